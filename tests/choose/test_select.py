"""Which works a list shows."""

from __future__ import annotations

import pytest

from sphinx_pubs.choose.options import ListOptions, parse_options
from sphinx_pubs.model import Source

ALL = ["soon", "mud2025", "arxiv2025", "tides2024", "thesis2019", "tool"]


def test_without_options_all_works_are_shown(shown) -> None:
    assert shown().keys == ALL
    assert shown().messages == []


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ({"type": "article"}, ["tides2024"]),
        ({"type": "@Article, phdthesis"}, ["tides2024", "thesis2019"]),
        ({"type": "thesis"}, ["thesis2019"]),
        ({"type": "mastersthesis misc"}, ["arxiv2025"]),
        ({"type": "conference"}, ["mud2025"]),
        ({"type": "preprint"}, ["arxiv2025"]),
        ({"year": "2024"}, ["tides2024"]),
        ({"year": "2025"}, ["arxiv2025"]),
        ({"year": "2025-"}, ["soon", "mud2025", "arxiv2025"]),
        ({"year": "-2024"}, ["tides2024", "thesis2019"]),
        ({"year": "2019–2024"}, ["tides2024", "thesis2019"]),
        ({"year": "2019, 2026 in press"}, ["soon", "mud2025", "thesis2019"]),
        ({"year": "undated"}, ["tool"]),
        ({"author": "Bo Liu"}, ["arxiv2025"]),
        ({"author": "B. Liu; Ash, A."}, ["soon", "arxiv2025", "tool"]),
        ({"author": "Pieter van der Meer"}, ["mud2025"]),
        ({"keywords": "tides"}, ["mud2025", "tides2024"]),
        ({"keywords": "sparse-recovery"}, ["tides2024"]),
        ({"keywords": "etude, data formats"}, ["mud2025", "thesis2019"]),
        ({"keywords": "TIDES & data formats"}, ["mud2025"]),
        ({"keywords": "tides & étude; sparse recovery"}, ["tides2024"]),
        ({"venue": "SEAS"}, ["mud2025", "tides2024"]),
        ({"venue": "conference on seas"}, ["mud2025"]),
        ({"venue": "Journal of Seas; nowhere"}, ["tides2024"]),
        ({"venue": "4th conference"}, ["mud2025"]),
        ({"selected": ""}, ["tides2024"]),
        ({"exclude": "soon, tool mud2025"}, ["arxiv2025", "tides2024", "thesis2019"]),
        ({"limit": "2"}, ["soon", "mud2025"]),
        ({"limit": "1", "sort": "title", "group-by": "none"}, ["mud2025"]),
        ({"filter": 'author % "Liu" or year == "2024"'}, ["arxiv2025", "tides2024"]),
        ({"type": "article misc", "year": "2025-"}, ["arxiv2025"]),
    ],
)
def test_an_option_selects(shown, given, keys) -> None:
    found = shown(given)
    assert found.keys == keys
    assert found.messages == []


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ({"author": "Zoë Müller"}, ["tides2024"]),
        ({"author": "Müller, Z."}, ["tides2024"]),
        ({"author": "Ming Li"}, ["tides2024"]),
        ({"author": "李明"}, ["tides2024"]),
        ({"people": ""}, ["tides2024"]),
        ({"people": "", "author": "Bo Liu"}, ["arxiv2025", "tides2024"]),
    ],
)
def test_people_have_written_only_in_their_years(shown, given, keys) -> None:
    # "thesis2019" is older than since, "mud2025" younger than until, whatever its listed year.
    assert shown(given).keys == keys


def test_keys_are_in_their_own_order_and_may_name_parents(shown) -> None:
    found = shown(keys="thesis2019, shelf\ntides2024 tides2024", group_by="none")
    assert found.keys == ["thesis2019", "shelf", "tides2024"]
    assert found.messages == []


def test_inside_a_year_works_are_in_the_order_of_the_keys(shown) -> None:
    assert shown(keys="tool shelf").keys == ["tool", "shelf"]
    assert shown(keys="shelf tool").keys == ["shelf", "tool"]


def test_the_key_of_an_older_version_stands_for_the_newer(shown) -> None:
    assert shown(keys="old").keys == ["tides2024"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"keys": "tides2025x mud2025"}, "keys: no entry has the key 'tides2025x'"),
        ({"keys": "Mud2025 soon"}, "keys: no entry has the key 'Mud2025'; it is spelt 'mud2025'"),
        ({"keys": "hidden soon"}, "keys: the sidecar hides 'hidden'"),
        (
            {"exclude": "thesis2091"},
            "exclude: no entry has the key 'thesis2091', did you mean 'thesis2019'?",
        ),
    ],
)
def test_an_unknown_key(shown, given, message) -> None:
    messages = shown(given).messages
    assert len(messages) == 1
    assert messages[0].startswith(message)
    assert messages[0].endswith("[key]")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"year": "1999"}, "':year:' leaves none of the 6 publications"),
        (
            {"type": "articel"},
            "':type:' leaves none of the 6 publications, did you mean 'article'?",
        ),
        (
            {"author": "Bo Lui"},
            "':author:' leaves none of the 6 publications, did you mean 'Bo Liu'?",
        ),
        (
            {"keywords": "tide"},
            "':keywords:' leaves none of the 6 publications, did you mean 'tides'?",
        ),
        (
            {"venue": "Jurnal of Seas"},
            "':venue:' leaves none of the 6 publications, did you mean 'Journal of Seas'?",
        ),
        (
            {"type": "article", "year": "2019"},
            "':type:', ':year:' together leave none of the 6 publications",
        ),
        ({"filter": "False"}, "':filter:' leaves none of the 6 publications"),
        ({"keys": "soon", "type": "book"}, "':type:' leaves none of the one publication"),
    ],
)
def test_an_empty_list_says_what_emptied_it(shown, given, message) -> None:
    found = shown(given)
    assert found.keys == []
    assert found.messages == [f"nothing to show: {message} [empty]"]


def test_a_filter_that_asks_for_a_field_nobody_knows_is_left_out(shown) -> None:
    found = shown(filter='yaer >= "2025"')
    assert found.keys == ALL
    assert found.messages == [
        "option ':filter: yaer >= \"2025\"' uses 'yaer', a field that no entry has, "
        "did you mean 'year'? [option]"
    ]


def test_a_filter_may_ask_for_a_field_of_biblatex_that_no_entry_has(shown) -> None:
    found = shown(filter='not pagetotal and year == "2024"')
    assert (found.keys, found.messages) == (["tides2024"], [])


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ({}, True),
        ({"sort": "title", "group-by": "type", "numbered": "", "no-index": ""}, True),
        *[
            ({name: text}, False)
            for name, text in {
                "keys": "a",
                "type": "article",
                "year": "2020",
                "author": "A",
                "people": "",
                "keywords": "a",
                "venue": "a",
                "selected": "",
                "exclude": "a",
                "filter": "title",
                "limit": "1",
            }.items()
        ],
    ],
)
def test_a_list_without_selection_and_limit_is_whole(given, whole) -> None:
    options, problems = parse_options(given, ListOptions(), Source("index.rst", 1))
    assert not problems
    assert options.whole is whole


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (":search:", "put options directly below the directive line"),
        ("refs.bib", "to list a file, use '.. publications::'"),
    ],
)
def test_what_is_plainly_no_key_is_told_so(shown, key, message) -> None:
    assert shown(keys=key).messages == [f"keys: no entry has the key '{key}': {message} [key]"]
