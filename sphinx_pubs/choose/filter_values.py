"""Values of the names in a filter, and venues of publications."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sphinx_pubs.model import Author, Date, Name, Publication
from sphinx_pubs.read.sidecar.declaration import LINES
from sphinx_pubs.vocabulary.fields import BY_NAME, VENUES


def venue_name(publication: Publication) -> str:
    """Return the journal, the book or another venue, as plain text; "" for none."""
    return next(filter(None, (_plain(publication, name) for name in VENUES)), "")


def badge_text(publication: Publication) -> str:
    """Return the text of a badge that names a venue; "" without one."""
    badge = publication.badge
    return str(badge.text) if badge and badge.kind == "venue" else ""


def venue_names(publication: Publication) -> tuple[str, ...]:
    """Return all names of a venue: of the badge, journal, book and the sidecar's ``venues``."""
    title = str(publication.badge.title) if publication.badge else ""
    fields = (_plain(publication, name) for name in ("journal", "booktitle"))
    return tuple(filter(None, (badge_text(publication), title, *fields)))


def _plain(publication: Publication, name: str) -> str:
    return str(publication.fields[name])


#: ``lower`` is text that is compared without case; ``words`` are a set for ``in``, ``&`` and
#: ``|``, and a text for the others.
Kind: TypeAlias = Literal["text", "lower", "words", "set", "bool"]


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a filter: the kind of its value, and the value for a publication."""

    kind: Kind
    value: Callable[[Publication], object]


def field_term(name: str) -> Term:
    """Return the term of a field of the .bib: its plain text, "" if it is missing."""
    return Term("text", lambda one: str(one.fields[name]))


def _names(people: Iterable[Author]) -> str:
    """Return "Liu, Bo and van der Meer, Pieter", as sphinxcontrib-bibtex does."""
    return " and ".join(_last_first(author.name) for author in people)


def _last_first(name: Name) -> str:
    if name.literal:
        return name.literal
    family = " ".join(filter(None, (name.particle, name.family)))
    return ", ".join(filter(None, (family, name.suffix, name.given)))


def _year(date: Date) -> str:
    """Return the year, or the words for a state; "" without either."""
    return str(date.year) if date.year is not None else date.text if date.state else ""


def _awards(publication: Publication) -> tuple[str, ...]:
    return tuple(
        str(text) for award in publication.awards for text in (award.name, award.badge) if text
    )


def _has_me(publication: Publication) -> bool:
    return any(author.person and author.person.me for author in publication.authors)


def _line(name: str) -> Term:
    """Return the term of a line of the entry: its plain text."""
    return Term("text", lambda one: str(one.lines[name]))


#: The names that have a value for every publication.
VALUES: Mapping[str, Term] = {
    "type": Term("lower", lambda one: one.type),
    "key": Term("lower", lambda one: one.key.lower()),
    "author": Term("text", lambda one: _names(one.authors)),
    "editor": Term("text", lambda one: _names(one.editors)),
    "keywords": Term("words", lambda one: tuple(map(str, one.keywords))),
    "awards": Term("words", _awards),
    "selected": Term("bool", lambda one: one.selected),
    "me": Term("bool", _has_me),
    "preprint": Term("bool", lambda one: one.kind == "preprint"),
    "talk": Term("bool", lambda one: one.kind == "talk"),
    "year": Term("text", lambda one: _year(one.listed)),
    "bibyear": Term("text", lambda one: _year(one.date)),
    "month": Term("text", lambda one: str(one.date.month or "")),
    "venue": Term("text", venue_name),
    "badge": Term("text", badge_text),
    "abstract": Term("text", lambda one: str(one.abstract)),
    **{name: _line(name) for name in LINES},
}
#: Fields that an entry may have, without those of tools: none of them is a typo.
FIELDS = frozenset(
    name
    for name, field in BY_NAME.items()
    if name.isidentifier() and (field.role != "tool" or field.exported or field.is_own)
)
