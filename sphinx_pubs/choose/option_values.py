"""Parsers for the values of options.

Each returns the value, or raises ``ValueError`` with a phrase to follow the option: "must be
one of …".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from sphinx_pubs.choose.sort import NAMES, SortKey
from sphinx_pubs.guesses import did_you_mean
from sphinx_pubs.model import Source

_YES = ("", "true", "yes", "on")
_NO = ("false", "no", "off", "none")

#: The values of ``:group-by:``.
GROUPINGS = ("year", "type", "venue", "keyword", "author", "decade")
#: The values of ``:download:``.
DOWNLOADS = ("bibtex", "csl-json", "ris")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a list."""

    text: str
    source: Source | None = None  #: Its line, if not the line of the directive.
    named: str = "keys: "  #: The beginning of a message about it.


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbering of a list."""

    descending: bool = False
    by_kind: bool = False  #: Each kind has its own numbers, with its letter in front.


def choice(*known: str) -> Callable[[str], str]:
    """Return a parser of one of a few words."""

    def parse(text: str) -> str:
        if text in known:
            return text
        raise ValueError(f"must be one of {', '.join(known)}{did_you_mean(text, known)}")

    return parse


def flag(text: str) -> bool:
    """Parse an option without a value; ``no`` resets a default."""
    if text.lower() in (*_YES, *_NO):
        return text.lower() in _YES
    raise ValueError("takes no value, 'yes' or 'no'")


def shown(text: str) -> bool:
    """Return whether a part is shown, for ``all`` or ``none``."""
    return choice("all", "none")(text) == "all"


def some(parse: Callable[[str], Sequence[object]]) -> Callable[[str], Sequence[object]]:
    """Return a parser that refuses a text without any item, such as ","."""

    def parse_some(text: str) -> Sequence[object]:
        found = parse(text)
        if text and not found:
            raise ValueError("needs a value")
        return found

    return parse_some


def words(text: str) -> tuple[str, ...]:
    """Parse words with white space between them."""
    return tuple(text.split())


def texts(text: str) -> tuple[str, ...]:
    """Parse texts with ``;`` or a line break between them."""
    parts = (part.strip() for part in re.split(r"[;\n]", text))
    return tuple(part for part in parts if any(map(str.isalnum, part)))


def plain_keys(text: str) -> tuple[str, ...]:
    """Parse keys with commas or white space between them."""
    return tuple(filter(None, re.split(r"[\s,]+", text)))


def keys(text: str) -> tuple[Key, ...]:
    """Parse the keys of a list."""
    return tuple(map(Key, plain_keys(text)))


def types(text: str) -> tuple[str, ...]:
    """Parse entry types, in any case, with or without the ``@``."""
    return tuple(word.lower().lstrip("@") for word in plain_keys(text))


def keywords(text: str) -> tuple[tuple[str, ...], ...]:
    """Parse alternatives with ``,`` or ``;`` between them, each of keywords with `` & ``."""
    alternatives = (
        tuple(filter(None, (word.strip() for word in re.split(r"(?:^|\s)&(?:\s|$)", part))))
        for part in re.split(r"[,;\n]", text)
    )
    return tuple(filter(None, alternatives))


def limit(text: str) -> int:
    """Parse a whole number, 1 or more."""
    if number := _number(text):
        return number
    raise ValueError("must be a whole number, 1 or more")


def start(text: str) -> int | Literal["continue"]:
    """Parse the first number, or ``continue``."""
    if text == "continue":
        return "continue"
    if (number := _number(text)) is not None:
        return number
    raise ValueError("must be a whole number or 'continue'")


def _number(text: str) -> int | None:
    """Parse a whole number of at most nine digits: no list is longer."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else None


def group_by(text: str) -> tuple[str, ...]:
    """Parse groupings from the outer to the inner, or ``none``."""
    found = _several(text, GROUPINGS)
    if len(set(found)) < len(found):
        raise ValueError("has the same grouping twice")
    return found


def downloads(text: str) -> tuple[str, ...]:
    """Parse formats in the order of their links, or ``none``."""
    return tuple(dict.fromkeys(_several(text, DOWNLOADS)))


def sort_keys(text: str) -> tuple[SortKey, ...]:
    """Parse what to sort by, the most important first; ``-`` in front reverses the order."""
    each = tuple(SortKey(word.removeprefix("-"), word.startswith("-")) for word in plain_keys(text))
    _check([key.name for key in each], NAMES, "each with or without '-' in front")
    return each


def numbering(text: str) -> Numbering | None:
    """Parse ``ascending``, the default, or ``descending``, and ``kind``; or ``none``."""
    found = set(plain_keys(text))
    if found <= {"none", "no"} and found:
        return None
    known = {"ascending", "descending", "kind"}
    if found <= known and not {"ascending", "descending"} <= found:
        return Numbering(descending="descending" in found, by_kind="kind" in found)
    raise ValueError("must be ascending or descending, kind, or none")


def _several(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Parse some of the known words; ``none`` is an empty tuple."""
    found = plain_keys(text)
    if found == ("none",):
        return ()
    _check(found, known, "or none")
    return found


def _check(found: Sequence[str], known: Sequence[str], more: str) -> None:
    for word in found:
        if word not in known:
            raise ValueError(
                f"must be one or more of {', '.join(known)}, {more}{did_you_mean(word, known)}"
            )
