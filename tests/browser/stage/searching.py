"""What a visitor does in a search, and sees of it."""

from __future__ import annotations

from playwright.sync_api import Page

#: The field of the first search of a page.
FIELD = ".pubs-search input"
_SHOWN = """() => [...document.querySelectorAll('.pubs-entry')]
  .filter(it => it.checkVisibility()).map(it => it.dataset.pubsKey.replace('pub-', ''))"""
#: The texts that are marked.
MARKED = """() => [...CSS.highlights.get('pubs-match') ?? []]
  .map(it => it.startContainer.data.slice(it.startOffset, it.endOffset))"""


def shown(page: Page) -> list[str]:
    """The keys of the works in sight."""
    found: list[str] = page.evaluate(_SHOWN)
    return found
