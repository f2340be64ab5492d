"""The links of an entry."""

from __future__ import annotations

from docutils import nodes

from sphinx_pubs.model import Publication
from sphinx_pubs.nodes.inline import spaced
from sphinx_pubs.nodes.style import EntryStyle


def link_nodes(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """The links that this output can follow, with a space between each two.

    The last one leads to the work's own page, where it has one.
    """
    made = [
        style.link(link, style.words(link.label) if link.derived else link.label)
        for link in publication.links
    ]
    if style.page is not None:
        made.append(style.page(publication, style.words("Details")))
    return spaced([node for node in made if node is not None])
