"""Beside extensions and builders of others."""

from __future__ import annotations

import zipfile
from xml.etree import ElementTree

import pytest

#: An extension with visitors for epub: Sphinx then takes those for html no more, ours neither.
EPUB_TABLE = """
from docutils import nodes

class strange(nodes.General, nodes.Element):
    pass

def pass_by(self, node):
    pass

def setup(app):
    app.add_node(strange, epub=(pass_by, pass_by))
"""


def test_an_epub_without_our_visitors_says_the_same(build, files, visible) -> None:
    files["conf.py"] += EPUB_TABLE
    site = build(files, builder="epub")
    assert site.warnings == []
    entry = site.page("pubs.xhtml").select_one("#pub-liu2025spice")
    text = visible(entry)
    assert 'SPICE: Play in Corpora of "Plain" Words – 100% of α & more_things' in text
    assert "Bo Liu, Chuanyang Jin, and Käthe Kollwitz*" in text
    assert "Abstract We show O(n2) for all of α. Zanzibar is a word" in text
    with zipfile.ZipFile(next(site.out.glob("*.epub"))) as book:
        ElementTree.fromstring(book.read("pubs.xhtml"))


def test_markdown(build, files, visible) -> None:
    pytest.importorskip("sphinx_markdown_builder", reason="sphinx-markdown-builder is not here")
    files["conf.py"] = files["conf.py"].replace(
        '"sphinx_pubs"', '"sphinx_pubs", "sphinx_markdown_builder"'
    )
    site = build(files, builder="markdown")
    assert site.warnings == []
    text = visible(site.text("pubs.md"))
    assert "# Publications" in text
    assert "## 2025" in text
    assert "**Bo Liu**, Chuanyang Jin, and Käthe Kollwitz\\*" in text
    assert "[DOI](https://doi.org/10.5555/12345)" in text
    assert "**Abstract.**" in text
    assert "Zanzibar" in text


@pytest.mark.filterwarnings("ignore")  # it warns of its own fonts
def test_rinohtype(build, files) -> None:
    pytest.importorskip("rinoh", reason="rinohtype is not here")
    files["conf.py"] = files["conf.py"].replace(
        '"sphinx_pubs"', '"sphinx_pubs", "rinoh.frontend.sphinx"'
    )
    files["conf.py"] += 'rinoh_documents = [{"doc": "index", "target": "site"}]\n'
    site = build(files, builder="rinoh")
    assert (site.out / "site.pdf").read_bytes().startswith(b"%PDF")


BIB = "@misc{a, title = {Tides of {Zanzibar}}, author = {Ann Ash}, year = 2020}\n"
#: Takes what one document has, before it is transformed, and shows it in another, resolved one.
EXTRACTING = """
from docutils import nodes
from sphinx.transforms import SphinxTransform

KEPT = []

class Keep(SphinxTransform):
    default_priority = 1
    def apply(self):
        if self.env.docname == "index":
            KEPT[:] = [node.deepcopy() for node in self.document.findall(nodes.admonition)]

def show(app, doctree, docname):
    if docname in ("index", "other"):
        doctree += [node.deepcopy() for node in KEPT]

def setup(app):
    app.add_transform(Keep)
    app.connect("doctree-resolved", show, priority=%d)
"""


def extracting(priority: int) -> dict[str, str]:
    return {
        "conf.py": f'extensions = ["sphinx_pubs"]\nhtml_theme = "basic"\n{EXTRACTING % priority}',
        "index.rst": "Page\n====\n\n.. admonition:: Works\n\n   .. publications:: refs.bib\n\n"
        ".. toctree::\n\n   other\n",
        "other.rst": "Other\n=====\n\nText.\n",
        "refs.bib": BIB,
    }


@pytest.mark.parametrize(("builder", "page"), [("html", "other.html"), ("text", "other.txt")])
def test_a_list_that_an_extension_takes_elsewhere(build, builder, page) -> None:
    site = build(extracting(500), builder=builder)
    assert site.warnings == []
    assert "Tides of Zanzibar" in site.text(page)


@pytest.mark.parametrize("builder", ["html", "text", "latex", "man", "texinfo", "xml"])
def test_a_placeholder_that_meets_a_writer_stops_nothing(build, builder) -> None:
    assert build(extracting(999), builder=builder).warnings == []


@pytest.mark.filterwarnings("ignore")  # it uses what Sphinx deprecates
def test_needs_of_sphinx_needs(build, visible) -> None:
    pytest.importorskip("sphinx_needs", reason="sphinx-needs is not here")
    files = {
        "conf.py": 'extensions = ["sphinx_needs", "sphinx_pubs"]\nhtml_theme = "basic"\n',
        "index.rst": "Page\n====\n\n.. req:: One\n   :id: REQ_1\n\n   .. publications:: refs.bib\n\n"
        ".. toctree::\n\n   other\n",
        "other.rst": 'Other\n=====\n\n.. needextract::\n   :filter: id == "REQ_1"\n',
        "refs.bib": BIB,
    }
    site = build(files)
    assert site.warnings == []
    for page in ("index.html", "other.html"):
        assert "Tides of Zanzibar" in visible(site.page(page).select_one(".pubs-entry"))


def test_pages_of_works_beside_dates_of_git(build) -> None:
    pytest.importorskip(
        "sphinx_last_updated_by_git", reason="sphinx-last-updated-by-git is not here"
    )
    files = {
        "conf.py": 'extensions = ["sphinx_pubs", "sphinx_last_updated_by_git"]\n'
        'html_theme = "basic"\npubs_detail_pages = True\n',
        "index.rst": "Page\n====\n\n.. publications:: refs.bib\n",
        "refs.bib": BIB,
    }
    site = build(files, conf={"suppress_warnings": ["git"]})
    assert (site.out / "pubs" / "a.html").is_file()
