"""The order of works, and their groups."""

from __future__ import annotations

import pytest

from sphinx_pubs.choose.buckets import Grouping, slug_of
from sphinx_pubs.choose.filter import parse_filter
from sphinx_pubs.choose.group import group
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database

NONE = "none"


def test_years_descend_with_states_above_and_undated_last(shown) -> None:
    assert shown().tree == [
        ("|inpress", ["soon"]),
        ("2026", ["mud2025"]),
        ("2025", ["arxiv2025"]),
        ("2024", ["tides2024"]),
        ("2019", ["thesis2019"]),
        ("|undated", ["tool"]),
    ]


def test_years_ascend_with_undated_last(shown) -> None:
    assert [name for name, _ in shown(order="ascending").tree] == [
        *("2019", "2024", "2025", "2026", "|inpress", "|undated")
    ]


def test_types_have_an_order_and_their_aliases_fall_together(shown) -> None:
    assert shown(group_by="type").tree == [
        ("|article", ["tides2024"]),
        ("|inproceedings", ["mud2025"]),
        ("|thesis", ["thesis2019"]),
        ("|preprint", ["arxiv2025"]),
        ("|software", ["tool"]),
        ("|other", ["soon"]),
    ]


def test_types_descend_if_asked(shown) -> None:
    names = [name for name, _ in shown(group_by="type", order="descending").tree]
    assert names == ["|software", "|preprint", "|thesis", "|inproceedings", "|article", "|other"]


def test_conf_py_orders_and_names_types(shown) -> None:
    grouping = Grouping(
        types={
            "phdthesis": "Doctoral theses",
            "inproceedings": "Papers",
            "article": "Papers",
            "misc": "Miscellaneous",
        }
    )
    assert shown(group_by="type", grouping=grouping).tree == [
        ("Doctoral theses", ["thesis2019"]),
        ("Papers", ["mud2025", "tides2024"]),
        ("|preprint", ["arxiv2025"]),
        ("|software", ["tool"]),
        ("|other", ["soon"]),
    ]


def test_groups_of_ones_own_come_first_and_take_the_work(shown) -> None:
    grouping = Grouping(
        custom=[
            ("Tidal", parse_filter('"tides" in keywords')),
            ("Articles and tools", parse_filter('type in {"article", "software"}')),
        ]
    )
    assert shown(group_by="type", grouping=grouping).tree == [
        ("Tidal", ["mud2025", "tides2024"]),
        ("Articles and tools", ["tool"]),
        ("|thesis", ["thesis2019"]),
        ("|preprint", ["arxiv2025"]),
        ("|other", ["soon"]),
    ]


def test_venues_by_badge_then_journal(shown) -> None:
    assert shown(group_by="venue").tree == [
        ("Conference on Seas", ["mud2025"]),
        ("Journal of Seas", ["tides2024"]),
        ("The Shelf", ["tool"]),
        ("University of the Shore", ["thesis2019"]),
        ("|preprint", ["arxiv2025"]),
        ("|other", ["soon"]),
    ]


def test_a_work_stands_under_each_of_its_keywords(shown) -> None:
    found = shown(group_by="keyword")
    assert found.tree == [
        ("data formats", ["mud2025"]),
        ("Étude", ["thesis2019"]),
        ("Sparse Recovery", ["tides2024"]),
        ("tides", ["mud2025", "tides2024"]),
        ("|other", ["soon", "arxiv2025", "tool"]),
    ]
    assert found.keys == ["mud2025", "thesis2019", "tides2024", "soon", "arxiv2025", "tool"]
    assert found.chosen.groups[3].count() == 2


@pytest.fixture
def keywords_of(tmp_path):
    def find(*keywords: str) -> list[tuple[str, str, list[str]]]:
        """Return heading, part of the former id, and keys of each group by keyword."""
        bib = tmp_path / "refs.bib"
        entries = (
            f"@misc{{k{i}, title={{T}}, year=2020, keywords={{{typed}}}}}"
            for i, typed in enumerate(keywords)
        )
        bib.write_text("\n".join(entries), "utf-8")
        works = load_library(Database(bibs=(str(bib),))).publications
        groups = group(works, ("keyword",), "", Grouping())
        return [(one.heading, one.topic, [work.key for work in one.works()]) for one in groups]

    return find


def test_keywords_are_sorted_and_their_case_makes_no_difference(keywords_of) -> None:
    assert keywords_of("tides, Bayes", "", "Tides") == [
        ("Bayes", "bayes", ["k0"]),
        ("tides", "tides", ["k0", "k2"]),
        ("", "", ["k1"]),
    ]


