"""Links to entries and to documents, as far as the output can have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.builders import Builder

    from sphinx_pubs.extension.references.targets import Target


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
