"""Publications as entries of pybtex, for the citations of sphinxcontrib-bibtex."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pybtex.database import Entry, Person  # type: ignore[import-untyped]

    from sphinx_pubs.model import Name, Publication

#: The fields that a reference style or a label uses.
_FIELDS = ("title", "key", "organization", "shorttitle")


def pybtex_entry(publication: Publication) -> Entry:
    """Return the entry of a publication with its people and its year."""
    from pybtex.database import Entry

    fields = {
        name: publication.fields.sources[name] for name in _FIELDS if publication.fields[name]
    }
    year = {"year": publication.date.text} if publication.date.text else {}
    people = {"author": publication.authors, "editor": publication.editors}
    persons = {role: [_person(one.name) for one in of] for role, of in people.items() if of}
    entry = Entry(publication.type, {**fields, **year}, persons)
    entry.key = publication.key
    return entry


def alpha_labels(works: Mapping[str, Publication]) -> dict[str, str]:
    """Return the label of each name in the style "alpha": Doe20a, Doe20b where two would be equal.

    They are in the order of a bibliography of that style.

    :param works: Publications by any name; two of them may have one key.
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


def citation_sum(publication: Publication) -> str:
    """Return a short digest of all that :func:`pybtex_entry` uses."""
    fields = [publication.fields.sources.get(name, "") for name in _FIELDS]
    names = [
        [str(one.name) for one in people] for people in (publication.authors, publication.editors)
    ]
    used = repr((publication.type, fields, names, publication.date.text))
    return sha256(used.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def pybtex_text(text: str) -> Any:
    """Return a plain text as a text of pybtex."""
    from pybtex.richtext import Text  # type: ignore[import-untyped]

    return Text(text)


def _person(name: Name) -> Person:
    """Return a name in its parts; one in one piece is in braces, so that pybtex does not split it."""
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
