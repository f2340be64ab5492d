"""A work as pybtex has one: what sphinxcontrib-bibtex makes a citation of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pybtex.database import Entry, Person  # type: ignore[import-untyped]

    from sphinx_pubs.model import Author, Name, Publication

#: The fields that a reference style or a label asks for.
_FIELDS = ("title", "key", "organization", "shorttitle")


def pybtex_entry(work: Publication) -> Entry:
    """The entry with its people and its own year."""
    from pybtex.database import Entry

    fields = {name: work.fields.sources[name] for name in _FIELDS if work.fields[name]}
    year = {"year": work.date.text} if work.date.text else {}
    persons = {"author": _persons(work.authors), "editor": _persons(work.editors)}
    entry = Entry(work.type, {**fields, **year}, {k: v for k, v in persons.items() if v})
    entry.key = work.key
    return entry


def alpha_labels(works: Mapping[str, Publication]) -> dict[str, str]:
    """Name → label in the manner of "alpha": Doe20a, Doe20b where two would be the same.

    They are in the order in which a bibliography of that style has the works.

    :param works: By any name; a key may be that of two works.
    """
    from pybtex.style.labels.alpha import LabelStyle  # type: ignore[import-untyped]
    from pybtex.style.sorting.author_year_title import (  # type: ignore[import-untyped]
        SortingStyle,
    )

    entries = []
    for name in sorted(works):
        entry = pybtex_entry(works[name])
        entry.key = name
        entries.append(entry)
    ordered = SortingStyle().sort(entries)
    labels = LabelStyle().format_labels(ordered)
    return {entry.key: str(label) for entry, label in zip(ordered, labels, strict=True)}


def citation_sum(work: Publication) -> str:
    """A short sum of all that :func:`pybtex_entry` is made of."""
    fields = [work.fields.sources.get(name, "") for name in _FIELDS]
    names = [[str(one.name) for one in people] for people in (work.authors, work.editors)]
    said = repr((work.type, fields, names, work.date.text))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def pybtex_text(text: str) -> Any:
    """A plain text as one of pybtex's."""
    from pybtex.richtext import Text  # type: ignore[import-untyped]

    return Text(text)


def _persons(authors: Iterable[Author]) -> list[Person]:
    return [_person(author.name) for author in authors]


def _person(name: Name) -> Person:
    """The parts in braces, so that pybtex takes none of them apart."""
    from pybtex.database import Person

    person = Person()
    if name.literal:
        person.last_names = [f"{{{name.literal}}}"]
        return person
    person.first_names = name.given.split()
    person.prelast_names = name.particle.split()
    person.last_names = name.family.split()
    person.lineage_names = name.suffix.split()
    return person
