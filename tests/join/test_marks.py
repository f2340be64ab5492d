"""Marks of an entry, and the legend of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from sphinx_pubs.join.authors import LegendLine, Marked, legend, mark_authors
from sphinx_pubs.tex import Text

NONE: tuple[str, ...] = ()


def marked(
    *typed: str,
    groups: Sequence[Sequence[int]] | None = None,
    corresponding: Sequence[int] | None = None,
    meanings: Mapping[str, str] | None = None,
    annotations: Mapping[int, tuple[str, ...]] | None = None,
) -> tuple[list[str], Mapping[str, str]]:
    """Marks as one string for each author, and their meanings."""
    result = mark_authors(
        [tuple(of_author) for of_author in typed],
        annotations or {},
        meanings or {},
        groups=groups,
        contacts=corresponding,
    )
    return ["".join(of_author) for of_author in result.marks], result.meanings


def test_no_marks() -> None:
    assert mark_authors([NONE, NONE], {}, {}) == Marked(marks=((), ()), meanings={})
    assert mark_authors([], {}, {}) == Marked(marks=(), meanings={})


def test_a_typed_star_is_equal_contribution() -> None:
    assert marked("*", "", "*") == (["*", "", "*"], {"*": "equal"})
    assert marked("*", "") == (["*", ""], {"*": "equal"})


def test_the_sidecar_explains_another_typed_mark() -> None:
    assert marked("†", "*") == (["†", "*"], {"*": "equal"})
    assert marked("†", "") == (["†", ""], {})
    assert marked("†", meanings={"†": "now at Nowhere"}) == (["†"], {"†": "now at Nowhere"})
    assert marked("†", meanings={"\\dagger": "Corresponding author"}) == (
        ["†"],
        {"†": "corresponding"},
    )
    assert marked("*", meanings={"*": "alphabetical order"}) == (["*"], {"*": "alphabetical order"})
    assert marked("", meanings={"†": "now at Nowhere"}) == ([""], {})


def test_groups_take_marks_in_order() -> None:
    assert marked("", "", "", groups=[[0, 1]]) == (["*", "*", ""], {"*": "equal"})
    assert marked("", "", "", "", groups=[[0, 1], [2, 3]]) == (
        ["*", "*", "†", "†"],
        {"*": "equal", "†": "equal"},
    )
    seven = marked(*[""] * 7, groups=[[i] for i in range(7)])
    assert seven[0] == ["*", "†", "‡", "§", "¶", "‖", "**"]
    assert set(seven[1].values()) == {"equal"}
    assert marked("", "", groups=[[0, 1], [1]])[0] == ["*", "*†"]


def test_after_many_groups_the_marks_are_numbers() -> None:
    marks = marked(*[""] * 21, groups=[[i] for i in range(21)], meanings={"2": "Second lab"})[0]
    assert marks[11:] == ["‖‖", "***", "†††", "‡‡‡", "§§§", "¶¶¶", "‖‖‖", "¹", "³", "⁴"]


def test_groups_replace_typed_marks() -> None:
    assert marked("*", "†", "", groups=[[1, 2]]) == (["", "*", "*"], {"*": "equal"})
    assert marked("*", "†", groups=[]) == (["", ""], {})


def test_groups_skip_a_mark_with_another_meaning() -> None:
    found = marked("", "", groups=[[0], [1]], meanings={"†": "corresponding author"})
    assert found == (["*", "‡"], {"*": "equal", "‡": "equal"})
    found = marked("", "", groups=[[0], [1]], meanings={"†": "equal contribution"})
    assert found[0] == ["*", "†"]


def test_corresponding_authors_take_an_envelope() -> None:
    assert marked("", "", corresponding=[1]) == (["", "✉"], {"✉": "corresponding"})
    assert marked("*", "*", corresponding=[1]) == (
        ["*", "*✉"],
        {"*": "equal", "✉": "corresponding"},
    )
    assert marked("", "", groups=[[0, 1]], corresponding=[0])[0] == ["*✉", "*"]
    assert marked("", corresponding=[0], meanings={"✉": "contact"})[1] == {"✉": "contact"}


def test_corresponding_authors_replace_typed_marks_of_that_meaning() -> None:
    meanings = {"†": "corresponding author"}
    assert marked("†", "*", corresponding=[1], meanings=meanings) == (
        ["", "*✉"],
        {"*": "equal", "✉": "corresponding"},
    )
    assert marked("✉", "†", corresponding=[]) == (["", "†"], {})


def test_biblatex_annotations_give_marks() -> None:
    annotations = {1: ("equal",), 2: ("Equal", "corresponding"), 3: ("highlight",), 9: ("equal",)}
    assert marked("", "", "", annotations=annotations) == (
        ["*", "*✉", ""],
        {"*": "equal", "✉": "corresponding"},
    )
    assert marked("*", "", annotations={1: ("equal",)})[0] == ["*", ""]
    assert marked("", "", annotations={1: ("equal",)}, groups=[[1]])[0] == ["", "*"]
    assert marked("", "", annotations={1: ("corresponding",)}, corresponding=[1])[0] == ["", "✉"]


def test_positions_outside_the_list_are_left_out() -> None:
    assert marked("", groups=[[5, -1, 0]], corresponding=[7])[0] == ["*"]


def texts(meanings: dict[str, str]) -> dict[str, Text]:
    return {mark: Text(meaning) for mark, meaning in meanings.items()}


@pytest.mark.parametrize(
    ("meanings", "lines"),
    [
        ([], ()),
        ([{}, {}], ()),
        ([{"*": "equal"}, {"*": "equal"}], (LegendLine(kind="equal", marks=("*",)),)),
        (
            [{"†": "equal", "*": "equal"}],
            (LegendLine(kind="equal", marks=("*", "†")),),
        ),
        (
            [{"✉": "corresponding"}, {"*": "equal"}],
            (
                LegendLine(kind="equal", marks=("*",)),
                LegendLine(kind="corresponding", marks=("✉",)),
            ),
        ),
        (
            [{"¹": "Nowhere", "†": "corresponding"}, {"✉": "corresponding"}],
            (
                LegendLine(kind="corresponding", marks=("†", "✉")),
                LegendLine(kind="text", marks=("¹",), text=Text("Nowhere")),
            ),
        ),
    ],
)
def test_legend(meanings: list[dict[str, str]], lines: tuple[LegendLine, ...]) -> None:
    assert legend(map(texts, meanings)) == lines


def test_a_legend_that_is_always_shown_explains_the_star() -> None:
    star = LegendLine(kind="equal", marks=("*",))
    assert legend([], always=True) == (star,)
    assert legend([texts({"*": "equal"})], always=True) == (star,)
    assert legend([texts({"✉": "corresponding"})], always=True) == (
        LegendLine(kind="corresponding", marks=("✉",)),
    )


def test_a_mark_is_explained_once() -> None:
    assert legend(map(texts, [{"†": "equal"}, {"†": "now at Nowhere"}])) == (
        LegendLine(kind="equal", marks=("†",)),
    )
