"""Which files a directive reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sphinx_pubs.extension.config import PubsConfig
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.join.library import Database

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: The file a bare directive looks for where conf.py says nothing.
USUAL = "publications.bib"


def named_database(
    env: BuildEnvironment, arguments: Sequence[str], sidecars: Sequence[str]
) -> Database | None:
    """The database of a directive, ``None`` where there is none to be found.

    :param arguments: Files named in the directive, relative to the document.
    :param sidecars: Those of its option ``:sidecar:``, likewise.
    """
    more = _in_document(env, sidecars)
    if arguments:
        return Database(bibs=_in_document(env, arguments), sidecars=more)
    site = site_database(env)
    if site is None:
        beside = _in_document(env, [USUAL])
        if not os.path.isfile(beside[0]):
            return None
        site = Database(bibs=beside)
    return Database(bibs=site.bibs, sidecars=(*site.sidecars, *more))


def site_database(env: BuildEnvironment) -> Database | None:
    """The site's own: ``pubs_bibfiles``, ``bibtex_bibfiles``, or the usual file beside conf.py."""
    config = PubsConfig.from_config(env.config)
    usual = os.path.join(publication_domain(env).confdir, USUAL)
    if config.bibfiles:
        bibs = _beside_conf(env, config.bibfiles)
    elif os.path.isfile(usual):
        bibs = (usual,)
    else:
        return None
    return Database(bibs=bibs, sidecars=_beside_conf(env, config.sidecars))


def _in_document(env: BuildEnvironment, paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(env.relfn2path(path)[1] for path in paths)


def _beside_conf(env: BuildEnvironment, paths: Iterable[str]) -> tuple[str, ...]:
    folder = publication_domain(env).confdir
    return tuple(os.path.normpath(os.path.join(folder, path)) for path in paths)
