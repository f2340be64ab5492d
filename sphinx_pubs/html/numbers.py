"""A numbered list as ``<ol>``, for those who hear it."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_pubs.html.elements import pubs_item, pubs_list


def html_numbers(listed: pubs_list, numbers: Sequence[str]) -> pubs_list:
    """The list with its numbers as values, where they are numbers alone ("12", not "J12").

    :param numbers: One for each item, or none at all.
    """
    if not numbers or not all(number.isdecimal() for number in numbers):
        return listed
    values = [int(number) for number in numbers]
    items = [
        pubs_item("", *item.children, **item.attributes, value=value)
        for item, value in zip(listed.children, values, strict=True)
        if isinstance(item, nodes.list_item)
    ]
    listed.children = []
    listed.extend(items)
    listed["numbers"] = values
    return listed
