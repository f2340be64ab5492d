"""Everything can be read and opened where scripts do not run."""

from __future__ import annotations

from stage.browser import Look
from stage.themes import seen_where

#: The switch of every theme is a script.
pytestmark = seen_where(lambda view: view.mode == "light")

ENTRY = "#pub-li2025mud"


def test_an_abstract_opens_without_a_script(look: Look) -> None:
    page = look.fresh("lab.html", script=False)
    for part in ("badge", "title", "authors", "venue", "links"):
        assert page.locator(f"{ENTRY} .pubs-{part}").first.is_visible(), part
    text = page.locator(f"{ENTRY} .pubs-text")
    assert not text.is_visible()
    page.click(f"{ENTRY} summary")
    assert text.is_visible()
    page.close()


def test_folded_authors_open_without_a_script(look: Look) -> None:
    page = look.fresh("publications.html", script=False)
    authors = page.locator("#pub-zhang2025agent .pubs-authors")
    authors.locator("summary").click()
    rest = authors.locator(".pubs-rest").bounding_box()
    assert rest is not None
    assert rest["width"] > 100
    page.close()
