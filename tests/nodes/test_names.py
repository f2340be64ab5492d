from __future__ import annotations

import pytest

from sphinx_pubs.model import Name
from sphinx_pubs.nodes.authors import name_text


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        (Name(given="Kai", family="Zhang"), "Kai Zhang", "K. Zhang"),
        (Name(given="Jean-Paul", family="Sartre"), "Jean-Paul Sartre", "J.-P. Sartre"),
        (Name(given="J. R. R.", family="Tolkien"), "J. R. R. Tolkien", "J. R. R. Tolkien"),
        (Name(given="J.R.R.", family="Tolkien"), "J.R.R. Tolkien", "J. R. R. Tolkien"),
        (Name(given="Éric", family="Blanc"), "Éric Blanc", "É. Blanc"),
        (
            Name(given="Ludwig", particle="van", family="Beethoven"),
            "Ludwig van Beethoven",
            "L. van Beethoven",
        ),
        (
            Name(given="Martin Luther", family="King", suffix="Jr."),
            "Martin Luther King Jr.",
            "M. L. King Jr.",
        ),
        (Name(literal="ATLAS Collaboration"), "ATLAS Collaboration", "ATLAS Collaboration"),
        (Name(given="明", family="李"), "明 李", "明 李"),
        (Name(family="Plato"), "Plato", "Plato"),
    ],
)
def test_a_name_in_full_and_with_initials(name: Name, full: str, initials: str) -> None:
    assert name_text(name) == full
    assert name_text(name, initials=True) == initials


def test_the_parts_of_a_name_are_kept_together() -> None:
    name = Name(given="Ludwig", particle="van der", family="Beethoven")
    assert name_text(name, "~") == "Ludwig~van~der~Beethoven"
