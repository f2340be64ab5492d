"""Two entries that are one work: a preprint and what became of it, or the same thing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sphinx_pubs.characters import fold
from sphinx_pubs.cli.output import Place
from sphinx_pubs.join.links import arxiv_id, doi_of
from sphinx_pubs.join.people import form_of
from sphinx_pubs.model import Problem, Publication
from sphinx_pubs.vocabulary.fields import FIELDS
from sphinx_pubs.vocabulary.types import entry_type

#: Fields in which two works differ that have one title: talks at two places, parts of a series.
_TELLING = [field.name for field in FIELDS if field.distinguishes] + ["html"]
#: A title of more works than these ("Preface") tells nothing.
_MANY = 12


def twins(works: Iterable[Publication]) -> Iterator[Problem]:
    """A problem (``duplicate``) for each entry that seems to be a work of another entry.

    They share the title, letter case and punctuation aside, and an author. One
    is a preprint, or they have one DOI or arXiv number, or there is no field in
    which they differ. What another work supersedes is not among the works.
    """
    by_title: dict[str, list[Publication]] = {}
    for work in works:
        if title := fold(str(work.title)):
            by_title.setdefault(title, []).append(work)
    for group in by_title.values():
        if 1 < len(group) <= _MANY:
            yield from _in_group(group)


def _in_group(works: Sequence[Publication]) -> Iterator[Problem]:
    for index, work in enumerate(works):
        newer = next((other for other in works if _is_version(work, other)), None)
        same = next((other for other in works[:index] if _is_same(work, other)), None)
        if newer:
            yield Place(work).problem(
                "duplicate",
                f"it seems to be the preprint of '{newer.key}' in {_where(newer, work)}; "
                f"'supersedes: {work.key}' under that key in the sidecar lists the work once",
            )
        elif same:
            message = f"it seems to be the work that stands in {_where(same, work)}"
            name = f" as '{same.key}'" if same.key else ""
            yield Place(work).problem("duplicate", f"{message}{name}")


def _is_version(older: Publication, newer: Publication) -> bool:
    """Whether one is the preprint and the other what was published."""
    return (
        older.kind == "preprint" != newer.kind
        and not any(entry_type(work.type).stands_apart for work in (older, newer))
        and bool(_families(older) & _families(newer))
    )


def _is_same(one: Publication, other: Publication) -> bool:
    """Whether it is one work; entries of one key are reported where they are read."""
    if one.key == other.key or not _families(one) & _families(other):
        return False
    names = [
        (doi_of(work.fields.sources).lower(), arxiv_id(work.fields.sources))
        for work in (one, other)
    ]
    pairs = [(a, b) for a, b in zip(*names, strict=True) if a and b]
    if pairs:
        return any(a == b for a, b in pairs)
    return one.type == other.type and not any(_differ(one, other, name) for name in _TELLING)


def _differ(one: Publication, other: Publication, name: str) -> bool:
    values = [fold(str(work.fields[name])) for work in (one, other)]
    if name == "pages":
        values = [value.split(" ")[0] for value in values]
    return all(values) and values[0] != values[1]


def _families(work: Publication) -> frozenset[str]:
    forms = (form_of(author.name) for author in work.authors or work.editors)
    return frozenset(form.words[-1] for form in forms if form.words)


def _where(work: Publication, beside: Publication) -> str:
    source = work.entry.source
    same_file = source.path == beside.entry.source.path
    return f"line {source.line}" if same_file else str(source)
