"""The id an entry has in a page, the stable end of every deep link to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

_OTHER = re.compile(r"[^A-Za-z0-9_-]+")


def anchor_of(key: str) -> str:
    """The id of the entry with this key: ``pub-`` and the key.

    It depends on the key alone. Characters outside ASCII letters, digits,
    ``_`` and ``-`` become ``-``; six hex digits of the key's SHA-256 then keep
    two such keys apart.
    """
    kept = _OTHER.sub("-", key)
    if kept != key:
        kept = f"{kept}-{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"
    return f"pub-{kept}"


def anchors_of(keys: Sequence[str]) -> list[str]:
    """The ids of all entries of a database, each its own.

    A repeated key gets ``-2``, ``-3``, …, and so does the rare key that has the
    id of another one.
    """
    taken = {anchor_of(key) for key in keys}
    seen: dict[str, int] = {}
    anchors = []
    for key in keys:
        anchor = first = anchor_of(key)
        count = seen.get(first, 0) + 1
        if count > 1:
            while (anchor := f"{first}-{count}") in taken:
                count += 1
            taken.add(anchor)
        seen[first] = count
        anchors.append(anchor)
    return anchors
