"""Where the parts of a chart stand, for any number of years."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sphinx_pubs.html.bars import (
    ABOVE,
    COLUMN,
    GAP,
    LEAST,
    MOST,
    NARROW,
    ONE,
    PLOT,
    WIDE,
    Chart,
    chart,
    years_drawn,
)
from sphinx_pubs.nodes.figures import Row


def column(label: str, year: int | None, counts: tuple[int, ...]) -> Row:
    return Row(label=label, year=year, target="", counts=counts)


def of_years(first: int, number: int, *counts: int) -> Chart:
    years = range(first, first + number)
    return chart([column(label=str(year), year=year, counts=counts or (1,)) for year in years])


def seen(drawn: Chart, width: str) -> list[str]:
    return [label.text for label in drawn.labels if label.shown in ("always", width)]


@pytest.mark.parametrize("number", range(1, 61))
def test_bars_stand_beside_each_other_and_inside(number) -> None:
    drawn = of_years(1966, number, 3, 0, 7)
    assert len(drawn.bars) == number
    assert drawn.width == number * COLUMN
    assert all(0 <= bar.left < bar.left + bar.width <= 100.0001 for bar in drawn.bars)
    assert all(one.left + one.width < other.left for one, other in pairwise(drawn.bars))
    assert all(bar.x < bar.left and bar.left + bar.width < bar.x + bar.room for bar in drawn.bars)


@pytest.mark.parametrize("number", range(1, 61))
@pytest.mark.parametrize(("width", "pixels"), [("narrow", NARROW), ("wide", WIDE)])
def test_labels_of_years_keep_apart_and_there_are_some(number, width, pixels) -> None:
    drawn = of_years(1966, number)
    pixels = min(pixels, drawn.width)
    places = sorted(label.x for label in drawn.labels if label.shown in ("always", width))
    assert places
    assert all((after - before) * pixels / 100 >= 33 for before, after in pairwise(places))
    assert len(places) >= min(number, 3)


@pytest.mark.parametrize(
    ("number", "narrow", "wide"),
    [
        (1, ["2025"], ["2025"]),
        (4, ["2022", "2023", "2024", "2025"], ["2022", "2023", "2024", "2025"]),
        (9, ["2017", "2019", "2021", "2023", "2025"], [str(year) for year in range(2017, 2026)]),
        (25, ["2005", "2010", "2015", "2020", "2025"], [str(y) for y in range(2001, 2026, 2)]),
        (60, [str(y) for y in range(1970, 2021, 10)], [str(y) for y in range(1970, 2026, 5)]),
    ],
)
def test_which_years_are_labelled(number, narrow, wide) -> None:
    drawn = of_years(2026 - number, number)
    assert seen(drawn, "narrow") == narrow
    assert seen(drawn, "wide") == wide


@pytest.mark.parametrize(
    ("number", "count", "numbers", "scaled"),
    [(8, 9, "always", "never"), (25, 12, "wide", "narrow"), (60, 12, "never", "always")],
)
def test_where_bars_have_no_numbers_there_is_a_scale(number, count, numbers, scaled) -> None:
    drawn = of_years(1966, number, count)
    assert (drawn.numbers, drawn.scaled) == (numbers, scaled)


@pytest.mark.parametrize(
    ("most", "scale"),
    [(1, [1]), (2, [1, 2]), (4, [2, 4]), (9, [5]), (19, [5, 10]), (45, [20, 40]), (999, [500])],
)
def test_the_scale_has_round_numbers(most, scale) -> None:
    drawn = of_years(2020, 1, most)
    found = [value for value, _ in drawn.scale]
    assert found == ([250, 500] if most == 999 else scale)
    assert all(ABOVE <= y < drawn.base for _, y in drawn.scale)


def test_a_year_without_works_has_its_room() -> None:
    drawn = chart(
        [
            column(label="2020", year=2020, counts=(1,)),
            column(label="2023", year=2023, counts=(2,)),
        ]
    )
    assert [bar.x for bar in drawn.bars] == [0, 75]
    assert seen(drawn, "wide") == ["2020", "2021", "2022", "2023"]


def test_what_is_no_year_stands_apart_at_the_end() -> None:
    columns = [column(label="2025", year=2025, counts=(1,))]
    columns += [column(label=word, year=None, counts=(1,)) for word in ("In press", "Undated")]
    drawn = chart(columns)
    first, second, third = drawn.bars
    assert second.x - (first.x + first.room) == pytest.approx(first.room / 2)
    assert third.x == pytest.approx(second.x + second.room)
    assert seen(drawn, "narrow") == ["2025", "In press", "Undated"]


def test_long_words_below_narrow_columns_have_a_line_each() -> None:
    years = [column(label=str(y), year=y, counts=(1,)) for y in range(1966, 2026)]
    words = [column(label=word, year=None, counts=(1,)) for word in ("In press", "Undated")]
    drawn = chart([*years, *words])
    below = {label.text: (label.anchor, label.y - drawn.base) for label in drawn.labels}
    assert below["2020"] == ("middle", 14)
    assert below["In press"] == ("end", 31)
    assert below["Undated"] == ("end", 48)
    assert drawn.height > drawn.base + 48


def test_a_chart_of_a_word_alone_is_as_wide_as_the_word() -> None:
    drawn = chart([column(label="Veröffentlichung angenommen", year=None, counts=(2,))])
    assert drawn.width > 27 * 6
    assert [(label.x, label.anchor) for label in drawn.labels] == [(50, "middle")]


@pytest.mark.parametrize("counts", [(1,), (5000, 1, 1, 1, 1, 1), (2, 0, 3), (1, 1, 1, 1, 1, 1)])
def test_parts_add_up_with_gaps_and_none_is_lost(counts) -> None:
    (bar,) = of_years(2025, 1, *counts).bars
    drawn = of_years(2025, 1, *counts)
    assert [kind for kind, _top, _height in bar.parts] == [
        i for i, count in enumerate(counts) if count
    ]
    assert bar.total == sum(counts)
    assert all(height >= LEAST - 0.001 for _kind, _top, height in bar.parts)
    for (_, lower, _), (_, upper, height) in pairwise(bar.parts):
        assert lower - (upper + height) == pytest.approx(GAP)
    assert bar.top >= ABOVE - 0.001
    assert drawn.base - bar.top <= PLOT + 0.001


def test_one_work_makes_no_tower() -> None:
    assert of_years(2020, 3, 1).base == ABOVE + ONE


def test_parts_are_in_proportion() -> None:
    few, many = chart(
        [
            column(label="2024", year=2024, counts=(5,)),
            column(label="2025", year=2025, counts=(20,)),
        ]
    ).bars
    assert many.heights[0] == pytest.approx(4 * few.heights[0])


def test_years_far_apart_are_drawn_too() -> None:
    drawn = chart([column(label=str(y), year=y, counts=(1,)) for y in (12, 9999)])
    assert len(drawn.bars) == 2
    assert 1 <= len(seen(drawn, "narrow")) < 9


def test_a_year_far_away_takes_no_place_for_each_year_between() -> None:
    years = [-5000, 1999, 2000, 2003, 170_000_002]
    drawn = chart([column(label=str(year), year=year, counts=(1,)) for year in years])
    assert [bar.index for bar in drawn.bars] == [0, 1, 2, 3, 4]
    places = [round(bar.x / bar.room) for bar in drawn.bars]
    assert places == [0, 4, 5, 8, 12]
    assert seen(drawn, "wide") == ["-5000", "1999", "2000", "2001", "2002", "2003", "170000002"]


@pytest.mark.parametrize("apart", [1, 2, 5, 900, 1001, 5000])
@pytest.mark.parametrize("number", [150, 201, 3000])
def test_a_chart_has_no_more_columns_than_anybody_sees(apart, number) -> None:
    columns = [
        column(label=str(year), year=year, counts=(1,)) for year in range(0, number * apart, apart)
    ]
    drawn = years_drawn(columns)
    assert len(drawn) <= MOST
    assert drawn[-1] == columns[-1].year
    assert len(chart(columns).bars) >= MOST // 4


def test_the_longest_gaps_are_left_out_first() -> None:
    years = [*range(1900, 2026, 25), *range(2026, 2090)]
    columns = [column(label=str(year), year=year, counts=(1,)) for year in [1000, *years]]
    drawn = years_drawn(columns)
    assert drawn[:5] == [1000, None, None, None, 1900]
    assert drawn[5] == 1901
