"""A site with every feature on, in each builder: no warning, and nothing where it is of no use."""

from __future__ import annotations

import re
import zipfile
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")

BUILDERS = (
    "html dirhtml singlehtml json qthelp htmlhelp devhelp epub latex text man texinfo xml pseudoxml gettext linkcheck"
).split()
#: What is of use in a browser alone.
FOR_BROWSERS = re.compile(
    r"Z3988|ld\+json|pubs-search|pubs-chip|pubs-downloads|<pre|@(?:inproceedings|misc)\{"
    r"|citation_|application/atom|Details|_downloads/pubs"
)


@pytest.fixture
def made(build, everything):
    def make(builder: str):
        conf = {"linkcheck_ignore": [".*"]} if builder == "linkcheck" else {}
        return build(everything, builder=builder, conf=conf)

    return make


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_builder_warns(made, builder) -> None:
    assert made(builder).warnings == []


@pytest.mark.parametrize(
    ("builder", "name"),
    [
        ("latex", "site.tex"),
        ("text", "pubs.txt"),
        ("man", "site.1"),
        ("texinfo", "site.texi"),
        ("xml", "pubs.xml"),
        ("pseudoxml", "pubs.pseudoxml"),
        ("gettext", "pubs.pot"),
        ("epub", "pubs.xhtml"),
    ],
)
def test_what_is_for_browsers_is_nowhere_else(made, builder, name) -> None:
    site = made(builder)
    assert FOR_BROWSERS.findall(site.text(name)) == []
    assert not (site.out / "_downloads").exists()
    assert not (site.out / "publications.atom").exists()
    assert not (site.out / "pubs").exists()


@pytest.mark.parametrize("builder", ["qthelp", "htmlhelp", "devhelp"])
def test_nor_in_a_file_of_help(made, builder) -> None:
    """Its readers run no script, and some know no disclosure."""
    site = made(builder)
    text = (site.out / "pubs.html").read_bytes().decode("utf-8", "replace")
    assert FOR_BROWSERS.findall(text) == []
    page = BeautifulSoup(text, "html.parser")
    assert page.select(".pubs-list form, button, input, [hidden], svg, script[src*=pubs]") == []
    assert page.select("link[href*=sphinx-pubs]")


def test_a_book_has_nothing_that_waits_for_a_script(made) -> None:
    site = made("epub")
    with zipfile.ZipFile(next(site.out.glob("*.epub"))) as book:
        names = book.namelist()
        page = ElementTree.fromstring(book.read("pubs.xhtml"))
    tags = {node.tag.rpartition("}")[2] for node in page.iter()}
    assert tags.isdisjoint({"form", "button", "input", "output", "script", "svg", "textarea"})
    assert [node.tag for node in page.iter() if "hidden" in node.attrib] == []
    assert [name for name in names if name.endswith((".js", ".atom", ".bib", ".ris"))] == []
    ids = [node.attrib["id"] for node in page.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("builder", "name"), [("html", "pubs.html"), ("dirhtml", "pubs/index.html")]
)
def test_ids_are_there_once_and_links_in_a_page_lead_to_one(made, builder, name) -> None:
    site = made(builder)
    works = {path.relative_to(site.out).as_posix() for path in (site.out / "pubs").rglob("*.html")}
    assert len(works) >= 6
    for page in map(site.page, {name, *works}):
        ids = [node["id"] for node in page.select("[id]")]
        assert len(ids) == len(set(ids))
        aims = {link["href"][1:] for link in page.select("a[href^='#']")}
        assert aims <= {*ids, ""}
