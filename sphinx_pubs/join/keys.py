"""Keys in a sidecar that no entry has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx_pubs.guesses import Guesses
from sphinx_pubs.model import Extras, Problem


def unknown_keys(said: Iterable[Extras], known: Iterable[str]) -> Iterator[Problem]:
    """A problem (``key``) for each key that a sidecar speaks of and no entry has.

    It says how the key is spelt where only its case is wrong, else which known
    one is close.

    :param said: What a sidecar says, key by key.
    :param known: The keys of all entries that are read with that sidecar.
    """
    keys = frozenset(known)
    guesses = Guesses(keys)
    for extras in said:
        if extras.key not in keys:
            message = f"{extras.key}: no entry has this key{guesses.hint(extras.key)}"
            yield Problem("key", message, extras.source)
