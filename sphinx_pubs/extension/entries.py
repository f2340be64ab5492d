"""The entries of a list in the form of the builder, and those of a site's own (``pubs-entry``)."""

from __future__ import annotations

import os.path
import traceback
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.extension.backlinks import CitedIn
from sphinx_pubs.extension.builders import in_browser, page_of
from sphinx_pubs.extension.config import PubsConfig
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.list_config import frame_of
from sphinx_pubs.extension.metadata import add_coins
from sphinx_pubs.extension.report import conf_source, report
from sphinx_pubs.extension.search import facts_of
from sphinx_pubs.extension.styles import look_of, style_of
from sphinx_pubs.html.deferred import Holder
from sphinx_pubs.html.elements import counted, values_of
from sphinx_pubs.html.search import findable
from sphinx_pubs.html.specialise import direct_entry, mixes, specialise
from sphinx_pubs.model import Problem, Publication, Source
from sphinx_pubs.nodes.entry import add_number, entry_node, number_text
from sphinx_pubs.nodes.texts import Texts, entry_texts

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.directive import pubs_entries


def replace_content(
    item: nodes.list_item, made: object, work: Publication, folder: str
) -> Iterator[Problem]:
    """Put nodes into an entry; anything else is a problem (``config``), and the entry stands.

    :param made: What the listener returned: nodes, or one node.
    :param folder: That of conf.py.
    """
    content = _nodes(made)
    if content:
        item.children = []
        item.extend(_blocks(content))
        return
    shown = "no nodes" if content == [] else f"{made!r:.80}"
    message = f"{work.key}: a listener to pubs-entry gives {shown}, so the entry stands as it is"
    yield Problem("config", message, conf_source(folder, "extensions"))


def failed(error: Exception, work: Publication, folder: str) -> Problem:
    """The problem (``config``) that a listener has raised an exception, at its line.

    :param error: As Sphinx raises it, from the listener's own.
    :param folder: That of conf.py.
    """
    cause = error.__cause__ or error
    frames = traceback.extract_tb(cause.__traceback__)
    own = [frame for frame in frames if _is_below(frame.filename, folder)] or frames
    source = conf_source(folder, "extensions")
    if own:
        source = Source(own[-1].filename, own[-1].lineno or 1)
    message = (
        f"{work.key}: a listener to pubs-entry raises {type(cause).__name__}: {cause}; "
        "the entry stays as it is"
    )
    return Problem("config", message, source)


def _is_below(path: str, folder: str) -> bool:
    return os.path.abspath(path).startswith(os.path.join(os.path.abspath(folder), ""))


def _nodes(made: object) -> list[nodes.Node] | None:
    """The nodes of an answer, those of an entry in it unwrapped; ``None`` if it is none."""
    if isinstance(made, nodes.Node):
        made = [made]
    if isinstance(made, str) or not isinstance(made, Iterable):
        return None
    content: list[nodes.Node] = []
    for node in made:
        if not isinstance(node, nodes.Node):
            return None
        content += node.children if isinstance(node, nodes.list_item) else [node]
    return content


def _blocks(content: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Text in paragraphs, which a list item must have; an image as one that is not copied."""
    blocks: list[nodes.Node] = []
    for node in content:
        for image in node.findall(nodes.image):
            image.setdefault("candidates", {"?": image.get("uri", "")})
        if not isinstance(node, (nodes.Text, nodes.Inline)):
            blocks.append(node)
        elif blocks and isinstance(blocks[-1], nodes.paragraph) and not blocks[-1]["classes"]:
            blocks[-1].append(node)
        else:
            blocks.append(nodes.paragraph("", "", node))
    return blocks


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
        look = look_of(place)
        abstracts = look.abstracts or config.abstracts_in(builder.name, builder.format)
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
        initials = (look.names or config.names) == "initials"
        self._shortened = initials or look.layout == "compact"
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
