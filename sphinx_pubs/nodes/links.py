"""The links of an entry."""

from __future__ import annotations

from docutils import nodes

from sphinx_pubs.model import Publication
from sphinx_pubs.nodes.inline import spaced
from sphinx_pubs.nodes.style import EntryStyle


def link_nodes(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """The links that this output can follow, with a space between each two."""
    made = (
        style.link(link, style.words(link.label) if link.derived else link.label)
        for link in publication.links
    )
    return spaced([node for node in made if node is not None])
