"""A numbered list as ``<ol>``, for those who hear it."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from sphinx_pubs.html.elements import pubs_item


def values_of(numbers: Iterable[str]) -> dict[str, int]:
    """The values of numbers that are numbers alone ("12"); none if one is not ("J12")."""
    numbers = list(numbers)
    return {one: int(one) for one in numbers} if all(map(str.isdecimal, numbers)) else {}


def counted(item: nodes.list_item, value: int) -> pubs_item:
    """The entry as the one of this number."""
    return pubs_item("", *item.children, **item.attributes, value=value)
