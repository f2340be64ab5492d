"""The order of works."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sphinx_pubs.characters import fold
from sphinx_pubs.choose.filter_values import badge_text, venue_name
from sphinx_pubs.choose.years import STATES
from sphinx_pubs.join.publication import plain_title
from sphinx_pubs.model import Date, Publication

#: What a work is sorted by; ``None`` for a work that has nothing of the kind.
Rank: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class SortKey:
    """One of the things that a list is sorted by."""

    name: str  #: One of :data:`NAMES`, or "year", which lists by year have unasked.
    descending: bool = False


def sort(works: Iterable[Publication], keys: Sequence[SortKey]) -> list[Publication]:
    """The works in order; equal ones as they come, those without the asked last."""
    ordered = list(works)
    for key in reversed(keys):
        rank = _RANKS[key.name]
        ranked = [(found, work) for work in ordered if (found := rank(work)) is not None]
        without = [work for work in ordered if rank(work) is None]
        ranked.sort(key=lambda pair: pair[0], reverse=key.descending)
        ordered = [work for _, work in ranked] + without
    return ordered


def year_rank(date: Date) -> Rank | None:
    """Of a year; a state is later than any, "forthcoming" the latest."""
    if date.state:
        return (1, -STATES.index(date.state))
    return None if date.year is None else (0, date.year)


def _listed_year(work: Publication) -> Rank | None:
    return year_rank(work.listed)


def _date(work: Publication) -> Rank | None:
    """Down to the day; a year alone comes before its months."""
    listed = work.listed
    year = year_rank(listed)
    if year is None:
        return None
    exact = work.date if work.date.year == listed.year else listed
    return (*year, exact.month or 0, exact.day or 0)


def _author(work: Publication) -> Rank | None:
    people = work.authors or work.editors
    names = tuple(
        (fold(name.literal or name.family), fold(name.given), fold(name.suffix))
        for name in (author.name for author in people)
    )
    return names or None


def _title(work: Publication) -> Rank:
    return (fold(plain_title(work)),)


def _venue(work: Publication) -> Rank | None:
    name = badge_text(work) or venue_name(work)
    return (fold(name),) if name else None


_RANKS: Mapping[str, Callable[[Publication], Rank | None]] = {
    "date": _date,
    "author": _author,
    "title": _title,
    "venue": _venue,
    "key": lambda work: (work.key.casefold(),),
    "year": _listed_year,
}
#: What ``:sort:`` may have.
NAMES = tuple(name for name in _RANKS if name != "year")
