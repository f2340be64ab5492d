"""The files of sphinxcontrib-bibtex, read before it reads them.

A file that it cannot parse ends its build with an error that names neither the file nor a
way out. The files read here are handed to it, so nothing is read twice.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_pubs.extension.report import conf_source, report

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_pubs.model import Problem

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
