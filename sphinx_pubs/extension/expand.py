"""Lists in a document that is written: placeholders become entries in the form of the builder.

They do not when it is read, for three reasons: doctrees on disk stay small and free of data, the
form may depend on the builder, and Sphinx walks through each document that it reads many times.
A listener to ``pubs-entry`` may replace the content of an entry.
"""

from __future__ import annotations

import os.path
import traceback
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.extension.backlinks import CitedIn
from sphinx_pubs.extension.directive import pubs_entries
from sphinx_pubs.extension.libraries import database_of, library_of
from sphinx_pubs.extension.metadata import add_coins, add_json_ld, add_tags
from sphinx_pubs.extension.references import page_of
from sphinx_pubs.extension.register import carry_once
from sphinx_pubs.extension.report import conf_source, report
from sphinx_pubs.extension.search import facts_of, place_forms, search_name
from sphinx_pubs.extension.styles import look_of, style_of
from sphinx_pubs.html.deferred import Deferrer, Texts, has
from sphinx_pubs.html.elements import counted, pubs_list, values_of
from sphinx_pubs.html.search import findable
from sphinx_pubs.html.specialise import direct_entry, direct_legend, mixes, specialise
from sphinx_pubs.model import Problem, Publication, Source
from sphinx_pubs.nodes.entry import add_number, entry_node, entry_parts, number_text
from sphinx_pubs.nodes.inline import is_right_to_left

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.domain import PublicationDomain

#: With more publications in a page, browsers render only visible entries.
_LONG = 200


def expand_lists(domain: PublicationDomain, document: nodes.document) -> None:
    """Replace the placeholders of a document that is being written by lists of publications."""
    env, site, builder = domain.env, domain.site, domain.site.builder
    placeholders = list(document.findall(pubs_entries))
    carry_once(placeholders, builder)
    place_forms(env, document, partial(_publications, env))
    deferrers: defaultdict[tuple[object, ...], Deferrer] = defaultdict(Deferrer)
    count = sum(len(placeholder["anchors"]) for placeholder in placeholders)
    classes = ["pubs-long"] if count > _LONG and site.in_browser else []
    for placeholder in placeholders:
        if builder.name == "gettext":
            _remove_entries(placeholder)
            continue
        deferrer = deferrers[_condition(placeholder)] if builder.format == "html" else None
        expanded = _expanded(domain, document, placeholder, deferrer)
        expanded["classes"] += classes
        placeholder.replace_self(expanded)
    if builder.format == "html":
        for paragraph in document.findall(nodes.paragraph):
            if "pubs-legend" in paragraph["classes"]:
                direct_legend(paragraph, site.language)
        if has(document, nodes.math):
            # Sphinx before 8.3 loads the math renderer where it found math in the source.
            math = env.get_domain("math").data
            math.setdefault("has_equations", {})[env.docname] = True


def _expanded(
    domain: PublicationDomain,
    document: nodes.document,
    placeholder: pubs_entries,
    deferrer: Deferrer | None,
) -> nodes.bullet_list:
    env, site = domain.env, domain.site
    publications = _publications(env, placeholder)
    if placeholder.get("page"):
        add_tags(env, document, *publications)
    entries = Entries(domain, placeholder)
    layout = placeholder["look"]["layout"]
    shape = [] if layout == "full" else [f"pubs-{layout}"]
    classes = ["pubs-list", *shape, *placeholder["classes"]]
    if deferrer is None:
        items = map(entries.standard, publications)
        return nodes.bullet_list("", *items, classes=classes, bullet="*")
    if printed := site.config.abstracts.get("print"):
        classes.append(f"pubs-print-{printed}")
    deferred = (entries.for_page(one, deferrer) for one in publications)
    listed = pubs_list("", *deferred, classes=classes)
    if is_right_to_left(site.language):
        listed["dir"] = "rtl"
    if values := entries.values(publications):
        listed["numbers"] = values
    if placeholder["search"] and site.in_browser:
        listed["search"] = search_name(env, placeholder)
    add_json_ld(domain, placeholder, listed, publications)
    return listed


def _publications(env: BuildEnvironment, placeholder: pubs_entries) -> list[Publication]:
    known = library_of(database_of(env, placeholder["bibs"], placeholder["sidecars"])).by_anchor
    return [known[anchor] for anchor in placeholder["anchors"] if anchor in known]


def _condition(placeholder: pubs_entries) -> tuple[object, ...]:
    """Return a key that is the same for lists that are written and indexed together.

    Any node but a plain section may be removed later (``only``, ``ifconfig``), or be left out
    of the index (the class ``no-search``).
    """
    above: list[object] = [*placeholder["classes"]]
    node: nodes.Element | None = placeholder.parent
    while node is not None:
        if not isinstance(node, nodes.section) or node["classes"]:
            above.append(id(node))
        node = node.parent
    return tuple(above)


def _remove_entries(placeholder: pubs_entries) -> None:
    """Leave only the headings for translation: text from the data is not translated."""
    above: nodes.Element | None = placeholder.parent
    placeholder.parent.remove(placeholder)
    while isinstance(above, nodes.section) and above["ids"][0].startswith("pubs"):
        if isinstance(above[0], nodes.title):
            above[0].rawsource = above[0].astext()
        above = above.parent


