"""Which list of a document carries the id of a work."""

from __future__ import annotations

from typing import Any

from sphinx.transforms import SphinxTransform

from sphinx_pubs.extension.lists.placeholders import pubs_entries


class GiveIds(SphinxTransform):
    """Gives lists that are kept out of the index the ids that no other list has taken.

    When the whole document is parsed: references lead to the id, so it is
    another list's even where that stands below.
    """

    default_priority = 398

    def apply(self, **kwargs: Any) -> None:
        ids = self.document.ids
        for place in self.document.findall(pubs_entries):
            if place["no_index"]:
                place["targets"] = [one for one in place["targets"] if one not in ids]
                ids.update(dict.fromkeys(place["targets"], self.document))
