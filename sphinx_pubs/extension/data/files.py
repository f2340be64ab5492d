"""Which files a page depends on."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING

from sphinx_pubs.extension.data.outdated import stamp
from sphinx_pubs.extension.references.domain import publication_domain
from sphinx_pubs.join.files import missing_files
from sphinx_pubs.model import Library, Link, Problem, Publication

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.join.library import Database


#: What a browser can show as a picture.
_IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


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


def note_local_files(env: BuildEnvironment, works: Iterable[Publication]) -> Iterator[Problem]:
    """Offer the files that links and previews lead to; a missing one is a problem (``link``)."""
    works = list(works)
    yield from missing_files(works)
    for work in works:
        for link in work.links:
            if link.file and (
                yield from _noted(env, work, link, f"the file of link '{link.label}'")
            ):
                env.dlfiles.add_file(env.docname, _relative(env, link.file))
        preview = work.preview
        if preview and preview.file and (yield from _noted(env, work, preview, "the preview")):
            if preview.file.lower().endswith(_IMAGES):
                env.images.add_file(env.docname, _relative(env, preview.file))
            else:
                message = f"{work.key}: the preview is no image: {os.path.basename(preview.file)}"
                yield Problem("link", message, preview.source)


def _noted(
    env: BuildEnvironment, work: Publication, link: Link, what: str
) -> Generator[Problem, None, bool]:
    """Note that the page depends on a file; returns whether it may be served."""
    note_places(env, [link.file])  # it may come to be
    if not os.path.isfile(link.file):
        return False
    if not may_serve(env, link):
        shown = os.path.relpath(link.file, os.path.dirname(link.source.path))
        message = f"{work.key}: {what} is outside of the project, and not published: {shown}"
        yield Problem("link", message, link.source)
        return False
    env.note_dependency(_relative(env, link.file))
    return True


def may_serve(env: BuildEnvironment, link: Link) -> bool:
    """Whether a file is the site's to publish.

    It is below the folder of the file that names it, or below the source
    directory or the folder around that: what a .bib from elsewhere names on the
    machine of the build stays there.
    """
    source = os.path.realpath(env.srcdir)
    around = os.path.dirname(source)
    folders = {source, os.path.realpath(os.path.dirname(link.source.path))}
    if around not in (os.path.dirname(around), os.path.realpath(os.path.expanduser("~"))):
        folders.add(around)
    file = os.path.realpath(link.file)
    return any(file.startswith(os.path.join(folder, "")) for folder in folders)


def _relative(env: BuildEnvironment, path: str) -> str:
    return os.path.relpath(path, env.srcdir).replace(os.sep, "/")
