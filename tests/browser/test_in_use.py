"""What happens when a visitor opens an abstract, follows a link, looks for a word."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from stage.browser import Look, rest

ENTRY = "#pub-li2025mud"
SUMMARY = f"{ENTRY} .pubs-abstract > summary"
#: Where the row stands in its entry: a browser may scroll when something opens.
PLACES = """() => {
  const entry = document.querySelector('#pub-li2025mud');
  const top = entry.getBoundingClientRect();
  return [...entry.querySelectorAll('.pubs-links > a, summary')].map((it) => {
    const box = it.getBoundingClientRect();
    return [Math.round(box.x - top.x), Math.round(box.y - top.y)];
  });
}"""
MARKER = f"() => getComputedStyle(document.querySelector('{SUMMARY}'), '::before').transform"
#: The element a visitor sees at the first letter of an entry's title.
SHOWN = """(id) => {
  const entry = document.getElementById(id);
  const range = document.createRange();
  range.selectNodeContents(entry.querySelector('.pubs-title'));
  const line = range.getClientRects()[0];
  const hit = document.elementFromPoint(line.x + 5, line.y + line.height / 2);
  return !!hit && entry.contains(hit);
}"""
LOOKS = """(id) => {
  const style = getComputedStyle(document.getElementById(id));
  return [style.backgroundColor, style.borderInlineStartWidth];
}"""


def _is_open(page: Page, entry: str = ENTRY) -> bool:
    return bool(page.locator(f"{entry} .pubs-abstract").evaluate("it => it.open"))


def _is_seen(page: Page, entry: str = ENTRY) -> bool:
    return page.locator(f"{entry} .pubs-text").is_visible()


def test_an_abstract_opens_by_a_click_and_nothing_moves(look: Look) -> None:
    page = look.page("lab")
    places, marker = page.evaluate(PLACES), page.evaluate(MARKER)
    assert not _is_seen(page)
    page.click(SUMMARY)
    rest(page)
    assert (_is_open(page), _is_seen(page)) == (True, True)
    assert page.evaluate(PLACES) == places
    assert page.evaluate(MARKER) != marker
    page.click(SUMMARY)
    rest(page)
    assert (_is_open(page), _is_seen(page)) == (False, False)
    assert page.evaluate(MARKER) == marker


def test_an_abstract_opens_from_the_keyboard(look: Look) -> None:
    page = look.page("lab")
    page.locator(f"{ENTRY} .pubs-links > a").first.focus()
    page.keyboard.press("Shift+Tab")
    focus = page.locator(SUMMARY).evaluate(
        "it => [document.activeElement === it, getComputedStyle(it).outlineStyle,"
        " parseFloat(getComputedStyle(it).outlineWidth)]"
    )
    assert focus == [True, "solid", 2]
    page.keyboard.press("Enter")
    assert _is_seen(page)
    page.keyboard.press("Space")
    assert not _is_seen(page)


def test_links_show_that_they_have_the_focus(look: Look) -> None:
    page = look.page("lab")
    page.locator(SUMMARY).focus()
    page.keyboard.press("Tab")
    outline = page.locator(f"{ENTRY} .pubs-links > a").first.evaluate(
        "it => [document.activeElement === it, getComputedStyle(it).outlineStyle]"
    )
    assert outline == [True, "solid"]


def test_the_permalink_is_there_for_mouse_and_keyboard(look: Look) -> None:
    page = look.page("lab")
    permalink = page.locator(f"{ENTRY} .pubs-permalink a")
    opacity = "it => getComputedStyle(it).opacity"
    page.mouse.move(1, 1)
    page.evaluate("document.activeElement.blur()")
    rest(page)
    assert permalink.evaluate(opacity) == "0"
    title = page.locator(f"{ENTRY} .pubs-title")
    title.scroll_into_view_if_needed()
    rest(page)
    title.hover(position={"x": 5, "y": 5})
    rest(page)
    assert permalink.evaluate(opacity) == "1"
    assert permalink.text_content()
    page.mouse.move(1, 1)
    permalink.focus()
    rest(page)
    assert permalink.evaluate(opacity) == "1"
    page.evaluate("document.activeElement.blur()")


@pytest.mark.parametrize("key", ["li2025mud", "vandermeer2022estuaries"])
def test_a_deep_link_shows_its_entry(look: Look, key: str) -> None:
    page = look.fresh(f"lab.html#pub-{key}")
    assert page.evaluate(SHOWN, f"pub-{key}")
    marked, other = (
        page.evaluate(LOOKS, anchor) for anchor in (f"pub-{key}", "pub-wojcik2025tidepool")
    )
    assert marked[0] != other[0]
    page.close()


def test_a_word_in_a_closed_abstract_is_found(look: Look) -> None:
    words = "now somebody will want to read"
    page = look.fresh(f"lab.html#:~:text={quote(words)}")
    assert _is_open(page)
    box = page.locator(f"{ENTRY} .pubs-text").bounding_box()
    height = page.viewport_size["height"]
    assert box is not None
    assert -box["height"] < box["y"] < height
    page.close()


def test_a_folded_author_is_found(look: Look) -> None:
    page = look.fresh(f"publications.html#:~:text={quote('Lawrence Jang')}")
    box = page.locator("#pub-zhang2025agent").bounding_box()
    height = page.viewport_size["height"]
    assert box is not None
    assert -box["height"] < box["y"] < height
    page.close()
