"""What a visitor sees of the two pages before touching anything."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from stage.browser import Look
from stage.themes import seen_where

PAGES = pytest.mark.parametrize("name", ["publications", "lab"])

#: WCAG 2.2, 1.4.3.
ENOUGH = 4.5


def _pale(parts: list[dict[str, Any]]) -> list[str]:
    return [
        f"{part['name']}: {part['text'][:40]!r} {part['contrast']:.2f}"
        for part in parts
        if part["contrast"] < ENOUGH
    ]


def test_the_page_is_light_or_dark_as_it_should_be(look: Look) -> None:
    light = look.facts("publications")["ground"] > 0.5
    assert light == (look.view.mode == "light")


@PAGES
def test_badges_can_be_read(look: Look, name: str) -> None:
    badges = look.facts(name)["badge"]
    assert badges
    assert _pale(badges) == []


@PAGES
def test_links_can_be_read_and_are_underlined(look: Look, name: str) -> None:
    links = look.facts(name)["link"]
    assert links
    assert _pale(links) == []
    assert [link["text"] for link in links if not link["underlined"]] == []


@PAGES
def test_links_keep_something_of_the_theme(look: Look, name: str) -> None:
    """Their weight is the row's, whatever a theme does to links in its text."""
    facts = look.facts(name)
    assert {link["weight"] for link in facts["link"]} == {facts["weight"]}


@PAGES
def test_all_other_text_can_be_read(look: Look, name: str) -> None:
    assert _pale(look.facts(name)["text"]) == []


@PAGES
def test_lists_have_no_bullets(look: Look, name: str) -> None:
    facts = look.facts(name)
    assert {item["style"] for item in facts["list"] + facts["entry"]} == {"none"}
    assert {entry["image"] for entry in facts["entry"]} == {"none"}
    assert {entry["before"] for entry in facts["entry"]} == {"none"}
    assert {entry["after"] for entry in facts["entry"]} == {"none"}


@PAGES
def test_lists_stand_where_paragraphs_stand(look: Look, name: str) -> None:
    facts = look.facts(name)
    places = [item["x"] for item in facts["list"] + facts["entry"]]
    assert places == pytest.approx([facts["start"]] * len(places), abs=1)


@PAGES
def test_text_is_neither_stretched_nor_big(look: Look, name: str) -> None:
    facts = look.facts(name)
    assert {entry["align"] for entry in facts["entry"]} == {"start"}
    assert {entry["size"] for entry in facts["entry"]} == {facts["size"]["paragraph"]}
    assert facts["size"]["text"] <= facts["size"]["paragraph"] < facts["size"]["title"]


@PAGES
def test_an_abstract_has_one_marker(look: Look, name: str) -> None:
    for summary in look.facts(name)["summary"]:
        assert summary["style"] == "none"
        assert summary["after"] == "none"
        assert summary["image"] == "none"
        assert summary["before"] != "none"


@PAGES
def test_nothing_runs_out_of_the_page(look: Look, name: str) -> None:
    facts = look.facts(name)
    assert {item["wider"] for item in facts["list"]} == {0}
    if facts["width"]["page"] > facts["width"]["window"]:  # is it the theme's own doing?
        plain = look.page(f"{name}-plain")
        assert facts["width"]["page"] <= plain.evaluate("document.scrollingElement.scrollWidth")


@PAGES
def test_no_part_of_an_entry_lies_on_another(look: Look, name: str) -> None:
    collisions = []
    for entry in look.facts(name)["entry"]:
        for one, other in combinations(entry["parts"], 2):
            if any(_overlap(a, b) for a in one["lines"] for b in other["lines"]):
                collisions.append(f"{entry['id']}: {one['name']} and {other['name']}")
    assert collisions == []


def _overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes share more than the air of a line above and below its letters."""
    width = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    top = max(one["y"], other["y"])
    height = min(one["y"] + one["height"], other["y"] + other["height"]) - top
    return width > 1 and height > 4


@seen_where(lambda view: view.theme.toc)
def test_years_are_in_the_theme_s_table_of_contents(look: Look) -> None:
    links = look.page("publications").locator("a[href$='#pubs-2024']:not(.headerlink)")
    assert "2024" in [text.strip() for text in links.all_text_contents()]


@PAGES
def test_nothing_of_ours_is_fetched_from_elsewhere(look: Look, name: str) -> None:
    sources = look.page(name).locator(".pubs-list [src]")
    own = set(sources.evaluate_all("them => them.map(it => it.src)"))
    assert own & set(look.refused) == set()
