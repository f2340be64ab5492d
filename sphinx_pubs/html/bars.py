"""The geometry of a bar chart, without nodes or HTML.

Horizontal positions are percentages of the width of the chart, which depends on the screen;
vertical positions and sizes of text are in pixels. So text keeps its size on any screen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sphinx_pubs.nodes.figures import Row

#: In years; a longer gap is probably a typing error, and its years are not all drawn.
_LONGEST_GAP = 1000
#: The number of empty columns in place of such a gap.
_BREAK = 3
#: The most columns that are drawn; the table has all years.
MOST = 200


def years_drawn(columns: Sequence[Row]) -> list[int | None]:
    """Return the years in order, also those without publications; ``None`` if years are left out.

    If there are too many, more gaps are left out, the longest first, then the oldest years.
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
    columns: Sequence[Row], years: Sequence[int | None]
) -> list[tuple[int, float, float]]:
    """Return index (-1 for a year without publications), left edge and width of each column."""
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


#: Charts in which something is shown: all, wide ones, narrow ones, none.
Shown = Literal["always", "wide", "narrow", "never"]
#: The other charts.
_ELSEWHERE: dict[Shown, Shown] = {
    "always": "never",
    "never": "always",
    "wide": "narrow",
    "narrow": "wide",
}

#: Height of the tallest bar, and the most for one publication, in pixels.
PLOT, ONE = 120, 24
#: Height of the number above a bar, and of a line of text below, in pixels.
ABOVE, LINE = 18, 17
#: Distance between two parts of a bar, and least height of a part, in pixels.
GAP, LEAST = 2, 2
#: Width of a bar as a share of its column.
_SHARE = 0.7
#: The largest width of a column, in pixels.
COLUMN = 56
#: Assumed widths of a narrow chart (in a window of 375 pixels) and of a wide one, in pixels.
NARROW, WIDE = 280, 500
#: Widths of the label of a year with its margin, of a digit, and of a letter, in pixels.
_YEAR, _DIGIT, _LETTER = 34, 7.5, 7
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A column as drawn; ``x``, widths in percent of the chart, heights in pixels."""

    index: int  #: Of the row.
    x: float  #: Left edge of the column.
    room: float  #: Width of the column; the bar takes part of it.
    heights: tuple[float, ...]  #: One for each kind, from the bottom up, with the gap above; or 0.
    total: int
    base: float  #: The vertical position of the bottom.

    @property
    def width(self) -> float:
        """The width of the bar, in percent."""
        return self.room * _SHARE

    @property
    def left(self) -> float:
        """The left edge of the bar, in percent."""
        return self.middle - self.width / 2

    @property
    def middle(self) -> float:
        """The horizontal centre, in percent."""
        return self.x + self.room / 2

    @property
    def top(self) -> float:
        """The vertical position of the top, in pixels."""
        return self.base - sum(self.heights)

    @property
    def parts(self) -> list[tuple[int, float, float]]:
        """The index of each kind that has a part, with top and height in pixels."""
        bottoms = accumulate(self.heights, initial=0)
        return [
            (kind, self.base - bottom - height, height - GAP)
            for kind, (bottom, height) in enumerate(zip(bottoms, self.heights, strict=False))
            if height
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The label below a column; ``x`` in percent, ``y`` in pixels."""

    text: str
    x: float
    y: float
    anchor: Literal["middle", "end"]
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart."""

    width: int  #: The largest width, in pixels.
    height: float
    base: float  #: The vertical position of the base line, in pixels.
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    numbers: Shown  #: Whether bars have a number above them.
    scale: tuple[tuple[int, float], ...]  #: Grid lines: value and position.
    scaled: Shown  #: Whether there are grid lines.


def chart(columns: Sequence[Row]) -> Chart:
    """Lay out a chart of at least one row: years in order, also empty ones, then other rows."""
    years = years_drawn(columns)
    places = places_of(columns, years)
    most = max(sum(column.counts) for column in columns)
    kinds = max(sum(map(bool, column.counts)) for column in columns)
    # Parts raised to the least height must fit, too.
    unit = min(ONE, (PLOT - (GAP + LEAST) * (kinds - 1)) / most)
    base = ABOVE + max(sum(_heights(column, unit)) for column in columns)
    bars = [
        Bar(
            index=index,
            x=x,
            room=room,
            heights=_heights(columns[index], unit),
            total=sum(columns[index].counts),
            base=base,
        )
        for index, x, room in places
        if index >= 0
    ]
    slots = len(places)
    labels, lines = _labels(columns, years, places, base)
    number_width = len(str(most)) * _DIGIT + 3
    numbers = _shown(lambda width: number_width <= width / slots)
    width = max(
        slots * COLUMN, *(round(_width(one.label)) for one in columns if one.year is None), LINE
    )
    return Chart(
        width=width,
        height=base + LINE * lines + 4,
        base=base,
        bars=tuple(bars),
        labels=tuple(labels),
        numbers=numbers,
        scale=tuple((value, base - value * unit) for value in _scale(most)),
        scaled=_ELSEWHERE[numbers],
    )


def _heights(column: Row, unit: float) -> tuple[float, ...]:
    """Return the height of each kind's part with the gap above it; 0 for a kind without one."""
    return tuple(max(count * unit, GAP + LEAST) if count else 0 for count in column.counts)


def _labels(
    columns: Sequence[Row],
    years: Sequence[int | None],
    places: Sequence[tuple[int, float, float]],
    base: float,
) -> tuple[list[Label], int]:
    """Return the labels and the number of lines below the chart."""
    slots = len(places)
    labels = []
    lines = 1 if years else 0
    y = base + LINE - 3
    last = years[-1] if years else None
    for year, (_, x, room) in zip(years, places, strict=False):
        if year is None or last is None:
            continue
        shown = _shown(partial(_is_labelled, year, last, slots))
        if shown != "never":
            labels.append(Label(text=str(year), x=x + room / 2, y=y, anchor="middle", shown=shown))
    for index, x, room in places:
        if index < 0 or columns[index].year is not None:
            continue
        text = columns[index].label
        fits = _width(text) <= NARROW * room / 100 or slots == 1
        lines = max(lines, 1) if fits else lines + 1
        labels.append(
            Label(
                text=text,
                x=x + room / 2 if fits else x + room * (1 + _SHARE) / 2,
                y=y if fits else base + LINE * lines - 3,
                anchor="middle" if fits else "end",
                shown="always",
            )
        )
    return labels, lines


def _is_labelled(year: int, last: int, slots: int, width: int) -> bool:
    step = next(
        (step for step in _STEPS if step >= _YEAR * slots / min(width, slots * COLUMN)), _STEPS[-1]
    )
    return (year - last) % step == 0 if step < 5 else year % step == 0


def _shown(fits: Callable[[int], bool]) -> Shown:
    """Return the charts in which something fits, a test of their width."""
    if fits(NARROW):
        return "always" if fits(WIDE) else "narrow"
    return "wide" if fits(WIDE) else "never"


def _scale(most: int) -> list[int]:
    """Return a round number in the upper half, and half of it if that is whole."""
    round_numbers = [step * 10**power for power in range(8) for step in (1, 2, 5)]
    top = max(number for number in round_numbers if number <= most)
    if top * 2 <= most:  # only 2 and 5 are that far apart
        top *= 2
    return [top // 2, top] if top % 2 == 0 else [top]


def _width(text: str) -> float:
    """Estimate the width of a label in pixels, rather too large than too small."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return (len(text) + wide * 0.8) * _LETTER
