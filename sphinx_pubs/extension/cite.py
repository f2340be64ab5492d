"""``:cite:`` of publications that only our lists show.

sphinxcontrib-bibtex resolves its references from the citations that it knows. A reference to a
publication of ours is resolved by the same code, with that publication added to the citations,
so text, parentheses and tooltip follow the site's style.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from sphinx_pubs.extension.bibtex import cite_domain, has_citation, keys_of
from sphinx_pubs.extension.register import find_publication
from sphinx_pubs.read.bibtex.as_pybtex import alpha_labels, pybtex_entry, pybtex_text

if TYPE_CHECKING:
    from sphinx_pubs.extension.domain import PublicationDomain
    from sphinx_pubs.extension.targets import Target


def resolve_citations(domain: PublicationDomain, document: nodes.document) -> None:
    """Resolve references of sphinxcontrib-bibtex to publications of ours."""
    theirs = cite_domain(domain.env)
    for node in list(document.findall(addnodes.pending_xref)):
        if node.get("refdomain") == theirs.name:
            ours = _ours(domain, keys_of(str(node["reftarget"])))
            if ours:
                node.replace_self(_resolved(domain, theirs, node, ours))


def _resolved(
    domain: PublicationDomain, theirs: Any, node: addnodes.pending_xref, ours: dict[str, Target]
) -> nodes.Node:
    env, site = domain.env, domain.site
    page = node.get("refdoc", env.docname)
    order = {name: position for position, name in enumerate(_labels(domain))}
    ordered = sorted(ours, key=lambda key: order.get(_name(ours[key]), len(order)))
    # Where all pages are one, the address is in it.
    homes = {key: page if site.is_one_page else ours[key].home for key in ordered}
    made = [_citation(domain, key, ours[key], homes[key]) for key in ordered]
    cited = [citation for citation in made if citation is not None]
    listed = SimpleNamespace(list_="citation")
    with_ours = copy(theirs)  # its data is that of the environment, so ours has its own
    with_ours.data = {
        **theirs.data,
        "citations": [*theirs.citations, *cited],
        "bibliographies": {
            **theirs.bibliographies,
            **{citation.bibliography_key: listed for citation in cited},
        },
    }
    resolved: nodes.Node = with_ours.resolve_xref(
        env, page, site.builder, node["reftype"], node["reftarget"], node, node[0]
    )
    return resolved


def cited_targets(domain: PublicationDomain, keys: Iterable[str]) -> set[tuple[str, str]]:
    """Return document and anchor of each entry of ours that a ``:cite:`` of these keys leads to."""
    return {(target.home, target.anchor) for target in _ours(domain, keys).values()}


def _ours(domain: PublicationDomain, keys: Iterable[str]) -> dict[str, Target]:
    """Return the targets of keys that no bibliography of sphinxcontrib-bibtex has."""
    targets = domain.targets
    return {
        key: targets[key]
        for key in dict.fromkeys(keys)
        if key in targets and not has_citation(domain.env, key)
    }


def _citation(domain: PublicationDomain, key: str, target: Target, home: str) -> Any:
    from sphinxcontrib.bibtex.directives import BibliographyKey
    from sphinxcontrib.bibtex.domain import Citation

    publication = find_publication(domain, target)
    if publication is None:
        return None
    tooltip = pybtex_text(f"{target.label}. {target.title}.")
    name = _name(target)
    # A citation that another extension has added late has no label yet.
    label = _labels(domain).get(name) or alpha_labels({name: publication})[name]
    formatted = SimpleNamespace(key=key, label=label, text=tooltip)
    return Citation(
        citation_id=target.anchor,
        bibliography_key=BibliographyKey(docname=home, id_="pubs"),
        key=key,
        entry=pybtex_entry(publication),
        formatted_entry=formatted,
        tooltip_entry=formatted if domain.env.config.bibtex_tooltips else None,
    )


def _labels(domain: PublicationDomain) -> Mapping[str, str]:
    """Return a label for each publication of ours that is cited, in the order of a bibliography.

    They are by name, since labels must differ, and two publications may have one key.
    """
    if domain.labels is None:
        targets = _ours(domain, sorted(domain.cited())).values()
        found = {_name(target): find_publication(domain, target) for target in targets}
        domain.labels = alpha_labels({name: one for name, one in found.items() if one})
    return domain.labels


def _name(target: Target) -> str:
    return f"{target.document}#{target.anchor}"
