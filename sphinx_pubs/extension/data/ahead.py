"""Databases that several pages show, read before Sphinx divides the pages among processes.

Each of its processes begins as a copy of the first: so what that has read, none of them
reads again. Which pages show what is guessed by their text. A wrong guess costs time and
nothing else: the directive reads what it needs, as always.

Up to the end of the build Python's garbage collector passes over what they have in common
(``gc.freeze``, which is meant for this): it writes to each object that it looks at, and
what one of the processes has written to is its own copy.
"""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_pubs.extension.data.database import database_in, database_of
from sphinx_pubs.extension.data.libraries import KEPT, library_of
from sphinx_pubs.extension.references.domain import publication_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.model import Database

#: The directive in reStructuredText and in MyST, with the files that it names.
_DIRECTIVE = re.compile(
    r"^[ \t]*(?:\.\.[ \t]+publications::|(?:`{3,}|:{3,})\{publications\})([^\n]*)", re.MULTILINE
)


def read_ahead(app: Sphinx, env: BuildEnvironment, docnames: Iterable[str]) -> None:
    """Read what several of these pages show."""
    pages = Counter(one for page in docnames for one in _databases(env, page))
    shared = [database for database, count in pages.most_common(KEPT) if count > 1]
    if shared:
        gc.collect()  # what an earlier build in this process has left would be kept, too
        for database in shared:
            library_of(database)
        _freeze(app)


def _freeze(app: Sphinx) -> None:
    """Have the collector pass over all that is there until the build is finished."""

    def unfreeze(app: Sphinx, exception: Exception | None) -> None:
        gc.unfreeze()
        app.disconnect(listener)

    listener = app.connect("build-finished", unfreeze)
    gc.freeze()


def _databases(env: BuildEnvironment, page: str) -> Iterable[Database]:
    """The databases of a page, each once: as it was read last, else as it is written now."""
    before = publication_domain(env).databases.get(page)
    if before:
        return {database_of(env, bibs, sidecars) for bibs, sidecars in before}
    return set(_written(env, page))


def _written(env: BuildEnvironment, page: str) -> Iterator[Database]:
    try:
        text = Path(env.doc2path(page)).read_text("utf-8", "replace")
    except OSError:  # Sphinx will say so
        return
    for found in _DIRECTIVE.finditer(text):
        database = database_in(env, page, found[1].split(), ())
        if database is not None:
            yield database
