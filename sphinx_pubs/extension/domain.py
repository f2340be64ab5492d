"""The domain ``pub``: strings about pages and works, the one thing kept in the environment."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class PublicationDomain(Domain):
    """Knows, for each page, the files its lists were read from and their state.

    While Sphinx runs it also knows what the environment no longer tells: the
    builder, and the folder of conf.py.
    """

    name = "pub"
    label = "Publications"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"files": {}}

    builder: Builder
    confdir: str

    @property
    def files(self) -> dict[str, dict[str, str]]:
        """Page → path relative to the source directory → the file's stamp."""
        files: dict[str, dict[str, str]] = self.data["files"]
        return files

    def clear_doc(self, docname: str) -> None:
        self.files.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for docname in docnames:
            if docname in otherdata["files"]:
                self.files[docname] = otherdata["files"][docname]


def publication_domain(env: BuildEnvironment) -> PublicationDomain:
    """The domain of an environment."""
    return cast("PublicationDomain", env.get_domain(PublicationDomain.name))


def remember_run(app: Sphinx) -> None:
    """Tell the domain about this run (``builder-inited``)."""
    domain = publication_domain(app.env)
    domain.builder = app.builder
    domain.confdir = str(app.confdir)
