"""Counts by year and kind."""

from __future__ import annotations

from sphinx_pubs.choose.buckets import Grouping
from sphinx_pubs.choose.filter import parse_filter
from sphinx_pubs.choose.group import counts


def counted(works, grouping=None) -> dict[str, dict[str, int]]:
    found = counts(works, grouping or Grouping())
    kinds = [kind.word or kind.heading for kind in found.kinds]
    return {
        year.word or year.heading: {
            kind: count for kind, count in zip(kinds, year.counts, strict=True) if count
        }
        for year in found.years
    }


def test_works_are_counted_by_listed_year_and_kind(library) -> None:
    works = [work for work in library.publications if work.key != "hidden"]
    found = counted(works)
    assert found == {
        "2019": {"thesis": 1},
        "2024": {"article": 1},
        "2025": {"preprint": 1},
        "2026": {"inproceedings": 1},
        "inpress": {"other": 1},
        "undated": {"software": 1},
    }
    assert list(found) == ["2019", "2024", "2025", "2026", "inpress", "undated"]


def test_kinds_are_the_site_s_own_where_it_has_some(library) -> None:
    grouping = Grouping(
        types={"thesis": "Dissertations"}, custom=[("Sea", parse_filter("'tides' in keywords"))]
    )
    found = counts(library.publications, grouping)
    assert [kind.heading or kind.word for kind in found.kinds][:2] == ["Sea", "Dissertations"]
    assert counted(library.publications, grouping)["2024"] == {"Sea": 1}
