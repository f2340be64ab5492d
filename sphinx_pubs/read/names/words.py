"""What kind of word stands in a name: a particle, a suffix, an initial, a body's word.

A group that braces keep together is marked by signs of the private use area,
see :mod:`sphinx_pubs.read.names.text`; it is no particle, no suffix, no initial.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

SPACE, COMMA, OPEN, CLOSE, APART = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_RESTORE = {ord(SPACE): " ", ord(COMMA): ",", ord(OPEN): None, ord(CLOSE): None, ord(APART): None}

_SUFFIX = re.compile(r"(?:[JS]r|junior|senior)\.?|I{2,3}|IV|[23](?:nd|rd)|4th")
_TITLE = re.compile(r"Ph\.?\s?D\.?|M\.?D\.?|Esq\.?|[JS]R\.?|VI{0,3}")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?-?){1,4}")
# Initials behind a family name; without a dot or with a vowel it may be a name ("Wu", "XIA").
_LAST_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.-?)+|[^\W\d_a-zAEIOUY]{1,3}|[A-Z]")
_BODY = re.compile(
    r"academy|administration|agency|association|committee|commission|collaborations?|consortium"
    r"|contributors|corporation|council|department|developers|federation|foundation|initiative"
    r"|institute|laborator(?:y|ies)|ministry|observatory|organi[sz]ation|project|society|survey"
    r"|team|university|working",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"(?:Inc|Ltd|LLC|Corp|GmbH|ApS|plc)\.?|Co\.")
# Scripts whose names stand in their own order, the family name first. Not compiled before
# it is needed: classes of so many signs take milliseconds.
_EAST_ASIAN = "[\u1100-\u11ff\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff]"
_KATAKANA = re.compile("[\u30a0-\u30ff]+")


def restore(text: str) -> str:
    """The text with the signs of protection taken back."""
    return text if text.isascii() else text.translate(_RESTORE)


def is_particle(word: str) -> bool:
    """ "van", "de", "d'" and "'t", but not "d'Alembert", "al-Hakim" or the initial "a."."""
    return word.islower() and word[0] != OPEN and len(word.rstrip(".")) > 1


def is_connector(word: str) -> bool:
    """The "and" of Spanish, Catalan and Portuguese family names: "Ramón y Cajal"."""
    return word in ("y", "e", "i")


def is_suffix(words: Sequence[str]) -> bool:
    """ "Jr.", "III"; a part of its own after a comma."""
    return len(words) == 1 and _SUFFIX.fullmatch(restore(words[0])) is not None


def is_title(words: Sequence[str]) -> bool:
    """ "PhD", "JR", "V": a suffix too, but with one word before it initials: "Bates, JR"."""
    return _TITLE.fullmatch(" ".join(words)) is not None


def is_initials(words: Sequence[str]) -> bool:
    """ "J.", "J. A.", "W.A.", "J-P"."""
    return all(_INITIALS.fullmatch(word) for word in words)


def ends_in_initials(words: Sequence[str]) -> bool:
    """ "Wall W.A.", "Cha GH": a family name with initials behind it."""
    name = [char for char in words[0] if char.isalpha()]
    return (
        len(name) > 1
        and any(char.islower() for char in name)
        and _LAST_INITIALS.fullmatch(words[-1]) is not None
    )


def is_body(words: Sequence[str]) -> bool:
    """ "The ATLAS Collaboration", "Google Inc.", "University of Arizona"."""
    if len(words) < 2:
        return False
    if any(word in ("of", "for", "on") for word in words[1:-1]) or is_company(words[-1:]):
        return True
    return any(_BODY.fullmatch(word.rstrip(".")) for word in words[1:])


def is_company(words: Sequence[str]) -> bool:
    """ "Inc.", "GmbH": what tells a body by itself."""
    return len(words) == 1 and _COMPANY.fullmatch(words[0]) is not None


def is_east_asian(words: Sequence[str]) -> bool:
    """Chinese, Japanese or Korean, written in its own script."""
    return bool(words) and all(
        not word.isascii() and re.match(_EAST_ASIAN, word.lstrip(OPEN)) for word in words
    )


def is_katakana(words: Sequence[str]) -> bool:
    """A Western name in Japanese letters."""
    return all(_KATAKANA.fullmatch(word) for word in words)


def is_homonym_number(words: Sequence[str]) -> bool:
    """ "0001", by which DBLP tells people of one name apart."""
    return len(words) == 1 and len(words[0]) == 4 and words[0].isdigit()
