"""sphinxcontrib-bibtex: its citations, and its files, read before it reads them.

A file that it cannot parse stops the build with an error that names neither the file nor a
solution. The files read here are passed on to it, so nothing is read twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_pubs.extension.report import conf_source, report

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Before sphinxcontrib-bibtex's own reader, which has Sphinx's usual 500.
EARLY = 400


def read_their_files(app: Sphinx) -> None:
    """Read ``bibtex_bibfiles`` as sphinxcontrib-bibtex does (``builder-inited``).

    A file that it cannot parse is reported (``bibtex``) before it stops the build.
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
    except Exception as error:  # noqa: BLE001 - any error will stop the build
        from sphinx_pubs.model import Problem

        name = _faulty(names, paths, encoding)
        message = (
            f"sphinxcontrib-bibtex cannot read {name} and will stop ({error}): move it from "
            "bibtex_bibfiles to pubs_bibfiles, whose reader continues after errors"
        )
        source = conf_source(str(app.confdir), "bibtex_bibfiles", name)
        report([Problem("bibtex", message, source)])


def _faulty(names: list[str], paths: list[Path], encoding: str) -> str:
    """Return the first file that cannot be parsed, by itself or after those before it."""
    from sphinxcontrib.bibtex.bibfile import parse_bibdata

    for count, name in enumerate(names[:-1], start=1):
        try:
            parse_bibdata(paths[:count], encoding)
        except Exception:  # noqa: BLE001, PERF203 - as above, and of the few files one is faulty
            return name
    return names[-1]


#: The name of its domain.
CITE = "cite"


def has_citation(env: BuildEnvironment, key: str) -> bool:
    """Return whether one of its bibliographies has a citation of this key."""
    domain = cite_domain(env)
    return domain is not None and any(
        citation.key == key and domain.bibliographies[citation.bibliography_key].list_ == "citation"
        for citation in domain.citations
    )


def citation_locations(env: BuildEnvironment) -> Mapping[str, tuple[str, str]]:
    """Return key → document and id of each of its citations, once all pages are read."""
    domain = cite_domain(env)
    return {
        citation.key: (citation.bibliography_key.docname, citation.citation_id)
        for citation in (domain.citations if domain is not None else ())
        if citation.bibliography_key in domain.bibliographies
        and domain.bibliographies[citation.bibliography_key].list_ == "citation"
    }


def keys_of(target: str) -> list[str]:
    """Return the keys of a reference: "{see}key{p. 3}, other"."""
    from sphinxcontrib.bibtex.citation_target import parse_citation_targets

    try:
        return [one.key for one in parse_citation_targets(target)]
    except ValueError:  # it reports that itself
        return []


def cite_domain(env: BuildEnvironment) -> Any:
    """Return its domain, ``None`` if the extension is not loaded."""
    return env.get_domain(CITE) if CITE in env.domains else None
