"""The grammar of filters."""

from __future__ import annotations

import pytest

from sphinx_pubs.choose.filter import parse_filter


@pytest.fixture
def matches(library):
    def match(text: str) -> str:
        wanted = parse_filter(text)
        return " ".join(work.key for work in library.publications if wanted.holds(work))

    return match


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        # As in the documentation of sphinxcontrib-bibtex, and in the wild.
        ('author % "Liu"', "arxiv2025"),
        ('author % "liu" and year >= "2020"', "arxiv2025"),
        ('type in {"article", "inproceedings"}', "tides2024 mud2025"),
        ('year == "2024"', "tides2024"),
        ('(year == "2024") or (year == "2019")', "tides2024 thesis2019"),
        ('year % "202[45]"', "tides2024 arxiv2025"),
        ('not (type == "article")', "mud2025 arxiv2025 thesis2019 soon tool"),
        ('type != "article" and year == "2026"', "mud2025"),
        ('key % "^tides"', "tides2024"),
        ('key in {"TIDES2024", "tool"}', "tides2024 tool"),
        ('author % "^Müller, Zoë and"', "tides2024"),
        ('author % "van der Meer, Pieter$"', "mud2025"),
        ('"Mud" in title', "mud2025"),
        ('title not in {"Waves", "Tool"} and year > "2024"', "mud2025 soon"),
        ('{"a"} | {"b"} == {"b", "a"} and year == "2024"', "tides2024"),
        ('{"a"} & {"b"}', ""),
        ("volume >= 9.5", "mud2025"),
        ("volume == 9.0", "tides2024"),
        ("volume in {9.0, 11}", "tides2024"),
        ("True", "tides2024 mud2025 arxiv2025 thesis2019 soon tool"),
        ("False", ""),
        ("nosuchfield", ""),
        # Ours.
        ('"2020" <= year < "2026"', "tides2024 arxiv2025"),
        ("year == 2025", "arxiv2025"),
        ("bibyear == 2025", "mud2025 arxiv2025"),
        ('volume > "9"', "mud2025"),
        ('month >= "3"', "tides2024 arxiv2025"),
        ('"tides" in keywords', "tides2024 mud2025"),
        ('"Tide" in keywords', ""),
        ('keywords & {"TIDES", "étude"}', "tides2024 mud2025 thesis2019"),
        ('keywords in {"etude"}', "thesis2019"),
        ('keywords == {"tides", "sparse recovery"}', "tides2024"),
        ('keywords == "data formats, tides"', "mud2025"),
        ('keywords % "^data"', "mud2025"),
        ("selected", "tides2024"),
        ('selected == "true"', "tides2024"),
        ("me and not preprint", "tides2024 thesis2019"),
        ("preprint == True", "arxiv2025"),
        ("awards", "tides2024"),
        ('"best" in awards', "tides2024"),
        ('venue == "Journal of Seas"', "tides2024"),
        ('badge == "SEAS"', "mud2025"),
        ('Title == "Tool"', "tool"),
        ('(title % "tool") | (title % "waves")', "arxiv2025 tool"),
        ('author % r"\\bAsh\\b"\n and year % "press"', "soon"),
        ('year >= "2026"', "mud2025 soon"),
    ],
)
def test_a_filter(matches, text, keys) -> None:
    assert matches(text) == keys


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('year = "2024"', "cannot be parsed"),
        ('year == "2024" and', "cannot be parsed"),
        ("open('x')", "cannot contain 'open('x')'"),
        ("year.real", "cannot contain 'year.real'"),
        ("[x for x in y]", "cannot contain '[x for x in y]'"),
        (
            'type in ("article", "book")',
            'cannot contain \'("article", "book")\': write a set as {…, …}',
        ),
        ("year + 1", "cannot contain 'year + 1'"),
        ("-year", "cannot contain '-year'"),
        ("year is True", "cannot contain 'year is True'"),
        ("None", "cannot contain 'None'"),
        ('"a" & {"b"}', "cannot contain '\"a\" & {\"b\"}': '&' and '|' need a set on both sides"),
        (
            "title % author",
            "cannot contain 'title % author': '%' needs a pattern in quotes after it",
        ),
        ('selected % "a"', "cannot contain 'selected % \"a\"': '%' needs a text before it"),
        ("selected < 3", "cannot contain 'selected < 3'"),
        ('{"a"} == "a"', "cannot contain '{\"a\"} == \"a\"': compare a set with 'in'"),
        ("title in selected", "cannot contain 'title in selected'"),
        ("{selected}", "cannot contain '{selected}': a set can contain texts only"),
        (
            'title % "("',
            "has the invalid pattern '(': missing ), unterminated subpattern at position 0",
        ),
        (
            "cited and year",
            "uses 'cited': which pages cite a publication is not known when a list is built",
        ),
        (
            'docname == "index"',
            "uses 'docname': which pages cite a publication is not known when a list is built",
        ),
        (" or ".join(["title"] * 5000), "is longer than 10000 characters"),
        ("not " * 150 + "title", "is nested too deeply"),
        ("(" * 300 + "title" + ")" * 300, "cannot be parsed"),
        ("title\0", "cannot be parsed"),
    ],
)
def test_what_a_filter_cannot_have(text, fault) -> None:
    with pytest.raises(ValueError, match=r"^(cannot|has|uses|is)") as raised:
        parse_filter(text)
    said = str(raised.value)
    if fault == "cannot be parsed":  # the rest are Python's words, and differ with its version
        said = said[: len(fault)]
    assert said == fault


def test_what_cannot_be_read_is_named_by_its_place() -> None:
    with pytest.raises(ValueError, match="cannot be parsed at '= \"2024\"': invalid syntax"):
        parse_filter('title and year = "2024"')


def test_a_deep_filter_can_be_asked(matches) -> None:
    assert matches("not " * 96 + "selected") == "tides2024"


def test_a_filter_of_many_parts_is_not_deep(matches) -> None:
    assert matches(" or ".join(f'key == "{number}"' for number in range(500))) == ""


def test_a_filter_knows_which_fields_it_asks_for() -> None:
    assert parse_filter('title and year and mood % "x" and mood').fields == ("title", "mood")