def replace_content(
    item: nodes.list_item, made: object, publication: Publication, folder: str
) -> Iterator[Problem]:
    """Replace the content of an entry by nodes; anything else is a problem (``config``).

    :param made: The answer of the listener: nodes, or one node.
    :param folder: The folder of conf.py.
    """
    content = _nodes(made)
    if content:
        item.children = []
        item.extend(_blocks(content))
        return
    shown = "no nodes" if content == [] else f"{made!r:.80}"
    message = (
        f"{publication.key}: a listener to pubs-entry returns {shown}; the entry is not changed"
    )
    yield Problem("config", message, conf_source(folder, "extensions"))


def failed(error: Exception, publication: Publication, folder: str) -> Problem:
    """Return the problem (``config``) of an exception in a listener, at its line.

    :param error: The exception of Sphinx, which is raised from the listener's.
    :param folder: The folder of conf.py.
    """
    cause = error.__cause__ or error
    frames = list(traceback.extract_tb(cause.__traceback__))
    below = os.path.join(os.path.abspath(folder), "")
    frames = [one for one in frames if os.path.abspath(one.filename).startswith(below)] or frames
    source = conf_source(folder, "extensions")
    if frames:
        source = Source(frames[-1].filename, frames[-1].lineno or 1)
    message = (
        f"{publication.key}: a listener to pubs-entry raises {type(cause).__name__}: {cause}; "
        "the entry is not changed"
    )
    return Problem("config", message, source)


def _nodes(made: object) -> list[nodes.Node] | None:
    """Return the nodes of an answer, with the content of entries in it; ``None`` if not nodes."""
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
    """Return block nodes, as list items need: text in paragraphs; images are not copied."""
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


#: Builders whose writers visit each entry once; others walk through the nodes again.
_PAGES = frozenset({"html", "dirhtml", "singlehtml"})


class Entries:
    """Builds the entries of one list."""

    def __init__(self, domain: PublicationDomain, placeholder: pubs_entries) -> None:
        """Take the properties that all entries have in common.

        :param placeholder: The placeholder, in its document.
        """
        env, site, look = domain.env, domain.site, look_of(placeholder)
        abstracts = look.abstracts or site.abstracts
        self._env, self._confdir = env, site.confdir
        self._place = placeholder
        self._style = style_of(domain, placeholder, shown=abstracts != "none")
        self._opened = abstracts == "open"
        self._targets = frozenset(placeholder["targets"])
        self._cited = CitedIn(domain, page_of(env, placeholder), env.docname)
        self._numbers = dict(
            zip(placeholder["anchors"], placeholder.get("numbers", []), strict=False)
        )
        self._values = values_of(self._numbers.values())
        self._searched = bool(placeholder["search"]) and site.in_browser
        self._grouping = site.grouping
        initials = (look.names or site.config.names) == "initials"
        self._shortened = initials or look.layout == "compact"
        self._is_deferred = (
            site.builder.name in _PAGES
            and placeholder.get("page") != "generated"  # neither transformed nor indexed
            and not env.events.listeners["pubs-entry"]
            and not site.config.whole_entries
        )

    def values(self, publications: Iterable[Publication]) -> list[int]:
        """Return the numbers of publications as HTML has them; none if they are not only digits."""
        numbers = (self._numbers.get(one.anchor, "") for one in publications)
        return [self._values[one] for one in numbers if one in self._values]

    def standard(self, publication: Publication) -> nodes.list_item:
        """Return an entry for any writer."""
        item = self._item(publication)
        self._cited.add(publication, item)
        self._number(publication, item)
        return item

    def in_html(self, publication: Publication, *, mixed: bool = True) -> nodes.list_item:
        """Return an entry for HTML.

        :param mixed: Whether it may have letters of the other direction than the page.
        """
        item = self._item(publication)
        specialise(item, opened=self._opened)
        self._cited.add(publication, item)
        if mixed:
            direct_entry(item, self._style.language)
        for value in self.values([publication]):
            item = counted(item, value)
        if self._searched:
            item = findable(item, facts_of(publication, self._grouping, named=self._shortened))
        add_coins(self._env, self._place, publication, item)
        self._number(publication, item)
        return item

    def for_page(self, publication: Publication, deferrer: Deferrer) -> nodes.list_item:
        """Return an entry for HTML, deferred where that is possible."""
        if not self._is_deferred:
            return self.in_html(publication)
        texts, ids = Texts(), self._ids(publication)  # for the search index
        for _name, content in entry_parts(publication, self._style):
            texts.add(content)
        texts.add(self._cited.content(publication, ids))
        if publication.anchor in self._numbers:
            texts.texts.append(number_text(self._numbers[publication.anchor]))
        mixed = mixes(texts.texts, self._style.language)
        return deferrer.defer(texts, ids, partial(self.in_html, publication, mixed=mixed))

    def _ids(self, publication: Publication) -> list[str]:
        """Return the ids of a publication that its entry carries."""
        anchors = (publication.anchor, *publication.older_anchors)
        return [one for one in anchors if one in self._targets]

    def _item(self, publication: Publication) -> nodes.list_item:
        """Return an entry; a listener to ``pubs-entry`` may replace its content."""
        item = entry_node(publication, self._style, self._ids(publication))
        if not self._env.events.listeners["pubs-entry"]:
            return item  # Sphinx formats the arguments of each event for its log
        folder = self._confdir
        try:
            made = self._env.events.emit_firstresult("pubs-entry", publication, item)
        except Exception as error:  # noqa: BLE001 - any error of a listener
            report([failed(error, publication, folder)])
            return entry_node(publication, self._style, self._ids(publication))
        if made is not None and made is not item:
            report(replace_content(item, made, publication, folder))
        return item

    def _number(self, publication: Publication, item: nodes.list_item) -> None:
        if publication.anchor in self._numbers:
            add_number(item, self._numbers[publication.anchor])
