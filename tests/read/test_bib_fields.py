"""One name for each field, and the fields that are never shown."""

from __future__ import annotations

import pytest

from sphinx_pubs.read.fields import canonical, corrected, is_tool_field


@pytest.mark.parametrize(
    ("fields", "added"),
    [
        ({"journaltitle": "J"}, {"journal": "J"}),
        ({"journaltitle": "J", "journal": "K"}, {}),
        ({"journaltitle": "J", "journal": ""}, {"journal": "J"}),
        ({"shortjournal": "S", "journaltitle": "J"}, {"journal": "J"}),
        ({"location": "L"}, {"address": "L"}),
        ({"school": "S"}, {"institution": "S"}),
        (
            {"eprinttype": "arXiv", "eprintclass": "cs"},
            {"archiveprefix": "arXiv", "primaryclass": "cs"},
        ),
        ({"issue": "3"}, {"number": "3"}),
        ({"issue": "Spring", "number": "3"}, {}),
        ({"eventtitle": "E"}, {"booktitle": "E"}),
        ({"arxiv": "2401.01230v2"}, {"eprint": "2401.01230v2", "archiveprefix": "arXiv"}),
        (
            {"arxivid": "arXiv:hep-th/9901001"},
            {"eprint": "hep-th/9901001", "archiveprefix": "arXiv"},
        ),
        (
            {"arxiv": "https://arxiv.org/pdf/2401.01230.pdf"},
            {"eprint": "2401.01230", "archiveprefix": "arXiv"},
        ),
        ({"arxiv": "true"}, {}),
        ({"date": "2014-09-01"}, {"year": "2014", "month": "9", "day": "1"}),
        ({"date": "2014/2016"}, {"year": "2014–2016"}),
        ({"date": "2014-09", "year": "2015"}, {}),
        ({"title": "T", "subtitle": "S"}, {"title": "T: S"}),
        ({"title": "Why?", "subtitle": "S"}, {"title": "Why? S"}),
        ({"title": "T: S", "subtitle": "S"}, {}),
        ({"booktitle": "B", "booksubtitle": "S"}, {"booktitle": "B: S"}),
        ({"journaltitle": "J", "journalsubtitle": "S"}, {"journal": "J: S"}),
        ({"subtitle": "S"}, {}),
    ],
)
def test_names_we_use_are_added(fields, added):
    assert canonical(fields) == {**fields, **added}


@pytest.mark.parametrize(
    ("fields", "changes", "expected"),
    [
        ({"journaltitle": "J"}, {"journal": "K"}, {"journal": "K", "journaltitle": "J"}),
        ({"journal": "J"}, {"journaltitle": "K"}, {"journal": "K", "journaltitle": "K"}),
        ({"date": "2024-03-01"}, {"year": "2025"}, {"year": "2025", "month": "3", "day": "1"}),
        ({"year": "2024", "day": "9"}, {"date": "2025"}, {"date": "2025", "year": "2025"}),
        ({"title": "T", "note": "N"}, {"note": ""}, {"title": "T"}),
        ({"title": "T", "subtitle": "S"}, {"title": "U"}, {"title": "U: S", "subtitle": "S"}),
    ],
)
def test_corrections_win_under_either_name(fields, changes, expected):
    assert corrected(fields, changes) == expected


@pytest.mark.parametrize(
    "name",
    [
        "file",
        "bdsk-url-1",
        "timestamp",
        "biburl",
        "owner",
        "ids",
        "OPTnote",
        "date-added",
        "author+an",
    ],
)
def test_fields_of_tools(name):
    assert is_tool_field(name)


@pytest.mark.parametrize(
    "name", ["title", "url", "note", "abstract", "keywords", "date", "pubstate"]
)
def test_fields_of_people(name):
    assert not is_tool_field(name)
