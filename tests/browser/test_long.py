"""A page of very many works, of which a browser leaves for later what is out of sight."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from stage.browser import TITLE_IN_SIGHT, Look, rest
from stage.themes import IN_ONE_THEME, seen_where

FAR = "pub-far150"
#: Whether a browser has laid out what an entry holds.
DONE = """(id) => document.querySelector(`#${id} .pubs-title`)
  .checkVisibility({contentVisibilityAuto: true})"""
#: Where all parts of an entry stand in it, to the tenth of a pixel.
BOXES = """(id) => {
  const entry = document.getElementById(id);
  const top = entry.getBoundingClientRect();
  return [entry, ...entry.querySelectorAll('*')].filter((it) => it.offsetWidth).map((it) => {
    const box = it.getBoundingClientRect();
    return [box.x - top.x, box.y - top.y, box.width, box.height].map((it) => it.toFixed(1));
  });
}"""
#: How far the ring around a link reaches out of it, and what an entry shows beyond its edge.
RING = """() => {
  const link = getComputedStyle(document.activeElement);
  const entry = getComputedStyle(document.activeElement.closest('.pubs-entry'));
  return [parseFloat(link.outlineWidth) + parseFloat(link.outlineOffset),
    parseFloat(entry.overflowClipMargin)];
}"""
ALL_AT_ONCE = ".pubs-entry { content-visibility: visible !important }"


def top(page: Page, anchor: str = FAR) -> float:
    return float(page.locator(f"#{anchor}").evaluate("it => it.getBoundingClientRect().top"))


def go(page: Page) -> None:
    """Without an address, which would change what is laid out."""
    page.evaluate(f"document.getElementById('{FAR}').scrollIntoView({{behavior: 'instant'}})")
    rest(page)


@IN_ONE_THEME
def test_what_is_out_of_sight_is_left_for_later(look: Look) -> None:
    page = look.fresh("long.html")
    assert page.evaluate(DONE, "pub-far1")
    assert not page.evaluate(DONE, FAR)
    page.locator(f"#{FAR}").scroll_into_view_if_needed()
    rest(page)
    assert page.evaluate(DONE, FAR)
    page.close()


def test_it_takes_about_the_room_that_it_will_take(look: Look) -> None:
    page = look.fresh("long.html")
    height = "document.documentElement.scrollHeight"
    before = page.evaluate(height)
    page.add_style_tag(content=ALL_AT_ONCE)
    rest(page)
    assert before == pytest.approx(page.evaluate(height), rel=0.35)
    page.close()


@seen_where(lambda view: str(view) == "sphinx_immaterial-light-1280")
def test_it_rests_when_what_moves_goes_out_of_sight(look: Look) -> None:
    page = look.fresh("long.html")
    page.evaluate(
        """async (id) => {
        const link = document.querySelector('.pubs-entry a');
        link.style.color = 'red';
        getComputedStyle(link).color;
        await new Promise(requestAnimationFrame);
        if (!link.getAnimations().length) throw new Error('nothing moves');
        document.getElementById(id).scrollIntoView({behavior: 'instant'});
        }""",
        FAR,
    )
    rest(page)
    assert page.evaluate(DONE, FAR)
    page.close()


def test_a_deep_link_leads_to_its_entry_and_stays(look: Look) -> None:
    page = look.fresh(f"long.html#{FAR}")
    assert page.evaluate(TITLE_IN_SIGHT, FAR)
    assert 0 <= top(page) < 200
    page.evaluate("location.hash = 'pub-far60'")
    rest(page)
    assert page.evaluate(TITLE_IN_SIGHT, "pub-far60")
    page.go_back()
    rest(page)
    assert page.evaluate(TITLE_IN_SIGHT, FAR)
    page.close()


@seen_where(lambda view: (view.theme.name, view.width) == ("alabaster", 1280))
def test_who_scrolls_up_sees_no_jump(look: Look) -> None:
    page = look.fresh("long.html")
    go(page)
    page.mouse.move(640, 450)
    for _ in range(12):
        before = top(page)
        page.mouse.wheel(0, -200)
        page.wait_for_function(
            "([id, before]) => document.getElementById(id).getBoundingClientRect().top != before",
            arg=[FAR, before],
        )
        rest(page)
        assert top(page) == pytest.approx(before + 200, abs=2)
    page.close()


@IN_ONE_THEME
def test_words_out_of_sight_are_found(look: Look) -> None:
    page = look.fresh(f"long.html#:~:text={quote('Mile 150 is behind us')}")
    assert page.locator(f"#{FAR} .pubs-text").is_visible()
    expect(page.locator(f"#{FAR}")).to_be_in_viewport()
    page.locator(".pubs-search input").fill("part 150")
    expect(page.locator(".pubs-entry").filter(visible=True)).to_have_count(1)
    page.close()


def test_an_entry_in_sight_is_as_on_a_short_page(look: Look) -> None:
    page = look.fresh("long.html")
    page.locator(f"#{FAR} summary").first.click()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    rest(page)
    boxes, (ring, room) = page.evaluate(BOXES, FAR), page.evaluate(RING)
    assert 0 < ring <= room
    page.add_style_tag(content=ALL_AT_ONCE)
    rest(page)
    assert page.evaluate(BOXES, FAR) == boxes
    page.close()


@IN_ONE_THEME
def test_who_comes_back_finds_the_entry_in_sight(look: Look) -> None:
    page = look.fresh("long.html")
    for _ in range(2):  # what comes into sight has another height than was thought
        go(page)
    page.goto(f"{look.address}/lab.html")
    page.go_back()
    rest(page)
    expect(page.locator(f"#{FAR} .pubs-title")).to_be_in_viewport()
    page.close()


@IN_ONE_THEME
@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)
def test_all_of_it_prints(look: Look, tmp_path: Path) -> None:
    page = look.fresh("long.html")
    pdf = tmp_path / "long.pdf"
    pdf.write_bytes(page.pdf(format="A5"))
    run = ["pdftotext", str(pdf), "-"]
    text = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    miles = re.findall(r"Mile\s+(\d+)\s+is\s+behind\s+us", text)
    assert sorted(map(int, miles)) == list(range(1, 211))
    page.close()
