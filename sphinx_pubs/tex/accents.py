r"""Accents: ``\'e``, ``\v{c}``, ``\"{\i}`` and all their spellings.

An accent waits for the next letter, whatever braces or macros stand between, so
that one rule covers every spelling; Unicode's composition (NFC) makes the letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sphinx_pubs.characters import MOST_MARKS

#: Macro name to combining character (LaTeX, T1 encoding).
COMBINING: Mapping[str, str] = MappingProxyType(
    {
        "`": "\u0300",
        "'": "\u0301",
        "^": "\u0302",
        "~": "\u0303",
        "=": "\u0304",
        "u": "\u0306",
        ".": "\u0307",
        '"': "\u0308",
        "h": "\u0309",
        "r": "\u030a",
        "H": "\u030b",
        "v": "\u030c",
        "U": "\u030d",
        "G": "\u030f",
        "f": "\u0311",
        "d": "\u0323",
        "c": "\u0327",
        "k": "\u0328",
        "b": "\u0331",
        "t": "\u0361",
        "textcommabelow": "\u0326",
        "textogonekcentered": "\u0328",
    }
)

# What an accent without a letter shows; of the others the sign itself.
_ALONE = {"'": "’", "u": "˘", "r": "˚", "H": "˝", "v": "ˇ", "c": "¸", "k": "˛"}

_DOTLESS = {"ı": "i", "ȷ": "j"}


def alone(names: Sequence[str]) -> str:
    r"""Accents that met no letter: ``\~{}`` is "~"."""
    return "".join(_ALONE.get(name, "" if name.isalpha() else name) for name in names)


def accented(letter: str, names: Sequence[str]) -> str:
    r"""The letter with accents, the innermost last in ``names``.

    ``\'`` and ``\"`` are also how other languages escape a quote: where Unicode
    has no such letter (``don\'t``), the sign stands before it.
    """
    if not letter.isalpha():
        return alone(names) + letter
    marks = "".join(COMBINING[name] for name in reversed(names[:MOST_MARKS]))
    composed = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + marks)
    if len(composed) > 1 and letter.isascii() and names[0] in "'\"":
        return alone(names) + letter
    return composed
