"""What only the whole site can tell: keys in a sidecar that no list's .bib has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.extension.database import database_of
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.libraries import library_of
from sphinx_pubs.extension.report import report
from sphinx_pubs.join.keys import unknown_keys

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
        said = (extras for extras in libraries[0].said if extras.source.path == path)
        report(unknown_keys(said, frozenset().union(*(library.keys for library in libraries))))
