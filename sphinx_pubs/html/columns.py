"""The columns of a chart: a place for each year, also one without works, and for what is no year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Longer than any history of a subject: a typing error, of which not each year is drawn.
_LONGEST_GAP = 1000
#: How many columns stay empty in the place of such a gap.
_BREAK = 3
#: No more columns are drawn; the table has the other years.
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column as it is asked for; ``year`` is ``None`` for what is no year."""

    label: str
    year: int | None
    counts: tuple[int, ...]  #: One for each kind, from the bottom up.


def years_drawn(columns: Sequence[Column]) -> list[int | None]:
    """The years in their order, with those that have no works; ``None`` where many are left out.

    Where they are too many, more gaps are left out, the longest first, then the oldest years.
    """
    years = [one.year for one in columns if one.year is not None][-MOST:]
    gaps = [after - year for year, after in pairwise(years)]
    for longest in (_LONGEST_GAP, *(gap - 1 for gap in sorted(gaps, reverse=True))):
        empty = (gap - 1 if gap <= longest else _BREAK for gap in gaps)
        if longest <= _LONGEST_GAP and len(years) + sum(empty) <= MOST:
            return _with_gaps(years, longest)
    return _with_gaps(years[-MOST // (_BREAK + 1) :], 1)


def _with_gaps(years: Sequence[int], longest: int) -> list[int | None]:
    drawn: list[int | None] = []
    for year, following in pairwise(years):
        drawn.append(year)
        near = following - year <= longest
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
