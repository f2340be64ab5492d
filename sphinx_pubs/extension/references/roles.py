"""The roles ``:pub:``, ``:pub:label:`` and ``:pub:title:``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message


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
