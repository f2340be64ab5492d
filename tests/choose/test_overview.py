"""Counts by year and kind, and the topics of a list."""

from __future__ import annotations

import pytest

from sphinx_pubs.choose.buckets import Frame
from sphinx_pubs.choose.filter import parse_filter
from sphinx_pubs.choose.group import counts, topics
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database


def counted(works, frame=None) -> dict[str, dict[str, int]]:
    found = counts(works, frame or Frame())
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
    frame = Frame(
        types={"thesis": "Dissertations"}, own=[("Sea", parse_filter("'tides' in keywords"))]
    )
    found = counts(library.publications, frame)
    assert [kind.heading or kind.word for kind in found.kinds][:2] == ["Sea", "Dissertations"]
    assert counted(library.publications, frame)["2024"] == {"Sea": 1}


@pytest.fixture
def topics_of(tmp_path):
    def find(*keywords: str):
        bib = "\n".join(
            f"@misc{{k{i}, title={{T}}, year=2020, keywords={{{words}}}}}"
            for i, words in enumerate(keywords)
        )
        (tmp_path / "a.bib").write_text(bib, "utf-8")
        works = load_library(Database(bibs=(str(tmp_path / "a.bib"),))).publications
        return [
            (one.heading, one.slug, [work.key for work in one.works])
            for one in topics(works, Frame())
        ]

    return find


def test_topics_are_from_a_to_z_and_works_without_are_left_out(topics_of) -> None:
    assert topics_of("tides, Bayes", "", "Tides") == [
        ("Bayes", "bayes", ["k0"]),
        ("tides", "tides", ["k0", "k2"]),
    ]


def test_a_topic_has_one_slug_however_it_is_spelt(topics_of) -> None:
    first = topics_of("Réseaux neuronaux", "reseaux-neuronaux")
    second = topics_of("reseaux-neuronaux", "Réseaux neuronaux")
    assert [slug for _, slug, _ in first] == [slug for _, slug, _ in second]
    assert first[0][1:] == ("reseaux-neuronaux", ["k0", "k1"])


def test_signs_make_another_topic(topics_of) -> None:
    found = topics_of("C", "C++", "c++", "C#")
    assert [works for *_, works in found] == [["k0"], ["k3"], ["k1", "k2"]]
    assert len({slug for _, slug, _ in found}) == 3


def test_tex_in_a_keyword_is_text(topics_of) -> None:
    assert topics_of(r"{\'E}tude \& <b>co</b>")[0][0].startswith("Étude &")
