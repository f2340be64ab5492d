"""A part of a formula in the writing: what stands in one group, or in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ENDS_IN_WORD = re.compile(r"\\[A-Za-z]+\Z")


class Row:
    """Takes atoms, spaces and scripts in their order."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.operator = False  #: ``\limits`` may follow.
        self.divided = False  #: It has a ``\over``.
        self._raised = ""  #: "^" or "'" where the last atom has a superscript already.
        self._lowered = False

    def add(self, piece: str, *, operator: bool = False) -> None:
        """Add an atom."""
        if piece:
            self.pieces.append(piece)
            self.operator, self._raised, self._lowered = operator, "", False

    def between(self, piece: str) -> None:
        """Add a space."""
        if piece:
            self.pieces.append(piece)
        if piece.strip():
            self.operator, self._raised, self._lowered = False, "", False
        elif self._raised:
            self._raised = "^"  # another prime would have to stand at once

    def limits(self, piece: str) -> None:
        r"""Add ``\limits`` where it may stand."""
        if self.operator:
            self.pieces.append(piece)
            self.operator = False

    def switch(self, piece: str) -> None:
        """Add a switch of the font or the style, to which no script belongs."""
        self.pieces.append(piece)
        self.operator, self._raised = False, self._raised and "^"

    def divide(self, piece: str) -> None:
        r"""Add an ``\over``; a script right behind it belongs to nothing."""
        self.pieces.append(piece)
        self.operator, self.divided, self._raised, self._lowered = False, True, "^", True

    def script(self, mark: str, argument: str) -> None:
        """Add a script; a second one of its kind goes to an empty atom."""
        if self._raised == "^" if mark == "^" else self._lowered:
            self.add("{}")
        self.pieces += [mark, argument]
        if mark == "^":
            self._raised = "^"
        else:
            self._lowered = True
            self._raised = self._raised and "^"

    def prime(self) -> None:
        """Add a prime, which is a superscript; more of them may follow at once."""
        if self._raised == "^":
            self.add("{}")
        self.pieces.append("'")
        self.operator, self._raised = False, "'"

    @property
    def text(self) -> str:
        """All of it as TeX."""
        return joined(self.pieces)


def joined(pieces: Iterable[str]) -> str:
    """The pieces behind each other; no letter goes on with the name of a macro."""
    before = ""
    parts: list[str] = []
    for piece in pieces:
        # KaTeX takes "@" for a letter.
        letter = piece[:1].isascii() and (piece[:1].isalpha() or piece[:1] == "@")
        if letter and before and _ENDS_IN_WORD.search(before):
            parts.append(" ")
        parts.append(piece)
        before = piece or before
    return "".join(parts)
