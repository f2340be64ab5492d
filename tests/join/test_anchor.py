from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.join.keys import anchor_of, anchors_of, page_name, page_names


@pytest.mark.parametrize(
    ("key", "anchor"),
    [
        ("liu2025spice", "pub-liu2025spice"),
        ("Liu_2025-spice", "pub-Liu_2025-spice"),
        ("", "pub-"),
        ("DBLP:conf/x", "pub-DBLP-conf-x-" + hashlib.sha256(b"DBLP:conf/x").hexdigest()[:6]),
        ("Müller2020", "pub-M-ller2020-" + hashlib.sha256("Müller2020".encode()).hexdigest()[:6]),
        ("a :/ b", "pub-a-b-" + hashlib.sha256(b"a :/ b").hexdigest()[:6]),
    ],
)
def test_the_anchor_is_made_from_the_key(key: str, anchor: str) -> None:
    assert anchor_of(key) == anchor


@given(st.text())
def test_an_anchor_is_always_a_plain_id(key: str) -> None:
    assert re.fullmatch(r"pub-[A-Za-z0-9_-]*", anchor_of(key))


def test_a_repeated_key_gets_a_number() -> None:
    assert anchors_of(["a", "b", "a", "a"]) == ["pub-a", "pub-b", "pub-a-2", "pub-a-3"]


def test_a_number_never_takes_the_anchor_of_another_key() -> None:
    assert anchors_of(["a", "a", "a-2"]) == ["pub-a", "pub-a-3", "pub-a-2"]


def test_two_keys_with_the_same_id_get_different_ids() -> None:
    other = anchor_of("a b").removeprefix("pub-")
    assert anchors_of(["a b", other]) == [f"pub-{other}", f"pub-{other}-2"]


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b", "ü", ""]), max_size=12))
def test_no_two_entries_share_an_anchor(keys: list[str]) -> None:
    assert len(set(anchors_of(keys))) == len(keys)


def digits(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:6]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("liu2025spice", "liu2025spice"),
        ("liu_2025-spice", "liu_2025-spice"),
        ("Liu2025", "Liu2025-" + digits("Liu2025")),
        ("DBLP:conf/x", "DBLP-conf-x-" + digits("DBLP:conf/x")),
        ("../../etc", "-etc-" + digits("../../etc")),
        ("index", "index-" + digits("index")),
        ("nul", "nul-" + digits("nul")),
        ("COM1", "COM1-" + digits("COM1")),
        ("x" * 100, "x" * 100),
        ("x" * 101, "x" * 100 + "-" + digits("x" * 101)),
    ],
)
def test_the_page_name_is_made_from_the_key(key: str, name: str) -> None:
    assert page_name(key) == name


def test_keys_that_differ_only_in_case_get_different_page_names() -> None:
    keys = ["liu", "Liu", "LIU", "lIu", "é", "É"]
    assert len({page_name(key).lower() for key in keys}) == len(keys)


@given(st.text(min_size=1))
def test_the_page_name_is_always_a_valid_file_name(key: str) -> None:
    name = page_name(key)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,107}", name)
    assert name == key.lower() or re.fullmatch(r".*-[0-9a-f]{6}", name)


COLLIDING = ("éçé", "éìÿ")


def test_a_repeated_page_name_gets_a_number() -> None:
    """The first 24 bits of their sums are the same."""
    one, other = COLLIDING
    assert page_name(one) == page_name(other)
    assert page_names(["a", one, other]) == ["a", page_name(one), f"{page_name(one)}-2"]


def test_a_numbered_page_name_is_unique() -> None:
    one, other = COLLIDING
    third = f"{page_name(one)}-2"
    assert page_names([one, other, third]) == [page_name(one), f"{page_name(one)}-3", third]
