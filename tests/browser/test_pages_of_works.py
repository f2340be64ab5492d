"""Pages of works in a browser that forbids scripts and styles in the page itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route
from stage.browser import served

NASTY = "A </script><script>alert(1)</script> \"'& \u2028\u202e <img src=x onerror=alert(1)>"
FIELDS = ("title", "journal", "abstract", "note", "keywords", "publisher")
BIB = f"""@article{{a, {", ".join(f"{name}={{{NASTY}}}" for name in FIELDS)},
  author={{{{{NASTY}}}}}, year=2020}}
@article{{b, title={{Beside}}, author={{Ann Ash}}, year=2019}}
"""
CONF = """extensions = ["sphinx_pubs"]
html_theme = "basic"
html_sidebars = {"**": []}  # the theme's search field has a style and a script in it
pubs_detail_pages = pubs_feed = True
html_baseurl = "https://lab.example.org/"
"""
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("nasty")
    page = "Home\n====\n\n.. publications:: refs.bib\n"
    for name, text in {"conf.py": CONF, "index.rst": page, "refs.bib": BIB}.items():
        (folder / name).write_text(text, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", str(folder), str(folder / "html")]
    subprocess.run(command, check=True)
    with served(folder / "html") as place:
        yield place


@pytest.mark.parametrize("page", ["index.html", "pubs/a.html", "pubs/b.html"])
def test_nothing_in_a_field_runs_or_breaks_a_strict_policy(browser: Browser, address, page) -> None:
    context = browser.new_context()
    said: list[str] = []

    def with_policy(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": POLICY}
        route.fulfill(response=response, headers=headers)

    context.route("**/*", with_policy)
    shown = context.new_page()
    shown.on("console", lambda message: said.append(message.text))
    shown.on("dialog", lambda dialog: said.append(dialog.message))
    shown.goto(f"{address}/{page}", wait_until="load")
    assert shown.locator("h1").count() == 1
    assert shown.locator("img, [onerror]").count() == 0
    assert [text for text in said if "favicon" not in text] == []
    context.close()
