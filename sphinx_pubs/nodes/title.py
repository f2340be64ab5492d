"""The title of an entry, and what it leads to."""

from __future__ import annotations

from docutils import nodes

from sphinx_pubs.model import Link, Publication
from sphinx_pubs.nodes.plain import plain_nodes
from sphinx_pubs.nodes.style import EntryStyle

_DOI = "https://doi.org/"


def title_nodes(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """The title in strong type, linked if the style says so; a work without one is named by its key."""
    link = _linked(publication, style)
    content = style.text(publication.title, "strong", *(["link"] if link is not None else []))
    if not content:
        content = plain_nodes(publication.key or publication.type)
    if link is None:
        return [nodes.strong("", "", *content)]
    link.children = []
    link.extend(content)
    return [nodes.strong("", "", link)]


def _linked(publication: Publication, style: EntryStyle) -> nodes.Element | None:
    """An empty-handed link for the title: the first one that this output can follow, or the DOI."""
    for link in publication.links:
        if _is_wanted(link, style) and (made := style.link(link, link.label)) is not None:
            return made
    return None


def _is_wanted(link: Link, style: EntryStyle) -> bool:
    if style.title_link == "doi":
        return link.url.startswith(_DOI)
    return style.title_link == "first"
