"""Order and headings: publications by the year they are listed under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sphinx_pubs.model import Date, Publication

#: States stand above the years, in this order.
_STATES = ("forthcoming", "inpress", "accepted", "submitted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A run of publications under one heading.

    ``heading`` is data ("2025"), or, with ``is_word``, the name of one of our
    words ("forthcoming", "undated").
    """

    heading: str
    is_word: bool = False
    publications: tuple[Publication, ...]


def by_year(publications: Sequence[Publication]) -> tuple[Group, ...]:
    """Groups by the listed year: works without a year yet, newest first, undated last.

    Inside a group the order is that of ``publications``.
    """
    ordered = sorted(publications, key=lambda publication: _rank(publication.listed))
    return tuple(
        _group(tuple(members)) for _, members in groupby(ordered, lambda work: _rank(work.listed))
    )


def _rank(date: Date) -> tuple[int, int]:
    if date.state:
        return (0, _STATES.index(date.state))
    if date.year is not None:
        return (1, -date.year)
    return (2, 0)


def _group(members: tuple[Publication, ...]) -> Group:
    date = members[0].listed
    if date.state:
        return Group(heading=date.state, is_word=True, publications=members)
    if date.year is not None:
        return Group(heading=str(date.year), publications=members)
    return Group(heading="undated", is_word=True, publications=members)
