"""Numbers before titles, as text: every output shows them, and a reader can cite them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from docutils import nodes

ListT = TypeVar("ListT", bound=nodes.Element)
_HOLDERS = frozenset({"pubs-title", "pubs-line"})


def add_numbers(listed: ListT, numbers: Sequence[str]) -> ListT:
    """The list with ``12.`` at the head of the title of each of its items, or of its line.

    :param numbers: One for each item, or none at all.
    """
    for item, number in zip(listed.children, numbers, strict=False):
        holder = next(
            node for node in item.findall(nodes.Element) if not _HOLDERS.isdisjoint(node["classes"])
        )
        label = nodes.inline("", f"{number}.", classes=["pubs-number"])
        holder.insert(0, [label, nodes.Text(" ")])
    return listed
