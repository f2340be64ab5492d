"""The publications themselves: made when a page is written, in the form its builder needs.

Not when it is read, for three reasons: the doctrees on disk stay small and free
of data, the form may depend on the builder, and the many walks that Sphinx takes
through a document it has read pass by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_pubs.extension.config import PubsConfig
from sphinx_pubs.extension.data.database import database_of
from sphinx_pubs.extension.data.libraries import library_of
from sphinx_pubs.extension.lists.ids import carry_once
from sphinx_pubs.extension.lists.metadata import add_metadata
from sphinx_pubs.extension.lists.own_entries import replace_content
from sphinx_pubs.extension.lists.placeholders import pubs_entries
from sphinx_pubs.extension.lists.searching import make_searchable, place_forms
from sphinx_pubs.extension.lists.styles import page_language, style_of
from sphinx_pubs.extension.pages.tags import add_tags
from sphinx_pubs.extension.references.backlinks import add_backlinks
from sphinx_pubs.extension.references.domain import publication_domain
from sphinx_pubs.extension.report import report
from sphinx_pubs.html.direction import direct, direct_legend
from sphinx_pubs.html.numbers import html_numbers
from sphinx_pubs.html.specialise import html_list
from sphinx_pubs.model import Publication
from sphinx_pubs.nodes.entry import entry_node
from sphinx_pubs.nodes.numbers import add_numbers
from sphinx_pubs.nodes.style import EntryStyle


class ExpandLists(SphinxPostTransform):
    """Puts the publications where their list holds the place.

    Before references are resolved (priority 10), so that ours are too.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        places = list(self.document.findall(pubs_entries))
        if not places:
            return
        builder = publication_domain(self.env).builder
        carry_once(places, builder.tags)
        place_forms(self.env, self.document, self._works)
        for place in places:
            if builder.name == "gettext":
                _only_ours(place)
                continue
            expanded = self._expanded(place, html=builder.format == "html")
            place.replace_self(expanded)
        if builder.format == "html":
            for paragraph in self.document.findall(nodes.paragraph):
                if "pubs-legend" in paragraph["classes"]:
                    direct_legend(paragraph, page_language(self.env))
            if any(self.document.findall(nodes.math)):
                self._ask_for_math()

    def _expanded(self, place: pubs_entries, *, html: bool) -> nodes.bullet_list:
        builder = publication_domain(self.env).builder
        config = PubsConfig.from_config(self.config)
        abstracts = place["abstracts"] or config.abstracts_in(builder.name, builder.format)
        style = style_of(self.env, place, shown=abstracts != "none")
        targets = set(place["targets"])
        works = self._works(place)
        if place.get("page"):
            add_tags(self.env, self.document, *works)
        items = [
            self._item(
                work,
                style,
                ids=[one for one in (work.anchor, *work.older_anchors) if one in targets],
            )
            for work in works
        ]
        numbers = _numbers(place, works)
        layout = [] if place["layout"] == "full" else [f"pubs-{place['layout']}"]
        classes = ["pubs-list", *layout, *place["classes"]]
        standard = nodes.bullet_list("", *items, classes=classes, bullet="*")
        if not html:
            add_backlinks(self.env, place, works, items)
            return add_numbers(standard, numbers)
        if printed := config.abstracts.get("print"):
            standard["classes"].append(f"pubs-print-{printed}")
        listed = html_list(standard, opened=abstracts == "open")
        add_backlinks(self.env, place, works, items)
        direct(listed, style.language)
        listed = html_numbers(listed, numbers)
        make_searchable(self.env, place, listed, works)
        add_metadata(self.env, place, listed, works)
        return add_numbers(listed, numbers)

    def _works(self, place: pubs_entries) -> list[Publication]:
        library = library_of(database_of(self.env, place["bibs"], place["sidecars"]))
        works = library.by_anchor
        return [works[anchor] for anchor in place["anchors"] if anchor in works]

    def _item(self, work: Publication, style: EntryStyle, ids: Sequence[str]) -> nodes.list_item:
        """The entry of a work; a listener to ``pubs-entry`` may make its content."""
        item = entry_node(work, style, ids)
        if not self.env.events.listeners["pubs-entry"]:  # to emit writes both out for the log
            return item
        made = self.env.events.emit_firstresult("pubs-entry", work, item)
        if made is not None and made is not item:
            report(replace_content(item, made, work, publication_domain(self.env).confdir))
        return item

    def _ask_for_math(self) -> None:
        """Sphinx before 8.3 loads the math renderer where reading a page found math."""
        domain = self.env.get_domain("math")
        domain.data.setdefault("has_equations", {})[self.env.docname] = True


def _numbers(place: pubs_entries, works: Iterable[Publication]) -> list[str]:
    """The numbers of these works, as far as they are numbered."""
    numbers = dict(zip(place["anchors"], place.get("numbers", []), strict=False))
    return [numbers[work.anchor] for work in works if work.anchor in numbers]


def _only_ours(place: pubs_entries) -> None:
    """For translation nothing but the headings: text from the data is not for it."""
    above: nodes.Element | None = place.parent
    place.parent.remove(place)
    while isinstance(above, nodes.section) and above["ids"][0].startswith("pubs"):
        if isinstance(above[0], nodes.title):
            above[0].rawsource = above[0].astext()
        above = above.parent
