"""Targets of references to publications: one page for each, and links to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_pubs.extension.builders import Conditions, conditions_of
from sphinx_pubs.extension.directive import pubs_entries

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.builders import Builder


class Shown(NamedTuple):
    """A work as a list of a page shows it: strings alone, for the environment."""

    key: str  #: The work's own; another one may lead to it, of a version it supersedes.
    anchor: str
    label: str  #: "Liu et al., 2025"
    title: str  #: Plain text.
    digest: str  #: The same for the same content.
    file: str  #: "refs.bib", relative to the source directory: one string for all of its works.
    line: str  #: Of the entry in it.
    citation: str  #: The same for the same citation of sphinxcontrib-bibtex.
    extent: str  #: "whole" if the list shows all of its database, else "part".


class Target(NamedTuple):
    """The one place that references to a work lead to, and what they say.

    It is an entry of a list; where the work has a page of its own they lead there.
    """

    key: str  #: The work's own.
    document: str  #: Of the list.
    anchor: str
    label: str
    title: str
    file: str  #: Of the entry, relative to the source directory.
    line: str
    citation: str  #: The same for the same citation of sphinxcontrib-bibtex.
    page: str = ""  #: The work's own page, if references lead to it.

    @property
    def home(self) -> str:
        """The page that references lead to."""
        return self.page or self.document


#: Page → key → the work as the lists of the page show it, in their order.
Works = Mapping[str, Mapping[str, Sequence[Shown]]]


def targets_of(works: Works, canonical: str) -> dict[str, Target]:
    """The target of each key: the same, whatever the order in which pages were read.

    It is in the canonical document if that shows the work; else in one that has
    it in a whole list; among several in the first by name.
    """
    best: dict[str, tuple[bool, bool, str]] = {}
    for page, shown in works.items():
        for key, lists in shown.items():
            whole = any(one.extent == "whole" for one in lists)
            rank = (page != canonical, not whole, page)
            best[key] = min(best.get(key, rank), rank)
    return {key: _target(page, works[page][key]) for key, (_, _, page) in best.items()}


def conditions_in(document: nodes.document) -> dict[str, list[Conditions]]:
    """Anchor → when each of its entries in a page is written, where that is not always."""
    found: dict[str, set[Conditions]] = {}
    for place in document.findall(pubs_entries):
        if not place["look"]["no_index"]:
            for anchor in place["anchors"]:
                found.setdefault(anchor, set()).add(conditions_of(place))
    return {anchor: sorted(each) for anchor, each in found.items() if () not in each}


def _target(page: str, lists: Sequence[Shown]) -> Target:
    first = lists[0]
    return Target(
        key=first.key,
        document=page,
        anchor=first.anchor,
        label=first.label,
        title=first.title,
        file=first.file,
        line=first.line,
        citation=first.citation,
    )


def link_to(builder: Builder, page: str, target: Target, content: Element) -> Element:
    """The content as a link to a work's page, else its entry; as it is where there is neither.

    :param page: The page that the link stands on.
    """
    if builder.format == "man":  # has no links: docutils would show where they lead to
        return content
    hint = target.title if target.title != content.astext() else None
    # All pages are one: Sphinx would write an address that nothing there has.
    to = page if builder.name == "singlehtml" else target.home
    try:
        return make_refnode(builder, page, to, "" if target.page else target.anchor, content, hint)
    except NoUri:
        return content


def link_to_document(
    builder: Builder, page: str, document: str, content: nodes.Node, anchor: str = ""
) -> nodes.Node:
    """The content as a link to a document; as it is where the output has none.

    :param page: The page that the link stands on.
    :param anchor: An id in the document.
    """
    if builder.name == "singlehtml" and document == builder.config.root_doc:
        # Sphinx gives each document a target there but the first.
        return nodes.reference("", "", content, internal=True, refuri="#")
    if builder.format == "man":
        return content
    try:
        return make_refnode(builder, page, document, anchor, content)
    except NoUri:
        return content
