"""What only the whole site can tell: keys in a sidecar that no list's .bib has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sphinx_pubs.extension.database import database_of
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.libraries import library_of
from sphinx_pubs.extension.report import report
from sphinx_pubs.model import Library, Problem

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.join.library import Database


def check_keys(app: Sphinx, env: BuildEnvironment) -> None:
    """Report the unknown keys of each sidecar that a page read now uses (``env-check-consistency``).

    One sidecar may serve several lists: a key is unknown if none of them has it.
    """
    domain = publication_domain(env)
    asked: set[str] = set()
    using: dict[str, list[Database]] = {}
    for page, lists in domain.databases.items():
        for bibs, sidecars in lists:
            database = database_of(env, bibs, sidecars)
            for path in database.all_sidecars():
                using.setdefault(path, []).append(database)
                if page in domain.read_now:
                    asked.add(path)
    for path in sorted(asked):
        libraries = [library_of(database) for database in dict.fromkeys(using[path])]
        report(_unknown(path, libraries))


def _unknown(path: str, libraries: Iterable[Library]) -> Iterator[Problem]:
    libraries = list(libraries)
    known = frozenset().union(*(library.keys for library in libraries))
    folded = {key.casefold(): key for key in sorted(known)}
    for extras in libraries[0].said:
        if extras.source.path == path and extras.key not in known:
            yield Problem("key", _message(extras.key, folded), extras.source)


def _message(key: str, known: Mapping[str, str]) -> str:
    spelt = known.get(key.casefold())
    if spelt:
        return f"{key}: no entry has this key; it is spelt '{spelt}'"
    close = get_close_matches(key.casefold(), known, n=1, cutoff=0.75)
    hint = f", did you mean '{known[close[0]]}'?" if close else ""
    return f"{key}: no entry has this key{hint}"
