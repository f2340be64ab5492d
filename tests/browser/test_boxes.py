"""A list where the page does not give it its width: table, float, card."""

from __future__ import annotations

from stage.browser import Look

WIDTHS = """() => [...document.querySelectorAll('.pubs-list')].map((list) => ({
  width: list.clientWidth / parseFloat(getComputedStyle(list).fontSize),
  wider: list.scrollWidth - list.clientWidth,
  title: list.querySelector('.pubs-title').clientWidth - list.clientWidth,
}))"""
READABLE = 11  # em


def test_a_list_keeps_a_readable_width(look: Look) -> None:
    lists = look.page("boxes").evaluate(WIDTHS)
    assert len(lists) == 7
    assert [one["width"] for one in lists if one["width"] < READABLE] == []
    assert {one["wider"] for one in lists} == {0}
    assert {one["title"] <= 0 for one in lists} == {True}


def test_no_box_runs_out_of_the_page(look: Look) -> None:
    width = "document.scrollingElement.scrollWidth"
    page = look.page("boxes").evaluate(width)
    if page > look.view.width:  # is it the theme's own doing?
        assert page <= look.page("boxes-plain").evaluate(width)
