"""Duplicates: two entries of one publication, or a preprint and its published version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sphinx_pubs.characters import fold
from sphinx_pubs.cli.output import Checked
from sphinx_pubs.join.links import arxiv_id, doi_of
from sphinx_pubs.join.people import form_of
from sphinx_pubs.model import Problem, Publication
from sphinx_pubs.vocabulary.fields import FIELDS
from sphinx_pubs.vocabulary.types import entry_type

#: Fields that distinguish publications with the same title: parts of a series, repeated talks.
_DISTINGUISHING = [field.name for field in FIELDS if field.distinguishes] + ["html"]
#: A title of more publications than this ("Preface") distinguishes none.
_MANY = 12


def duplicates(publications: Iterable[Publication]) -> Iterator[Problem]:
    """Yield a problem (``duplicate``) for each entry that seems to repeat another one.

    The two have the same title, ignoring case and punctuation, and share an author. One
    is a preprint, or they have the same DOI or arXiv identifier, or no distinguishing field
    differs.

    :param publications: Those of a library, which has no superseded ones.
    """
    by_title: dict[str, list[Publication]] = {}
    for one in publications:
        if title := fold(str(one.title)):
            by_title.setdefault(title, []).append(one)
    for group in by_title.values():
        if 1 < len(group) <= _MANY:
            yield from _in_group(group)


def _in_group(publications: Sequence[Publication]) -> Iterator[Problem]:
    for index, one in enumerate(publications):
        newer = next((other for other in publications if _is_version(one, other)), None)
        same = next((other for other in publications[:index] if _is_same(one, other)), None)
        if newer:
            yield Checked(one).problem(
                "duplicate",
                f"seems to be the preprint of '{newer.key}' {_location(newer, one)}; to list the "
                f"publication once, add 'supersedes: {one.key}' under that key in the sidecar",
            )
        elif same:
            name = f"'{same.key}'" if same.key else "the entry"
            message = f"seems to be the same publication as {name} {_location(same, one)}"
            yield Checked(one).problem("duplicate", message)


def _is_version(older: Publication, newer: Publication) -> bool:
    """Return whether one is a preprint and the other its published version."""
    return (
        older.kind == "preprint" != newer.kind
        and not any(entry_type(one.type).stands_apart for one in (older, newer))
        and bool(_families(older) & _families(newer))
    )


def _is_same(one: Publication, other: Publication) -> bool:
    """Return whether two entries are the same; the reader reports those with the same key."""
    if one.key == other.key or not _families(one) & _families(other):
        return False
    identifiers = [
        (doi_of(fields).lower(), arxiv_id(fields))
        for fields in (one.fields.sources, other.fields.sources)
    ]
    pairs = [(a, b) for a, b in zip(*identifiers, strict=True) if a and b]
    if pairs:
        return any(a == b for a, b in pairs)
    return one.type == other.type and not any(_differ(one, other, name) for name in _DISTINGUISHING)


def _differ(one: Publication, other: Publication, name: str) -> bool:
    values = [fold(str(publication.fields[name])) for publication in (one, other)]
    if name == "pages":
        values = [value.split(" ")[0] for value in values]
    return all(values) and values[0] != values[1]


def _families(publication: Publication) -> frozenset[str]:
    authors = publication.authors or publication.editors
    forms = (form_of(author.name) for author in authors)
    return frozenset(form.words[-1] for form in forms if form.words)


def _location(publication: Publication, other: Publication) -> str:
    source = publication.entry.source
    in_same_file = source.path == other.entry.source.path
    return f"on line {source.line}" if in_same_file else f"in {source}"
