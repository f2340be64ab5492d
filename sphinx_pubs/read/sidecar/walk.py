"""The members of a list or a mapping, one by one, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.characters import without_unseen
from sphinx_pubs.read.sidecar.place import Place, describe, quoted
from sphinx_pubs.read.sidecar.yaml_nodes import ListNode, MappingNode, Node, ScalarNode

if TYPE_CHECKING:
    from collections.abc import Iterator


def items(node: ListNode, place: Place) -> Iterator[tuple[Node, Place]]:
    """Return the items of a list; those without a value are left out."""
    for number, item in enumerate(node.items, start=1):
        if not is_null(item):
            yield item, place.at(item.line, f"item {number} of {place.name}")


def pairs(
    node: MappingNode, place: Place, *, fold: bool = False
) -> Iterator[tuple[str, Node, Place]]:
    """Return the names of a mapping with their values; the place is the line of the name.

    A name that is given twice is a problem, and the first value stands; with
    ``fold`` names that differ in case only are the same name. A name without
    a value may stand beside one that has a value.
    """
    first: dict[str, int] = {}
    for key, value in node.pairs:
        name = without_unseen(key.value).strip() if isinstance(key, ScalarNode) else ""
        at = place.at(key.line, within(name, place))
        if not name:
            problem = "is empty" if isinstance(key, ScalarNode) else f"is {describe(key)}"
            at.report(f"a name{_inside(place)} {problem}")
            continue
        known = name.casefold() if fold else name
        if known in first and not is_null(value):
            at.report(f"{at.name} is given twice; the first, in line {first[known]}, stands")
        if known in first:
            continue
        if not is_null(value):
            first[known] = key.line
        yield name, value, at


def within(name: str, place: Place) -> str:
    """How messages call a value by its name: ``'badge' in 'awards'``."""
    return quoted(name) + _inside(place)


def is_null(node: Node) -> bool:
    """Whether there is no value: it is as if its name did not stand there."""
    return isinstance(node, ScalarNode) and node.is_null


def _inside(place: Place) -> str:
    return f" in {place.name}" if place.name else ""
