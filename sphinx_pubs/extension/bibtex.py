"""Interoperation with sphinxcontrib-bibtex: its files, and ``:cite:`` of listed publications.

A file that it cannot parse ends its build with an error that names neither the file nor a
way out. So its files are read here first and handed to it; nothing is read twice. It resolves
its references by the citations that it knows. For one that names a publication of ours it is
asked again with that publication among them, so text and tooltip follow the site's style.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from sphinx_pubs.extension.citations import cite_domain, has_citation, keys_of
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.register import find_work
from sphinx_pubs.extension.report import conf_source, report
from sphinx_pubs.read.bibtex.as_pybtex import alpha_labels, pybtex_entry, pybtex_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.targets import Target
    from sphinx_pubs.model import Problem


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


#: Before sphinxcontrib-bibtex's own reader, which has Sphinx's usual 500.
EARLY = 400


def read_their_files(app: Sphinx) -> None:
    """Read ``bibtex_bibfiles`` as sphinxcontrib-bibtex does (``builder-inited``).

    A file that it cannot read is reported (``bibtex``) before it stops the build.
    """
    if "sphinxcontrib.bibtex" not in app.extensions or not app.config.bibtex_bibfiles:
        return
    from sphinxcontrib.bibtex.bibfile import process_bibdata

    domain: Any = app.env.get_domain("cite")
    names = list(app.config.bibtex_bibfiles)
    paths = [(Path(app.confdir) / name).resolve() for name in names]
    encoding = app.config.bibtex_encoding
    try:
        domain.data["bibdata"] = process_bibdata(domain.bibdata, paths, encoding)
    except Exception as error:  # noqa: BLE001 - whatever it is, it will end the build
        report([_unreadable(app, _guilty(names, paths, encoding), error)])


def _guilty(names: list[str], paths: list[Path], encoding: str) -> str:
    """The first file that cannot be read, by itself or with those before it."""
    several = range(1, len(names))
    return next((names[n - 1] for n in several if not _reads(paths[:n], encoding)), names[-1])


def _reads(paths: list[Path], encoding: str) -> bool:
    from sphinxcontrib.bibtex.bibfile import parse_bibdata

    try:
        parse_bibdata(paths, encoding)
    except Exception:  # noqa: BLE001 - as above
        return False
    return True


def _unreadable(app: Sphinx, name: str, error: Exception) -> Problem:
    from sphinx_pubs.model import Problem

    message = (
        f"sphinxcontrib-bibtex cannot read {name} and will stop ({error}): take it out of "
        "bibtex_bibfiles and name it in pubs_bibfiles, whose reader goes on"
    )
    return Problem("bibtex", message, conf_source(str(app.confdir), "bibtex_bibfiles", name))
