"""Sorting of publications."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeAlias

from sphinx_pubs.characters import fold
from sphinx_pubs.choose.filter_values import badge_text, venue_name
from sphinx_pubs.choose.years import STATES
from sphinx_pubs.join.publication import plain_title
from sphinx_pubs.model import Date, Publication

#: A value to sort by; ``None`` for a publication without one.
Rank: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class SortKey:
    """A key to sort a list by."""

    name: str  #: One of :data:`NAMES`, or "year", the default of lists by year.
    descending: bool = False


def sort(publications: Iterable[Publication], keys: Sequence[SortKey]) -> list[Publication]:
    """Sort publications; equal ones keep their order, those without a value come last."""
    ordered = list(publications)
    for key in reversed(keys):
        rank = _RANKS[key.name]
        ranked = [(rank(one), one) for one in ordered]
        found = [pair for pair in ranked if pair[0] is not None]
        found.sort(key=itemgetter(0), reverse=key.descending)
        ordered = [one for _, one in found] + [one for value, one in ranked if value is None]
    return ordered


def year_rank(date: Date) -> Rank | None:
    """Return the rank of a year; a state is later than any year, "forthcoming" the latest."""
    if date.state:
        return (1, -STATES.index(date.state))
    return None if date.year is None else (0, date.year)


def _listed_year(publication: Publication) -> Rank | None:
    return year_rank(publication.listed)


def _date(publication: Publication) -> Rank | None:
    """Return the rank of a date to the day; a year alone comes before its months."""
    listed = publication.listed
    year = year_rank(listed)
    if year is None:
        return None
    exact = publication.date if publication.date.year == listed.year else listed
    return (*year, exact.month or 0, exact.day or 0)


def _author(publication: Publication) -> Rank | None:
    people = publication.authors or publication.editors
    names = tuple(
        (fold(name.literal or name.family), fold(name.given), fold(name.suffix))
        for name in (author.name for author in people)
    )
    return names or None


def _title(publication: Publication) -> Rank:
    return (fold(plain_title(publication)),)


def _venue(publication: Publication) -> Rank | None:
    name = badge_text(publication) or venue_name(publication)
    return (fold(name),) if name else None


_RANKS: Mapping[str, Callable[[Publication], Rank | None]] = {
    "date": _date,
    "author": _author,
    "title": _title,
    "venue": _venue,
    "key": lambda publication: (publication.key.casefold(),),
    "year": _listed_year,
}
#: The values of ``:sort:``.
NAMES = tuple(name for name in _RANKS if name != "year")
