"""The texts of the parts of an entry, which Sphinx indexes: those of the entry, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from bibfiles import bib_files
from docutils import nodes

from sphinx_pubs.html.deferred import Texts
from sphinx_pubs.html.specialise import apart, html_math, html_more
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database
from sphinx_pubs.nodes.authors import AuthorStyle
from sphinx_pubs.nodes.entry import entry_node, entry_parts
from sphinx_pubs.nodes.style import EntryStyle

BIB = r"""
@string{trees = {Proceedings of Trees}}
@inproceedings{all,
  title = {A \emph{Long} Title of $\alpha_2$ and $\frac{a}{b}$},
  author = {Ann Ash and Bo Birch and Cy Cedar$^1$$^2$ and Dee Daisy and Ede Elm and others},
  booktitle = trees, abbr = {\textbf{Trees}}, year = 2024, doi = {10.5555/all},
  pdf = {https://example.org/a.pdf}, additional_info = {with \LaTeX},
  abstract = {Much of it: $E = mc^2$.\par And \cite{more} $\sum_{i} x_i$.},
  note = {A \textit{note}.},
}
@article{two, title = {See \href{https://example.org/t}{there}},
  author = {Ann Ash and Bo Birch}, journal = {Journal}, pages = {1--2}, volume = 3, year = 2023}
@article{three, title = {Three}, author = {Ann Ash and Bo Birch and Cy Cedar},
  journal = {Journal}, year = 2023, pubstate = {inpress}}
@book{eds, title = {Edited}, editor = {Ann Ash and Bo Birch}, publisher = {House}, year = 2001}
@book{ed, title = {Edited by One}, editor = {Ann Ash}, publisher = {House}, edition = 2}
@misc{alone, author = {Ann Ash and others}, title = {Alone}, eprint = {2401.00001},
  archiveprefix = {arXiv}}
@misc{rtl, title = {مقال عن الأشجار}, author = {Ann Ash and أحمد علي}, year = 2020}
@misc{untitled, year = 2020}
"""
SIDECAR = r"""
people: {Ann Ash: {me: true, url: "https://example.org/ann"}}
publications:
  all:
    awards: 'Best \emph{Paper}'
    summary: In a few $n$ words.
  two: {badge: preprint}
  three: {awards: [{name: First, badge: Oral, url: "https://example.org/o"}, Second]}
"""
HTML = EntryStyle(
    authors=AuthorStyle(space="\xa0", limit=3, fold=html_more, apart=apart),
    math=html_math,
    abstract="Abstract",
)
STYLES = {
    "plain": EntryStyle(),
    "html": HTML,
    "initials": replace(HTML, authors=replace(HTML.authors, initials=True, limit=4)),
    "bare": replace(HTML, without=frozenset({"badges", "links", "abstract"})),
    "linked": replace(HTML, title_link="first"),
    "compact": replace(HTML, compact=True),
}


@pytest.fixture(scope="module")
def works(tmp_path_factory):
    path = tmp_path_factory.mktemp("texts") / "refs.bib"
    path.write_text(BIB, "utf-8")
    path.with_suffix(".yaml").write_text(SIDECAR, "utf-8")
    sidecar = str(path.with_suffix(".yaml"))
    library = load_library(Database(bibs=(str(path),), sidecars=(sidecar,)))
    assert [problem.message for problem in library.problems] == []
    return library.publications


def texts_of(work, style) -> Texts:
    texts = Texts()
    for _name, content in entry_parts(work, style):
        texts.add(content)
    return texts


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_the_parts_have_the_words_of_the_entry(works, style) -> None:
    assert len(works) == 8
    for work in works:
        item = entry_node(work, style)
        said = [text.astext() for text in item.findall(nodes.Text)]
        assert set(_words(texts_of(work, style).texts)) == set(_words(said))


@pytest.mark.parametrize("path", bib_files(every=4), ids=lambda path: path.name)
def test_the_parts_have_the_words_of_the_entry_in_files_of_others(path) -> None:
    for work in load_library(Database(bibs=(str(path),))).publications[:100]:
        item = entry_node(work, HTML)
        said = [text.astext() for text in item.findall(nodes.Text)]
        assert set(_words(texts_of(work, HTML).texts)) == set(_words(said)), work.key


@pytest.mark.parametrize(("key", "formula"), [("all", True), ("two", False)])
def test_a_formula_that_text_cannot_show_is_among_the_classes(works, key, formula) -> None:
    work = next(one for one in works if one.key == key)
    assert (nodes.math in texts_of(work, HTML).classes) is formula


def _words(texts: list[str]) -> Iterator[str]:
    """As Sphinx takes a text apart for its index."""
    for text in texts:
        yield from re.findall(r"\w+", text)


def test_a_conjunction_without_spaces_is_a_text_of_its_own(tmp_path) -> None:
    bib = tmp_path / "refs.bib"
    bib.write_text("@misc{a, title = {T}, author = {Ann Ash and Bo Birch}, year = 2020}", "utf-8")
    publication = load_library(Database(bibs=(str(bib),))).publications[0]
    words = {"{0} and {1}": "{0}和{1}"}
    style = EntryStyle(authors=AuthorStyle(words=lambda word: words.get(word, word)))
    parts = dict(entry_parts(publication, style))
    texts = [str(text) for node in parts["authors"] for text in node.findall(nodes.Text)]
    assert texts == ["Ann Ash", "和", "Bo Birch"]
