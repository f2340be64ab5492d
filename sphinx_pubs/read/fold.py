"""Text with everything taken off that writers of one name differ in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base and an accent.
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
# Only the accents of European scripts: elsewhere a combining sign is a vowel.
_ACCENTS = re.compile("[\u0300-\u036f]+")
# Apostrophes join what they stand between: "O'Neil" is one word, written "ONeil" too.
_APOSTROPHES = re.compile("['`´\u02b9-\u02bf\u02c8\u2018-\u201b\u2032\uff07]+")
_OTHER = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Words in lower case, without accents and punctuation, one space between them.

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
