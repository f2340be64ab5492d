"""Languages beside each other, and the direction they are written in."""

from __future__ import annotations

import re

#: Languages that are usually written from right to left.
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ps sd ug ur yi".split())
#: The blocks of Unicode that hold letters of such a script (Bidi_Class R and AL).
_RTL_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL = re.compile(f"[{_RTL_LETTERS}]")
_LTR = re.compile(rf"[^\W\d_{_RTL_LETTERS}]")


def differs(work: str, page: str) -> bool:
    """Whether a work's language is another than its page's: "en-GB" is none on a page in "en"."""
    one, other = f"{work}-".lower(), f"{page}-".lower()
    return bool(work and page) and not (one.startswith(other) or other.startswith(one))


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left."""
    language, _, rest = tag.lower().partition("-")
    return language in _RIGHT_TO_LEFT and not rest.startswith("latn")


def has_rtl(text: str) -> bool:
    """Whether a text holds letters of a script that runs from right to left."""
    return not text.isascii() and _RTL.search(text) is not None


def has_ltr(text: str) -> bool:
    """Whether a text holds letters of a script that runs from left to right."""
    return _LTR.search(text) is not None


def first_direction(text: str) -> str:
    """The direction that the first letter of a text has, as HTML's ``dir``: "rtl" or "ltr"."""
    rtl, ltr = _RTL.search(text), _LTR.search(text)
    return "rtl" if rtl and (ltr is None or rtl.start() < ltr.start()) else "ltr"
