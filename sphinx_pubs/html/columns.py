"""The columns of a chart: a place for each year, also one without works, and for what is no year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Longer than any history of a subject: a typing error, of which not each year is drawn.
_LONGEST_GAP = 1000
#: How many columns stay empty in the place of such a gap.
_BREAK = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column as it is asked for; ``year`` is ``None`` for what is no year."""

    label: str
    year: int | None
    counts: tuple[int, ...]  #: One for each kind, from the bottom up.


def years_drawn(columns: Sequence[Column]) -> list[int | None]:
    """The years in their order, with those that have no works; ``None`` where many are left out."""
    drawn: list[int | None] = []
    years = [one.year for one in columns if one.year is not None]
    for year, following in pairwise(years):
        drawn.append(year)
        near = following - year <= _LONGEST_GAP
        drawn += range(year + 1, following) if near else [None] * _BREAK
    return [*drawn, *years[-1:]]


def places_of(
    columns: Sequence[Column], years: Sequence[int | None]
) -> list[tuple[int, float, float]]:
    """Each column's index, or -1 for a year without works; where it begins, its width."""
    indices = {one.year: index for index, one in enumerate(columns) if one.year is not None}
    others = [index for index, one in enumerate(columns) if one.year is None]
    gap = 0.5 if years and others else 0.0
    room = 100 / (len(years) + len(others) + gap)
    return [
        *(
            (-1 if year is None else indices.get(year, -1), position * room, room)
            for position, year in enumerate(years)
        ),
        *(
            (index, (position + gap) * room, room)
            for position, index in enumerate(others, len(years))
        ),
    ]
