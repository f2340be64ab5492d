"""Invisible and combining characters removed, and letters folded to compare words.

Invisible characters would change the direction of a page, end a line of an inventory, or make
a file that no XML reader opens.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from unicodedata import combining

#: Line separators, and characters that change the direction of all that follows (UAX #9).
_SEPARATORS_AND_DIRECTIONS = "\u2028-\u202e\u2066-\u2069"
#: Characters that XML 1.0 forbids (2.2), all other control characters but white space, line
#: separators and changes of direction.
UNSEEN = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_SEPARATORS_AND_DIRECTIONS}\ud800-\udfff\ufffe\uffff]"
)
#: Runs of characters that must not reach a terminal, which would obey them.
CONTROL = re.compile(f"[\x00-\x1f\x7f-\x9f{_SEPARATORS_AND_DIRECTIONS}\ufeff]+")
#: Characters that end a line for some programs; they become spaces.
LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x1f\u2028\u2029"
#: C1 controls are never meant: they are bytes of Windows-1252 that were taken for Latin-1.
_WINDOWS = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}


#: The most marks on a letter; normalising a million of them takes hours (UAX #15, 1.3).
MOST_MARKS = 30
_PILE = re.compile(rf"[^\w\s\x00-\u02ff]{{{MOST_MARKS + 1},}}")


def without_piles(text: str) -> str:
    """Return the text with at most :data:`MOST_MARKS` combining marks on each letter."""
    return text if text.isascii() else _PILE.sub(_lowered, text)


def _lowered(match: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in match[0]:
        marks = marks + 1 if combining(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def without_unseen(text: str) -> str:
    """Return the text without :data:`UNSEEN` characters; line ends become spaces."""
    if text.isprintable():
        return text
    return UNSEEN.sub(_replaced, text)


def _replaced(match: re.Match[str]) -> str:
    return " " if match[0] in LINE_ENDS else _WINDOWS.get(match[0], "")


# Letters that Unicode does not decompose into a base and an accent.
_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "ð": "d",
        "ø": "o",
        "þ": "th",
        "đ": "d",
        "ħ": "h",
        "ı": "i",
        "ĸ": "k",
        "ł": "l",
        "ŋ": "n",
        "œ": "oe",
        "ŧ": "t",
        "ƀ": "b",
        "ɨ": "i",
        "ə": "e",
    }
)
# Only the accents of European scripts: elsewhere a combining character is a vowel.
_ACCENTS = re.compile("[\u0300-\u036f]+")
# Apostrophes join what they stand between: "O'Neil" is one word, written "ONeil" too.
_APOSTROPHES = re.compile("['`´\u02b9-\u02bf\u02c8\u2018-\u201b\u2032\uff07]+")
_OTHER = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the words in lower case, without accents and punctuation, one space between them.

    >>> fold("Łukasz  O'Neil-Müller, Jr.")
    'lukasz oneil muller jr'
    """
    text = _APOSTROPHES.sub("", text).casefold()
    if text.isascii():
        return _OTHER.sub(" ", text).strip()
    text = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    text = unicodedata.normalize("NFC", _ACCENTS.sub("", text))
    return " ".join("".join(char if _is_kept(char) else " " for char in text).split())


def _is_kept(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"
