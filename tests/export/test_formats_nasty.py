"""Values that would break a file, if they could."""

from __future__ import annotations

import json

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from sphinx_pubs.export.bibtex import balanced
from sphinx_pubs.export.csl import csl_item
from sphinx_pubs.export.formats import FORMATS, file_of
from sphinx_pubs.export.ris import ris_record

NASTY = [
    "</script><script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    "one\u2028two\u2029three\u0085four",
    "turn \u202etxet\u202c and \u2066isolate\u2069",
    "one\nER  - \nTY  - JOUR\nTI  - Two",
    "ER  - ",
    "TY  - BOOK",
    "\"quoted\" 'and' `ticked`",
    "@misc{x, title = {y}}",
    "a % b",
    "back\\\\slash \\\\",
    "comma, {brace, brace} #",
]


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize("field", ["title", "author", "journal", "note", "abstract", "keywords"])
def test_a_nasty_value_stays_in_its_field(works, value: str, field: str) -> None:
    fields = {"title": "Title", "author": "Ann Ash", field: value}
    typed = ", ".join(f"{name} = {{{text}}}" for name, text in fields.items())
    listed = works(f"@article{{a, {typed}}}\n\n@misc{{b, title = {{Last}}}}\n")
    assert [publication.key for publication in listed] == ["a", "b"]
    files = {name: file_of(name, listed, abstracts=True) for name in FORMATS}

    assert list(parse_string(files["bibtex"], "bibtex").entries) == ["a", "b"]
    items = json.loads(files["csl-json"])
    assert [item["id"] for item in items] == ["a", "b"]
    assert items[0] == csl_item(listed[0])
    assert not set("\u2028\u2029\u0085\u202e\u2066") & set(files["csl-json"])
    records = rispy.loads(files["ris"])
    assert [record["id"] for record in records] == ["a", "b"]
    assert "unknown_tag" not in records[0]
    assert not set("\u2028\u2029\u0085\u202e\u2066\r\n") & set(files["ris"].replace("\r\n", ""))


def test_a_megabyte_comes_out_whole(works) -> None:
    listed = works(f"@misc{{a, title = {{A}}, abstract = {{{'word ' * 200_000}}}}}")
    for name in FORMATS:
        assert file_of(name, listed, abstracts=True).count("word") == 200_000
        assert file_of(name, listed, abstracts=False).count("word") == 0


@given(st.text())
@settings(max_examples=200)
def test_any_text_is_one_line_of_ris(text: str) -> None:
    record = ris_record({"id": "a", "type": "book", "title": text})
    lines = record.split("\r\n")
    assert lines[0] == "TY  - BOOK"
    assert lines[1] == "ID  - a"
    assert lines[-2:] == ["ER  - ", ""]
    assert len(lines) in (4, 5)
    assert len(record.splitlines()) == len(lines) - 1


@given(st.text(alphabet="a{}\\ "))
@settings(max_examples=200)
def test_a_value_without_lonely_braces_can_stand_in_braces(text: str) -> None:
    kept = balanced(text)
    depth = 0
    for brace in kept:
        depth += {"{": 1, "}": -1}.get(brace, 0)
        assert depth >= 0
    assert depth == 0
    assert kept.replace("{", "").replace("}", "") == text.replace("{", "").replace("}", "")
