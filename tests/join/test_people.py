"""Matching of authors of the .bib with people of the sidecar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.join.people import (
    Doubt,
    Match,
    PeopleIndex,
    ambiguous,
    find_author,
    index_of,
    match_people,
)
from sphinx_pubs.model import Name, Person, Source
from sphinx_pubs.read.names import parse_names

SOURCE = Source("/refs.yaml", 1)


def somebody(name: str, *aliases: str) -> Person:
    return Person(name=name, aliases=aliases, source=SOURCE)


def authors(value: str) -> list[Name]:
    return [typed.name for typed in parse_names(value).names]


def matched(value: str, *people: Person) -> list[str]:
    found = match_people(authors(value), people)
    return [person.name if person else "" for person in found]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Bo Liu", "Bo Liu"),
        ("Liu, Bo", "Bo Liu"),
        ("Bo Liu", "Liu, Bo"),
        ("LIU, BO", "Bo Liu"),
        ("{Bo Liu}", "Bo Liu"),
        ("Bo~Liu*", "Bo Liu"),
        ("Garc{\\'\\i}a, Jos\\'e", "Jose Garcia"),
        ("Tip O'Neil", "Tip O’Neil"),
        ("Tip ONeil", "Tip O'Neil"),
        ("Song-Chun Zhu", "Songchun Zhu"),
        ("Song Chun Zhu", "Song-Chun Zhu"),
        ("van Gogh, Vincent", "Vincent van Gogh"),
        ("{van Gogh}, Vincent", "Vincent van Gogh"),
        ("Gogh, Vincent van", "Vincent van Gogh"),
        ("{Rafael Palma de Brito}", "Rafael Palma de Brito"),
        ("De Groote, Wim", "Wim DeGroote"),
        ("王, 小明", "王小明"),
        ("{ATLAS Collaboration}", "ATLAS Collaboration"),
        ("Bin Cui 0001", "Bin Cui 0001"),
        ("B. Liu", "Bo Liu"),
        ("B Liu", "Bo Liu"),
        ("Liu, B.", "Bo Liu"),
        ("Liu B.", "Bo Liu"),
        ("Bo Liu", "B. Liu"),
        ("B. X. Liu", "Bo Xin Liu"),
        ("Liu, BX", "Bo Xin Liu"),
        ("Liu BX", "Bo Xin Liu"),
        ("Bo X. Liu", "Bo Xin Liu"),
        ("Bo X. Liu", "Bo Liu"),
        ("Bo Liu", "Bo Xin Liu"),
        ("B. Liu", "Bo Xin Liu"),
        ("J.-P. Serre", "Jean-Pierre Serre"),
        ("J. Serre", "Jean-Pierre Serre"),
        ("V. van Gogh", "Vincent van Gogh"),
        ("R. Palma de Brito", "Rafael Palma de Brito"),
        ("Martin Luther King", "Martin Luther King Jr."),
        ("Martin L. King, Jr.", "Martin Luther King Jr."),
        ("M {King Jr}", "Martin King Jr."),
        ("Cui, Bin", "Bin Cui 0001"),
    ],
)
def test_two_names_of_one_person_match(typed: str, name: str) -> None:
    assert matched(typed, somebody(name), somebody("Some Body Else")) == [name]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ben Liu", "Bo Liu"),
        ("C. Liu", "Bo Liu"),
        ("Liu", "Bo Liu"),
        ("Bo Liu", "Liu"),
        ("Bo", "Bo Liu"),
        ("Liu Bo", "Bo Liu"),
        ("Bo Y. Liu", "Bo Xin Liu"),
        ("B. X. Liu", "Bo Liu"),
        ("X. Liu", "Bo Xin Liu"),
        ("Xiao Li", "Xiao-Ming Li"),
        ("Vincent Gogh", "Vincent van Gogh"),
        ("Ann E. Smith", "Anne Smith"),
        ("Bob King Jr.", "Bob King Sr."),
        ("Bin Cui 0002", "Bin Cui 0001"),
        ("毛, 泽东", "毛"),
        ("B. Liu-Roe", "Bo Liu"),
        ("{}", "Bo Liu"),
    ],
)
def test_names_of_different_people_do_not_match(typed: str, name: str) -> None:
    assert not any(matched(typed, somebody(name)))


def test_an_alias_matches_like_a_name() -> None:
    bo = somebody("Bo Liu", "Liu, Benjamin", "刘博")
    assert matched("Benjamin Liu", bo) == ["Bo Liu"]
    assert matched("刘, 博", bo) == ["Bo Liu"]
    assert matched("B. Liu", bo) == ["Bo Liu"]


def test_each_author_matches_one_person() -> None:
    found = matched("B. Liu and Doe, Ann and Cy Poe", somebody("Ann Doe"), somebody("Bo Liu"))
    assert found == ["Bo Liu", "Ann Doe", ""]


def test_an_initial_that_fits_two_people_matches_neither() -> None:
    bo, ben = somebody("Bo Liu"), somebody("Ben Liu")
    assert matched("B. Liu and Ann Doe", bo, ben) == ["", ""]
    assert ambiguous(authors("Ann Doe and B. Liu"), [bo, ben]) == (
        Doubt(author=1, people=(bo, ben)),
    )


@pytest.mark.parametrize("value", ["B. Liu and Bei X. Liu and B. Liu", "B. Liu and Liu, B."])
def test_a_person_that_fits_two_authors_matches_neither(value: str) -> None:
    bo = somebody("Bo Liu")
    assert not any(matched(value, bo))
    assert [doubt.people for doubt in ambiguous(authors(value), [bo])] == [(bo,), (bo,)]


def test_the_same_name_wins_over_an_initial() -> None:
    bo = somebody("Bo Liu")
    assert matched("B. Liu and Bo Liu", bo) == ["", "Bo Liu"]
    assert ambiguous(authors("B. Liu and Bo Liu"), [bo]) == ()
    assert matched("B. Liu", bo, somebody("B. Liu")) == ["B. Liu"]


def test_a_repeated_author_name_is_ambiguous() -> None:
    wei = somebody("Wei Wang")
    assert not any(matched("Wei Wang and Wei Wang", wei))
    assert len(ambiguous(authors("Wei Wang and Wei Wang"), [wei])) == 2


def test_two_people_with_the_same_name_are_ambiguous() -> None:
    assert not any(matched("Wei Wang", somebody("Wei Wang"), somebody("Wang, Wei")))


def test_no_people_match_no_authors() -> None:
    assert match_people(authors("Bo Liu"), PeopleIndex()) == (None,)
    assert match_people([], [somebody("Bo Liu")]) == ()
    assert ambiguous(authors("Bo Liu"), []) == ()


def test_an_index_and_a_list_of_people_give_the_same_matches() -> None:
    people = [somebody("Bo Liu"), somebody("Ann Doe")]
    names = authors("B. Liu and A. Doe and C. Roe")
    assert match_people(names, PeopleIndex(people)) == match_people(names, people)


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("Ann Doe", Match(index=0)),
        ("Doe, Ann", Match(index=0)),
        ("ann doe", Match(index=0)),
        ("A. Doe", Match(index=0)),
        ("Ann Q. Doe", Match(index=0)),
        ("Benjamin Liu", Match(index=1)),
        ("Bo Liu", Match(index=1)),
        ("X. Roe", Match(candidates=(2, 3))),
        ("Xi Roe", Match(index=2)),
        ("Xenia Roe", Match(index=3)),
        ("Roe", Match()),
        ("Nobody", Match()),
        ("", Match()),
    ],
)
def test_find_an_author(name: str, match: Match) -> None:
    names = authors("Doe, Ann and Liu, B. and Xi Roe and Xenia Roe")
    people = [somebody("Bo Liu", "Benjamin Liu")]
    assert find_author(name, index_of(names), people) == match


def test_find_an_author_by_an_alias_that_looks_unlike() -> None:
    people = [somebody("Bo Liu", "刘博")]
    assert find_author("刘博", index_of(authors("Doe, Ann and Liu, B.")), people) == Match(index=1)
    assert find_author("Bo Liu", index_of(authors("Ann Doe and 刘, 博")), people) == Match(index=1)


def test_find_no_author_among_two_with_the_same_name() -> None:
    assert find_author("Wei Wang", index_of(authors("Wei Wang and Wang, Wei"))) == Match(
        candidates=(0, 1)
    )


def test_a_name_without_words_finds_no_author() -> None:
    assert find_author("*", index_of(authors("? and Ann Doe"))) == Match()


@given(st.text(max_size=20), st.text(max_size=20))
def test_matching_never_raises(one: str, other: str) -> None:
    people = [somebody(one, other)]
    names = authors(other)
    assert len(match_people(names, people)) == len(names)
    find_author(one, index_of(names), people)


@given(
    st.lists(st.sampled_from(["B. Liu", "Bo Liu", "Ben Liu", "Liu, B", "Bo X. Liu"]), max_size=4)
)
def test_no_person_matches_two_authors_of_an_entry(names: list[str]) -> None:
    people = [somebody("Bo Liu"), somebody("Ben Liu")]
    found = [person for person in match_people(authors(" and ".join(names)), people) if person]
    assert len(found) == len(set(found))
