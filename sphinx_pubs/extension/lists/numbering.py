"""The numbers of works: settled when the whole document is parsed.

Where lists continue each other and count down, the first one depends on the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_pubs.choose.number import number
from sphinx_pubs.choose.option_values import Numbering
from sphinx_pubs.extension.lists.placeholders import pubs_entries, pubs_output
from sphinx_pubs.extension.report import report
from sphinx_pubs.model import Problem, Source


class NumberLists(SphinxTransform):
    """Puts the numbers into the places of the entries.

    Before headings are placed (priority 400): then the lists of one directive
    are no longer together.
    """

    default_priority = 399

    def apply(self, **kwargs: Any) -> None:
        for chain in self._chains():
            places = [place for output in chain for place in output.findall(pubs_entries)]
            head = chain[0]
            manner = Numbering(
                descending=head["numbered"] == "descending", by_kind=bool(head["by_kind"])
            )
            first = int(head["start"]) if head["start"].isdecimal() else None
            works = [list(zip(one["anchors"], one["kinds"], strict=True)) for one in places]
            for place, numbers in zip(places, number(works, manner, first), strict=True):
                place["numbers"] = numbers
                if any(re.fullmatch(r"\D*(?:0|-\d+)", one) for one in numbers):
                    below = f"':start: {head['start']}' is too low: numbers go below 1"
                    self._warn(head, below)
        for place in self.document.findall(pubs_entries):
            place.attributes.pop("kinds", None)

    def _chains(self) -> Iterator[list[pubs_output]]:
        """The numbered lists, each with those that continue it."""
        chain: list[pubs_output] = []
        for output in self.document.findall(pubs_output):
            if not output["numbered"]:
                if output["start"]:
                    self._warn(output, f"':start: {output['start']}' needs ':numbered:' beside it")
                continue
            continues = output["start"] == "continue"
            if continues and chain and _manner(output) == _manner(chain[0]):
                chain.append(output)
                continue
            if continues:
                why = "counts otherwise" if chain else "is not there"
                self._warn(output, f"':start: continue': a numbered list before this one {why}")
            if chain:
                yield chain
            chain = [output]
        if chain:
            yield chain

    def _warn(self, output: nodes.Element, message: str) -> None:
        path = str(output.source or self.env.doc2path(self.env.docname))
        report([Problem("option", message, Source(path, output.line or 1))])


def _manner(output: pubs_output) -> tuple[str, bool]:
    return output["numbered"], output["by_kind"]
