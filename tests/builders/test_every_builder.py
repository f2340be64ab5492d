"""What each builder makes of the same page."""

from __future__ import annotations

import json
import re
import zipfile
from xml.etree import ElementTree

import pytest

TITLE = 'SPICE: Play in Corpora of "Plain" Words – 100% of α & more_things'
AUTHORS = "Bo Liu, Chuanyang Jin, and Käthe Kollwitz*"


@pytest.fixture
def made(build, files):
    def make(builder: str, **kwargs):
        site = build(files, builder=builder, **kwargs)
        assert site.warnings == []
        return site

    return make


def entry(page):
    return page.select_one("#pub-liu2025spice")


def is_an_entry_for_a_browser(found, visible) -> None:
    assert found.name == "li"
    assert found["class"] == ["pubs-entry"]
    assert visible(found.select_one(".pubs-title")).rstrip("¶") == TITLE
    assert visible(found.select_one(".pubs-authors")) == AUTHORS
    assert visible(found.select_one("details.pubs-abstract > summary")) == "Abstract"
    assert "Zanzibar" in visible(found.select_one("details.pubs-abstract"))


@pytest.mark.parametrize(
    ("builder", "name"), [("html", "pubs.html"), ("dirhtml", "pubs/index.html")]
)
def test_html(made, visible, builder, name) -> None:
    site = made(builder)
    found = entry(site.page(name))
    is_an_entry_for_a_browser(found, visible)
    slides = found.select_one("a.download")
    assert visible(slides) == "Slides"
    assert (site.out / name).parent.joinpath(slides["href"]).read_bytes() == b"%PDF-1.4 slides"


def test_singlehtml(made, visible) -> None:
    page = made("singlehtml").page()
    is_an_entry_for_a_browser(entry(page), visible)
    assert page.select_one("a[href='#pubs-forthcoming']") is not None
    assert page.select_one("section#pubs-forthcoming") is not None


def test_singlehtml_has_each_id_of_a_work_once(build, files) -> None:
    files["index.rst"] += "   again\n"
    files["again.rst"] = "Again\n=====\n\n.. publications:: refs.bib\n   :headings: none\n"
    page = build(files, builder="singlehtml").page()
    assert len(page.select(".pubs-entry")) == 8
    ids = [item["id"] for item in page.select(".pubs-entry[id]")]
    assert ids == ["pub-soon", "pub-liu2025spice", "pub-old2019", "pub-nobody"]


def test_epub(made, visible) -> None:
    site = made("epub")
    is_an_entry_for_a_browser(entry(site.page("pubs.xhtml")), visible)
    details = entry(site.page("pubs.xhtml")).details
    assert details["open"] == "open"
    assert "Slides" not in visible(entry(site.page("pubs.xhtml")))  # a book holds no files
    assert site.page("pubs.xhtml").select(".pubs-permalink") == []
    assert site.page("pubs.xhtml").select_one("link[href='_static/sphinx-pubs.css']") is not None


def test_epub_is_well_formed(made) -> None:
    """What a reading system asks of a book: XML that parses, and all it needs, listed."""
    site = made("epub")
    with zipfile.ZipFile(next(site.out.glob("*.epub"))) as book:
        names = book.namelist()
        for name in names:
            if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                tree = ElementTree.fromstring(book.read(name))
                ids = [node.get("id") for node in tree.iter() if node.get("id")]
                assert len(ids) == len(set(ids)), name
        content = ElementTree.fromstring(book.read("content.opf"))
    listed = {item.get("href") for item in content.iter("{http://www.idpf.org/2007/opf}item")}
    assert "_static/sphinx-pubs.css" in listed
    assert listed <= set(names)
    style = site.text("_static/sphinx-pubs.css")
    assert "unicode-bidi" not in style  # a book's style sheet must not hold these
    assert re.search(r"(?<![-\w])direction:", style) is None
    assert not any(name.endswith(".sty") for name in names)


