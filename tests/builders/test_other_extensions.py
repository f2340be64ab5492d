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
