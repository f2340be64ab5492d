"""Citations of sphinxcontrib-bibtex, and the references of a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.addnodes import pending_xref

from sphinx_pubs.extension.builders import Conditions, conditions_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

#: Its domain.
CITE = "cite"


def has_citation(env: BuildEnvironment, key: str) -> bool:
    """Whether one of its own bibliographies has a citation of this key."""
    domain = cite_domain(env)
    return domain is not None and any(
        citation.key == key and domain.bibliographies[citation.bibliography_key].list_ == "citation"
        for citation in domain.citations
    )


def citation_places(env: BuildEnvironment) -> Mapping[str, tuple[str, str]]:
    """Key to document and id of each of its citations, as they were when all pages were read."""
    domain = cite_domain(env)
    return {
        citation.key: (citation.bibliography_key.docname, citation.citation_id)
        for citation in (domain.citations if domain is not None else ())
        if citation.bibliography_key in domain.bibliographies
        and domain.bibliographies[citation.bibliography_key].list_ == "citation"
    }


def keys_of(target: str) -> list[str]:
    """The keys of a reference: "{see}key{p. 3}, other"."""
    from sphinxcontrib.bibtex.citation_target import parse_citation_targets

    try:
        return [one.key for one in parse_citation_targets(target)]
    except ValueError:  # it says so itself
        return []


def cite_domain(env: BuildEnvironment) -> Any:
    """The domain, ``None`` where the extension is not loaded."""
    return env.get_domain(CITE) if CITE in env.domains else None


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