def test_latex(made, visible) -> None:
    source = made("latex").text("site.tex")
    text = visible(source)
    assert r"\label{\detokenize{pubs:pub-liu2025spice}}" in source
    assert (
        r"\sphinxstylestrong{SPICE: Play in \sphinxstyleemphasis{Corpora} of "
        r'"Plain" Words \textendash{} 100\% of \(\alpha\) \& more\_things}'
    ) in text
    assert "Łukasz de la Čapek" in text
    assert r"\begin{sphinxuseclass}{pubs-abstract} \sphinxAtStartPar" in text
    assert r"\sphinxstylestrong{Abstract.} We show \(O(n^2)\) for all of \(\alpha\)." in text
    assert r"\sphinxhref{https://doi.org/10.5555/12345}{DOI}" in text
    assert "Slides" not in text


def test_text(made, visible) -> None:
    text = visible(made("text").text("pubs.txt"))
    assert (
        '* COEX Oral **SPICE: Play in *Corpora* of "Plain" Words – 100% of α & more_things** '
        "**Bo Liu**, Chuanyang Jin, and Käthe Kollwitz* "
        "*Conference on Examples (COEX), 2025.* **Oral Presentation** In one line. "
        "**Abstract.** We show O(n^2) for all of α. "
        "Zanzibar is a word of the second paragraph. "
        "Code <https://example.org/code> DOI <https://doi.org/10.5555/12345>"
    ) in text


def test_man(made, visible) -> None:
    text = visible(made("man").text("site.1").replace(r"\fP\fB", ""))
    assert r"of \(dqPlain\(dq Words – 100% of α & more_things\fP" in text
    assert r"\fBBo Liu\fP, Chuanyang Jin, and Käthe Kollwitz*" in text
    assert "Zanzibar" not in text
    assert "Slides" not in text
    assert "doi" in text


def test_texinfo(made, visible) -> None:
    source = made("texinfo").text("site.texi")
    text = visible(source)
    assert "@anchor{pubs pub-liu2025spice}" in source
    assert "`Abstract.' We show @math{O(n^2)} for all of α." in text
    assert "DOI@footnote{https://doi.org/10.5555/12345}" in text
    assert "Slides" not in text


def test_xml(made, visible) -> None:
    tree = ElementTree.fromstring(made("xml").text("pubs.xml"))
    item = tree.find(".//list_item[@ids='pub-liu2025spice']")
    parts = [(part.tag, part.get("classes")) for part in item]
    assert parts == [
        ("paragraph", "pubs-badges"),
        ("paragraph", "pubs-title"),
        ("paragraph", "pubs-authors"),
        ("paragraph", "pubs-venue"),
        ("paragraph", "pubs-summary"),
        ("container", "pubs-abstract"),
        ("paragraph", "pubs-links"),
    ]
    assert visible("".join(item[2].itertext())) == AUTHORS
    assert [math.text for math in item.iter("math")] == [r"\alpha", "O(n^2)", r"\alpha"]


def test_pseudoxml(made) -> None:
    text = made("pseudoxml").text("pubs.pseudoxml")
    assert '<list_item classes="pubs-entry" ids="pub-liu2025spice">' in text
    assert "pubs_" not in text  # no node but standard ones


def test_json(made, visible) -> None:
    from bs4 import BeautifulSoup

    page = json.loads(made("json").text("pubs.fjson"))
    is_an_entry_for_a_browser(entry(BeautifulSoup(page["body"], "html.parser")), visible)
    assert [a["href"] for a in BeautifulSoup(page["toc"], "html.parser").select("ul ul a")] == [
        "#pubs-forthcoming",
        "#pubs-2025",
        "#pubs-2019",
        "#pubs-undated",
    ]


def test_gettext_offers_nothing_of_the_data(made) -> None:
    site = made("gettext")
    offered = [
        line.removeprefix("msgid ")
        for path in sorted(site.out.rglob("*.pot"))
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("msgid ") and line != 'msgid ""'
    ]
    assert offered == [
        '"Home"',
        '"The first is :ref:`there <list>`."',
        '"Publications"',
        '"(*) denotes equal contribution."',
        '"Forthcoming"',
        '"Undated"',
    ]


def test_linkcheck_checks_our_links(build, files) -> None:
    conf = {"linkcheck_ignore": [".*"]}
    site = build(files, builder="linkcheck", conf=conf)
    checked = [json.loads(line) for line in site.text("output.json").splitlines()]
    ours = {link["uri"]: link["filename"] for link in checked if link["filename"] == "pubs.rst"}
    assert ours == {
        "https://example.org/code": "pubs.rst",
        "https://doi.org/10.5555/12345": "pubs.rst",
    }
