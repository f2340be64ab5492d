"""Which files a page depends on, and when it must be read again."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.libraries import stamp
from sphinx_pubs.join.files import missing_files
from sphinx_pubs.model import Library, Problem, Publication

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.join.library import Database


def note_files(env: BuildEnvironment, database: Database, library: Library) -> None:
    """The page depends on these files, and on those that might come to be."""
    bibs = [_relative(env, path) for path in database.bibs]
    sidecars = [_relative(env, path) for path in database.sidecars]
    publication_domain(env).databases.setdefault(env.docname, []).append((bibs, sidecars))
    note_places(env, database.candidates())
    for path in library.files:
        env.note_dependency(_relative(env, path))


def note_places(env: BuildEnvironment, paths: Iterable[str]) -> None:
    """The page is to be read again when one of these files comes, goes or is exchanged."""
    states = publication_domain(env).files.setdefault(env.docname, {})
    for path in paths:
        states[_relative(env, path)] = stamp(path)


def outdated_pages(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Pages whose files came to be, went, or were exchanged (``env-get-outdated``).

    Sphinx sees an edit by the file's time alone; a renamed file keeps an old one.
    """
    now = functools.cache(lambda path: stamp(os.path.join(env.srcdir, path)))
    return [
        page
        for page, states in publication_domain(env).files.items()
        if page not in removed and any(now(path) != state for path, state in states.items())
    ]


def note_local_files(env: BuildEnvironment, works: Iterable[Publication]) -> Iterator[Problem]:
    """Offer the files that links and previews lead to; a missing one is a problem (``link``)."""
    works = list(works)
    for work in works:
        for link in work.links:
            if link.file and os.path.isfile(link.file):
                relative = _relative(env, link.file)
                env.note_dependency(relative)
                env.dlfiles.add_file(env.docname, relative)
        if work.preview and work.preview.file and os.path.isfile(work.preview.file):
            relative = _relative(env, work.preview.file)
            env.note_dependency(relative)
            env.images.add_file(env.docname, relative)
    return missing_files(works)


def _relative(env: BuildEnvironment, path: str) -> str:
    return os.path.relpath(path, env.srcdir).replace(os.sep, "/")
