"""Which list of a document carries the id of a work."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import TYPE_CHECKING

from sphinx_pubs.extension.conditions import conditions_of, hold

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_pubs.extension.lists.placeholders import pubs_entries


def carry_once(places: Iterable[pubs_entries], builder: Builder) -> None:
    """Leave each id to the first list that is written and has it.

    A list that is kept out of the index comes after all others: references lead
    to the id.

    :param places: The lists of a document, in their order.
    :param builder: Which writes the document.
    """
    carried: set[str] = set()
    for place in sorted(places, key=itemgetter("no_index")):
        if hold(conditions_of(place), builder):
            place["targets"] = [one for one in place["targets"] if one not in carried]
            carried.update(place["targets"])
