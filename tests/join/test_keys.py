"""Keys of a sidecar that no entry has."""

from __future__ import annotations

import pytest

from sphinx_pubs.join.keys import unknown_keys
from sphinx_pubs.model import Extras, Problem, Source

PLACE = Source("/refs.yaml", 3)
KNOWN = ["smith2020", "Jones2019", "lee"]


def said(*keys: str) -> list[Extras]:
    return [Extras(key=key, source=PLACE) for key in keys]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("smith2o20", ", did you mean 'smith2020'?"),
        ("Smith2020", "; it is spelt 'smith2020'"),
        ("jones2O19", ", did you mean 'Jones2019'?"),
        ("somebody", ""),
        ("x" * 500, ""),
    ],
)
def test_an_unknown_key_is_reported_with_a_hint(key: str, hint: str) -> None:
    message = f"{key}: no entry has this key{hint}"
    assert list(unknown_keys(said(key), KNOWN)) == [Problem("key", message, PLACE)]


def test_known_keys_are_not_reported() -> None:
    assert list(unknown_keys(said(*KNOWN), iter(KNOWN))) == []


def test_the_number_of_hints_is_limited() -> None:
    problems = list(unknown_keys(said(*(f"smith2020{n}" for n in range(100))), KNOWN))
    hints = [problem for problem in problems if "did you mean" in problem.message]
    assert (len(problems), len(hints)) == (100, 30)
