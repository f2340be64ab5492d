"""Publications shown on a page, registered with the domain."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from sphinx_pubs.extension.builders import conditions_of, hold
from sphinx_pubs.extension.citations import cite_domain
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.libraries import database_of, library_of
from sphinx_pubs.extension.targets import Shown, Target
from sphinx_pubs.join.keys import anchor_of
from sphinx_pubs.join.publication import plain_title
from sphinx_pubs.model import Library, Publication
from sphinx_pubs.nodes.venue import short_label
from sphinx_pubs.read.bibtex.as_pybtex import citation_sum
from sphinx_pubs.read.fields import is_tool_field
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.choose.options import ListOptions
    from sphinx_pubs.extension.directive import pubs_entries


def note_works(
    env: BuildEnvironment, library: Library, works: Sequence[Publication], options: ListOptions
) -> None:
    """References may lead to these works in the page being read, but for ``:no-index:``."""
    domain = publication_domain(env)
    domain.lists.setdefault(env.docname, []).append([work.key for work in works])
    if options.no_index:
        return
    page = domain.works.setdefault(env.docname, {})
    extent = "whole" if options.whole else "part"
    for key, work in _keyed(library, works):
        lists = page.setdefault(key, [])
        shown = Shown(
            key=work.key,
            anchor=work.anchor,
            label=short_label(work, _),
            title=plain_title(work),
            digest=_digest(work),
            file=_file(work.entry.source.path, str(env.srcdir)),
            line=str(work.entry.source.line),
            citation=citation_sum(work) if cite_domain(env) is not None else "",
            extent=extent,
        )
        if shown not in lists:
            lists.append(shown)


def find_work(env: BuildEnvironment, target: Target) -> Publication | None:
    """The work that an entry shows; ``None`` where its files have changed since."""
    for bibs, sidecars in publication_domain(env).databases.get(target.document, ()):
        library = library_of(database_of(env, bibs, sidecars))
        work = library.by_anchor.get(target.anchor)
        if work is not None and place_of(env, work) == (target.file, target.line):
            return work
    return None


def _keyed(library: Library, works: Sequence[Publication]) -> Iterator[tuple[str, Publication]]:
    """The works with their keys, and with those of the versions that they supersede.

    Of several works with one key the first one has it: the others are a problem
    that the reader reports.
    """
    seen: set[str] = set()
    for work in works:
        if work.key and work.key not in seen:
            seen.add(work.key)
            yield work.key, work
    newer = {anchor: work for work in works for anchor in work.older_anchors}
    if newer:
        for key in sorted(library.keys - seen):
            if (anchor := anchor_of(key)) in newer:
                yield key, newer[anchor]


def _digest(work: Publication) -> str:
    """A short sum of what the .bib says, white space folded; what is a tool's does not count."""
    entry = work.entry
    said = sorted(
        (name, " ".join(value.split()))
        for name, value in entry.fields.items()
        if not is_tool_field(name)
    )
    return sha256(repr((entry.type, said)).encode("utf-8", "surrogatepass")).hexdigest()[:6]


def place_of(env: BuildEnvironment, work: Publication) -> tuple[str, str]:
    """Where a work's entry stands: its file, relative to the source directory, and the line."""
    source = work.entry.source
    return _file(source.path, str(env.srcdir)), str(source.line)


@functools.cache
def _file(path: str, root: str) -> str:
    """The path relative to the source directory; the same object for all works of a file."""
    return os.path.relpath(path, root).replace(os.sep, "/")


def carry_once(places: Iterable[pubs_entries], builder: Builder) -> None:
    """Leave each id to the first list that is written and has it.

    A list that is kept out of the index comes after all others: references lead
    to the id.

    :param places: The lists of a document, in their order.
    :param builder: Which writes the document.
    """
    carried: set[str] = set()
    for place in sorted(places, key=lambda place: bool(place["look"]["no_index"])):
        if hold(conditions_of(place), builder):
            place["targets"] = [one for one in place["targets"] if one not in carried]
            carried.update(place["targets"])
