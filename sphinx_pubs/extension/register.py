"""Publications and files of a page: registered with the domain, and found again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from sphinx_pubs.extension.bibtex import cite_domain
from sphinx_pubs.extension.libraries import database_of, library_of
from sphinx_pubs.extension.references import conditions_of, is_written
from sphinx_pubs.extension.site import site_of
from sphinx_pubs.extension.targets import Shown, Target
from sphinx_pubs.extension.updates import stamp
from sphinx_pubs.join.files import file_problems, linked_files, remote_previews, why_private
from sphinx_pubs.join.keys import anchor_of
from sphinx_pubs.join.publication import plain_title
from sphinx_pubs.model import Library, Link, Problem, Publication
from sphinx_pubs.nodes.venue import short_label
from sphinx_pubs.read.bibtex.as_pybtex import citation_sum
from sphinx_pubs.read.fields import is_tool_field
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.choose.options import ListOptions
    from sphinx_pubs.extension.directive import pubs_entries
    from sphinx_pubs.extension.domain import Files, PublicationDomain
    from sphinx_pubs.model import Database


def note_publications(
    domain: PublicationDomain,
    library: Library,
    publications: Sequence[Publication],
    options: ListOptions,
) -> None:
    """Register the publications that a list of the current page shows.

    They become targets of references, but for ``:no-index:``.
    """
    env, site = domain.env, domain.site
    domain.lists.setdefault(env.docname, []).append([one.key for one in publications])
    if options.no_index:
        return
    page = domain.works.setdefault(env.docname, {})
    for key, publication in _keyed(library, publications):
        lists = page.setdefault(key, [])
        source = publication.entry.source
        shown = Shown(
            key=publication.key,
            anchor=publication.anchor,
            label=short_label(publication, _),
            title=plain_title(publication),
            digest=_digest(publication),
            file=site.relative(source.path),
            line=str(source.line),
            citation=citation_sum(publication) if cite_domain(env) is not None else "",
            extent="whole" if options.whole else "part",
        )
        if shown not in lists:
            lists.append(shown)


def _keyed(
    library: Library, publications: Sequence[Publication]
) -> Iterator[tuple[str, Publication]]:
    """Yield publications with their keys, and with the keys of versions that they supersede.

    The first of several publications with one key has it: the reader has reported the others.
    """
    seen: set[str] = set()
    for publication in publications:
        if publication.key and publication.key not in seen:
            seen.add(publication.key)
            yield publication.key, publication
    newer = {anchor: one for one in publications for anchor in one.older_anchors}
    if newer:
        for key in sorted(library.keys - seen):
            if (anchor := anchor_of(key)) in newer:
                yield key, newer[anchor]


def _digest(publication: Publication) -> str:
    """Return a short digest of the entry in the .bib; white space and tool fields are ignored."""
    entry = publication.entry
    content = sorted(
        (name, " ".join(value.split()))
        for name, value in entry.fields.items()
        if not is_tool_field(name)
    )
    return sha256(repr((entry.type, content)).encode("utf-8", "surrogatepass")).hexdigest()[:6]


def location_of(env: BuildEnvironment, publication: Publication) -> tuple[str, str]:
    """Return the location of an entry: file, relative to the source directory, and line."""
    source = publication.entry.source
    return site_of(env).relative(source.path), str(source.line)


def find_publication(domain: PublicationDomain, target: Target) -> Publication | None:
    """Return the publication of a target, ``None`` if its files have changed since."""
    for library, _files in _libraries(domain, target):
        publication = library.by_anchor.get(target.anchor)
        location = target.file, target.line
        if publication is not None and location_of(domain.env, publication) == location:
            return publication
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A publication with its target and database."""

    publication: Publication
    target: Target
    files: Files


def found_publications(domain: PublicationDomain) -> Iterator[Found]:
    """Yield each publication that references lead to, once, in the order of keys."""
    known: dict[str, dict[tuple[str, str, str], tuple[Publication, Files]]] = {}
    for key, target in sorted(domain.targets.items()):
        if key != target.key:
            continue
        if target.document not in known:
            known[target.document] = {
                (one.anchor, *location_of(domain.env, one)): (one, files)
                for library, files in _libraries(domain, target)
                for one in (*library.publications, *library.parents)
            }
        found = known[target.document].get((target.anchor, target.file, target.line))
        if found is not None:
            publication, files = found
            yield Found(publication=publication, target=target, files=files)


def _libraries(domain: PublicationDomain, target: Target) -> Iterator[tuple[Library, Files]]:
    """Yield the libraries that the lists of a target's document show."""
    for bibs, sidecars in domain.databases.get(target.document, ()):
        yield library_of(database_of(domain.env, bibs, sidecars)), (bibs, sidecars)


def carry_once(lists: Iterable[pubs_entries], builder: Builder) -> None:
    """Give each id to the first list that is written and has it.

    Lists that are not indexed come last, since references lead to the id.

    :param lists: The lists of a document, in their order.
    :param builder: The builder that writes the document.
    """
    carried: set[str] = set()
    for entries in sorted(lists, key=lambda one: bool(one["look"]["no_index"])):
        if is_written(conditions_of(entries), builder):
            entries["targets"] = [one for one in entries["targets"] if one not in carried]
            carried.update(entries["targets"])


#: Suffixes of images that browsers show.
_IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def note_files(domain: PublicationDomain, database: Database, library: Library) -> None:
    """Note that the current page depends on these files, and on those that may be added."""
    env, relative = domain.env, domain.site.relative
    files = tuple(map(relative, database.bibs)), tuple(map(relative, database.sidecars))
    noted = domain.databases.setdefault(env.docname, [])
    if files not in noted:
        noted.append(files)
    note_paths(domain, database.candidates())
    for path in library.files:
        env.note_dependency(relative(path))


def note_paths(domain: PublicationDomain, paths: Iterable[str]) -> None:
    """Note that the page must be read again if one of these files is added, removed or replaced."""
    states = domain.files.setdefault(domain.env.docname, {})
    states.update({domain.site.relative(path): stamp(path) for path in paths})


def note_local_files(
    domain: PublicationDomain, publications: Iterable[Publication]
) -> Iterator[Problem]:
    """Have Sphinx copy the files of links and previews; yield a problem (``link``) for others."""
    env, site, publications = domain.env, domain.site, list(publications)
    yield from file_problems(publications, str(env.srcdir), str(env.doctreedir))
    if not site.config.remote_previews:
        yield from remote_previews(publications)
    for publication in publications:
        for link, _name in linked_files(publication):
            if not may_serve(env, link):
                continue
            note_paths(domain, [link.file])  # it may be added
            if not os.path.isfile(link.file):
                continue
            path = site.relative(link.file)
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
