"""The chart in a browser: text that can be read, links that land."""

from __future__ import annotations

from typing import Any

import pytest
from stage.browser import Look, rest
from stage.themes import THEMES, View, parameter, views

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
OURS = """where => {
  const found = document.querySelector(where);
  return !!found?.closest('.pubs-count, .pubs-chart')
    && !found.matches('.pubs-figures a');  // a link in the theme's own colour
}"""
#: Text that shows, in the drawing: its size, and where it stands.
TEXT = """svg => [...svg.querySelectorAll('text')]
  .filter(text => getComputedStyle(text).display !== 'none'
    && getComputedStyle(text.parentNode).display !== 'none')
  .map(text => {
    const box = text.getBoundingClientRect();
    return {
      said: text.textContent, size: parseFloat(getComputedStyle(text).fontSize),
      left: box.left, right: box.right, top: box.top, bottom: box.bottom,
    };
  })"""
FILLS = """() => Object.fromEntries([1, 2, 3, 4, 5, 6].map(kind => {
  const style = getComputedStyle(document.querySelector(`.pubs-kind-${kind}`));
  return [kind, [style.fill, style.fillOpacity, style.stroke, style.strokeDasharray].join()];
}))"""


def test_axe_finds_nothing_in_it(look: Look) -> None:
    page = look.fresh("overview.html")
    page.locator(".pubs-chart details").evaluate_all(
        "them => them.forEach(it => { it.open = true })"
    )
    rest(page)
    found = axe.Axe().run(page, None, OPTIONS).response["violations"]
    ours = [
        (rule["id"], node["target"][-1], node["failureSummary"])
        for rule in found
        for node in rule["nodes"]
        if page.evaluate(OURS, node["target"][-1])
    ]
    page.close()
    assert ours == []


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (
        one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"] - 3
        and other["top"] < one["bottom"] - 3
    )


@pytest.mark.parametrize("number", [0, 1, 2])
def test_text_can_be_read_and_stands_apart(look: Look, number: int) -> None:
    svg = look.page("overview").locator("svg.pubs-bars").nth(number)
    texts = svg.evaluate(TEXT)
    assert texts
    assert min(text["size"] for text in texts) >= 11
    pairs = [
        (one["said"], other["said"])
        for i, one in enumerate(texts)
        for other in texts[i + 1 :]
        if _overlap(one, other)
    ]
    assert pairs == []


def test_nothing_is_wider_than_its_place(look: Look) -> None:
    page = look.page("overview")
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.pubs-chart, .pubs-count')].flatMap(
          part => {
            const room = part.parentElement.getBoundingClientRect().right + 1;
            return [part, ...part.querySelectorAll('svg, li, summary, details')]
              .filter(it => it.checkVisibility() && it.getBoundingClientRect().right > room)
              .map(it => it.outerHTML);
          })"""
    )
    assert wide == []


#: A link of plain HTML to the same place.
PLAIN_LINK = """() => {
  const link = document.createElement('a');
  link.id = 'plain';
  link.href = '#pubs-2001';
  link.textContent = '2001';
  document.querySelector('.pubs-chart').before(link);
}"""
IN_SIGHT = """() => {
  const top = document.getElementById('pubs-2001').getBoundingClientRect().top;
  return top >= -1 && top < innerHeight;
}"""


def test_a_bar_leads_to_its_year(look: Look) -> None:
    page = look.fresh("overview.html")
    bar = page.locator("a.pubs-bar[href='#pubs-2001']")
    bar.focus()
    outline = bar.evaluate("it => getComputedStyle(it).outlineStyle")
    page.keyboard.press("Enter")
    rest(page)
    shown, in_sight = (page.evaluate("location.hash"), outline), page.evaluate(IN_SIGHT)
    page.close()
    assert shown == ("#pubs-2001", "solid")
    if not in_sight:  # a theme's own script may stop the scroll; then it stops any link's
        page = look.fresh("overview.html")
        page.evaluate(PLAIN_LINK)
        page.focus("#plain")
        page.keyboard.press("Enter")
        rest(page)
        in_sight = not page.evaluate(IN_SIGHT)
        page.close()
    assert in_sight


def test_an_image_has_no_links(look: Look) -> None:
    svg = look.page("overview").locator("svg.pubs-bars").nth(2)
    assert svg.get_attribute("role") == "img"
    assert svg.locator("a").count() == 0


def test_kinds_look_different_also_without_colour(look: Look) -> None:
    fills = look.page("overview").evaluate(FILLS)
    assert len(set(fills.values())) == 6
    assert fills["6"].split(",")[-2:] != ["none"]


PLAIN = next(theme for theme in THEMES if theme.name == "basic")


@pytest.mark.parametrize(
    "look",
    [parameter(view) for view in views() if view == View(theme=PLAIN, mode="light", width=1280)],
    indirect=True,
    scope="session",
)
def test_forced_colours_keep_kinds_apart(look: Look) -> None:
    page = look.fresh("overview.html")
    page.emulate_media(forced_colors="active")
    fills = page.evaluate(FILLS)
    page.close()
    assert len(set(fills.values())) == 6
