"""Keys in a sidecar that no entry has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from sphinx_pubs.model import Extras, Problem

#: difflib is slow, and nobody reads more hints.
_HINTS = 30


def unknown_keys(said: Iterable[Extras], known: Iterable[str]) -> Iterator[Problem]:
    """A problem (``key``) for each key that a sidecar speaks of and no entry has.

    It says how the key is spelt where only its case is wrong, else which known
    one is close.

    :param said: What a sidecar says, key by key.
    :param known: The keys of all entries that are read with that sidecar.
    """
    keys = frozenset(known)
    folded = {key.casefold(): key for key in sorted(keys)}
    unknown = (extras for extras in said if extras.key not in keys)
    for number, extras in enumerate(unknown):
        hint = key_hint(extras.key, folded) if number < _HINTS else ""
        yield Problem("key", f"{extras.key}: no entry has this key{hint}", extras.source)


def key_hint(key: str, known: Mapping[str, str]) -> str:
    """How a key is spelt, or which one may be meant, as the end of a message.

    :param known: The keys there are, by their folded case.
    """
    folded = key.casefold()
    spelt = known.get(folded)
    if spelt:
        return f"; it is spelt '{spelt}'"
    similar = [other for other in known if abs(len(other) - len(key)) <= len(key) // 2]
    close = get_close_matches(folded, similar, n=1, cutoff=0.75) if len(key) <= 100 else []
    return f", did you mean '{known[close[0]]}'?" if close else ""
