"""What sphinxcontrib-bibtex knows, where it is loaded: its citations and references to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_NAME = "cite"


def has_citation(env: BuildEnvironment, key: str) -> bool:
    """Whether one of its own bibliographies has a citation of this key."""
    domain: Any = _domain(env)
    return domain is not None and any(
        citation.key == key and domain.bibliographies[citation.bibliography_key].list_ == "citation"
        for citation in domain.citations
    )


def citing_pages(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Page and key of each ``:cite:``."""
    domain: Any = _domain(env)
    for reference in domain.citation_refs if domain is not None else ():
        for target in reference.targets:
            yield reference.docname, target.key


def _domain(env: BuildEnvironment) -> object | None:
    return env.get_domain(_NAME) if _NAME in env.domains else None
