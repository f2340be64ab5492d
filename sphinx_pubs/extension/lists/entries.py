"""The entries of one list, in the form that the builder needs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.extension.browsers import in_browser
from sphinx_pubs.extension.config import PubsConfig
from sphinx_pubs.extension.list_config import frame_of
from sphinx_pubs.extension.lists.metadata import add_coins
from sphinx_pubs.extension.lists.own_entries import failed, replace_content
from sphinx_pubs.extension.lists.searching import facts_of
from sphinx_pubs.extension.lists.styles import style_of
from sphinx_pubs.extension.page import page_of
from sphinx_pubs.extension.references.backlinks import CitedIn
from sphinx_pubs.extension.references.domain import publication_domain
from sphinx_pubs.extension.report import report
from sphinx_pubs.html.deferred import Holder
from sphinx_pubs.html.elements import counted, values_of
from sphinx_pubs.html.search import findable
from sphinx_pubs.html.specialise import direct_entry, mixes, specialise
from sphinx_pubs.nodes.entry import add_number, entry_node, number_text
from sphinx_pubs.nodes.texts import Texts, entry_texts

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.lists.placeholders import pubs_entries
    from sphinx_pubs.model import Publication


#: Builders of Sphinx that write pages as they come; others go through the nodes once more.
_PAGES = frozenset({"html", "dirhtml", "singlehtml"})


class Entries:
    """Makes the entries of one list."""

    def __init__(self, env: BuildEnvironment, place: pubs_entries) -> None:
        """Take what all of them have in common.

        :param place: The list, where it stands in its document.
        """
        builder = publication_domain(env).builder
        config = PubsConfig.from_config(env.config)
        abstracts = place["abstracts"] or config.abstracts_in(builder.name, builder.format)
        self._env = env
        self._place = place
        self._style = style_of(env, place, shown=abstracts != "none")
        self._opened = abstracts == "open"
        self._targets = frozenset(place["targets"])
        self._cited = CitedIn(env, page_of(env, place), env.docname)
        self._numbers = dict(zip(place["anchors"], place.get("numbers", []), strict=False))
        self._values = values_of(self._numbers.values())
        self._searched = bool(place["search"]) and in_browser(builder)
        self._frame = frame_of(env.config)
        initials = (place["name_form"] or config.names) == "initials"
        self._shortened = initials or place["layout"] == "compact"
        self._held = (
            builder.name in _PAGES
            and place.get("page") != "own"  # no document: nothing walks through it or indexes it
            and not env.events.listeners["pubs-entry"]
            and not env.config.pubs_whole_entries
        )

    def values(self, works: Iterable[Publication]) -> list[int]:
        """The numbers of works as HTML has them; none where they are more than numbers."""
        numbers = (self._numbers.get(work.anchor, "") for work in works)
        return [self._values[one] for one in numbers if one in self._values]

    def standard(self, work: Publication) -> nodes.list_item:
        """The entry of a work for any writer."""
        item = self._item(work)
        self._cited.add(work, item)
        self._number(work, item)
        return item

    def in_html(self, work: Publication, *, mixed: bool = True) -> nodes.list_item:
        """The entry of a work for a browser.

        :param mixed: Whether it may have letters of the direction that the page has not.
        """
        item = self._item(work)
        specialise(item, opened=self._opened)
        self._cited.add(work, item)
        if mixed:
            direct_entry(item, self._style.language)
        for value in self.values([work]):
            item = counted(item, value)
        if self._searched:
            item = findable(item, facts_of(work, self._frame, named=self._shortened))
        add_coins(self._env, self._place, work, item)
        self._number(work, item)
        return item

    def for_page(self, work: Publication, holder: Holder) -> nodes.list_item:
        """The same, held back as far as it can be."""
        if not self._held:
            return self.in_html(work)
        texts = self._texts(work)
        mixed = mixes(texts.said, self._style.language)
        return holder.held(texts, self._ids(work), partial(self.in_html, work, mixed=mixed))

    def _texts(self, work: Publication) -> Texts:
        """What the entry says."""
        texts = entry_texts(work, self._style)
        texts.add_nodes(self._cited.content(work, self._ids(work)))
        if work.anchor in self._numbers:
            texts.said.append(number_text(self._numbers[work.anchor]))
        return texts

    def _ids(self, work: Publication) -> list[str]:
        """The ids of a work that its entry carries."""
        return [one for one in (work.anchor, *work.older_anchors) if one in self._targets]

    def _item(self, work: Publication) -> nodes.list_item:
        """The entry of a work; a listener to ``pubs-entry`` may make its content."""
        item = entry_node(work, self._style, self._ids(work))
        if not self._env.events.listeners["pubs-entry"]:  # to emit writes both out for the log
            return item
        folder = publication_domain(self._env).confdir
        try:
            made = self._env.events.emit_firstresult("pubs-entry", work, item)
        except Exception as error:  # noqa: BLE001 - whatever a listener does wrong
            report([failed(error, work, folder)])
            return entry_node(work, self._style, self._ids(work))
        if made is not None and made is not item:
            report(replace_content(item, made, work, folder))
        return item

    def _number(self, work: Publication, item: nodes.list_item) -> None:
        if work.anchor in self._numbers:
            add_number(item, self._numbers[work.anchor])
