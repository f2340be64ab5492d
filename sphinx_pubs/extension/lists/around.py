"""What stands above and below the works of one directive."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes
from sphinx import addnodes

from sphinx_pubs.choose.options import ListOptions
from sphinx_pubs.extension.lists.placeholders import pubs_search
from sphinx_pubs.model import Publication
from sphinx_pubs.nodes.authors import legend_node
from sphinx_pubs.nodes.entry import shortened
from sphinx_pubs.words import _


class Around:
    """Makes what is around one list."""

    def __init__(
        self, page: str, place: Callable[[nodes.Node], None], options: ListOptions
    ) -> None:
        """Take what all of it has in common.

        :param page: The document that is being read.
        :param place: Notes the line of a node.
        """
        self._page = page
        self._place = place
        self._options = options

    def above(self, prefix: str) -> list[nodes.Element]:
        """What stands above the list; ``prefix``: of its ids."""
        return [pubs_search(search=prefix)] if self._options.search else []

    def legend(self, works: Sequence[Publication]) -> list[nodes.Element]:
        """What the marks in the list mean; empty where there is nothing to say."""
        options = self._options
        if options.legend == "none":
            return []
        if options.layout == "compact":
            works = list(map(shortened, works))
        legend = legend_node(works, _, always=options.legend == "always")
        if legend is None:
            return []
        self._place(legend)
        return [legend]

    def below(self) -> list[nodes.Element]:
        """What stands below the list."""
        return [self._whole_list(self._options.more)] if self._options.more else []

    def _whole_list(self, document: str) -> nodes.paragraph:
        """A link to the document that has the whole list."""
        text = _("All publications")
        link = addnodes.pending_xref(
            "",
            nodes.inline("", text),
            refdomain="std",
            reftype="doc",
            reftarget=document,
            refdoc=self._page,
            refexplicit=True,
            refwarn=True,
        )
        self._place(link)
        return nodes.paragraph("", "", link, classes=["pubs-all"])