def test_a_keyword_has_one_former_id_however_it_is_spelt(keywords_of) -> None:
    first = keywords_of("Réseaux neuronaux", "reseaux-neuronaux")
    second = keywords_of("reseaux-neuronaux", "Réseaux neuronaux")
    assert first == [("Réseaux neuronaux", "reseaux-neuronaux", ["k0", "k1"])]
    assert second == [("reseaux-neuronaux", "reseaux-neuronaux", ["k0", "k1"])]


def test_some_symbols_make_another_keyword(keywords_of) -> None:
    found = keywords_of("C", "C++", "c++", "C#")
    assert [works for *_, works in found] == [["k0"], ["k3"], ["k1", "k2"]]
    assert len({topic for _, topic, _ in found}) == 3


def test_tex_in_a_keyword_is_text(keywords_of) -> None:
    assert keywords_of(r"{\'E}tude \& <b>co</b>")[0][0].startswith("Étude &")


def test_people_are_in_the_order_of_the_sidecar(shown) -> None:
    assert shown(group_by="author").tree == [
        ("Zoë Müller", ["tides2024", "thesis2019"]),
        ("李明", ["mud2025", "tides2024"]),
        ("|other", ["soon", "arxiv2025", "tool"]),
    ]


def test_decades(shown) -> None:
    assert shown(group_by="decade").tree == [
        ("|inpress", ["soon"]),
        ("2020|decade", ["mud2025", "arxiv2025", "tides2024"]),
        ("2010|decade", ["thesis2019"]),
        ("|undated", ["tool"]),
    ]


def test_groups_in_groups(shown) -> None:
    assert shown(group_by="decade type", exclude="soon tool").tree == [
        (
            "2020|decade",
            [
                ("|article", ["tides2024"]),
                ("|inproceedings", ["mud2025"]),
                ("|preprint", ["arxiv2025"]),
            ],
        ),
        ("2010|decade", [("|thesis", ["thesis2019"])]),
    ]
    assert shown(group_by="decade type", limit="3").chosen.groups[1].count() == 2


def test_no_groups(shown) -> None:
    assert shown(group_by=NONE).tree == []


@pytest.mark.parametrize(
    ("sort", "keys"),
    [
        ("-date", "soon mud2025 arxiv2025 tides2024 thesis2019 tool"),
        ("date", "thesis2019 tides2024 arxiv2025 mud2025 soon tool"),
        ("title", "mud2025 thesis2019 soon tool arxiv2025 tides2024"),
        ("-title", "tides2024 arxiv2025 tool soon thesis2019 mud2025"),
        ("author", "soon tool mud2025 arxiv2025 thesis2019 tides2024"),
        ("author -date", "soon tool mud2025 arxiv2025 thesis2019 tides2024"),
        ("venue", "tides2024 mud2025 tool thesis2019 arxiv2025 soon"),
        ("-venue", "thesis2019 tool mud2025 tides2024 arxiv2025 soon"),
        ("-key", "tool tides2024 thesis2019 soon mud2025 arxiv2025"),
    ],
)
def test_sort(shown, sort, keys) -> None:
    assert shown(group_by=NONE, sort=sort).keys == keys.split()


def test_dates_go_down_to_the_day(tmp_path) -> None:
    from sphinx_pubs.choose.sort import SortKey, sort

    bib = tmp_path / "refs.bib"
    dates = {"a": "2020-05", "b": "2020-05-02", "c": "2020", "d": "2020-05-11", "e": "2020"}
    bib.write_text("\n".join(f"@misc{{{k}, title={{T}}, date={{{d}}}}}" for k, d in dates.items()))
    works = load_library(Database(bibs=(str(bib),))).publications
    assert [w.key for w in sort(works, [SortKey("date", descending=True)])] == list("dbace")
    assert [w.key for w in sort(works, [SortKey("date")])] == list("ceabd")


def test_unasked_the_newest_come_first_where_years_do_not_tell(shown) -> None:
    assert shown(group_by=NONE).keys == shown(group_by=NONE, sort="-date").keys


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("2025", "2025"),
        ("Neural  Networks!", "neural-networks"),
        ("Zoë Müller", "zoe-muller-"),
        ("李明", ""),
        ("++", ""),
    ],
)
def test_slugs(text, slug) -> None:
    found = slug_of(text)
    assert found.startswith(slug)
    if slug.endswith("-") or not slug:
        assert len(found) == len(slug) + 6
    else:
        assert found == slug


def test_slugs_of_texts_that_look_alike_are_apart() -> None:
    assert len({slug_of("Müller"), slug_of("Muller"), slug_of("Mūller")}) == 3
