"""How the text of an option is read.

Each reader gives the value, or raises ``ValueError`` with a phrase that follows
the option: "must be one of …".
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

#: What works can be grouped by.
GROUPINGS = ("year", "type", "venue", "keyword", "author", "decade")
#: The formats that a list can be taken along in.
DOWNLOADS = ("bibtex", "csl-json", "ris")


@dataclass(frozen=True, slots=True)
class Key:
    """A key that a list asks for; its place where that is not the directive."""

    text: str
    source: Source | None = None
    named: str = "keys: "  #: What a message about it begins with.


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the works of a list are numbered."""

    descending: bool = False
    by_kind: bool = False  #: A letter for the kind in front, each kind by itself.


def choice(*known: str) -> Callable[[str], str]:
    """One of a few words."""

    def parse(text: str) -> str:
        if text in known:
            return text
        raise ValueError(f"must be one of {', '.join(known)}{did_you_mean(text, known)}")

    return parse


def flag(text: str) -> bool:
    """Set without a value; ``no`` takes a default back."""
    if text.lower() in (*_YES, *_NO):
        return text.lower() in _YES
    raise ValueError("takes no value, or yes or no")


def shown(text: str) -> bool:
    """Whether a part is shown: ``all`` or ``none`` of it."""
    return choice("all", "none")(text) == "all"


def some(parse: Callable[[str], Sequence[object]]) -> Callable[[str], Sequence[object]]:
    """What ``parse`` reads, but for nothing at all: "," is no key."""

    def parse_some(text: str) -> Sequence[object]:
        found = parse(text)
        if text and not found:
            raise ValueError("needs a value")
        return found

    return parse_some


def words(text: str) -> tuple[str, ...]:
    """Words with white space between them."""
    return tuple(text.split())


def texts(text: str) -> tuple[str, ...]:
    """Texts with ``;`` or a line break between them."""
    parts = (part.strip() for part in re.split(r"[;\n]", text))
    return tuple(part for part in parts if any(map(str.isalnum, part)))


def plain_keys(text: str) -> tuple[str, ...]:
    """Keys with commas or white space between them."""
    return tuple(filter(None, re.split(r"[\s,]+", text)))


def keys(text: str) -> tuple[Key, ...]:
    """Keys to show."""
    return tuple(map(Key, plain_keys(text)))


def types(text: str) -> tuple[str, ...]:
    """Entry types, in any case, with or without the ``@``."""
    return tuple(word.lower().lstrip("@") for word in plain_keys(text))


def keywords(text: str) -> tuple[tuple[str, ...], ...]:
    """Alternatives with ``,`` or ``;`` between them, each of keywords with `` & ``."""
    alternatives = (
        tuple(filter(None, (word.strip() for word in re.split(r"(?:^|\s)&(?:\s|$)", part))))
        for part in re.split(r"[,;\n]", text)
    )
    return tuple(filter(None, alternatives))


def limit(text: str) -> int:
    """A whole number from 1 on."""
    if (number := _number(text)) is not None and number:
        return number
    raise ValueError("must be a whole number from 1 on")


def start(text: str) -> int | Literal["continue"]:
    """The first number, or ``continue``."""
    if text == "continue":
        return "continue"
    if (number := _number(text)) is not None:
        return number
    raise ValueError("must be a whole number or continue")


def _number(text: str) -> int | None:
    """A whole number of at most nine digits, which is more than there are works."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else None


def group_by(text: str) -> tuple[str, ...]:
    """Groupings from the outer to the inner, or ``none``."""
    found = plain_keys(text)
    if found == ("none",):
        return ()
    for word in found:
        if word not in GROUPINGS:
            raise ValueError(
                f"must be some of {', '.join(GROUPINGS)}, or none{did_you_mean(word, GROUPINGS)}"
            )
    if len(set(found)) < len(found):
        raise ValueError("has the same grouping twice")
    return found


def downloads(text: str) -> tuple[str, ...]:
    """Formats in the order of their links, or ``none``."""
    found = tuple(dict.fromkeys(plain_keys(text)))
    if found == ("none",):
        return ()
    for word in found:
        if word not in DOWNLOADS:
            raise ValueError(
                f"must be some of {', '.join(DOWNLOADS)}, or none{did_you_mean(word, DOWNLOADS)}"
            )
    return found


def sort_keys(text: str) -> tuple[SortKey, ...]:
    """What to sort by, the first first; with ``-`` in front from the end."""
    found = plain_keys(text)
    for word in found:
        if word.removeprefix("-") not in NAMES:
            raise ValueError(
                f"must be some of {', '.join(NAMES)}, each with or without '-' in front"
                f"{did_you_mean(word, NAMES)}"
            )
    return tuple(SortKey(word.removeprefix("-"), word.startswith("-")) for word in found)


def numbering(text: str) -> Numbering | None:
    """``ascending``, which is the default, or ``descending``, and ``kind``; or ``none``."""
    found = set(plain_keys(text))
    if found <= {"none", "no"} and found:
        return None
    known = {"ascending", "descending", "kind"}
    if found <= known and not {"ascending", "descending"} <= found:
        return Numbering(descending="descending" in found, by_kind="kind" in found)
    raise ValueError("must be ascending or descending, kind, or none")
