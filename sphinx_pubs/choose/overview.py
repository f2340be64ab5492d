"""What stands above a list to show it at a glance: counts by year and kind, and topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sphinx_pubs.choose.bins import Frame
from sphinx_pubs.choose.group import Group, group
from sphinx_pubs.choose.slug import slug_of
from sphinx_pubs.model import Publication
from sphinx_pubs.read.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCounts:
    """How many works of each kind a year has.

    ``word`` names a word of ours where it is no year ("inpress", "undated").
    """

    heading: str  #: The year; "" with a word.
    word: str
    anchor: str  #: Its part of an id.
    counts: tuple[int, ...]  #: One for each kind, zeros too.


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Works by listed year and kind, each work once.

    ``kinds`` are the groups of ``:group-by: type``, ``years`` ascend; behind them
    stands what has no year yet, and then what has no date.
    """

    kinds: tuple[Group, ...]
    years: tuple[YearCounts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The works of a keyword."""

    heading: str  #: As the first of them spells it.
    slug: str  #: Its part of an id, the same however it is spelt.
    group: str  #: The part of the id that a heading has for it.
    works: tuple[Publication, ...]


def counts(works: Sequence[Publication], frame: Frame) -> Counts:
    """Count the works of a list."""
    kinds = group(works, ("type",), "", frame)
    positions = {_identity(kind): position for position, kind in enumerate(kinds)}
    years = []
    for year in group(works, ("year", "type"), "ascending", frame):
        found = [0] * len(kinds)
        for inner in year.groups:
            found[positions[_identity(inner)]] = inner.count()
        years.append(
            YearCounts(
                heading=year.heading, word=year.word, anchor=year.anchor, counts=tuple(found)
            )
        )
    return Counts(kinds=kinds, years=tuple(years))


def topics(works: Sequence[Publication], frame: Frame) -> tuple[Topic, ...]:
    """The keywords of a list, from A to Z; case, accents and punctuation make no difference."""
    return tuple(
        Topic(
            heading=one.heading,
            slug=_slug(one.heading),
            group=one.anchor,
            works=one.publications,
        )
        for one in group(works, ("keyword",), "", frame)
        if not one.word
    )


def _identity(kind: Group) -> tuple[str, str]:
    return kind.word, kind.heading


def _slug(keyword: str) -> str:
    """As works are brought together: "Réseaux" and "reseaux" are one, "C++" and "C" are not."""
    return slug_of(fold(keyword) + "".join(sign for sign in keyword if sign in "+#*"))
