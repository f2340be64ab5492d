"""The numbers of works: settled when the whole document is parsed.

Where lists continue each other and count down, the first one depends on the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.choose.group import number
from sphinx_pubs.choose.option_values import Numbering
from sphinx_pubs.extension.lists.placeholders import pubs_entries, pubs_output
from sphinx_pubs.extension.report import report
from sphinx_pubs.model import Problem, Source

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def number_lists(env: BuildEnvironment, document: nodes.document) -> None:
    """Put the numbers into the places of the entries."""
    for chain in _chains(env, document):
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
                _warn(env, head, below)
    for place in document.findall(pubs_entries):
        place.attributes.pop("kinds", None)


def _chains(env: BuildEnvironment, document: nodes.document) -> Iterator[list[pubs_output]]:
    """The numbered lists, each with those that continue it."""
    chain: list[pubs_output] = []
    for output in document.findall(pubs_output):
        if not output["numbered"]:
            if output["start"]:
                _warn(env, output, f"':start: {output['start']}' needs ':numbered:' beside it")
            continue
        continues = output["start"] == "continue"
        if continues and chain and _manner(output) == _manner(chain[0]):
            chain.append(output)
            continue
        if continues:
            why = "counts otherwise" if chain else "is not there"
            _warn(env, output, f"':start: continue': a numbered list before this one {why}")
        if chain:
            yield chain
        chain = [output]
    if chain:
        yield chain


def _warn(env: BuildEnvironment, output: nodes.Element, message: str) -> None:
    path = str(output.source or env.doc2path(env.docname))
    report([Problem("option", message, Source(path, output.line or 1))])


def _manner(output: pubs_output) -> tuple[str, bool]:
    return output["numbered"], output["by_kind"]
