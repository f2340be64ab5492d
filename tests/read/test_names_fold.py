"""Folding: what writers of one name differ in is taken off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.characters import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Bo Liu", "bo liu"),
        ("  BO\tLIU ", "bo liu"),
        ("José Müller", "jose muller"),
        ("Jose\u0301", "jose"),
        ("Łukasz Øst Ðorđe", "lukasz ost dorde"),
        ("Weiß", "weiss"),
        ("Æsir Œuvre Þór", "aesir oeuvre thor"),
        ("O'Neil O’Neil ONeil", "oneil oneil oneil"),
        ("J.-P. Serre", "j p serre"),
        ("Ёлкин Йод", "елкин иод"),
        ("王小明", "王小明"),
        ("김철수", "김철수"),
        ("कि", "कि"),
        ("İzmir ı", "izmir i"),
        ("ﬁne", "fine"),
        ("*", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
