"""Files that a page depends on, and those that it links to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.updates import stamp
from sphinx_pubs.join.files import file_problems, linked_files, remote_previews, why_private
from sphinx_pubs.model import Library, Link, Problem, Publication

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.model import Database


#: What a browser can show as a picture.
_IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def note_files(env: BuildEnvironment, database: Database, library: Library) -> None:
    """The page depends on these files, and on those that might come to be."""
    bibs = tuple(_relative(env, path) for path in database.bibs)
    sidecars = tuple(_relative(env, path) for path in database.sidecars)
    noted = publication_domain(env).databases.setdefault(env.docname, [])
    if (bibs, sidecars) not in noted:
        noted.append((bibs, sidecars))
    note_places(env, database.candidates())
    for path in library.files:
        env.note_dependency(_relative(env, path))


def note_places(env: BuildEnvironment, paths: Iterable[str]) -> None:
    """The page is to be read again when one of these files comes, goes or is exchanged."""
    states = publication_domain(env).files.setdefault(env.docname, {})
    for path in paths:
        states[_relative(env, path)] = stamp(path)


def note_local_files(env: BuildEnvironment, works: Iterable[Publication]) -> Iterator[Problem]:
    """Offer the files that links and previews lead to; others are a problem (``link``)."""
    works = list(works)
    yield from file_problems(works, str(env.srcdir), str(env.doctreedir))
    if env.config.pubs_remote_previews is not True:
        yield from remote_previews(works)
    for work in works:
        for link, _what in linked_files(work):
            if not may_serve(env, link):
                continue
            note_places(env, [link.file])  # it may come to be
            if not os.path.isfile(link.file):
                continue
            env.note_dependency(_relative(env, link.file))
            if link is not work.preview:
                env.dlfiles.add_file(env.docname, _relative(env, link.file))
            elif link.file.lower().endswith(_IMAGES):
                env.images.add_file(env.docname, _relative(env, link.file))
            else:
                message = f"{work.key}: the preview is no image: {os.path.basename(link.file)}"
                yield Problem("link", message, link.source)


def may_serve(env: BuildEnvironment, link: Link) -> bool:
    """Whether a file is the site's to publish (:func:`~sphinx_pubs.join.files.why_private`)."""
    return not why_private(link, str(env.srcdir), str(env.doctreedir))


def _relative(env: BuildEnvironment, path: str) -> str:
    return os.path.relpath(path, env.srcdir).replace(os.sep, "/")
