"""What a page refers to, and in which outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx.addnodes import pending_xref

from sphinx_pubs.extension.bibtex.citations import CITE, keys_of
from sphinx_pubs.extension.conditions import Conditions, conditions_of

if TYPE_CHECKING:
    from docutils import nodes

#: Kinds of reference without a domain that may be meant for a work: Sphinx's and MyST's.
_ANY = ("any", "myst")


class Reference(NamedTuple):
    """A reference to a work: strings alone, for the environment."""

    key: str
    conditions: Conditions  #: When it is written.


def references_in(document: nodes.document, domain: str) -> list[Reference]:
    """The references to works in a page.

    :param domain: The one whose roles are meant for works.
    """
    found = {
        Reference(str(node["reftarget"]), conditions_of(node))
        for node in document.findall(pending_xref)
        if "intersphinx" not in node
        and (node.get("refdomain") == domain or node.get("reftype") in _ANY)
    }
    return sorted(found)


def citations_in(document: nodes.document) -> list[Reference]:
    """Each ``:cite:`` of a page."""
    found = {
        Reference(key, conditions_of(node))
        for node in document.findall(pending_xref)
        if node.get("refdomain") == CITE
        for key in keys_of(str(node["reftarget"]))
    }
    return sorted(found)
