"""Lists in a document that is written: placeholders become entries in the form of the builder.

Not when it is read, for three reasons: doctrees on disk stay small and free of data, the form
may depend on the builder, and Sphinx walks through each document that it reads many times.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.extension.directive import pubs_entries
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
    from sphinx_pubs.extension.domain import PublicationDomain

#: With more publications in a page, browsers render only visible entries.
_LONG = 200


class ListExpander:
    """Replaces the placeholders of a document by lists of publications."""

    def __init__(self, domain: PublicationDomain, document: nodes.document) -> None:
        """Take the document that is being written."""
        self.domain = domain
        self.env, self.site = domain.env, domain.site
        self.document = document

    def run(self) -> None:
        """Expand all lists."""
        placeholders = list(self.document.findall(pubs_entries))
        builder = self.site.builder
        carry_once(placeholders, builder)
        place_forms(self.env, self.document, self._publications)
        holders: defaultdict[tuple[object, ...], Holder] = defaultdict(Holder)
        count = sum(len(place["anchors"]) for place in placeholders)
        classes = ["pubs-long"] if count > _LONG and self.site.in_browser else []
        for place in placeholders:
            if builder.name == "gettext":
                _remove_entries(place)
                continue
            holder = holders[_condition(place)] if builder.format == "html" else None
            expanded = self._expanded(place, holder)
            expanded["classes"] += classes
            place.replace_self(expanded)
        if builder.format == "html":
            for paragraph in self.document.findall(nodes.paragraph):
                if "pubs-legend" in paragraph["classes"]:
                    direct_legend(paragraph, self.site.language)
            if has(self.document, nodes.math):
                self._load_math()

    def _expanded(self, place: pubs_entries, holder: Holder | None) -> nodes.bullet_list:
        publications = self._publications(place)
        if place.get("page"):
            add_tags(self.env, self.document, *publications)
        entries = Entries(self.domain, place)
        layout = place["look"]["layout"]
        shape = [] if layout == "full" else [f"pubs-{layout}"]
        classes = ["pubs-list", *shape, *place["classes"]]
        if holder is None:
            items = map(entries.standard, publications)
            return nodes.bullet_list("", *items, classes=classes, bullet="*")
        if printed := self.site.config.abstracts.get("print"):
            classes.append(f"pubs-print-{printed}")
        listed = pubs_list(
            "", *(entries.for_page(one, holder) for one in publications), classes=classes
        )
        direct_list(listed, self.site.language)
        if values := entries.values(publications):
            listed["numbers"] = values
        if place["search"] and self.site.in_browser:
            listed["search"] = search_name(self.env, place)
        add_json_ld(self.domain, place, listed, publications)
        return listed

    def _publications(self, place: pubs_entries) -> list[Publication]:
        library = library_of(database_of(self.env, place["bibs"], place["sidecars"]))
        known = library.by_anchor
        return [known[anchor] for anchor in place["anchors"] if anchor in known]

    def _load_math(self) -> None:
        """Load the math renderer: Sphinx before 8.3 does so where it found math in the source."""
        domain = self.env.get_domain("math")
        domain.data.setdefault("has_equations", {})[self.env.docname] = True


def _condition(place: pubs_entries) -> tuple[object, ...]:
    """Return a key that is the same for lists that are written and indexed together.

    Any node but a plain section may be removed later (``only``, ``ifconfig``), or be left out
    of the index (the class ``no-search``).
    """
    above: list[object] = [*place["classes"]]
    node: nodes.Element | None = place.parent
    while node is not None:
        if not isinstance(node, nodes.section) or node["classes"]:
            above.append(id(node))
        node = node.parent
    return tuple(above)


def _remove_entries(place: pubs_entries) -> None:
    """Leave only the headings for translation: text from the data is not translated."""
    above: nodes.Element | None = place.parent
    place.parent.remove(place)
    while isinstance(above, nodes.section) and above["ids"][0].startswith("pubs"):
        if isinstance(above[0], nodes.title):
            above[0].rawsource = above[0].astext()
        above = above.parent
