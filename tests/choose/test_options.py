"""Parsing of options, of lists and of conf.py."""

from __future__ import annotations

import pickle
from dataclasses import asdict

import pytest

from sphinx_pubs.choose.option_values import Numbering
from sphinx_pubs.choose.options import (
    OF_SITE,
    OPTIONS,
    ListOptions,
    Look,
    parse_defaults,
    parse_options,
    single_defaults,
)
from sphinx_pubs.choose.sort import SortKey
from sphinx_pubs.model import Source

HERE = Source("index.rst", 4)
NO_TOC = "no longer exists: use ':search:', whose chips show the keywords, or ':group-by: keyword'"


@pytest.mark.parametrize(
    ("option", "fault"),
    [
        (
            ("year", "20x5"),
            "must be years like 2020, 2020-, -2019 or 2018-2021, or forthcoming, in press, "
            "accepted, submitted, undated, not '20x5'",
        ),
        (("year", "2025-2020"), "has a range that ends before it begins, '2025-2020'"),
        (("limit", "0"), "must be a whole number, 1 or more"),
        (("limit", "9" * 10), "must be a whole number, 1 or more"),
        (("limit", "five"), "must be a whole number, 1 or more"),
        (("start", "-1"), "must be a whole number or 'continue'"),
        (("people", "Jane"), "takes no value, 'yes' or 'no'"),
        (
            ("group-by", "years"),
            "must be one or more of year, type, venue, keyword, author, decade, or none, "
            "did you mean 'year'?",
        ),
        (("group-by", "year year"), "has the same grouping twice"),
        (
            ("sort", "-dates"),
            "must be one or more of date, author, title, venue, key, each with or without '-' in front, "
            "did you mean 'date'?",
        ),
        (("order", "up"), "must be one of ascending, descending"),
        (("numbered", "roman"), "must be ascending or descending, kind, or none"),
        (("numbered", "ascending descending"), "must be ascending or descending, kind, or none"),
        (("type", ""), "needs a value"),
        (("filter", "f(x)"), "cannot contain 'f(x)'"),
        (("toc", "keywords"), NO_TOC),
        (("toc", ""), NO_TOC),
    ],
)
def test_a_bad_value(option, fault) -> None:
    name, text = option
    options, problems = parse_options({name: text, "legend": "none"}, ListOptions(), HERE)
    assert options == ListOptions(legend="none")
    shown = f":{name}: {text}".strip()
    assert [one.message for one in problems] == [f"option '{shown}' {fault}"]


@pytest.mark.parametrize(
    ("text", "numbered"),
    [
        ("", Numbering()),
        ("ascending", Numbering()),
        ("descending", Numbering(descending=True)),
        ("kind", Numbering(by_kind=True)),
        ("descending kind", Numbering(descending=True, by_kind=True)),
        ("none", None),
    ],
)
def test_numbered(text, numbered) -> None:
    assert parse_options({"numbered": text}, ListOptions(), HERE)[0].numbered == numbered


def test_defaults_of_conf_py() -> None:
    options, faults = parse_defaults(
        {
            "group-by": ["type", "year"],
            "limit": 5,
            "counts": True,
            "people": False,
            "sort": "-date, title",
            "keywords": ["tides", "data formats"],
            "author": ("Ann Ash", "Birch, Bo"),
            "numbered": True,
        }
    )
    assert faults == ()
    assert options == ListOptions(
        group_by=("type", "year"),
        limit=5,
        counts=True,
        sort=(SortKey("date", descending=True), SortKey("title")),
        keywords=(("tides",), ("data formats",)),
        authors=("Ann Ash", "Birch, Bo"),
        numbered=Numbering(),
        of_site=frozenset(
            "group-by limit counts people sort keywords author numbered".split(),
        ),
    )


@pytest.mark.parametrize(
    ("directive", "name", "other"),
    [("publications", "bib", "publication"), ("publication", "limit", "publications")],
)
def test_an_option_of_the_other_directive(directive, name, other) -> None:
    options, (problem,) = parse_options({name: "2"}, ListOptions(), HERE, directive)
    assert options == ListOptions()
    assert problem.message == f"option ':{name}:' is for '.. {other}::' only"


