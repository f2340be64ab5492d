"""A visitor looks for works in a list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from stage.browser import Look, rest
from stage.searching import FIELD, MARKED, shown
from stage.themes import IN_ONE_THEME

HEADINGS = """() => [...document.querySelectorAll('section section > h2')]
  .filter(it => it.checkVisibility()).map(it => it.firstChild.data)"""
INSIDE = "() => [...document.querySelectorAll('[data-pubs-inside]')].map(it => it.innerText)"


@pytest.fixture
def page(look: Look) -> Iterator[Page]:
    page = look.fresh("find.html")
    page.set_default_timeout(3000)
    yield page
    page.close()


def said(page: Page) -> str:
    return page.locator(".pubs-found").first.inner_text()


@IN_ONE_THEME
@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("sparse tidal", ["muller2026sparse"]),
        ("SENSOR thesis", ["wojcik2024thesis"]),
        ("muller lukasz", ["muller2026sparse"]),
        ('"long-term observation" harbour', ["delacruz-harbour"]),
        ('"readable data"', []),
        ("author:hale year:2021", ["hale2021storm"]),
        ('author:"van der meer" year:2022', ["vandermeer2022estuaries"]),
        ("year:2022-2023", None),
        ("year:-2021", ["hale2021storm"]),
        ("year:2026- sparse", ["muller2026sparse"]),
        ("year:forthcoming", ["delacruz-harbour"]),
        ("venue:jio", ["muller2026sparse", "thorsteinsdottir2023water"]),
        ("type:software", ["wojcik2025tidepool"]),
        ('tag:"tides" year:2025', ["wojcik2025tidepool", "saltmarsh2025gauges"]),
        ("tag:tide type:dataset", ["saltmarsh2025gauges"]),
        ('tag:"tide"', []),
        ("readable will want to", ["li2025mud"]),
        ("keyword:acoustics", ["delacruz-harbour"]),
        ("author: hale year: 2021", ["hale2021storm"]),
        ('year:"forthcoming"', ["delacruz-harbour"]),
        ("sensor thesis author:", ["wojcik2024thesis"]),
        ("hale2021storm", ["hale2021storm"]),
        ("10.5555/joi.2026", ["muller2026sparse"]),
        ("best paper", ["muller2026sparse"]),
        ("h2o 4 °c", ["thorsteinsdottir2023water"]),
        ("such a thing as nowhere", []),
        ("  ", None),
    ],
)
def test_a_search_shows_the_works_that_have_all_of_it(
    page: Page, query: str, keys: list[str] | None
) -> None:
    everything = shown(page)
    assert said(page) == "13 of 13 shown"
    page.fill(FIELD, query)
    found = shown(page)
    if query == "year:2022-2023":
        keys = [key for key in everything if key[-5:] in ("water", "quiet", "aries")]
    assert found == (everything if keys is None else keys)
    assert said(page) == (f"{len(found)} of 13 shown" if found else "Nothing found")


@IN_ONE_THEME
def test_years_without_a_work_are_not_shown(page: Page) -> None:
    years = page.evaluate(HEADINGS)
    page.fill(FIELD, "venue:jio")
    assert page.evaluate(HEADINGS) == ["2026", "2023"]
    page.fill(FIELD, "")
    assert page.evaluate(HEADINGS) == years


@IN_ONE_THEME
def test_matches_are_marked_where_they_stand(page: Page) -> None:
    page.fill(FIELD, "muller tid")
    page.wait_for_function("() => [...CSS.highlights.get('pubs-match')].length > 1")
    assert {"Müller", "Tid"} <= set(page.evaluate(MARKED))
    page.fill(FIELD, "")
    page.wait_for_function("() => [...CSS.highlights.get('pubs-match')].length === 0")


@IN_ONE_THEME
def test_a_match_in_a_closed_abstract_says_so(page: Page) -> None:
    page.fill(FIELD, "somebody")
    assert shown(page) == ["li2025mud"]
    style = "it => getComputedStyle(it, '::after').content"
    summary = page.locator("#pub-li2025mud .pubs-abstract > summary")
    assert summary.evaluate(style) == '" · found inside"'
    summary.click()
    assert summary.evaluate(style) == "none"
    page.fill(FIELD, "mud")
    assert page.evaluate(INSIDE) == []


@IN_ONE_THEME
def test_escape_clears_the_search(page: Page) -> None:
    page.fill(FIELD, "sparse")
    page.focus(FIELD)
    page.keyboard.press("Escape")
    assert page.input_value(FIELD) == ""
    assert len(shown(page)) == 13


@IN_ONE_THEME
def test_the_search_stays_in_the_address(page: Page, look: Look) -> None:
    page.fill(FIELD, 'tag:"tides" müller')
    page.wait_for_url("**/find.html?pubs=*")
    again = look.fresh(page.url.removeprefix(look.address + "/"))
    assert again.input_value(FIELD) == 'tag:"tides" müller'
    assert shown(again) == ["muller2026sparse"]
    again.fill(FIELD, "")
    again.wait_for_url("**/find.html")
    again.close()


@IN_ONE_THEME
def test_an_anchor_wins_over_the_search(look: Look) -> None:
    page = look.fresh("find.html?pubs=sparse#pub-li2025mud")
    assert page.input_value(FIELD) == ""
    expect(page.locator("#pub-li2025mud")).to_be_in_viewport()
    page.close()
    page = look.fresh("find.html?pubs=mud#pub-li2025mud")
    assert page.input_value(FIELD) == "mud"
    page.evaluate("location.hash = 'pub-hale2021storm'")
    expect(page.locator("#pub-hale2021storm")).to_be_in_viewport()
    assert page.input_value(FIELD) == ""
    page.close()


@IN_ONE_THEME
def test_values_are_chosen_by_a_press(page: Page) -> None:
    chips = {name: page.locator(f"[data-pubs-field={name}]") for name in ("year", "type", "tag")}
    for summary in page.locator(".pubs-facet > summary").all():
        summary.click()
    assert [text.replace("\xa0", " ") for text in chips["tag"].all_inner_texts()][:2] == [
        "tides 4",
        "long-term observation 3",
    ]
    chips["tag"].nth(1).click()
    assert page.input_value(FIELD) == 'tag:"long-term observation"'
    chips["tag"].nth(0).click()
    assert shown(page) == ["saltmarsh2025gauges"]
    chips["tag"].nth(1).click()
    assert page.input_value(FIELD) == "tag:tides"
    assert [chip.get_attribute("aria-pressed") for chip in chips["tag"].all()][:2] == [
        "true",
        "false",
    ]
    page.locator("[data-pubs-value='2026']").click()
    assert page.input_value(FIELD) == "tag:tides year:2026"
    page.locator("[data-pubs-value='2025']").click()
    assert page.input_value(FIELD) == "tag:tides year:2025"
    counts = page.locator("[data-pubs-value='2026']").inner_text()
    assert counts == "2026\xa01"
    assert not page.locator("[data-pubs-value='2021']").is_visible()


@IN_ONE_THEME
def test_all_abstracts_open_and_close(page: Page) -> None:
    button = page.locator(".pubs-open-all")
    texts = page.locator(".pubs-text")
    button.click()
    assert all(text.is_visible() for text in texts.all())
    assert button.inner_text() == "Close all abstracts"
    button.click()
    assert not any(text.is_visible() for text in texts.all())
    assert button.inner_text() == "Open all abstracts"


@IN_ONE_THEME
def test_two_searches_do_not_meddle(look: Look) -> None:
    page = look.fresh("find-twice.html?pubs-2=tides")
    first, second = page.locator(".pubs-found").all()
    assert first.inner_text() == "13 of 13 shown"
    assert second.inner_text() == "4 of 13 shown"
    page.locator(FIELD).first.fill("type:article")
    assert first.inner_text() == "2 of 13 shown"
    rubrics = page.locator(".rubric").filter(visible=True)
    assert rubrics.all_inner_texts() == ["Journal articles"]
    assert second.inner_text() == "4 of 13 shown"
    assert page.get_by_text("Then words.").is_visible()
    page.close()


@IN_ONE_THEME
def test_without_a_script_there_is_no_search(look: Look) -> None:
    page = look.fresh("find.html", script=False)
    assert not page.locator(".pubs-search").is_visible()
    assert page.locator(".pubs-entry").count() == 13
    page.close()


@IN_ONE_THEME
def test_bibtex_is_shown_without_a_script_and_copied_with_one(page: Page, look: Look) -> None:
    plain = look.fresh("lab.html", script=False)
    plain.click("#pub-li2025mud .pubs-bibtex > summary")
    source = plain.locator("#pub-li2025mud pre").inner_text()
    assert source.startswith("@inproceedings{li2025mud,\n  title = {{MUD}: A \\textit{Minimal}")
    assert plain.locator("#pub-li2025mud button").count() == 0
    plain.close()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#pub-li2025mud .pubs-bibtex > summary")
    button = page.locator("#pub-li2025mud .pubs-copy")
    assert button.inner_text() == "Copy"
    button.click()
    expect(button).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == source


def test_the_search_is_at_home_in_every_theme(look: Look) -> None:
    page = look.fresh("find.html")
    for summary in page.locator(".pubs-facet > summary").all():
        summary.click()
    page.fill(FIELD, "tides")
    rest(page)
    assert page.locator(".pubs-entry").filter(visible=True).count() == 4
    form = page.locator(".pubs-search")
    wide, inside = form.evaluate(
        "it => [it.scrollWidth - it.clientWidth,"
        " [...it.querySelectorAll('input, button, output')].filter(one => one.checkVisibility())"
        ".map(one => one.getBoundingClientRect()).filter(box => box.height < 24).length]"
    )
    assert (wide, inside) == (0, 0)
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    options = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
    found = axe.Axe().run(page, ".pubs-search", options).response["violations"]
    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []
    page.close()
