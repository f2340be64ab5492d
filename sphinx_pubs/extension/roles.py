"""The roles ``:pub:``, ``:pub:label:`` and ``:pub:title:``, and the link that becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

if TYPE_CHECKING:
    from docutils.nodes import Element, Node, system_message
    from sphinx.builders import Builder

    from sphinx_pubs.extension.targets import Target


class PublicationRole(XRefRole):
    """A reference to a work, by its key.

    Its text is the work's label or its title, as the kind of the role says, or
    one of its own: ``text <key>``.
    """

    innernodeclass = nodes.inline

    def __init__(self, kind: str) -> None:
        """Make the role of a kind: "label" or "title"."""
        super().__init__(warn_dangling=True)
        self._kind = kind

    def run(self) -> tuple[list[Node], list[system_message]]:
        # Under whichever name it is called: the bare role is none of the domain's.
        self.name = f"pub:{self._kind}"
        return super().run()


def link_to(builder: Builder, page: str, target: Target, content: Element) -> Element:
    """The content as a link to a work's entry; as it is where the output has no such page.

    :param page: The page that the link stands on.
    """
    if builder.format == "man":  # has no links: docutils would show where they lead to
        return content
    hint = target.title if target.title != content.astext() else None
    # All pages are one: Sphinx would write an address that nothing there has.
    to = page if builder.name == "singlehtml" else target.document
    try:
        return make_refnode(builder, page, to, target.anchor, content, hint)
    except NoUri:
        return content
