"""What a list may say of the shape of its entries."""

from __future__ import annotations

import pytest

from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database
from sphinx_pubs.nodes.entry import entry_node
from sphinx_pubs.nodes.style import EntryStyle

BIB = r"""
@inproceedings{four,
  title = {A \emph{Long} Title},
  author = {Ann Ash and Bo Birch and Cy Cedar and Dee Daisy},
  booktitle = {Proceedings of Trees},
  abbr = {Trees},
  year = 2024,
  doi = {10.5555/four},
  pdf = {https://example.org/four.pdf},
  abstract = {Much.},
}
@article{two,
  title = {See \href{https://example.org/t}{there}},
  author = {Ann Ash and Bo Birch},
  journal = {Journal of Trees},
  year = 2023,
}
@misc{bare, title = {Bare}}
"""


@pytest.fixture
def works(tmp_path):
    path = tmp_path / "refs.bib"
    path.write_text(BIB)
    sidecar = "people: {Ann Ash: {me: true}}"
    (tmp_path / "refs.yaml").write_text(sidecar)
    return {work.key: work for work in load_library(Database(bibs=(str(path),))).publications}


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("four", "A Long Title · A. Ash and others · Trees 2024 · DOI PDF"),
        ("two", "See there · A. Ash and B. Birch · Journal of Trees 2023"),
        ("bare", "Bare"),
    ],
)
def test_a_compact_entry_is_one_line(works, key, line) -> None:
    item = entry_node(works[key], EntryStyle(compact=True))
    assert [part["classes"] for part in item.children] == [["pubs-line"]]
    assert item.astext() == line


def test_a_compact_entry_emphasises_who_is_me(works) -> None:
    item = entry_node(works["two"], EntryStyle(compact=True))
    assert [
        one.astext()
        for one in item.findall()
        if "pubs-me" in getattr(one, "attributes", {}).get("classes", ())
    ] == ["A. Ash"]


def test_parts_are_left_out(works) -> None:
    def parts(*without) -> list[str]:
        item = entry_node(works["four"], EntryStyle(without=frozenset(without)))
        return [part["classes"][0] for part in item.children]

    whole = parts()
    for part, name in (
        ("badges", "pubs-badges"),
        ("links", "pubs-links"),
        ("abstract", "pubs-abstract"),
    ):
        assert name in whole
        assert parts(part) == [one for one in whole if one != name]


@pytest.mark.parametrize(
    ("key", "title_link", "address"),
    [
        ("four", "none", None),
        ("four", "first", "https://doi.org/10.5555/four"),
        ("four", "doi", "https://doi.org/10.5555/four"),
        ("two", "doi", None),
    ],
)
def test_a_title_leads_where_it_is_told(works, key, title_link, address) -> None:
    title = entry_node(
        works[key], EntryStyle(title_link=title_link, without=frozenset({"badges"}))
    )[0]
    found = [
        ref["refuri"]
        for ref in title.findall()
        if ref.tagname == "reference" and ref.parent.tagname == "strong"
    ]
    own = {"two": ["https://example.org/t"]}.get(key, [])
    assert found == ([address] if address else own)


def test_a_link_in_a_title_makes_way_for_the_title_s_own(works, tmp_path) -> None:
    path = tmp_path / "one.bib"
    path.write_text(BIB.replace("journal =", "doi = {10.5555/two}, journal ="))
    work = load_library(Database(bibs=(str(path),))).publications[1]
    title = entry_node(work, EntryStyle(title_link="doi"))[0]
    assert [ref["refuri"] for ref in title.findall() if ref.tagname == "reference"] == [
        "https://doi.org/10.5555/two"
    ]
    assert title.astext() == "See there"
