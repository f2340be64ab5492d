"""Of all places that show a work, the one that references lead to."""

from __future__ import annotations

import itertools

import pytest

from sphinx_pubs.extension.references.targets import Shown, targets_of

WHOLE = Shown("pub-a", "Ash, 2020", "Alpha", "d1", "refs.bib:1", "", "whole")
PART = WHOLE._replace(extent="part")


@pytest.mark.parametrize(
    ("pages", "canonical", "wanted"),
    [
        ({"b": [PART], "c": [PART]}, "", "b"),
        ({"b": [PART], "c": [WHOLE]}, "", "c"),
        ({"b": [PART], "c": [PART, WHOLE], "d": [WHOLE]}, "", "c"),
        ({"b": [WHOLE], "c": [PART]}, "c", "c"),
        ({"b": [WHOLE], "c": [PART]}, "elsewhere", "b"),
    ],
    ids=["the first by name", "whole", "whole and first", "canonical", "canonical without it"],
)
def test_the_target_whatever_the_order(pages, canonical, wanted) -> None:
    for order in itertools.permutations(pages):
        works = {page: {"a": pages[page]} for page in order}
        target = targets_of(works, canonical)["a"]
        assert (target.document, target.anchor) == (wanted, "pub-a")
        assert (target.label, target.title) == ("Ash, 2020", "Alpha")


def test_the_first_list_of_a_page_carries_the_id() -> None:
    other = WHOLE._replace(anchor="pub-a-2", label="Birch, 2021")
    assert targets_of({"b": {"a": [PART, other]}}, "")["a"].anchor == "pub-a"


def test_each_key_has_its_own() -> None:
    works = {"b": {"a": [PART]}, "c": {"a": [WHOLE], "x": [PART]}, "d": {"x": [PART]}}
    assert {key: target.document for key, target in targets_of(works, "").items()} == {
        "a": "c",
        "x": "c",
    }
