"""Numbers before titles, as text: every output shows them, and a reader can cite them."""

from __future__ import annotations

from docutils import nodes

_HOLDERS = frozenset({"pubs-title", "pubs-line"})


def number_text(number: str) -> str:
    """A number as it is shown."""
    return f"{number}."


def _is_text(node: nodes.Element) -> bool:
    return isinstance(node, nodes.TextElement) and not isinstance(node, nodes.FixedTextElement)


def add_number(item: nodes.Element, number: str) -> None:
    """Put ``12.`` at the head of the title of an entry, or of its line."""
    parts = [node for node in item.findall(nodes.Element) if node is not item]
    holders = [node for node in parts if not _HOLDERS.isdisjoint(node["classes"])]
    holder = next(iter((*holders, *filter(_is_text, parts))), None)
    if holder is None:  # in an entry of the site's own
        holder = nodes.paragraph()
        item.insert(0, holder)
    label = nodes.inline("", number_text(number), classes=["pubs-number"])
    holder.insert(0, [label, nodes.Text(" ")])
