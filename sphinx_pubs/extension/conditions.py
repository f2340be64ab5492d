"""What ``.. only::`` says of a node: its builder writes it or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sphinx.addnodes import only

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.tags import Tags

#: Of each ``.. only::`` around a node: strings alone, for the environment.
Conditions = tuple[str, ...]


def conditions_of(node: nodes.Element) -> Conditions:
    """The conditions under which a node is written; empty: always."""
    found = set()
    above = node.parent
    while above is not None:
        if isinstance(above, only):
            found.add(str(above["expr"]))
        above = above.parent
    return tuple(sorted(found))


def hold(conditions: Iterable[str], tags: Tags) -> bool:
    """Whether a builder with these tags writes what has the conditions."""
    return all(_holds(condition, tags) for condition in conditions)


def _holds(condition: str, tags: Tags) -> bool:
    try:
        return tags.eval_condition(condition)
    except Exception:  # noqa: BLE001 - whatever Sphinx's parser raises: it writes the text then
        return True