def test_a_single_entry_has_the_options_of_the_look_and_their_defaults() -> None:
    looks = {one.attribute: one for one in OPTIONS.values() if hasattr(Look, one.attribute)}
    assert {one.directives for one in looks.values()} == {("publications", "publication")}
    site, _ = parse_defaults({"names": "initials", "limit": 3, "class": "mine", "search": True})
    single = single_defaults(site)
    assert single.look == site.look
    assert (single.limit, single.search, single.group_by) == (None, False, ())


def test_the_look_is_the_same_after_a_trip_through_a_placeholder() -> None:
    look = ListOptions(names="initials", classes=("a", "b"), badges=False).look
    assert Look(**pickle.loads(pickle.dumps(asdict(look)))) == look  # noqa: S301


def test_an_option_of_a_list_is_not_the_site_s() -> None:
    defaults, _ = parse_defaults({"exclude": "old", "limit": 5})
    options, _ = parse_options({"limit": "2"}, defaults, Source("index.rst", 4))
    assert options.of_site == {"exclude"}


@pytest.mark.parametrize(
    ("option", "typed"),
    [
        *((name, ",") for name in "keys type year author keywords venue exclude sort".split()),
        ("author", "; ,"),
        ("venue", ";"),
        ("keywords", "& ;"),
    ],
)
def test_a_separator_alone_is_no_value(option, typed) -> None:
    _, (problem,) = parse_options({option: typed}, ListOptions(), Source("index.rst", 4))
    assert problem.message.startswith(f"option ':{option}: {typed.strip()}'")


@pytest.mark.parametrize("typed", ["20251", "20202021", "-", "2020--2021"])
def test_years_run_together_are_none(typed) -> None:
    options, (problem,) = parse_options({"year": typed}, ListOptions(), Source("index.rst", 4))
    assert options.years == ()
    assert problem.message.endswith(f"not '{typed}'")


def test_a_long_filter_leaves_room_for_what_is_wrong_with_it() -> None:
    text = " or ".join(["year == '2020'"] * 200) + " or"
    _, (problem,) = parse_options({"filter": text}, ListOptions(), Source("index.rst", 4))
    assert len(problem.message) < 600
    assert "cannot be parsed" in problem.message


def test_a_list_takes_defaults_back() -> None:
    defaults, _ = parse_defaults(
        {"limit": 5, "counts": True, "numbered": True, "group-by": "type", "names": "initials"}
    )
    given = {"limit": "", "counts": "no", "numbered": "none", "group-by": "", "names": ""}
    assert parse_options(given, defaults, HERE) == (ListOptions(), ())


def test_a_site_or_a_list_without_topics_is_not_warned() -> None:
    assert parse_options({"toc": "none"}, ListOptions(), HERE) == (ListOptions(), ())
    assert parse_defaults({"toc": "none"}) == (ListOptions(), ())


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("limt", 5, "pubs_defaults has the unknown option 'limt', did you mean 'limit'?"),
        (
            "colour",
            "red",
            f"pubs_defaults has the unknown option 'colour' (known: {', '.join(sorted(OF_SITE))})",
        ),
        ("keys", "a", "pubs_defaults['keys'] is ignored: the option is for one list only"),
        ("toc", "keywords", f"pubs_defaults['toc'] {NO_TOC}"),
        ("limit", "many", "pubs_defaults['limit'] must be a whole number, 1 or more"),
        (
            "sort",
            {"date": 1},
            "pubs_defaults['sort'] must be a text, a list of texts, a number or True, "
            "not {'date': 1}",
        ),
    ],
)
def test_a_bad_default_is_left_out(name, value, fault) -> None:
    assert parse_defaults({name: value}) == (ListOptions(), ((name, fault),))


@pytest.mark.parametrize(
    ("name", "wanted"), [("limit", ", 1 or more"), ("start", " or 'continue'")]
)
def test_no_number_is_too_long_to_be_told(name: str, wanted: str) -> None:
    for digits in (4300, 4301, 10_000):
        _options, problems = parse_options({name: "9" * digits}, ListOptions(), HERE)
        assert [one.message for one in problems] == [
            f"option ':{name}: …' must be a whole number{wanted}"
        ]
