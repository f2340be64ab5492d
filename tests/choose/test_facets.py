"""What a visitor can narrow a list down by."""

from __future__ import annotations

import pytest

from sphinx_pubs.choose.buckets import Grouping, facets, tokens
from sphinx_pubs.choose.filter import parse_filter

BIB = r"""
@article{a, title = {A}, journal = {Nature}, year = 2024, keywords = {Tides, C++}}
@article{b, title = {B}, journal = {Nature}, year = 2025, keywords = {tides}}
@inproceedings{c, title = {C}, booktitle = {Learning (ICLR 2025)}, year = 2025}
@misc{d, title = {D}, eprint = {2401.00001}, year = {in press}, keywords = {a "quoted; word}}
@misc{e, title = {E}}
"""


def said(values):
    return [(value.token, value.heading, value.word, value.count) for value in values]


@pytest.fixture
def five(works):
    return works(BIB)


def test_each_field_has_its_values_with_counts(five) -> None:
    found = facets(five, Grouping())
    assert list(found) == ["year", "type", "venue", "tag"]
    assert said(found["year"]) == [
        ("inpress", "", "inpress", 1),
        ("2025", "2025", "", 2),
        ("2024", "2024", "", 1),
        ("undated", "", "undated", 1),
    ]
    assert said(found["type"]) == [
        ("article", "", "article", 2),
        ("inproceedings", "", "inproceedings", 1),
        ("preprint", "", "preprint", 1),
        ("other", "", "other", 1),
    ]
    assert said(found["venue"]) == [
        ("Nature", "Nature", "", 2),
        ("ICLR", "ICLR", "", 1),
        ("preprint", "", "preprint", 1),
    ]
    assert said(found["tag"]) == [
        ("Tides", "Tides", "", 2),
        ("a quoted", 'a "quoted', "", 1),
        ("C++", "C++", "", 1),
        ("word", "word", "", 1),
    ]


def test_a_field_with_one_value_narrows_nothing_down(works) -> None:
    assert facets(works("@article{a, title = {A}, year = 2024}"), Grouping()) == {}


def test_the_sites_own_groups_are_types(five) -> None:
    grouping = Grouping(custom=[("Talks", parse_filter('key == "e"'))], types={"article": "Papers"})
    values = facets(five, grouping)["type"]
    assert said(values)[:2] == [("talks", "Talks", "", 1), ("article", "Papers", "", 2)]


def test_a_work_is_found_by_all_that_it_is_called(five) -> None:
    a, _, c, d, _ = five
    assert tokens("type", c, Grouping()) == ("inproceedings", "conference")
    assert tokens("type", d, Grouping()) == ("preprint", "misc")
    assert tokens("venue", c, Grouping()) == ("ICLR", "Learning (ICLR 2025)")
    assert tokens("tag", a, Grouping()) == ("Tides", "C++")
    assert tokens("year", d, Grouping()) == ("inpress",)
