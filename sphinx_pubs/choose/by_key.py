"""Works by their keys."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from sphinx_pubs.choose.option_values import Key
from sphinx_pubs.guesses import Guesses
from sphinx_pubs.join.anchor import anchor_of
from sphinx_pubs.model import Library, Problem, Publication, Source


def selected_by_key(
    library: Library, keys: Sequence[Key], source: Source
) -> tuple[list[Publication], list[Problem]]:
    """The works of these keys in their order, parents too; without keys all, in file order.

    The key of a superseded work stands for the newer one.
    """
    if not keys:
        return list(library.publications), []
    chosen: dict[str, Publication] = {}
    guesses = Guesses(library.keys)
    problems = []
    for key in keys:
        found = library.by_key.get(key.text) or [
            library.newer[one] for one in [anchor_of(key.text)] if one in library.newer
        ]
        chosen.update((work.anchor, work) for work in found)
        if not found:
            fault = f"{key.named}{_fault(key.text, library, guesses)}"
            problems.append(Problem("key", fault, key.source or source))
    return list(chosen.values()), problems


def excluded(library: Library, keys: Collection[str], source: Source) -> list[Problem]:
    """The keys to leave out that no entry has."""
    guesses = Guesses(library.keys)
    return [
        Problem("key", f"exclude: {_fault(key, library, guesses)}", source)
        for key in keys
        if key not in library.keys
    ]


def _fault(key: str, library: Library, guesses: Guesses) -> str:
    if key in library.keys:
        return f"the sidecar hides '{key}'"
    if re.fullmatch(r":[a-z-]+:.*", key):
        return f"no entry has the key '{key}': options stand right below the directive"
    if key.endswith(".bib"):
        return f"no entry has the key '{key}': a list of a file is made by '.. publications::'"
    return f"no entry has the key '{key}'{guesses.hint(key)}"
