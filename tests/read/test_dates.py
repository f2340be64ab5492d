"""Years, months, days and dates in the shapes people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.model import Date
from sphinx_pubs.read.dates import date_of, month_of, parse_year

YEARS = {
    "2014": Date(year=2014, text="2014"),
    " {2014} ": Date(year=2014, text="2014"),
    "1996 [1937]": Date(year=1996, text="1996 [1937]"),
    "[1893] 1984": Date(year=1984, text="[1893] 1984"),
    "[1936]": Date(year=1936, text="[1936]"),
    "1990 [1890-1900]": Date(year=1990, text="1990 [1890–1900]"),
    "1915--1916": Date(year=1915, text="1915–1916"),
    "1933-1938": Date(year=1933, text="1933–1938"),
    "1998/99": Date(year=1998, text="1998/99"),
    "2012-13": Date(year=2012, text="2012–13"),
    "2004--\\ldots": Date(year=2004, text="2004–…"),
    "2010 (submitted)": Date(year=2010, text="2010 (submitted)"),
    "1979, in part 1986": Date(year=1979, text="1979, in part 1986"),
    "c1988": Date(year=1988, text="c1988"),
    "cop. 2002": Date(year=2002, text="cop. 2002"),
    "0.1.04.2007": Date(year=2007, text="0.1.04.2007"),
    "1985印刷": Date(year=1985, text="1985印刷"),
    "2006/1": Date(year=2006, month=1, text="2006/1"),
    "2014-09": Date(year=2014, month=9, text="2014"),
    "2001-02-20": Date(year=2001, month=2, day=20, text="2001"),
    "August, 2005": Date(year=2005, month=8, text="2005"),
    "Autumn 2001": Date(year=2001, text="Autumn 2001"),
    "{\\noopsort{1973b}}1973": Date(year=1973, text="1973"),
    "{\\noopsort{1973a}}{\\switchargs{--90}{1968}}": Date(year=1968, text="1968–90"),
    "19xx": Date(year=1900, text="19xx"),
    "190x": Date(year=1900, text="1900s"),
    "98": Date(year=1998, text="98"),
    "07": Date(year=2007, text="07"),
    "476": Date(year=476, text="476"),
    "元末明初": Date(text="元末明初"),
    "n.d.": Date(text="n.d."),
    "nd": Date(text="n.d."),
    "no date": Date(text="n.d."),
    "????": Date(),
    "--": Date(),
    "": Date(),
    "Preprint": Date(text="Preprint"),
    "Forthcoming": Date(state="forthcoming", text="Forthcoming"),
    "to appear": Date(state="forthcoming", text="to appear"),
    "[In press]": Date(state="inpress", text="[In press]"),
    "In Press.": Date(state="inpress", text="In Press."),
    "accepted": Date(state="accepted", text="accepted"),
    "Under review": Date(state="submitted", text="Under review"),
    "submitted": Date(state="submitted", text="submitted"),
    "2025, to appear": Date(year=2025, text="2025, to appear"),
}

DATES = {
    "2014": Date(year=2014, text="2014"),
    "2014-09-01": Date(year=2014, month=9, day=1, text="2014"),
    "2014-09-01T12:00:00+02:00": Date(year=2014, month=9, day=1, text="2014"),
    "2014/2016": Date(year=2014, text="2014–2016"),
    "2013-02/2014-05": Date(year=2013, month=2, text="2013–2014"),
    "2014-05-01/2014-05-03": Date(year=2014, month=5, day=1, text="2014"),
    "2005/": Date(year=2005, text="2005–"),
    "/2006": Date(year=2006, text="–2006"),
    "unknown/2006": Date(year=2006, text="–2006"),
    "199u": Date(year=1990, text="1990s"),
    "199X": Date(year=1990, text="1990s"),
    "19uu": Date(year=1900, text="19xx"),
    "2014-uu-uu": Date(year=2014, text="2014"),
    "2014-07-uu": Date(year=2014, month=7, text="2014"),
    "2014-21": Date(year=2014, text="2014"),
    "2014?": Date(year=2014, text="2014?"),
    "2014~": Date(year=2014, text="c. 2014"),
    "2014%": Date(year=2014, text="c. 2014?"),
    "2014?~": Date(year=2014, text="c. 2014?"),
    "-0043": Date(year=-43, text="44 BCE"),
    "y52000": Date(year=52000, text="52000"),
    "20-23 June 2022": Date(year=2022, month=6, day=20, text="2022"),
    "27-28 May, 2021": Date(year=2021, month=5, day=27, text="2021"),
    "March 2009": Date(year=2009, month=3, text="2009"),
    "2020/05/06": Date(year=2020, month=5, day=6, text="2020"),
    "05/06/2021": Date(year=2021, text="05/06/2021"),
    "19": Date(),
}

MONTHS = {
    "January": (1, None),
    "jan": (1, None),
    "Sept.": (9, None),
    "{04}": (4, None),
    "9": (9, None),
    "8,": (8, None),
    "08/2010": (8, None),
    "MAY 16": (5, 16),
    "May~19": (5, 19),
    "2023 DEC 6": (12, 6),
    "10~January": (1, 10),
    "Jul 27--Aug 1": (7, 27),
    "13--15 Apr": (4, 13),
    "July 30th": (7, 30),
    "nov\\slash dec": (11, None),
    "September/October": (9, None),
    "January 20–26": (1, 20),
    "2016-06-03T00:00:00": (6, 3),
    "f{\\'e}vrier": (2, None),
    'M\\"arz': (3, None),
    "août": (8, None),
    "Dez.": (12, None),
    "4月1日": (4, None),
    "Spring": (None, None),
    "13": (None, None),
    "????": (None, None),
    "": (None, None),
}


@pytest.mark.parametrize("text", YEARS)
def test_years(text):
    assert parse_year(text) == YEARS[text]
    assert date_of({"year": text}) == YEARS[text]


@pytest.mark.parametrize("text", DATES)
def test_dates(text):
    assert date_of({"date": text}) == DATES[text]


@pytest.mark.parametrize("text", MONTHS)
def test_months(text):
    found = date_of({"year": "2020", "month": text})
    assert (found.month, found.day) == MONTHS[text]
    assert (found.year, found.text) == (2020, "2020")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Date()),
        ({"year": "2020", "month": "5", "day": "7"}, Date(year=2020, month=5, day=7, text="2020")),
        (
            {"year": "2020", "month": "5", "day": "5--7"},
            Date(year=2020, month=5, day=5, text="2020"),
        ),
        ({"year": "2020", "day": "7"}, Date(year=2020, text="2020")),
        (
            {"year": "2020", "month": "5", "date": "19"},
            Date(year=2020, month=5, day=19, text="2020"),
        ),
        ({"year": "2014", "date": "2014-09-01"}, Date(year=2014, month=9, day=1, text="2014")),
        ({"year": "2015", "date": "2014-09-01"}, Date(year=2015, text="2015")),
        ({"year": "in press", "date": "2020"}, Date(year=2020, text="2020")),
        ({"pubstate": "inpress"}, Date(state="inpress")),
        ({"pubstate": "forthcoming"}, Date(state="forthcoming")),
        ({"year": "2020", "pubstate": "inpress"}, Date(year=2020, text="2020")),
        ({"year": "", "pubstate": "submitted"}, Date(state="submitted")),
        ({"urldate": "2020-01-01"}, Date()),
    ],
)
def test_fields_together(fields, expected):
    assert date_of(fields) == expected


@pytest.mark.parametrize(("text", "month"), [("sept", 9), ("juni", 6), ("foo", None)])
def test_words_for_months(text, month):
    assert month_of(text) == month


@given(st.fixed_dictionaries(dict.fromkeys(["year", "month", "day", "date"], st.text(max_size=30))))
def test_any_text_is_some_date(fields):
    found = date_of(fields)
    assert found.month is None or 1 <= found.month <= 12
    assert found.day is None or (found.month is not None and 1 <= found.day <= 31)
    assert found.year is None or found.text
