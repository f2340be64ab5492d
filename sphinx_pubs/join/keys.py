"""Keys: the ids made of them, and the match of a key with those of a library."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from sphinx_pubs.guesses import Guesses

if TYPE_CHECKING:
    from sphinx_pubs.model import Extras, Problem

_OTHER = re.compile(r"[^A-Za-z0-9_-]+")
#: What is a folder's own file, and what no file of Windows can be called.
_RESERVED = re.compile(r"index|con|prn|aux|nul|(?:com|lpt)[0-9]")
#: No longer than this is the name of a page without its digits.
_LONGEST = 100


def anchor_of(key: str) -> str:
    """The id of the entry with this key: ``pub-`` and the key.

    It depends on the key alone. Characters outside ASCII letters, digits,
    ``_`` and ``-`` become ``-``; six hex digits of the key's SHA-256 then keep
    two such keys apart.
    """
    kept = _OTHER.sub("-", key)
    return f"pub-{kept}" if kept == key else f"pub-{kept}-{_digits(key)}"


def page_name(key: str) -> str:
    """The name of the page of the work with this key.

    Like the id it depends on the key alone. It is a file's name in all systems,
    also where case does not tell two of them apart: a key with capitals gets
    the six digits too, and so does a very long one, or the word of a system.
    """
    kept = _OTHER.sub("-", key)
    if kept == key == key.lower() and len(key) <= _LONGEST and not _RESERVED.fullmatch(key):
        return key
    return f"{kept[:_LONGEST]}-{_digits(key)}"


def _digits(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def anchors_of(keys: Sequence[str]) -> list[str]:
    """The ids of all entries of a database, each its own.

    A repeated key gets ``-2``, ``-3``, …, and so does the rare key that has the
    id of another one.
    """
    return _told_apart([anchor_of(key) for key in keys], str)


def page_names(keys: Sequence[str]) -> list[str]:
    """The names of the pages of works with these keys, each its own in all systems.

    A key that has the name of one before it gets ``-2``, ``-3``, …
    """
    return _told_apart([page_name(key) for key in keys], str.lower)


def _told_apart(names: Sequence[str], folded: Callable[[str], str]) -> list[str]:
    """The names, with a number where one stood there before; ``folded`` are the same for some."""
    taken = {folded(name) for name in names}
    seen: dict[str, int] = {}
    apart = []
    for first in names:
        name, same = first, folded(first)
        count = seen.get(same, 0) + 1
        if count > 1:
            while folded(name := f"{first}-{count}") in taken:
                count += 1
            taken.add(folded(name))
        seen[same] = count
        apart.append(name)
    return apart


def unknown_keys(said: Iterable[Extras], known: Iterable[str]) -> Iterator[Problem]:
    """A problem (``key``) for each key that a sidecar speaks of and no entry has.

    It says how the key is spelt where only its case is wrong, else which known
    one is close.

    :param said: What a sidecar says, key by key.
    :param known: The keys of all entries that are read with that sidecar.
    """
    from sphinx_pubs.model import Problem  # names of pages need no record

    keys = frozenset(known)
    guesses = Guesses(keys)
    for extras in said:
        if extras.key not in keys:
            message = f"{extras.key}: no entry has this key{guesses.hint(extras.key)}"
            yield Problem("key", message, extras.source)
