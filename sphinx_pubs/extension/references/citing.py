"""What a page refers to, and in which outputs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.addnodes import only, pending_xref

from sphinx_pubs.extension.bibtex.citations import CITE, keys_of

if TYPE_CHECKING:
    from sphinx.util.tags import Tags

#: Kinds of reference without a domain that may be meant for a work: Sphinx's and MyST's.
_ANY = ("any", "myst")


class Reference(NamedTuple):
    """A reference to a work: strings alone, for the environment."""

    key: str
    conditions: tuple[str, ...]  #: Of each ``.. only::`` that it stands in.

    def is_written(self, tags: Tags) -> bool:
        """Whether the output of a builder with these tags has it."""
        return all(_holds(condition, tags) for condition in self.conditions)


def references_in(document: nodes.document, domain: str) -> list[Reference]:
    """The references to works in a page.

    :param domain: The one whose roles are meant for works.
    """
    found = {
        Reference(str(node["reftarget"]), _conditions(node))
        for node in document.findall(pending_xref)
        if "intersphinx" not in node
        and (node.get("refdomain") == domain or node.get("reftype") in _ANY)
    }
    return sorted(found)


def citations_in(document: nodes.document) -> list[Reference]:
    """Each ``:cite:`` of a page."""
    found = {
        Reference(key, _conditions(node))
        for node in document.findall(pending_xref)
        if node.get("refdomain") == CITE
        for key in keys_of(str(node["reftarget"]))
    }
    return sorted(found)


def _conditions(node: nodes.Element) -> tuple[str, ...]:
    return tuple(sorted({str(one["expr"]) for one in _above(node) if isinstance(one, only)}))


def _above(node: nodes.Element) -> Iterator[nodes.Element]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _holds(condition: str, tags: Tags) -> bool:
    try:
        return tags.eval_condition(condition)
    except Exception:  # noqa: BLE001 - whatever Sphinx's parser raises: it writes the text then
        return True
