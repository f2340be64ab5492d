"""What sphinxcontrib-bibtex knows, where it is loaded: its citations and references to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
