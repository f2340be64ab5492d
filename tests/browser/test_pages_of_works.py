"""Pages of works in a browser that forbids scripts and styles in the page itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route
from stage.browser import served

NASTY = "A </script><script>alert(1)</script> \"'& \u2028 <img src=x onerror=alert(1)>"
FIELDS = ("title", "journal", "abstract", "note", "keywords", "publisher")
BIB = f"""@article{{a, {", ".join(f"{name}={{{NASTY}}}" for name in FIELDS)},
  author={{{{{NASTY}}}}}, year=2020}}
@article{{b, title={{Beside}}, author={{Ann Ash}}, year=2019}}
"""
CONF = """extensions = ["sphinx_pubs"]
html_theme = "basic"
pubs_detail_pages = pubs_feed = True
html_baseurl = "https://lab.example.org/"
"""
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("nasty")
    page = "Home\n====\n\n.. publications:: refs.bib\n"
    plain = ":orphan:\n\nPlain\n=====\n"
    files = {"conf.py": CONF, "index.rst": page, "plain.rst": plain, "refs.bib": BIB}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", str(folder), str(folder / "html")]
    subprocess.run(command, check=True)
    with served(folder / "html") as place:
        yield place


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[[str], tuple[Page, list[str]]]]:
    """Open a page under the policy; the page, and what the browser says of it."""
    context = browser.new_context()

    def with_policy(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": POLICY}
        route.fulfill(response=response, headers=headers)

    def visited(name: str) -> tuple[Page, list[str]]:
        said: list[str] = []
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(f"{address}/{name}", wait_until="load")
        return page, said

    context.route("**/*", with_policy)
    yield visited
    context.close()


@pytest.mark.parametrize("name", ["index.html", "pubs/a.html", "pubs/b.html"])
def test_nothing_in_a_field_runs_or_breaks_a_strict_policy(visit, name) -> None:
    page, said = visit(name)
    assert page.locator(".pubs-entry").count() > 0
    assert page.locator("img, [onerror]").count() == 0
    # The theme itself has styles in its navigation.
    assert said == visit("plain.html")[1]
