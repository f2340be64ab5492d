"""A name as it is written in a line of authors."""

from __future__ import annotations

import re

from sphinx_pubs.model import Name


def name_text(name: Name, space: str = " ", *, initials: bool = False) -> str:
    """A name in reading order, its parts kept together by ``space``.

    :param initials: Given names by their first letters: "J.-P. van der Berg".
        Bodies, and names in scripts without capitals, stay as they are.
    """
    if name.literal:
        return name.literal
    given = _initials(name.given, space) if initials else name.given
    family = space.join(filter(None, (name.particle.replace(" ", space), name.family)))
    return space.join(filter(None, (given, family, name.suffix)))


def _initials(given: str, space: str) -> str:
    words = re.sub(r"\.(?=[^\W\d_])", ". ", given).split()
    return space.join("-".join(_initial(part) for part in word.split("-")) for word in words)


def _initial(word: str) -> str:
    return f"{word[0]}." if word[:1].isupper() else word
