"""A search meets what nobody thought of: odd names and queries, and odd browsers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from stage.browser import Look
from stage.searching import FIELD, MARKED, shown
from stage.themes import IN_ONE_THEME


@pytest.fixture
def page(look: Look) -> Iterator[Page]:
    page = look.fresh("odd.html")
    page.set_default_timeout(3000)
    yield page
    page.close()


def errors_of(page: Page) -> list[object]:
    """What scripts of the page throw from now on."""
    errors: list[object] = []

    def note(error: object) -> None:
        errors.append(error)

    page.on("pageerror", note)
    return errors


@IN_ONE_THEME
@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("“shalom”", []),
        ("“die strasse”", ["german"]),
        ("„die Straße nach“", ["german"]),
        ("author: birch", ["signs", "wide"]),
        ("AUTHOR:", None),
        ("author：李明", ["chinese"]),
        ("学习", ["greek", "chinese"]),
        ("tag:机器", ["greek", "chinese"]),
        ('tag:"c++: templates"', ["greek", "german"]),
        ("tag:🌊", ["greek", "signs"]),
        ("say hi", ["greek"]),
        ("οδοσ", ["greek"]),
        ("ΟΔΟΣ", ["greek"]),
        ("שלום", ["hebrew"]),
        ("year:inpress", ["hebrew"]),
        ('year:"in press"', ["hebrew"]),
        ("میخواهم", ["persian"]),
        ("می‌خواهم", ["persian"]),
        ("gross sud", ["german"]),
        ("istanbul isik yilmaz", ["turkish"]),
        ("İSTANBUL IŞIK", ["turkish"]),
        ("a.*b (or [c]) $1", ["signs"]),
        ("a.b", []),
        (r"\d", []),
        ("fine co2", ["wide"]),
        ("selfish", ["wide"]),
        ('"', None),
        ('tag:""', None),
        ("ye\u0301", []),
        ("constructor", []),
        ("__proto__", []),
    ],
)
def test_whatever_is_typed_finds_what_is_meant(
    page: Page, query: str, keys: list[str] | None
) -> None:
    everything = shown(page)
    assert len(everything) == 8
    page.fill(FIELD, query)
    found = shown(page)
    assert sorted(found) == sorted(everything if keys is None else keys)


@IN_ONE_THEME
def test_each_value_leaves_as_many_works_as_it_says(page: Page) -> None:
    for summary in page.locator(".pubs-facet > summary").all():
        summary.click()
    chips = page.locator(".pubs-chip").all()
    assert len(chips) > 10
    for chip in chips:
        count = int(chip.inner_text().rpartition("\xa0")[2])
        chip.click()
        assert (len(shown(page)), chip.get_attribute("aria-pressed")) == (count, "true")
        chip.click()
        assert page.input_value(FIELD) == ""


@IN_ONE_THEME
def test_odd_letters_are_marked_where_they_stand(page: Page) -> None:
    page.fill(FIELD, "strasse suden")
    page.wait_for_function("() => [...CSS.highlights.get('pubs-match')].length === 2")
    assert page.evaluate(MARKED) == ["Straße", "Süden"]
    page.fill(FIELD, "fine co2 selfish")
    page.wait_for_function("() => [...CSS.highlights.get('pubs-match')].length === 3")
    assert [one.replace("\xad", "") for one in page.evaluate(MARKED)] == ["ﬁne", "ＣＯ₂", "selfish"]


@IN_ONE_THEME
def test_the_title_of_the_page_stays_where_nothing_is_found(page: Page) -> None:
    page.fill(FIELD, "nowhere to be found")
    assert shown(page) == []
    assert page.get_by_role("heading", name="Pubs").is_visible()


@IN_ONE_THEME
def test_a_link_to_a_year_shows_the_year(page: Page) -> None:
    page.fill(FIELD, "istanbul")
    page.locator("a[href='#pubs-2021']").first.click()
    expect(page.locator("#pub-wide")).to_be_in_viewport()
    assert page.input_value(FIELD) == ""
    page.fill(FIELD, "istanbul")
    page.locator("a[href='#pubs-2023']").first.click()
    assert page.input_value(FIELD) == "istanbul"


@IN_ONE_THEME
def test_a_search_behind_an_anchor_can_be_kept(page: Page, look: Look) -> None:
    page.evaluate("location.hash = 'pub-wide'")
    page.fill(FIELD, "istanbul")
    page.wait_for_url("**/odd.html?pubs=istanbul")
    page.evaluate("location.hash = 'pub-turkish'")
    page.fill(FIELD, "işik")
    page.wait_for_url("**/odd.html?pubs=i%C5%9Fik#pub-turkish")
    page.evaluate("location.hash = 'pub-wide'")
    expect(page.locator("#pub-wide")).to_be_in_viewport()
    assert page.input_value(FIELD) == ""


@IN_ONE_THEME
def test_back_and_forward_bring_the_search_along(page: Page) -> None:
    page.fill(FIELD, "istanbul")
    page.wait_for_url("**/odd.html?pubs=istanbul")
    page.evaluate("location.hash = 'pub-wide'")
    page.wait_for_url("**/odd.html#pub-wide")
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("istanbul")
    assert shown(page) == ["turkish"]
    page.go_forward()
    expect(page.locator(FIELD)).to_have_value("")
    assert len(shown(page)) == 8


@IN_ONE_THEME
@pytest.mark.parametrize(
    ("opened", "value", "keys"),
    [
        ("?pubs=%E0%A4%A", None, []),
        ("?pubs=%", "%", []),
        ("?pubs=birch+%5Bc%5D", "birch [c]", ["signs"]),
        ("?pubs=birch&pubs=none", "birch", ["signs", "wide"]),
        ("?pubs", "", None),
        ("?pubs=tag:%F0%9F%8C%8A#%E0%A4%A", "tag:🌊", ["greek", "signs"]),
        ("?pubs=birch#pubs-2022", "birch", ["signs", "wide"]),
        ("?pubs=birch#pubs-2023", "", None),
    ],
)
def test_any_address_opens(
    look: Look, opened: str, value: str | None, keys: list[str] | None
) -> None:
    page = look.fresh("odd.html")
    errors = errors_of(page)
    page.goto(f"{look.address}/odd.html{opened}")
    if value is not None:
        assert page.input_value(FIELD) == value
    assert sorted(shown(page)) == sorted(keys) if keys is not None else len(shown(page)) == 8
    assert errors == []
    page.close()


@IN_ONE_THEME
def test_numbers_are_those_of_the_whole_list(page: Page) -> None:
    numbers = "() => [...document.querySelectorAll('.pubs-entry')].map(it => [it.id, it.value])"
    everything = page.evaluate(numbers)
    page.fill(FIELD, "birch")
    assert page.evaluate(numbers) == everything


#: Safari has highlights and no idle callbacks, an older Firefox it is the other way round.
OTHERS = {
    "safari": "delete window.requestIdleCallback",
    "firefox": "delete window.Highlight; delete CSS.highlights",
    "sandbox": "history.replaceState = () => { window.asked = true; throw new DOMException('no') }",
}


@IN_ONE_THEME
@pytest.mark.parametrize("browser_is", OTHERS)
def test_other_browsers_search_too(look: Look, browser_is: str) -> None:
    page = look.context().new_page()
    errors = errors_of(page)
    page.add_init_script(OTHERS[browser_is])
    page.goto(f"{look.address}/odd.html?pubs=birch#pub-wide")
    assert shown(page) == ["signs", "wide"]
    if browser_is != "firefox":
        page.wait_for_function("() => [...CSS.highlights.get('pubs-match')].length === 2")
    page.fill(FIELD, "birch genes")
    assert shown(page) == ["wide"]
    if browser_is == "sandbox":
        page.wait_for_function("window.asked")
    else:
        page.wait_for_url("**/odd.html?pubs=birch+genes#pub-wide")
    assert errors == []
    page.close()


@IN_ONE_THEME
def test_a_page_that_is_made_anew_is_searched_too(page: Page) -> None:
    page.fill(FIELD, "birch")
    page.evaluate(
        "() => { const it = document.querySelector('main, article, body'); "
        "it.innerHTML = it.innerHTML }"
    )
    page.fill(FIELD, "istanbul")
    assert shown(page) == ["turkish"]


@IN_ONE_THEME
def test_without_a_clipboard_the_text_is_selected(page: Page) -> None:
    page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.click("#pub-wide .pubs-bibtex > summary")
    page.click("#pub-wide .pubs-copy")
    assert page.evaluate("String(getSelection())").startswith("@misc{wide")


@IN_ONE_THEME
def test_the_search_has_a_name(page: Page) -> None:
    expect(page.get_by_role("search", name="Search publications")).to_be_visible()


@IN_ONE_THEME
def test_names_that_are_cut_short_are_found_whole(look: Look) -> None:
    page = look.fresh("odd-compact.html")
    first, second = page.locator(FIELD).all()
    first.fill('author:"boq writerq"')
    second.fill('author:"ayse yilmaz"')
    assert shown(page) == ["crowd", "turkish"]
    second.fill("bo birch")
    assert sorted(shown(page)) == ["crowd", "signs", "wide"]
    page.close()


@IN_ONE_THEME
def test_entries_of_the_site_s_own_are_found_by_all_they_say(page: Page) -> None:
    page.evaluate("""() => {
      document.querySelector('#pub-wide').innerHTML = '<p>Words of <b>my</b> own</p>';
      document.querySelector('#pub-german > .pubs-title').insertAdjacentHTML('afterend',
        '<p>More words</p>');
      const main = document.querySelector('article');
      main.innerHTML = main.innerHTML;
    }""")
    page.fill(FIELD, "my words")
    assert shown(page) == ["wide"]
    page.fill(FIELD, "words sud")
    assert shown(page) == ["german"]
