"""The domain ``pub`` and its roles: strings about pages and publications, in the environment."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole

from sphinx_pubs.extension.bibtex import has_citation
from sphinx_pubs.extension.references import (
    Conditions,
    Reference,
    citations_in,
    is_written,
    references_in,
)
from sphinx_pubs.extension.site import DOMAIN, Site
from sphinx_pubs.extension.targets import (
    Shown,
    Target,
    conditions_in,
    lead_to_pages,
    link_to,
    page_names,
    pages_of,
    targets_of,
)
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.guesses import Guesses


class PublicationRole(XRefRole):
    """A reference to a publication, by its key.

    Its text is the label or the title of the publication, depending on the kind of the role,
    or the text given in ``text <key>``.
    """

    innernodeclass = nodes.inline

    def __init__(self, kind: str) -> None:
        """Make a role of a kind, "label" or "title"."""
        super().__init__(warn_dangling=True)
        self._kind = kind

    def run(self) -> tuple[list[Node], list[system_message]]:
        # The bare role has no domain in its name.
        self.name = f"pub:{self._kind}"
        return super().run()


#: The .bib files and the sidecars of a database, relative to the source directory.
Files = tuple[tuple[str, ...], tuple[str, ...]]
#: Documents that refer to a publication, with their titles.
Citing = tuple[tuple[str, str], ...]
#: Document and anchor of an entry → the documents that refer to it.
Backlinks = Mapping[tuple[str, str], Citing]


#: The parts of the data, each by page.
_PARTS = ("files", "databases", "works", "conditions", "lists", "references", "citations")


class PublicationDomain(Domain):
    """The publications and references of each page, and the files that it depends on.

    Attributes hold the state of the present run; Sphinx pickles ``data`` alone.
    """

    name = DOMAIN
    label = "Publications"
    # The type "label" gives other projects the text of a bare reference.
    object_types: ClassVar[dict[str, ObjType]] = {
        "label": ObjType("label", "label", searchprio=-1),
        "publication": ObjType("publication", "title", "label"),
        # The entry of a publication that has a detail page: found by the search, not by a role.
        "entry": ObjType("publication"),
    }
    roles: ClassVar[dict[str, Any]] = {kind: PublicationRole(kind) for kind in ("label", "title")}
    data_version = 10
    initial_data: ClassVar[dict[str, Any]] = {**{part: {} for part in _PARTS}, "state": ""}

    # The parts of the data.
    #: Page → path relative to the source directory → the file's stamp.
    files: dict[str, dict[str, str]]
    databases: dict[str, list[Files]]  #: Page → the databases of its lists, each once.
    #: Page → key → the publication as the lists of the page show it.
    works: dict[str, dict[str, list[Shown]]]
    #: Page → anchor → conditions of each of its entries, if none is unconditional.
    conditions: dict[str, dict[str, list[Conditions]]]
    #: Page → the keys of each of its lists, in the order of the list.
    lists: dict[str, list[list[str]]]
    references: dict[str, list[Reference]]  #: Page → its references to publications.
    citations: dict[str, list[Reference]]  #: Page → its references of sphinxcontrib-bibtex.

    site: Site  #: For :func:`~sphinx_pubs.extension.site.site_of`.
    read_now: Collection[str] = ()  #: The pages that are read in this run.
    #: Page → digest of the state that it is written from; ``None`` before all pages are read.
    digests: Mapping[str, str] | None = None
    #: Whether the output is complete and up to date; then no detail page or feed is written.
    is_complete: bool = False
    written: set[str]  #: The documents that are written in this run.
    backlinks: Backlinks = MappingProxyType({})  #: Set when all pages are read.
    #: Of publications in a ``:cite:``, from their first use.
    labels: Mapping[str, str] | None = None
    guesses: Guesses | None = None  #: For unknown keys, from the first one.
    _found: tuple[Mapping[str, Target], Mapping[str, str], Mapping[str, str]] | None = None

    def __init__(self, env: BuildEnvironment) -> None:
        """Name the parts of the data, each of which is one mapping as long as the domain lives."""
        super().__init__(env)
        for part in _PARTS:
            setattr(self, part, self.data[part])

    @property
    def state(self) -> str:
        """A random text that changes whenever pages are read or removed."""
        return str(self.data["state"])

    @state.setter
    def state(self, state: str) -> None:
        self.data["state"] = state

    @property
    def targets(self) -> Mapping[str, Target]:
        """Key → the target of references to the publication, as soon as all pages are read."""
        return self._resolved()[0]

    @property
    def pages(self) -> Mapping[str, str]:
        """Key → the detail page of the publication; empty without ``pubs_detail_pages``."""
        return self._resolved()[1]

    @property
    def page_names(self) -> Mapping[str, str]:
        """Key → the name of its own detail page, also of one that redirects to another."""
        return self._resolved()[2]

    def _written(self, page: str) -> Mapping[str, Sequence[Shown]]:
        """Return the publications that lists of a page show in the output."""
        left_out = {
            anchor
            for anchor, found in self.conditions.get(page, {}).items()
            if not any(is_written(one, self.site.builder) for one in found)
        }
        return {
            key: lists
            for key, lists in self.works[page].items()
            if any(one.anchor not in left_out for one in lists)
        }

    def start_run(self, site: Site) -> None:
        """Forget an earlier run of the same application."""
        self.site = site
        self.written = set()
        self.digests = None
        self.is_complete = False

    def forget_targets(self) -> None:
        """Have targets, pages and labels looked up again at their next use."""
        self._found = self.labels = self.guesses = None

    def cited(self) -> set[str]:
        """Return the keys in a ``:cite:`` of any document."""
        return {one.key for page in self.citations.values() for one in page}

    def _resolved(self) -> tuple[Mapping[str, Target], Mapping[str, str], Mapping[str, str]]:
        if self._found is None:
            canonical = self.site.config.canonical
            targets = targets_of({page: self._written(page) for page in self.works}, canonical)
            has_pages = self.site.has_detail_pages
            names = page_names(targets, self.site.bibfiles) if has_pages else {}
            pages = pages_of(targets, names, self.env.all_docs)
            self._found = lead_to_pages(targets, pages, canonical), pages, names
        return self._found

    def clear_doc(self, docname: str) -> None:
        for part in _PARTS:
            self.data[part].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for part in _PARTS:
            of_other = otherdata[part]
            self.data[part].update({page: of_other[page] for page in docnames if page in of_other})

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        if conditions := conditions_in(document):
            self.conditions[docname] = conditions
        if references := references_in(document, self.name):
            self.references[docname] = references
        if citations := citations_in(document):
            self.citations[docname] = citations

    def resolve_xref(  # noqa: PLR0913, PLR0917 - Sphinx's
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        found = self.targets.get(target)
        if found is None:
            return None
        if not node["refexplicit"]:
            from sphinx_pubs.nodes.inline import plain_nodes

            contnode.children = plain_nodes(found.title if typ == "title" else found.label)
        # Sphinx accepts any node, also one that is not a link.
        return cast("nodes.reference", link_to(builder, fromdocname, found, contnode))

    def resolve_any_xref(  # noqa: PLR0913, PLR0917 - Sphinx's
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        if target not in self.targets or has_citation(env, target):
            return []
        content = nodes.inline("", "", *contnode.children, classes=contnode["classes"])
        link = self.resolve_xref(env, fromdocname, builder, "label", target, node, content)
        return [("pub:label", link)] if link is not None else []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield each publication by its title, and by its label for links of other projects.

        A publication that has a second key, of a version that it supersedes, is found once. In
        an inventory a space separates columns, so a key with a space is replaced by the id.
        """
        found: set[tuple[str, str]] = set()
        for key, target in sorted(self.targets.items()):
            name = target.anchor if any(map(str.isspace, key)) else key
            entry = (target.document, target.anchor)
            location = (target.page, "") if target.page else entry
            # Sphinx's search only knows documents.
            first = -1 if entry in found or target.page else 1
            yield name, target.title, "publication", *location, first
            yield name, target.label, "label", *location, -1
            if target.page and entry not in found:
                yield name, target.title, "entry", *entry, 1
            found.add(entry)

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002, FBT002 - Sphinx's
        return _("publication")


def publication_domain(env: BuildEnvironment) -> PublicationDomain:
    """Return the domain of an environment."""
    return cast("PublicationDomain", env.get_domain(PublicationDomain.name))
