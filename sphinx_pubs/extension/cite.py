"""``:cite:`` of publications that only a list of ours shows.

sphinxcontrib-bibtex resolves its references by the citations that it knows. For one that
names a publication of ours it is asked again with that publication among them, so text,
parentheses and tooltip follow the site's style.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from sphinx_pubs.extension.citations import cite_domain, has_citation, keys_of
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.register import find_work
from sphinx_pubs.read.bibtex.as_pybtex import alpha_labels, pybtex_entry, pybtex_text

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.targets import Target


def resolve_citations(env: BuildEnvironment, document: nodes.document) -> None:
    """Resolve those references of sphinxcontrib-bibtex that name a work of ours."""
    domain = cite_domain(env)
    for node in list(document.findall(addnodes.pending_xref)):
        if node.get("refdomain") == domain.name:
            ours = _ours(env, keys_of(str(node["reftarget"])))
            if ours:
                node.replace_self(_resolved(env, domain, node, ours))


def _resolved(
    env: BuildEnvironment, domain: Any, node: addnodes.pending_xref, ours: dict[str, Target]
) -> nodes.Node:
    builder = publication_domain(env).builder
    page = node.get("refdoc", env.docname)
    order = {name: place for place, name in enumerate(_labels(env))}
    by_place = sorted(ours, key=lambda key: order.get(_name(ours[key]), len(order)))
    made = [_citation(env, key, ours[key]) for key in by_place]
    if builder.name == "singlehtml":  # all pages are one, and the address is in it
        made = [one and _in_page(one, page) for one in made]
    cited = [citation for citation in made if citation is not None]
    listed = SimpleNamespace(list_="citation")
    with_ours = SimpleNamespace(
        citations=[*domain.citations, *cited],
        bibliographies={
            **domain.bibliographies,
            **{citation.bibliography_key: listed for citation in cited},
        },
        reference_style=domain.reference_style,
        backend=domain.backend,
    )
    resolved: nodes.Node = type(domain).resolve_xref(
        with_ours,
        env,
        page,
        builder,
        node["reftype"],
        node["reftarget"],
        node,
        node[0],
    )
    return resolved


def cited_targets(env: BuildEnvironment, keys: Iterable[str]) -> set[tuple[str, str]]:
    """Document and anchor of each entry of ours that a ``:cite:`` of these keys leads to."""
    return {(target.home, target.anchor) for target in _ours(env, keys).values()}


def _ours(env: BuildEnvironment, keys: Iterable[str]) -> dict[str, Target]:
    """The works that are not cited from a bibliography of its own."""
    targets = publication_domain(env).targets
    return {
        key: targets[key]
        for key in dict.fromkeys(keys)
        if key in targets and not has_citation(env, key)
    }


def _in_page(citation: Any, page: str) -> Any:
    key = citation.bibliography_key._replace(docname=page)
    return citation._replace(bibliography_key=key)


def _citation(env: BuildEnvironment, key: str, target: Target) -> Any:
    from sphinxcontrib.bibtex.directives import BibliographyKey
    from sphinxcontrib.bibtex.domain import Citation

    work = find_work(env, target)
    if work is None:
        return None
    tooltip = pybtex_text(f"{target.label}. {target.title}.")
    name = _name(target)
    # What another extension cites late is known to nobody else.
    label = _labels(env).get(name) or alpha_labels({name: work})[name]
    formatted = SimpleNamespace(key=key, label=label, text=tooltip)
    return Citation(
        citation_id=target.anchor,
        bibliography_key=BibliographyKey(docname=target.home, id_="pubs"),
        key=key,
        entry=pybtex_entry(work),
        formatted_entry=formatted,
        tooltip_entry=formatted if env.config.bibtex_tooltips else None,
    )


def _labels(env: BuildEnvironment) -> Mapping[str, str]:
    """A label for each work of ours that documents cite, in the order of a bibliography.

    They are by name, as no two are to have the same label; a key may be that of two works.
    """
    domain = publication_domain(env)
    if domain.labels is None:
        targets = _ours(env, sorted(domain.cited())).values()
        found = {_name(target): find_work(env, target) for target in targets}
        domain.labels = alpha_labels({name: work for name, work in found.items() if work})
    return domain.labels


def _name(target: Target) -> str:
    return f"{target.document}#{target.anchor}"
