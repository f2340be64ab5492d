"""Text that runs from right to left, in a list that does not, and the other way round."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from docutils import nodes

from sphinx_pubs.html.elements import pubs_apart, pubs_block, pubs_list
from sphinx_pubs.nodes.languages import first_direction, has_ltr, has_rtl, is_right_to_left
from sphinx_pubs.nodes.plain import plain_nodes

#: Blocks of running text; badges and links stand each by itself.
_RUNNING = frozenset(
    {"pubs-title", "pubs-authors", "pubs-venue", "pubs-summary", "pubs-note", "pubs-text"}
)


def direct_list(listed: pubs_list, language: str) -> None:
    """Say the direction of a list where it is from right to left.

    :param language: The page's.
    """
    if is_right_to_left(language):
        listed["dir"] = "rtl"


def mixes(texts: Iterable[str], language: str) -> bool:
    """Whether there are letters of the direction that the page's language has not."""
    return any(map(_other(language), texts))


def direct_entry(item: nodes.list_item, language: str) -> None:
    """Say the direction of the parts of an entry that differ.

    A part that holds letters of the other direction finds its own (``dir="auto"``),
    but for a line of names in both directions, which goes the list's way.

    :param language: The page's.
    """
    other = _other(language)
    for block in item.findall(pubs_block):
        if not _RUNNING.isdisjoint(block["classes"]) and _runs(block, other):
            _find_own(block)


def _other(language: str) -> Callable[[str], bool]:
    return has_ltr if is_right_to_left(language) else has_rtl


def direct_legend(legend: nodes.paragraph, language: str) -> None:
    """Keep a legend that has no translation together on a page from right to left."""
    if is_right_to_left(language) and has_ltr(legend.astext()):
        legend.children = [pubs_apart("", "", *legend.children)]
        legend.setup_child(legend.children[0])


def _find_own(block: pubs_block) -> None:
    """Each paragraph of an abstract by itself, and the whole as it begins.

    HTML's ``auto`` passes over children that have a direction of their own.
    """
    paragraphs = [child for child in block.children if isinstance(child, pubs_block)]
    block["dir"] = first_direction(block.astext()) if paragraphs else "auto"
    for paragraph in paragraphs:
        paragraph["dir"] = "auto"


def _runs(block: pubs_block, other: Callable[[str], bool]) -> bool:
    return other(block.astext()) and next(block.findall(pubs_apart), None) is None


def apart(name: str) -> pubs_apart:
    """A name that keeps its direction to itself."""
    return pubs_apart("", "", *plain_nodes(name))
