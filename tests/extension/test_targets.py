"""The names of detail pages, and the targets that lead to them."""

from __future__ import annotations

import pytest

from sphinx_pubs.extension.detail_pages import neighbours
from sphinx_pubs.extension.targets import Target, lead_to_pages, of_site, page_names, pages_of


def target(key: str, line: int = 1, *, document: str = "papers", file: str = "refs.bib") -> Target:
    return Target(key, document, f"pub-{key}", "Ash, 2020", "Alpha", file, str(line), "")


def test_each_publication_of_the_site_has_the_name_of_a_page() -> None:
    targets = {"a": target("a"), "b": target("b", file="other.bib")}
    assert page_names(targets, {"refs.bib"}) == {"a": "pubs/a"}
    assert page_names(targets, ()) == {"a": "pubs/a", "b": "pubs/b"}
    assert [of_site(one, {"refs.bib"}) for one in targets.values()] == [True, False]


def test_of_keys_that_make_one_name_the_later_entry_gets_a_number() -> None:
    keys = ("doe 2020", "doe-2020-eff823")
    for first, second in (keys, keys[::-1]):
        targets = {second: target(second, 9), first: target(first, 1)}
        assert page_names(targets, ()) == {
            first: "pubs/doe-2020-eff823",
            second: "pubs/doe-2020-eff823-2",
        }


def test_a_document_keeps_the_name_of_a_page() -> None:
    targets = {"a": target("a"), "b": target("b")}
    assert pages_of(targets, page_names(targets, ()), {"pubs/a"}) == {"b": "pubs/b"}


def test_a_superseded_key_leads_to_the_page_of_the_newer_publication() -> None:
    targets = {"old": target("new"), "new": target("new")}
    pages = pages_of(targets, page_names(targets, ()), ())
    assert pages == {"old": "pubs/new", "new": "pubs/new"}


def test_references_lead_to_pages_but_for_the_canonical_document() -> None:
    targets = {"a": target("a"), "b": target("b", document="home")}
    pages = {"a": "pubs/a", "b": "pubs/b"}
    homes = {key: one.home for key, one in lead_to_pages(targets, pages, "home").items()}
    assert homes == {"a": "pubs/a", "b": "home"}


@pytest.mark.parametrize(
    ("lists", "beside"),
    [
        ([], {}),
        ([["a"]], {"a": ("", "")}),
        ([["a", "b", "c"]], {"a": ("", "b"), "b": ("a", "c"), "c": ("b", "")}),
        ([["a", "x", "b", "a"]], {"a": ("", "b"), "b": ("a", "")}),
        ([["b", "a"], ["a", "b", "c"]], {"a": ("", "b"), "b": ("a", "c"), "c": ("b", "")}),
        ([["b", "a"], ["a", "b"]], {"b": ("", "a"), "a": ("b", "")}),
    ],
    ids=["none", "one", "in order", "unknown and repeated", "the longest list", "the first list"],
)
def test_neighbours_in_a_list(lists, beside) -> None:
    assert neighbours(lists, {"a": 1, "b": 1, "c": 1}) == beside
