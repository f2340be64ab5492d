"""The domain ``pub`` and its roles: strings about pages and publications, kept in the environment."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole

from sphinx_pubs.extension.builders import Conditions, hold
from sphinx_pubs.extension.citations import Reference, citations_in, has_citation, references_in
from sphinx_pubs.extension.page_names import (
    has_pages,
    lead_to_pages,
    page_names,
    pages_of,
    site_files,
)
from sphinx_pubs.extension.targets import Shown, Target, Works, conditions_in, link_to, targets_of
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.guesses import Guesses


class PublicationRole(XRefRole):
    """A reference to a work, by its key.

    Its text is the work's label or its title, as the kind of the role says, or
    one of its own: ``text <key>``.
    """

    innernodeclass = nodes.inline

    def __init__(self, kind: str) -> None:
        """Make the role of a kind: "label" or "title"."""
        super().__init__(warn_dangling=True)
        self._kind = kind

    def run(self) -> tuple[list[Node], list[system_message]]:
        # Under whichever name it is called: the bare role is none of the domain's.
        self.name = f"pub:{self._kind}"
        return super().run()


#: The .bib files and the sidecars of a database, relative to the source directory.
Files = tuple[tuple[str, ...], tuple[str, ...]]
#: Documents that refer to a work, with their titles.
Citing = tuple[tuple[str, str], ...]
#: Document and anchor of an entry → who refers to it.
Backlinks = Mapping[tuple[str, str], Citing]


#: The parts of the data, each by page.
_PARTS = ("files", "databases", "works", "conditions", "lists", "references", "citations")


class PublicationDomain(Domain):
    """Knows what each page shows and refers to, and the files it is made of.

    While Sphinx runs it also knows what the environment no longer tells: the
    builder, and the folder of conf.py.
    """

    name = "pub"
    label = "Publications"
    # The type "label" gives other projects the text of a bare reference.
    object_types: ClassVar[dict[str, ObjType]] = {
        "label": ObjType("label", "label", searchprio=-1),
        "publication": ObjType("publication", "title", "label"),
        # The entry of a work that has a page: no role leads there, but the search does.
        "entry": ObjType("publication"),
    }
    roles: ClassVar[dict[str, Any]] = {kind: PublicationRole(kind) for kind in ("label", "title")}
    data_version = 10
    initial_data: ClassVar[dict[str, Any]] = {**{part: {} for part in _PARTS}, "state": ""}

    builder: Builder
    confdir: str
    read_now: Collection[str] = ()  #: The pages that are read in this run.
    #: A sum of what each page is to be written from; ``None`` before all pages are read.
    sums: Mapping[str, str] | None = None
    #: Whether the output is whole and all that is read now is in it; then nothing is made last.
    whole: bool = False
    written: set[str]  #: The documents that are written in this run.
    backlinks: Backlinks = MappingProxyType({})  #: As they are when all pages are read.
    labels: Mapping[str, str] | None = None  #: Of works in a ``:cite:``, once they are asked for.
    guesses: Guesses | None = None  #: For references that lead nowhere, once there is one.
    _found: tuple[Mapping[str, Target], Mapping[str, str], Mapping[str, str]] | None = None

    @property
    def files(self) -> dict[str, dict[str, str]]:
        """Page → path relative to the source directory → the file's stamp."""
        files: dict[str, dict[str, str]] = self.data["files"]
        return files

    @property
    def databases(self) -> dict[str, list[Files]]:
        """Page → the databases of its lists, each once."""
        databases: dict[str, list[Files]] = self.data["databases"]
        return databases

    @property
    def works(self) -> dict[str, dict[str, list[Shown]]]:
        """Page → key → the work as the lists of the page show it."""
        works: dict[str, dict[str, list[Shown]]] = self.data["works"]
        return works

    @property
    def conditions(self) -> dict[str, dict[str, list[Conditions]]]:
        """Page → anchor → when each of its entries is written, where that is not always."""
        conditions: dict[str, dict[str, list[Conditions]]] = self.data["conditions"]
        return conditions

    @property
    def lists(self) -> dict[str, list[list[str]]]:
        """Page → the keys of each of its lists, in the order in which the works stand."""
        lists: dict[str, list[list[str]]] = self.data["lists"]
        return lists

    @property
    def references(self) -> dict[str, list[Reference]]:
        """Page → its references to works."""
        references: dict[str, list[Reference]] = self.data["references"]
        return references

    @property
    def citations(self) -> dict[str, list[Reference]]:
        """Page → its references of sphinxcontrib-bibtex."""
        citations: dict[str, list[Reference]] = self.data["citations"]
        return citations

    @property
    def state(self) -> str:
        """Another one whenever pages are read or go."""
        state: str = self.data["state"]
        return state

    @state.setter
    def state(self, state: str) -> None:
        self.data["state"] = state

    @property
    def targets(self) -> Mapping[str, Target]:
        """Key → where references to the work lead; asked for when all pages are read."""
        return self._places()[0]

    @property
    def pages(self) -> Mapping[str, str]:
        """Key → the page of the work; empty unless ``pubs_detail_pages`` asks for them."""
        return self._places()[1]

    @property
    def page_names(self) -> Mapping[str, str]:
        """Key → the name of the page that is the work's own, also where it leads elsewhere."""
        return self._places()[2]

    def _written(self) -> Works:
        """The works that lists show in the output."""
        return {
            page: self._written_of(page) if page in self.conditions else works
            for page, works in self.works.items()
        }

    def _written_of(self, page: str) -> Mapping[str, Sequence[Shown]]:
        return {
            key: lists
            for key, lists in self.works[page].items()
            if any(self._is_written(page, one.anchor) for one in lists)
        }

    def _is_written(self, page: str, anchor: str) -> bool:
        found = self.conditions[page].get(anchor)
        return found is None or any(hold(one, self.builder) for one in found)

    def forget_targets(self) -> None:
        """Find the targets, pages and labels anew when they are asked for next."""
        self._found = self.labels = self.guesses = None

    def cited(self) -> set[str]:
        """The keys in a ``:cite:`` of any document."""
        return {one.key for found in self.citations.values() for one in found}

    def _places(self) -> tuple[Mapping[str, Target], Mapping[str, str], Mapping[str, str]]:
        if self._found is None:
            canonical = self.env.config.pubs_canonical
            targets = targets_of(self._written(), canonical)
            names: Mapping[str, str] = {}
            if has_pages(self.env.config, self.builder):
                names = page_names(targets, site_files(self.env, self.confdir))
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
            text = found.title if typ == "title" else found.label
            from sphinx_pubs.nodes.inline import plain_nodes

            contnode.children = plain_nodes(text)
        # Sphinx takes any node, also one that leads nowhere.
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
        """Each work by its title, and by its label for the links of other projects.

        A work that has a second key, of a version it supersedes, is found once. A key with a
        space in it would be several columns of an inventory: there the work has its id.
        """
        found: set[tuple[str, str]] = set()
        for key, target in sorted(self.targets.items()):
            name = target.anchor if any(map(str.isspace, key)) else key
            entry = (target.document, target.anchor)
            place = (target.page, "") if target.page else entry
            # The search knows documents alone.
            first = -1 if entry in found or target.page else 1
            yield name, target.title, "publication", *place, first
            yield name, target.label, "label", *place, -1
            if target.page and entry not in found:
                yield name, target.title, "entry", *entry, 1
            found.add(entry)

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002, FBT002 - Sphinx's
        return _("publication")


def publication_domain(env: BuildEnvironment) -> PublicationDomain:
    """The domain of an environment."""
    return cast("PublicationDomain", env.get_domain(PublicationDomain.name))


def remember_run(app: Sphinx) -> None:
    """Tell the domain about this run (``builder-inited``)."""
    domain = publication_domain(app.env)
    domain.builder = app.builder
    domain.confdir = str(app.confdir)
    domain.written = set()
    domain.sums = None
    domain.whole = False
