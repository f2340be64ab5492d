"""What Sphinx's search finds, and what other parts of Sphinx leave alone."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def index(build, files) -> dict:
    text = build(files).text("searchindex.js")
    return json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))


@pytest.mark.parametrize(
    "term",
    ["spice", "corpora", "kollwitz", "käthe", "čapek", "łukasz", "zanzibar", "confer", "oral"],
    ids=[
        "title",
        "title-2",
        "author",
        "accent",
        "accent-2",
        "accent-3",
        "abstract",
        "venue",
        "award",
    ],
)
def test_a_word_finds_its_page(index, term) -> None:
    page = index["docnames"].index("pubs")
    found = index["terms"][term]
    assert page in (found if isinstance(found, list) else [found])


def test_year_headings_are_titles(index) -> None:
    page = index["docnames"].index("pubs")
    assert index["alltitles"]["2025"] == [[page, "pubs-2025"]]
    assert index["alltitles"]["Forthcoming"] == [[page, "pubs-forthcoming"]]


def test_a_folded_author_is_found(build, files) -> None:
    names = " and ".join(f"Ann Ash{letter}ton" for letter in "abcdefghijklmnopqrst")
    files["refs.bib"] += f"@misc{{many, title = {{Many}}, author = {{{names}}}, year = 2020}}\n"
    assert "ashhton" in build(files).text("searchindex.js")


@pytest.mark.parametrize("builder", ["html", "latex", "epub"])
def test_quotes_of_the_data_stay(build, files, builder) -> None:
    """Smart quotes are for what the user writes into a document."""
    files["pubs.rst"] += '\n.. raw:: html\n\n   <hr>\n\nThis is "smart".\n'
    site = build(files, builder=builder, conf={"smartquotes": True})
    name = {"html": "pubs.html", "latex": "site.tex", "epub": "pubs.xhtml"}
    text = site.text(name[builder]).replace("&quot;", '"').replace(r"\textquotedbl{}", '"')
    assert '"Plain"' in text
    assert "“smart”" in text or "``smart''" in text


def test_numbered_and_labelled_sections(build, files) -> None:
    """With numbers, labels of sections, a glossary of our own words: no warning."""
    files["conf.py"] = files["conf.py"].replace(
        '"sphinx_pubs"', '"sphinx_pubs", "sphinx.ext.autosectionlabel", "sphinx.ext.todo"'
    )
    files["index.rst"] = files["index.rst"].replace("toctree::\n", "toctree::\n   :numbered:\n")
    files["pubs.rst"] += "\n.. publications:: refs.bib\n"
    for builder in ("html", "latex", "gettext"):
        build.clean()
        assert build(files, builder=builder).warnings == []
