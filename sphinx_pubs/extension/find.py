"""Publications of detail pages and of the feed, each with its list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.libraries import database_of, library_of
from sphinx_pubs.extension.register import place_of
from sphinx_pubs.model import Publication

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.targets import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A work, and where it was found."""

    work: Publication
    target: Target
    bibs: Sequence[str]  #: Of its database, relative to the source directory.
    sidecars: Sequence[str]  #: Likewise.


def found_works(env: BuildEnvironment) -> Iterator[Found]:
    """Each work that references lead to, once, by its key."""
    domain = publication_domain(env)
    known: dict[str, dict[tuple[str, str, str], Found]] = {}
    for key, target in sorted(domain.targets.items()):
        if key != target.key:
            continue
        if target.document not in known:
            known[target.document] = dict(_of_document(env, target))
        found = known[target.document].get((target.anchor, target.file, target.line))
        if found is not None:
            yield Found(work=found.work, target=target, bibs=found.bibs, sidecars=found.sidecars)


def _of_document(
    env: BuildEnvironment, target: Target
) -> Iterator[tuple[tuple[str, str, str], Found]]:
    """Each work in the databases of a document by its anchor and the line of its entry."""
    for bibs, sidecars in publication_domain(env).databases.get(target.document, ()):
        library = library_of(database_of(env, bibs, sidecars))
        for work in (*library.publications, *library.parents):
            found = Found(work=work, target=target, bibs=bibs, sidecars=sidecars)
            yield (work.anchor, *place_of(env, work)), found


def neighbours(
    lists: Iterable[Sequence[str]], known: Mapping[str, object]
) -> dict[str, tuple[str, str]]:
    """Key to the keys before and after it, "" at the ends.

    Of several lists that have it the longest one counts, and of two as long the first.

    :param known: The keys that count; others are passed over.
    """
    kept = [[key for key in dict.fromkeys(keys) if key in known] for keys in lists]
    beside: dict[str, tuple[str, str]] = {}
    for keys in sorted(kept, key=len, reverse=True):
        for before, key, after in zip(["", *keys], keys, [*keys[1:], ""], strict=False):
            beside.setdefault(key, (before, after))
    return beside
