"""Entries of a list, made when a page is written, in the form of its builder.

Not when it is read, for three reasons: the doctrees on disk stay small and free of data, the
form may depend on the builder, and the many walks of Sphinx through a document are short.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.extension.builders import in_browser, page_language
from sphinx_pubs.extension.config import PubsConfig
from sphinx_pubs.extension.directive import pubs_entries
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.entries import Entries
from sphinx_pubs.extension.libraries import database_of, library_of
from sphinx_pubs.extension.metadata import add_json_ld, add_tags
from sphinx_pubs.extension.register import carry_once
from sphinx_pubs.extension.search import place_forms, search_name
from sphinx_pubs.html.deferred import Holder, has
from sphinx_pubs.html.elements import pubs_list
from sphinx_pubs.html.specialise import direct_legend, direct_list
from sphinx_pubs.model import Publication

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: Of a page of more works a browser leaves for later what is out of sight.
_LONG = 200


class ListExpander:
    """Puts the publications of a document where their list holds the place."""

    def __init__(self, env: BuildEnvironment, document: nodes.document) -> None:
        """Take the document that is being written."""
        self.env = env
        self.config = env.config
        self.document = document

    def run(self) -> None:
        """Expand all lists."""
        places = list(self.document.findall(pubs_entries))
        builder = publication_domain(self.env).builder
        carry_once(places, builder)
        place_forms(self.env, self.document, self._works)
        holders: defaultdict[tuple[object, ...], Holder] = defaultdict(Holder)
        works = sum(len(place["anchors"]) for place in places)
        classes = ["pubs-long"] if works > _LONG and in_browser(builder) else []
        for place in places:
            if builder.name == "gettext":
                _only_ours(place)
                continue
            holder = holders[_together(place)] if builder.format == "html" else None
            expanded = self._expanded(place, holder)
            expanded["classes"] += classes
            place.replace_self(expanded)
        if builder.format == "html":
            for paragraph in self.document.findall(nodes.paragraph):
                if "pubs-legend" in paragraph["classes"]:
                    direct_legend(paragraph, page_language(self.env))
            if has(self.document, nodes.math):
                self._ask_for_math()

    def _expanded(self, place: pubs_entries, holder: Holder | None) -> nodes.bullet_list:
        works = self._works(place)
        if place.get("page"):
            add_tags(self.env, self.document, *works)
        entries = Entries(self.env, place)
        layout = place["look"]["layout"]
        shape = [] if layout == "full" else [f"pubs-{layout}"]
        classes = ["pubs-list", *shape, *place["classes"]]
        if holder is None:
            items = map(entries.standard, works)
            return nodes.bullet_list("", *items, classes=classes, bullet="*")
        if printed := PubsConfig.from_config(self.config).abstracts.get("print"):
            classes.append(f"pubs-print-{printed}")
        listed = pubs_list("", *(entries.for_page(work, holder) for work in works), classes=classes)
        direct_list(listed, page_language(self.env))
        if values := entries.values(works):
            listed["numbers"] = values
        if place["search"] and in_browser(publication_domain(self.env).builder):
            listed["search"] = search_name(self.env, place)
        add_json_ld(self.env, place, listed, works)
        return listed

    def _works(self, place: pubs_entries) -> list[Publication]:
        library = library_of(database_of(self.env, place["bibs"], place["sidecars"]))
        works = library.by_anchor
        return [works[anchor] for anchor in place["anchors"] if anchor in works]

    def _ask_for_math(self) -> None:
        """Sphinx before 8.3 loads the math renderer where reading a page found math."""
        domain = self.env.get_domain("math")
        domain.data.setdefault("has_equations", {})[self.env.docname] = True


def _together(place: pubs_entries) -> tuple[object, ...]:
    """What lists have in common that are written and indexed all or none.

    What is not a plain section may be taken out later (``only``, ``ifconfig``), or be none
    of the index's business (the class ``no-search``).
    """
    above: list[object] = [*place["classes"]]
    node: nodes.Element | None = place.parent
    while node is not None:
        if not isinstance(node, nodes.section) or node["classes"]:
            above.append(id(node))
        node = node.parent
    return tuple(above)


def _only_ours(place: pubs_entries) -> None:
    """For translation nothing but the headings: text from the data is not for it."""
    above: nodes.Element | None = place.parent
    place.parent.remove(place)
    while isinstance(above, nodes.section) and above["ids"][0].startswith("pubs"):
        if isinstance(above[0], nodes.title):
            above[0].rawsource = above[0].astext()
        above = above.parent
