"""Characters that nobody sees, and that do something all the same.

They would turn the direction of a page, end a line of an inventory, or make a file that no
XML reader opens.
"""

from __future__ import annotations

import re
from unicodedata import combining

#: What XML 1.0 forbids (2.2), all other control characters, and those that turn the direction
#: of all that follows (UAX #9); white space is none of them.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
#: What ends a line for some, and is a space here.
LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x1f\u2028\u2029"
#: C1 controls are never meant: they are bytes of Windows-1252 that were taken for Latin-1.
_WINDOWS = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}


#: No letter has more marks than this; to put a million of them in order takes hours (UAX #15, 1.3).
MOST_MARKS = 30
_PILE = re.compile(rf"[^\w\s\x00-\u02ff]{{{MOST_MARKS + 1},}}")


def without_piles(text: str) -> str:
    """The text with no more than a few combining marks on each letter."""
    return text if text.isascii() else _PILE.sub(_lowered, text)


def _lowered(match: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in match[0]:
        marks = marks + 1 if combining(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def without_unseen(text: str) -> str:
    """The text without them; what ends a line for some is a space."""
    if text.isprintable():
        return text
    return UNSEEN.sub(_replaced, text)


def _replaced(match: re.Match[str]) -> str:
    return " " if match[0] in LINE_ENDS else _WINDOWS.get(match[0], "")
