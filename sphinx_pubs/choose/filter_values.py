"""The values of the names in a filter, and the venues of publications."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sphinx_pubs.model import Author, Date, Name, Publication
from sphinx_pubs.read.sidecar.declaration import LINES
from sphinx_pubs.vocabulary.fields import BY_NAME, VENUES


def venue_name(work: Publication) -> str:
    """The journal, the book, else where it is from, as plain text; "" for none."""
    return next(filter(None, (_plain(work, name) for name in VENUES)), "")


def badge_text(work: Publication) -> str:
    """The text of its badge that names a venue; "" for none, or a word of ours."""
    return str(work.badge.text) if work.badge and work.badge.kind == "venue" else ""


def venue_names(work: Publication) -> tuple[str, ...]:
    """All that its venue is called: by badge, journal, book and the sidecar's ``venues``."""
    title = str(work.badge.title) if work.badge else ""
    names = (badge_text(work), title, _plain(work, "journal"), _plain(work, "booktitle"))
    return tuple(filter(None, names))


def _plain(work: Publication, name: str) -> str:
    return str(work.fields[name])


#: ``lower`` is text that is compared without case; ``words`` are a set to ``in``,
#: ``&`` and ``|``, and a text to the rest.
Kind: TypeAlias = Literal["text", "lower", "words", "set", "bool"]


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a filter: the kind of its value, and how a work gives it."""

    kind: Kind
    value: Callable[[Publication], object]


def field_term(name: str) -> Term:
    """A field of the .bib as plain text, "" where it is missing."""
    return Term("text", lambda work: str(work.fields[name]))


def _names(people: Iterable[Author]) -> str:
    """ "Liu, Bo and van der Meer, Pieter", as sphinxcontrib-bibtex has them."""
    return " and ".join(_last_first(author.name) for author in people)


def _last_first(name: Name) -> str:
    if name.literal:
        return name.literal
    family = " ".join(filter(None, (name.particle, name.family)))
    return ", ".join(filter(None, (family, name.suffix, name.given)))


def _year(date: Date) -> str:
    """The number, or the words for a state; "" without either."""
    return str(date.year) if date.year is not None else date.text if date.state else ""


def _awards(work: Publication) -> tuple[str, ...]:
    return tuple(str(text) for award in work.awards for text in (award.name, award.badge) if text)


def _has_me(work: Publication) -> bool:
    return any(author.person and author.person.me for author in work.authors)


def _line(name: str) -> Term:
    """A line of the entry as plain text."""
    return Term("text", lambda work: str(work.lines[name]))


#: The names that mean something for every work.
VALUES: Mapping[str, Term] = {
    "type": Term("lower", lambda work: work.type),
    "key": Term("lower", lambda work: work.key.lower()),
    "author": Term("text", lambda work: _names(work.authors)),
    "editor": Term("text", lambda work: _names(work.editors)),
    "keywords": Term("words", lambda work: tuple(map(str, work.keywords))),
    "awards": Term("words", _awards),
    "selected": Term("bool", lambda work: work.selected),
    "me": Term("bool", _has_me),
    "preprint": Term("bool", lambda work: work.kind == "preprint"),
    "talk": Term("bool", lambda work: work.kind == "talk"),
    "year": Term("text", lambda work: _year(work.listed)),
    "bibyear": Term("text", lambda work: _year(work.date)),
    "month": Term("text", lambda work: str(work.date.month or "")),
    "venue": Term("text", venue_name),
    "badge": Term("text", badge_text),
    "abstract": Term("text", lambda work: str(work.abstract)),
    **{name: _line(name) for name in LINES},
}
#: Fields that an entry may have, so none of them is a mistake; those of tools apart.
FIELDS = frozenset(
    name
    for name, field in BY_NAME.items()
    if name.isidentifier() and (field.role != "tool" or field.exported or field.is_own)
)
