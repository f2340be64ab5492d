"""Marks typed into names, and biblatex's annotations of names."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.read.names import parse_annotations, parse_names
from sphinx_pubs.read.names.text import normal_mark


@pytest.mark.parametrize(
    ("value", "name", "marks"),
    [
        ("Doe*, Ann", "Ann Doe", ("*",)),
        ("Ann Doe*", "Ann Doe", ("*",)),
        ("Doe, Ann*", "Ann Doe", ("*",)),
        ("Ann* Doe", "Ann Doe", ("*",)),
        ("*Ann Doe", "Ann Doe", ("*",)),
        ("Ann Doe *", "Ann Doe", ("*",)),
        ("Doe, Ann, *", "Ann Doe", ("*",)),
        ("Doe∗, Ann", "Ann Doe", ("*",)),
        ("Doe＊, Ann", "Ann Doe", ("*",)),
        ("Doe**, Ann", "Ann Doe", ("**",)),
        ("Doe†, Ann", "Ann Doe", ("†",)),
        ("Ann Doe*†", "Ann Doe", ("*", "†")),
        ("Doe*, Ann†", "Ann Doe", ("*", "†")),
        ("Ann Doe§", "Ann Doe", ("§",)),
        ("Ann Doe#", "Ann Doe", ("#",)),
        ("Ann Doe\\#", "Ann Doe", ("#",)),
        ("Ann Doe¹²", "Ann Doe", ("¹²",)),
        ("Ann Doe✉\ufe0f", "Ann Doe", ("✉",)),
        ("Ann Doe^1", "Ann Doe", ("¹",)),
        ("Ann Doe^*", "Ann Doe", ("*",)),
        ("Doe$^1$, Ann", "Ann Doe", ("¹",)),
        ("Doe$^{1,2}$, Ann", "Ann Doe", ("¹", "²")),
        ("Ann Doe$^{\\dagger}$", "Ann Doe", ("†",)),
        ("Ann Doe$^\\dagger$", "Ann Doe", ("†",)),
        ("Ann Doe$^{1,*}$", "Ann Doe", ("¹", "*")),
        ("Ann Doe$^{1\\ast}$", "Ann Doe", ("¹", "*")),
        ("Ann Doe$\\ddagger$", "Ann Doe", ("‡",)),
        ("Ann Doe\\dag", "Ann Doe", ("†",)),
        ("Doe{\\dag}, Ann", "Ann Doe", ("†",)),
        ("Ann Doe\\textsuperscript{2}", "Ann Doe", ("²",)),
        ("Ann Doe\\textsuperscript{a}", "Ann Doe", ("ᵃ",)),
        ("{\\textbf{A. Doe}\\textsuperscript{*}}", "A. Doe", ("*",)),
        ("\\textbf{Doe, Ann}$^*$", "Ann Doe", ("*",)),
        ("Ann Doe<sup>*</sup>", "Ann Doe", ("*",)),
        ("{Ann Doe}*", "Ann Doe", ("*",)),
        ("{Ann Doe*}", "Ann Doe", ("*",)),
        ("{de Lhoneux}*, Ann", "Ann de Lhoneux", ("*",)),
        ("{de Lhoneux*}, Ann", "Ann de Lhoneux", ("*",)),
        ("{ATLAS Collaboration}$^1$", "ATLAS Collaboration", ("¹",)),
        ("{ATLAS Collaboration}†", "ATLAS Collaboration", ("†",)),
        ("王小明*", "王小明", ("*",)),
    ],
)
def test_a_mark_is_no_part_of_the_name(value: str, name: str, marks: tuple[str, ...]) -> None:
    (typed,) = parse_names(value).names
    assert (str(typed.name), typed.marks) == (name, marks)


@pytest.mark.parametrize(
    "value",
    [
        "U. Hansen1",
        "LinkersdÃ¶rfer",
        "Ann GenÃ§",
        "Ann Do*e",
        "A. B. Ren\\^{e}",
        "M$^{lle}$ Doe",
    ],
)
def test_what_is_no_mark(value: str) -> None:
    (typed,) = parse_names(value).names
    assert typed.marks == ()


def test_each_author_has_their_own() -> None:
    found = parse_names("Doe*, Ann and Roe*†, Bo and Cy Poe and Di, Ed$^2$").names
    assert [typed.marks for typed in found] == [("*",), ("*", "†"), (), ("²",)]


def test_marks_between_commas_go_with_their_name() -> None:
    found = parse_names("Ann One*, Bo Two†, Cy Three").names
    assert [(str(typed.name), typed.marks) for typed in found] == [
        ("Ann One", ("*",)),
        ("Bo Two", ("†",)),
        ("Cy Three", ()),
    ]


def test_a_lone_mark_is_not_lost() -> None:
    (typed,) = parse_names("*").names
    assert str(typed.name) == "*"


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("*", "*"),
        ("∗", "*"),
        ("†", "†"),
        ("\\dagger", "†"),
        ("$^{\\dagger}$", "†"),
        ("1", "¹"),
        ("^1", "¹"),
        ("¹", "¹"),
        ("a", "ᵃ"),
        (" ✉\ufe0f ", "✉"),
        ("**", "**"),
        ("note", "note"),
        ("", ""),
    ],
)
def test_one_mark_however_written(typed: str, mark: str) -> None:
    assert normal_mark(typed) == mark


@pytest.mark.parametrize(
    ("value", "annotations"),
    [
        ("1=equal; 2=equal", {1: ("equal",), 2: ("equal",)}),
        ("1=equal;2=equal,corresponding", {1: ("equal",), 2: ("equal", "corresponding")}),
        (' 3 = "Equal, first" ', {3: ("Equal, first",)}),
        ("1=equal; 1=corresponding", {1: ("equal", "corresponding")}),
        ("2:family=equal", {2: ("equal",)}),
        ("=highlight", {}),
        ("1=; 2", {}),
        ("x=equal", {}),
        ("", {}),
    ],
)
def test_annotations(value: str, annotations: Mapping[int, tuple[str, ...]]) -> None:
    assert parse_annotations(value) == annotations


@given(st.text(alphabet='1290=;:,"ae ٣', max_size=30))
def test_annotations_never_raise(value: str) -> None:
    assert all(position >= 0 for position in parse_annotations(value))


@given(st.text(alphabet="*†§1a^${}\\,<sup>/ AÃ", max_size=30))
def test_marks_never_raise(value: str) -> None:
    for typed in parse_names(value).names:
        assert all(typed.marks)
