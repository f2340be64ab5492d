"""The domain ``pub``: strings about pages and works, the one thing kept in the environment."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class PublicationDomain(Domain):
    """Knows, for each page, the databases of its lists, and the state of their files.

    While Sphinx runs it also knows what the environment no longer tells: the
    builder, and the folder of conf.py.
    """

    name = "pub"
    label = "Publications"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"files": {}, "databases": {}}

    builder: Builder
    confdir: str
    read_now: Collection[str] = ()  #: The pages that are read in this run.

    @property
    def files(self) -> dict[str, dict[str, str]]:
        """Page → path relative to the source directory → the file's stamp."""
        files: dict[str, dict[str, str]] = self.data["files"]
        return files

    @property
    def databases(self) -> dict[str, list[tuple[list[str], list[str]]]]:
        """Page → for each of its lists the .bib files and the named sidecars, likewise."""
        databases: dict[str, list[tuple[list[str], list[str]]]] = self.data["databases"]
        return databases

    def clear_doc(self, docname: str) -> None:
        self.files.pop(docname, None)
        self.databases.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for name in ("files", "databases"):
            of_other = otherdata[name]
            self.data[name].update({page: of_other[page] for page in docnames if page in of_other})

    def resolve_any_xref(self, *args: Any, **kwargs: Any) -> list[tuple[str, nodes.reference]]:
        return []


def publication_domain(env: BuildEnvironment) -> PublicationDomain:
    """The domain of an environment."""
    return cast("PublicationDomain", env.get_domain(PublicationDomain.name))


def remember_pages(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Tell the domain which pages are read in this run (``env-before-read-docs``)."""
    publication_domain(env).read_now = tuple(docnames)


def remember_run(app: Sphinx) -> None:
    """Tell the domain about this run (``builder-inited``)."""
    domain = publication_domain(app.env)
    domain.builder = app.builder
    domain.confdir = str(app.confdir)
