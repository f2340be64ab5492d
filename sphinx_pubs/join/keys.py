"""BibTeX keys: HTML ids and page names made from them, and keys that no entry has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from sphinx_pubs.guesses import Guesses

if TYPE_CHECKING:
    from sphinx_pubs.model import Extras, Problem

_OTHER = re.compile(r"[^A-Za-z0-9_-]+")
#: The page of a folder, and names that Windows reserves for devices.
_RESERVED = re.compile(r"index|con|prn|aux|nul|(?:com|lpt)[0-9]")
#: The length of a page name without its digits is at most this.
_LONGEST = 100


def anchor_of(key: str) -> str:
    """Return the HTML id of the entry with this key: ``pub-`` and the key.

    It depends on the key alone. Characters outside ASCII letters, digits,
    ``_`` and ``-`` become ``-``; six hex digits of the key's SHA-256 then
    distinguish such keys.
    """
    kept = _OTHER.sub("-", key)
    return f"pub-{kept}" if kept == key else f"pub-{kept}-{_digits(key)}"


def page_name(key: str) -> str:
    """Return the name of the detail page of the publication with this key.

    Like the id, it depends on the key alone. It is a valid file name in all operating
    systems, also in those that ignore case: a key with capitals, a very long one and a reserved
    name get the six digits too.
    """
    kept = _OTHER.sub("-", key)
    if kept == key == key.lower() and len(key) <= _LONGEST and not _RESERVED.fullmatch(key):
        return key
    return f"{kept[:_LONGEST]}-{_digits(key)}"


def _digits(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def anchors_of(keys: Sequence[str]) -> list[str]:
    """Return a unique HTML id for each entry of a database.

    A repeated key gets ``-2``, ``-3``, …, and so does a key, in rare cases, with the same
    id as another one.
    """
    return _unique([anchor_of(key) for key in keys], str)


def page_names(keys: Sequence[str]) -> list[str]:
    """Return a unique name for the detail page of each key, whether or not case counts.

    A key with the same name as an earlier one gets ``-2``, ``-3``, …
    """
    return _unique([page_name(key) for key in keys], str.lower)


def _unique(names: Sequence[str], folded: Callable[[str], str]) -> list[str]:
    """Return the names, numbered if an earlier one has the same ``folded`` form."""
    taken = {folded(name) for name in names}
    seen: dict[str, int] = {}
    unique = []
    for first in names:
        name, same = first, folded(first)
        count = seen.get(same, 0) + 1
        if count > 1:
            while folded(name := f"{first}-{count}") in taken:
                count += 1
            taken.add(folded(name))
        seen[same] = count
        unique.append(name)
    return unique


def unknown_keys(in_sidecar: Iterable[Extras], known: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem (``key``) for each key of a sidecar that no entry has.

    The message names the key with the right case, or the closest one.

    :param in_sidecar: The publications of a sidecar.
    :param known: The keys of all entries that are read with that sidecar.
    """
    from sphinx_pubs.model import Problem  # a build without changes loads no model

    keys = frozenset(known)
    guesses = Guesses(keys)
    for extras in in_sidecar:
        if extras.key not in keys:
            message = f"{extras.key}: no entry has this key{guesses.hint(extras.key)}"
            yield Problem("key", message, extras.source)
