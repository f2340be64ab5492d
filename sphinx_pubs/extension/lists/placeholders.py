"""Nodes that hold a place, and only strings, until the page is written.

No writer meets them: :class:`~sphinx_pubs.extension.lists.place.PlaceHeadings` takes
the first out of the doctree when a document is read,
:class:`~sphinx_pubs.extension.lists.expand.ExpandLists` the others when it is written.
"""

from __future__ import annotations

from docutils import nodes


class pubs_output(nodes.General, nodes.Element):
    """What one directive stands for: a legend, then a section for each group.

    ``headings`` and ``start`` are the options of these names, ``numbered`` is
    "ascending", "descending" or "", ``by_kind`` tells whether kinds are numbered
    apart.
    """


class pubs_entries(nodes.General, nodes.Element):
    """One list of publications.

    ``bibs`` and ``sidecars`` are paths relative to the source directory,
    ``anchors`` the first ids of the works, ``targets`` all ids that are carried
    here, ``numbers`` the numbers of all of them or empty, ``abstracts`` and
    ``name_form``, ``layout`` and ``title_link`` the options of these names,
    ``no_index`` too, ``without`` the parts that are left out, ``search`` the search that
    it belongs to or "". ``kinds``, until the numbers are
    settled, are the letters of the works' kinds.
    """


class pubs_search(nodes.General, nodes.Element):
    """The search of a list, by the same name as its ``pubs_entries``: ``search``."""
