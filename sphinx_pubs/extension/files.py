"""Files that a page depends on or links to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.site import site_of
from sphinx_pubs.extension.updates import stamp
from sphinx_pubs.join.files import file_problems, linked_files, remote_previews, why_private
from sphinx_pubs.model import Library, Link, Problem, Publication

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.model import Database

#: Suffixes of images that browsers show.
_IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def note_files(env: BuildEnvironment, database: Database, library: Library) -> None:
    """Note that the current page depends on these files, and on those that may be added."""
    relative = site_of(env).relative
    files = tuple(map(relative, database.bibs)), tuple(map(relative, database.sidecars))
    noted = publication_domain(env).databases.setdefault(env.docname, [])
    if files not in noted:
        noted.append(files)
    note_places(env, database.candidates())
    for path in library.files:
        env.note_dependency(relative(path))


def note_places(env: BuildEnvironment, paths: Iterable[str]) -> None:
    """Note that the page must be read again if one of these files is added, removed or replaced."""
    states = publication_domain(env).files.setdefault(env.docname, {})
    states.update({site_of(env).relative(path): stamp(path) for path in paths})


def note_local_files(
    env: BuildEnvironment, publications: Iterable[Publication]
) -> Iterator[Problem]:
    """Have Sphinx copy the files of links and previews; yield a problem (``link``) for others."""
    publications = list(publications)
    yield from file_problems(publications, str(env.srcdir), str(env.doctreedir))
    if not site_of(env).config.remote_previews:
        yield from remote_previews(publications)
    for publication in publications:
        for link, _name in linked_files(publication):
            if not may_serve(env, link):
                continue
            note_places(env, [link.file])  # it may be added
            if not os.path.isfile(link.file):
                continue
            path = site_of(env).relative(link.file)
            env.note_dependency(path)
            if link is not publication.preview:
                env.dlfiles.add_file(env.docname, path)
            elif link.file.lower().endswith(_IMAGES):
                env.images.add_file(env.docname, path)
            else:
                name = os.path.basename(link.file)
                message = f"{publication.key}: the preview is not an image: {name}"
                yield Problem("link", message, link.source)


def may_serve(env: BuildEnvironment, link: Link) -> bool:
    """Return whether a file may be published (:func:`~sphinx_pubs.join.files.why_private`)."""
    return not why_private(link, str(env.srcdir), str(env.doctreedir))
