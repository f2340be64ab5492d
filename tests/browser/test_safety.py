"""What stands in a field does nothing, and a page asks nobody else for anything."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from attacks import PAYLOADS
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from stage.browser import rest, served

ROOT = Path(__file__).parents[2]

SCRIPT = "</script><script>window.ran = 1</script>"
IMAGE = "<img src=x onerror=window.ran=1>"
SIGNS = "\" ' ` > \u2028 \u2029 \u202e dlrow \u202c {{7*7}} &amp; ]]> --"
NASTY = rf"""
@string{{j = {{Journal {SCRIPT}}}}}
@article{{nasty{{1}},}}
@article{{a,
  title = {{{SCRIPT} {IMAGE} {SIGNS}}},
  author = {{{IMAGE} Adams and Bo {SCRIPT} and {{{SIGNS}}}}},
  journal = j, volume = {{{SCRIPT}}}, pages = {{{IMAGE}}}, year = {{2024}},
  keywords = {{{SCRIPT}, {IMAGE}, onclick="x"}},
  doi = {{10.5555/{SCRIPT}}}, url = {{https://example.org/?"><script>window.ran=1</script>}},
  abstract = {{{SCRIPT} {IMAGE} {SIGNS}}},
  note = {{{IMAGE}}},
}}
@misc{{b, title = {{B}}, year = {{2023}}, url = {{mailto:a@example.org?subject="><script>}},
  howpublished = {{{IMAGE}}}, eprint = {{{SCRIPT}}}, code = {{javascript:window.ran=1}}}}
@misc{{long, title = {{Long}}, year = 2022, abstract = {{{"x<b " * 250_000}}}}}
"""
SIDECAR = f"""
people:
  {json.dumps("Bo " + SCRIPT)}: {{url: "https://example.org/\\"onmouseover=\\"window.ran=1"}}
publications:
  a:
    badge: {json.dumps(SCRIPT)}
    summary: {json.dumps(IMAGE + SIGNS)}
    awards: [{{name: {json.dumps(SCRIPT)}, badge: {json.dumps(IMAGE)}}}]
    links: {{{json.dumps(IMAGE)}: "https://example.org/<script>"}}
"""
CONF = """
extensions = ["sphinx_pubs"]
html_theme = "basic"
html_sidebars = {"**": []}
pubs_defaults = {
    "bibtex": "full",
    "json-ld": "full",
    "coins": True,
    "search": True,
    "download": "bibtex csl-json ris",
    "summary": True,
    "chart": True,
    "counts": True,
}
"""
#: Nothing inline runs or is styled, and nothing comes from elsewhere.
POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; base-uri 'none'"
REPORT = """
  window.broken = [];
  addEventListener('securitypolicyviolation', it => {
    const theme = it.target.closest?.('.related');  // it styles its own bar inline
    if (!theme) window.broken.push(`${it.violatedDirective} ${it.lineNumber} ${it.sample}`);
  });
"""


def sphinx(source: Path, out: Path, *options: str) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", *options, str(source), str(out)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nasty")
    (folder / "conf.py").write_text(CONF, "utf-8")
    (folder / "index.rst").write_text("Works\n=====\n\n.. publications:: refs.bib\n", "utf-8")
    (folder / "refs.bib").write_text(NASTY, "utf-8")
    (folder / "refs.yaml").write_text(SIDECAR, "utf-8")
    sphinx(folder, folder / "html")
    return folder / "html"


@pytest.fixture(scope="module")
def address(nasty: Path) -> Iterator[str]:
    with served(nasty, {"Content-Security-Policy": POLICY}) as address:
        yield address


def test_nothing_runs_under_a_strict_policy(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script(REPORT)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{address}/index.html", wait_until="load")
    page.evaluate("() => document.querySelectorAll('details').forEach(it => { it.open = true; })")
    for query in ("script", "onerror", '"<img"', "tag:onclick", "zzz", ""):
        page.fill(".pubs-search input", query)
        rest(page)
    for field in ("year", "type", "venue", "tag"):
        page.locator(f".pubs-chip[data-pubs-field={field}]").first.click()
        page.fill(".pubs-search input", "")
    page.keyboard.press("Escape")
    page.locator(".pubs-copy").first.click()
    page.locator("a.pubs-bar, .pubs-permalink a").first.click()
    assert page.evaluate("window.broken") == []
    assert page.evaluate("typeof window.ran") == "undefined"
    assert dialogs == []
    page.close()


def test_no_markup_of_a_field_is_markup_of_the_page(nasty: Path) -> None:
    page = BeautifulSoup((nasty / "index.html").read_text("utf-8"), "html.parser")
    inside = page.select(".pubs-box *, .pubs-search *, .pubs-chart *, .pubs-count")
    assert len(inside) > 100
    for element in inside:
        assert element.name not in ("script", "style", "img", "iframe", "object")
        assert not [name for name in element.attrs if name.startswith("on") or name == "style"]
    links = [link["href"] for link in page.select(".pubs-box a[href]")]
    assert not [link for link in links if re.match(r"\s*(javascript|data|vbscript):", link)]


def test_what_machines_read_is_whole_and_ends_where_it_should(nasty: Path) -> None:
    page = BeautifulSoup((nasty / "index.html").read_text("utf-8"), "html.parser")
    (block,) = page.select('script[type="application/ld+json"]')
    things = {thing["@id"]: thing for thing in json.loads(block.string)["@graph"]}
    work = things["#pub-a"]
    assert work["name"].startswith(f'{SCRIPT} {IMAGE} " ’ ‘ > dlrow')
    assert work["isPartOf"]["isPartOf"]["name"] == f"Journal {SCRIPT}"
    assert work["award"] == [SCRIPT]
    contexts = [parse_qs(span["title"]) for span in page.select("span.Z3988")]
    assert work["name"] in [context["rft.atitle"][0] for context in contexts[:1]]
    assert f"  title = {{{SCRIPT} {IMAGE} " in page.select_one("#pub-a .pubs-bibtex pre").text
    files = nasty / "_downloads" / "pubs"
    items = {item["id"]: item for item in json.loads((files / "index.json").read_text("utf-8"))}
    assert items["a"]["title"] == work["name"]
    assert len(items["long"]["abstract"]) > 900_000


def test_a_page_asks_no_other_host(browser: Browser, tmp_path: Path) -> None:
    """All pages of the documentation, with each live example opened and searched."""
    sphinx(ROOT / "docs", tmp_path / "html", "-d", str(tmp_path / "doctrees"))
    pages = sorted(path.relative_to(tmp_path / "html") for path in tmp_path.rglob("*.html"))
    assert len(pages) > 30
    with served(tmp_path / "html") as address:
        page = browser.new_page()
        elsewhere: list[str] = []
        page.on(
            "request",
            lambda request: (
                elsewhere.append(request.url)
                if not request.url.startswith((address, "data:", "blob:"))
                else None
            ),
        )
        for name in pages:
            page.goto(f"{address}/{name}", wait_until="load")
            page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true; })")
            if page.locator(".pubs-search").count():
                page.locator(".pubs-search input").first.fill("tides")
        page.close()
    assert elsewhere == []


def test_a_formula_is_set_and_does_nothing_else(
    browser: Browser, node_packages: Path, tmp_path: Path, need
) -> None:
    """A page on which MathJax sets what is left of every attack, behind a formula of ours."""
    engine = node_packages / "mathjax-full" / "es5" / "tex-mml-chtml.js"
    need(engine.is_file(), "mathjax-full is not installed")
    (tmp_path / "static").mkdir()
    shutil.copy(engine, tmp_path / "static")
    conf = (
        'extensions = ["sphinx_pubs", "sphinx.ext.mathjax"]\nhtml_theme = "basic"\n'
        'html_static_path = ["static"]\nmathjax_path = "tex-mml-chtml.js"\n'
    )
    works = [
        f"@misc{{a{number}, title = {{$\\frac{{a}}{{b}}$ $x {payload}$}}, year = 2024}}\n"
        for number, payload in enumerate(PAYLOADS)
    ]
    (tmp_path / "conf.py").write_text(conf, "utf-8")
    (tmp_path / "index.rst").write_text("Works\n=====\n\n.. publications:: refs.bib\n", "utf-8")
    (tmp_path / "refs.bib").write_text("".join(works), "utf-8")
    sphinx(tmp_path, tmp_path / "html")
    with served(tmp_path / "html") as address:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/index.html", wait_until="load")
        page.evaluate("MathJax.startup.promise")
        assert page.locator(".pubs-title mjx-container").count() > len(PAYLOADS) / 2
        assert page.locator("mjx-merror").count() == 0
        inside = ".pubs-title mjx-container :is(a, img, script, [href], [id], [onclick])"
        assert page.locator(inside).count() == 0
        assert {url for url in asked if not url.startswith((address, "data:"))} == set()
        assert "elsewhere" not in " ".join(asked)
        page.close()
