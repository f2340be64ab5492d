"""Numbers before titles, as text: every output shows them, and a reader can cite them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from docutils import nodes

ListT = TypeVar("ListT", bound=nodes.Element)
_HOLDERS = frozenset({"pubs-title", "pubs-line"})


def _is_text(node: nodes.Element) -> bool:
    return isinstance(node, nodes.TextElement) and not isinstance(node, nodes.FixedTextElement)


def add_numbers(listed: ListT, numbers: Sequence[str]) -> ListT:
    """The list with ``12.`` at the head of the title of each of its items, or of its line.

    :param numbers: One for each item, or none at all.
    """
    items = [item for item in listed.children if isinstance(item, nodes.Element)]
    for item, number in zip(items, numbers, strict=False):
        parts = [node for node in item.findall(nodes.Element) if node is not item]
        holders = [node for node in parts if not _HOLDERS.isdisjoint(node["classes"])]
        holder = next(iter((*holders, *filter(_is_text, parts))), None)
        if holder is None:  # in an entry of the site's own
            holder = nodes.paragraph()
            item.insert(0, holder)
        label = nodes.inline("", f"{number}.", classes=["pubs-number"])
        holder.insert(0, [label, nodes.Text(" ")])
    return listed
