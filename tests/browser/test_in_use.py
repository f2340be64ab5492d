"""What happens when a visitor opens an abstract, follows a link, looks for a word."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from stage.browser import TITLE_IN_SIGHT, Look, rest

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
    assert page.evaluate(TITLE_IN_SIGHT, f"pub-{key}")
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
    assert page.evaluate(
        """() => {
          const texts = document.createTreeWalker(
            document.querySelector('#pub-zhang2025agent .pubs-authors'), NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const at = texts.currentNode.data.indexOf('Lawrence');
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(texts.currentNode, at);
            range.setEnd(texts.currentNode, at + 8);
            const box = range.getBoundingClientRect();
            const seen = document.elementFromPoint(box.x + 2, box.y + box.height / 2);
            return !!seen && texts.currentNode.parentElement.contains(seen);
          }
        }"""
    )
    page.close()


def test_what_is_folded_takes_no_focus(look: Look) -> None:
    page = look.page("folded")
    page.locator("#pub-crowd .pubs-more > summary").focus()
    page.keyboard.press("Tab")
    seen = "() => { const box = document.activeElement.getBoundingClientRect();"
    assert page.evaluate(
        f"{seen} return [document.activeElement.textContent, box.width > 20]; }}"
    ) == [
        "Kim\N{NO-BREAK SPACE}Kept",
        True,
    ]


@pytest.mark.parametrize("entry", ["crowd", "alone"])
def test_no_line_begins_with_a_comma(look: Look, entry: str) -> None:
    page = look.page("folded")
    found = page.locator(f"#pub-{entry} .pubs-authors").evaluate(
        """(line) => {
          const found = [];
          for (let width = 180; width < 700; width += 13) {
            line.style.width = `${width}px`;
            const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              if (texts.currentNode.data[0] !== ',') continue;
              const range = document.createRange();
              range.setStart(texts.currentNode, 0);
              range.setEnd(texts.currentNode, 1);
              const box = range.getBoundingClientRect();
              if (box.width && Math.abs(box.x - line.getBoundingClientRect().x) < 2) found.push(width);
            }
          }
          line.style.width = '';
          return found;
        }"""
    )
    assert found == []


def test_rows_do_not_overlap_where_text_is_twice_as_big(look: Look) -> None:
    page = look.fresh("lab.html")
    page.add_style_tag(content="html { font-size: 200% !important }")
    rest(page)
    overlaps = page.locator(".pubs-links").evaluate_all(
        """(rows) => rows.flatMap((row) => {
          const links = [...row.querySelectorAll(':scope > a')].map((a) => [a, a.getBoundingClientRect()]);
          return links.filter(([a, box]) => box.height < parseFloat(getComputedStyle(a).fontSize))
            .map(([a]) => a.textContent);
        })"""
    )
    assert overlaps == []
    page.close()
