"""A publication on one line.

::

    list_item.pubs-entry
      paragraph.pubs-line
        inline.pubs-title     strong
        inline.pubs-authors   text and strong.pubs-me
        inline.pubs-venue     text
        inline.pubs-links     reference reference …

with a dot between each two, which needs no grammar of any language.
"""

from __future__ import annotations

from dataclasses import replace

from docutils import nodes

from sphinx_pubs.model import Publication
from sphinx_pubs.nodes.authors import author_nodes
from sphinx_pubs.nodes.links import link_nodes
from sphinx_pubs.nodes.style import EntryStyle
from sphinx_pubs.nodes.title import title_nodes
from sphinx_pubs.nodes.venue import year_text

_DOT = " \N{MIDDLE DOT} "
#: Of more authors than this the line names the first.
_NAMED = 3


def line_nodes(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """The content of the one paragraph of a compact entry."""
    parts = [
        ("pubs-title", title_nodes(publication, style)),
        ("pubs-authors", _authors(publication, style)),
        ("pubs-venue", _venue(publication, style)),
        ("pubs-links", [] if "links" in style.without else link_nodes(publication, style)),
    ]
    line: list[nodes.Node] = []
    for name, content in parts:
        if content:
            if line:
                line.append(nodes.Text(_DOT))
            line.append(nodes.inline("", "", *content, classes=[name]))
    return line


def shortened(publication: Publication) -> Publication:
    """The work with the authors that its line names: up to three, else the first and others."""
    if len(publication.authors or publication.editors) <= _NAMED:
        return publication
    authors = publication.authors[:1]
    marks = {mark for author in authors for mark in author.marks}
    return replace(
        publication,
        authors=authors,
        editors=publication.editors[:1],
        meanings={mark: said for mark, said in publication.meanings.items() if mark in marks},
        et_al=True,
    )


def _authors(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """Initials instead of given names."""
    return author_nodes(shortened(publication), replace(style.authors, initials=True, limit=0))


def _venue(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """The badge of the venue, or where there is none journal or book, and the year."""
    badge, fields = publication.badge, publication.fields
    place = (badge.text if badge else None) or fields["journal"] or fields["booktitle"]
    year = year_text(publication, style.words)
    gap = (" ",) if place and year else ()
    return style.text((*place.runs, *gap, *year))
