"""Targets of references: one page for each publication, its detail page, and links to both."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_pubs.extension.directive import pubs_entries
from sphinx_pubs.extension.references import Conditions, conditions_of

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.builders import Builder


class Shown(NamedTuple):
    """A publication as a list of a page shows it, as strings for the environment."""

    key: str  #: Its own; the key of a version that it supersedes also leads to it.
    anchor: str
    label: str  #: "Liu et al., 2025"
    title: str  #: Plain text.
    digest: str  #: The same for the same content.
    file: str  #: "refs.bib", relative to the source directory; publications share the string.
    line: str  #: Of the entry in it.
    citation: str  #: The same for the same citation of sphinxcontrib-bibtex.
    extent: str  #: "whole" if the list shows all of its database, else "part".


class Target(NamedTuple):
    """The entry that references to a publication lead to, with their texts.

    If the publication has a detail page, they lead there.
    """

    key: str  #: Its own.
    document: str  #: Of the list.
    anchor: str
    label: str
    title: str
    file: str  #: Of the entry, relative to the source directory.
    line: str
    citation: str  #: The same for the same citation of sphinxcontrib-bibtex.
    page: str = ""  #: The detail page, if references lead to it.

    @property
    def home(self) -> str:
        """The page that references lead to."""
        return self.page or self.document


#: Page → key → the publication as the lists of the page show it, in their order.
Works = Mapping[str, Mapping[str, Sequence[Shown]]]


def targets_of(works: Works, canonical: str) -> dict[str, Target]:
    """Return the target of each key, which does not depend on the order of reading.

    It is in the canonical document if that shows the publication; else in a document that
    shows all of the database; else in any. Of several documents the first by name is used.
    """
    best: dict[str, tuple[bool, bool, str]] = {}
    for page, shown in works.items():
        for key, lists in shown.items():
            whole = any(one.extent == "whole" for one in lists)
            rank = (page != canonical, not whole, page)
            best[key] = min(best.get(key, rank), rank)
    return {key: _target(page, works[page][key]) for key, (_, _, page) in best.items()}


def conditions_in(document: nodes.document) -> dict[str, list[Conditions]]:
    """Return anchor → conditions of each of its entries in a page, if none is unconditional."""
    found: dict[str, set[Conditions]] = {}
    for entries in document.findall(pubs_entries):
        if not entries["look"]["no_index"]:
            for anchor in entries["anchors"]:
                found.setdefault(anchor, set()).add(conditions_of(entries))
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


#: The folder of detail pages in the output.
FOLDER = "pubs"


def of_site(target: Target, files: Collection[str]) -> bool:
    """Return whether a publication is in the database of conf.py, if there is one."""
    return not files or target.file in files


def page_names(targets: Mapping[str, Target], files: Collection[str]) -> dict[str, str]:
    """Return key → name of the detail page, for all publications of the site.

    Names are unique: of two keys that give one name the later entry gets a number.
    """
    from sphinx_pubs.join.keys import page_names

    def location(key: str) -> tuple[str, int, str]:
        return targets[key].file, int(targets[key].line), key

    keys = sorted((key for key, one in targets.items() if of_site(one, files)), key=location)
    return {key: f"{FOLDER}/{name}" for key, name in zip(keys, page_names(keys), strict=True)}


def pages_of(
    targets: Mapping[str, Target], names: Mapping[str, str], documents: Collection[str]
) -> dict[str, str]:
    """Return key → detail page; a superseded key has the page of the newer publication.

    A document of the site that has the name of a page keeps it.
    """
    return {
        key: page
        for key in names
        if (page := names.get(targets[key].key)) is not None and page not in documents
    }


def lead_to_pages(
    targets: Mapping[str, Target], pages: Mapping[str, str], canonical: str
) -> dict[str, Target]:
    """Return the targets with their detail pages; the canonical document precedes these."""
    return {
        key: target._replace(page=pages[key])
        if key in pages and target.document != canonical
        else target
        for key, target in targets.items()
    }


def link_to(builder: Builder, page: str, target: Target, content: Element) -> Element:
    """Return the content as a link to a detail page or an entry; unchanged if there is neither.

    :param page: The page that the link is on.
    """
    if builder.format == "man":  # docutils would print the addresses
        return content
    hint = target.title if target.title != content.astext() else None
    # All documents are one page, and Sphinx would name another one.
    to = page if builder.name == "singlehtml" else target.home
    try:
        return make_refnode(builder, page, to, "" if target.page else target.anchor, content, hint)
    except NoUri:
        return content


def link_to_document(
    builder: Builder, page: str, document: str, content: nodes.Node, anchor: str = ""
) -> nodes.Node:
    """Return the content as a link to a document; unchanged if the output does not have it.

    :param page: The page that the link is on.
    :param anchor: An id in the document.
    """
    if builder.name == "singlehtml" and document == builder.config.root_doc:
        # Only the other documents have a target there.
        return nodes.reference("", "", content, internal=True, refuri="#")
    if builder.format == "man":
        return content
    try:
        return make_refnode(builder, page, document, anchor, content)
    except NoUri:
        return content
