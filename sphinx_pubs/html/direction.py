"""Text that runs from right to left, in a list that does not, and the other way round."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_pubs.html.elements import pubs_apart, pubs_block, pubs_list
from sphinx_pubs.nodes.languages import has_ltr, has_rtl, is_right_to_left

#: Blocks of running text; badges and links stand each by itself.
_RUNNING = frozenset(
    {"pubs-title", "pubs-authors", "pubs-venue", "pubs-summary", "pubs-note", "pubs-text"}
)


def direct(listed: pubs_list, language: str) -> None:
    """Say the direction of the list where it is from right to left, and of the parts that differ.

    A part that holds letters of the other direction finds its own (``dir="auto"``),
    but for a line of names in both directions, which goes the list's way.

    :param language: The page's.
    """
    other: Callable[[str], bool] = has_rtl
    if is_right_to_left(language):
        listed["dir"] = "rtl"
        other = has_ltr
    for item in listed.children:
        if other(item.astext()):
            for block in item.findall(pubs_block):
                if not _RUNNING.isdisjoint(block["classes"]) and _runs(block, other):
                    block["dir"] = "auto"


def _runs(block: pubs_block, other: Callable[[str], bool]) -> bool:
    return other(block.astext()) and next(block.findall(pubs_apart), None) is None


def apart(name: str) -> pubs_apart:
    """A name that keeps its direction to itself."""
    return pubs_apart("", name)
