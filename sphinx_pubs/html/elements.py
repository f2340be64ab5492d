"""HTML elements as nodes, with their visitors."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class LateElement(nodes.Element):
    """An element that is its standard node to every visitor that is not Sphinx's.

    docutils' visitors look up the name of the class alone, and fail at an unknown one; Sphinx's
    also look up its base classes. So the class is changed during the visit of another visitor. A
    stand-in of the standard class would not be among the children of its parent, and a visitor
    could not replace or remove it.
    """

    def walk(self, visitor: nodes.NodeVisitor) -> bool:
        return self._as_known(visitor, nodes.Element.walk)

    def walkabout(self, visitor: nodes.NodeVisitor) -> bool:
        return self._as_known(visitor, nodes.Element.walkabout)

    def _as_known(
        self, visitor: nodes.NodeVisitor, walk: Callable[[nodes.Element, nodes.NodeVisitor], bool]
    ) -> bool:
        late = type(self)
        if not isinstance(visitor, SphinxTranslator):
            standard: Any = next(kind for kind in late.__mro__ if not issubclass(kind, LateElement))
            self.__class__ = standard
        try:
            return walk(self, visitor)
        finally:
            self.__class__ = late


Visitor: TypeAlias = Callable[[Any, Any], None]
#: Node class to its visitor pair, for ``app.add_node(…, html=…)``.
Elements: TypeAlias = dict[type[nodes.Element], tuple[Visitor, Visitor | None]]


def ends_with(tag: str) -> Visitor:
    """Return the visitor that writes an end tag."""

    def depart(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(tag)

    return depart


def start_tag(self: HTML5Translator, node: nodes.Element, tag: str, **attributes: Any) -> str:
    """Return the start tag of an element, as docutils writes it.

    Most have nothing but classes of the package, for which docutils is slow.
    """
    classes: list[str] = node["classes"]
    if attributes or node["ids"] or not all(name.startswith("pubs-") for name in classes):
        return self.starttag(node, tag, "", **attributes)
    return f'<{tag} class="{" ".join(classes)}">' if classes else f"<{tag}>"


class pubs_list(LateElement, nodes.bullet_list):
    """``<ul role="list">``: without the role, Safari does not announce a list without bullets.

    It is in a ``<div>``, which gets the margins that themes give to the children of a box.

    ``dir`` is its direction, if that is not the page's. With ``numbers`` it is ``<ol>``, and
    counts from the first to the last of them. ``search`` is the name of its search.
    """


class pubs_item(LateElement, nodes.list_item):
    """``<li>`` with a ``value``, its number, or ``data`` for our script."""


class pubs_block(LateElement, nodes.container, nodes.TextElement):
    """``<div>`` with a class of the package alone, because themes style ``p`` and ``.container``.

    A text element, because Sphinx writes references in nothing else. ``dir`` is its direction,
    if that may not be the list's.
    """


class pubs_apart(LateElement, nodes.inline):
    """``<bdi>``: text isolated from its neighbours where directions are mixed."""


class pubs_rest(LateElement, nodes.inline):
    """``<span hidden="until-found">``: folded names next to names that are shown."""


class pubs_details(LateElement, nodes.container):
    """``<details>``; the attribute ``open`` opens it."""


class pubs_summary(LateElement, nodes.paragraph):
    """``<summary>``."""


class pubs_permalink(LateElement, nodes.inline):
    """The theme's permalink to the list item around it."""


class pubs_image(LateElement, nodes.image):
    """``<img>`` that loads lazily and reserves its room, without an inline style.

    ``room`` is its width and height in pixels. Under their usual names Sphinx
    would scale the image, and link it to itself.
    """


def _direction(node: nodes.Element) -> dict[str, Any]:
    return {"dir": node["dir"]} if "dir" in node else {}


def visit_list(self: HTML5Translator, node: pubs_list) -> None:
    numbers: list[int] = node.get("numbers", [])
    attributes = _direction(node)
    if "search" in node:
        attributes["data-pubs-search"] = node["search"]
    if numbers:
        attributes["start"] = numbers[0]
        if numbers[0] > numbers[-1]:
            attributes["reversed"] = "reversed"
    tag = "ol" if numbers else "ul"
    self.body.append('<div class="pubs-box">\n')
    self.body.append(self.starttag(node, tag, role="list", **attributes))


def depart_list(self: HTML5Translator, node: pubs_list) -> None:
    self.body.append("</ol>\n</div>\n" if node.get("numbers") else "</ul>\n</div>\n")


def visit_item(self: HTML5Translator, node: pubs_item) -> None:
    value = {"value": node["value"]} if "value" in node else {}
    self.body.append(self.starttag(node, "li", "", **value, **node.get("data", {})))


def visit_block(self: HTML5Translator, node: pubs_block) -> None:
    self.body.append(start_tag(self, node, "div", **_direction(node)))


def visit_apart(self: HTML5Translator, node: pubs_apart) -> None:
    self.body.append(self.starttag(node, "bdi", ""))


def visit_rest(self: HTML5Translator, node: pubs_rest) -> None:
    self.body.append(self.starttag(node, "span", "", hidden="until-found"))


def visit_details(self: HTML5Translator, node: pubs_details) -> None:
    start = start_tag(self, node, "details")
    self.body.append(f'{start[:-1]} open="open">' if node.get("open") else start)


def visit_summary(self: HTML5Translator, node: pubs_summary) -> None:
    self.body.append(start_tag(self, node, "summary"))


def visit_permalink(self: HTML5Translator, node: pubs_permalink) -> None:
    if not (self.config.html_permalinks and self.builder.add_permalinks):
        raise nodes.SkipNode
    self.body.append(start_tag(self, node, "span"))
    item = node.parent.parent
    if isinstance(item, nodes.Element):
        self.add_permalink_ref(item, _("Link to this publication"))


def visit_image(self: HTML5Translator, node: pubs_image) -> None:
    uri = node["uri"]
    if uri in self.builder.images:
        uri = posixpath.join(self.builder.imgpath, quote(self.builder.images[uri]))
    width, height = map(str, node["room"])
    self.body.append(
        self.emptytag(
            node, "img", "", src=uri, alt=node["alt"], loading="lazy", width=width, height=height
        )
    )
    raise nodes.SkipNode


#: Characters that end a script or a line of one, and their escapes in JSON.
_ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class pubs_coins(LateElement, nodes.inline):
    """An empty ``<span>`` with the ContextObject of a publication as its ``title``."""


def visit_coins(self: HTML5Translator, node: pubs_coins) -> None:
    self.body.append(self.starttag(node, "span", "", title=node["context"], hidden="hidden"))


def json_ld(context: str, things: Iterable[Mapping[str, Any]]) -> str:
    """Return a data block for the head of a page; no text in it ends the block or runs.

    :param things: The things that the page describes; each is encoded before the next is made.
    """
    graph = ",".join(map(_json, things))
    text = f'{{"@context":{_json(context)},"@graph":[{graph}]}}'
    return f'<script type="application/ld+json">{text}</script>'


def _json(value: object) -> str:
    text = _ENCODER.encode(value)
    for character, escaped in _ESCAPES.items():
        text = text.replace(character, escaped)
    return text


#: Code is not translated, and runs from left to right on any page.
_CODE = '<pre dir="ltr" translate="no">'


class pubs_bibtex(LateElement, nodes.container):
    """``<details>`` with the text that ``source`` returns, which no search of the site reads."""


def visit_bibtex(self: HTML5Translator, node: pubs_bibtex) -> None:
    # Each has an "@", and docutils is thirty times as slow for a text with such a character.
    source = escape(node["source"](), quote=False)
    self.body.append(start_tag(self, node, "details"))
    self.body.append(f"<summary>BibTeX</summary>{_CODE}{source}</pre></details>")
    raise nodes.SkipNode


def values_of(numbers: Iterable[str]) -> dict[str, int]:
    """Map numbers such as "12" to their values; empty if one is not plain digits ("J12")."""
    numbers = list(numbers)
    return {one: int(one) for one in numbers} if all(map(str.isdecimal, numbers)) else {}


def counted(item: nodes.list_item, value: int) -> pubs_item:
    """Return an entry with its number as HTML's ``value``."""
    return pubs_item("", *item.children, **item.attributes, value=value)


ELEMENTS: Elements = {
    pubs_list: (visit_list, depart_list),
    pubs_item: (visit_item, ends_with("</li>\n")),
    pubs_block: (visit_block, ends_with("</div>\n")),
    pubs_apart: (visit_apart, ends_with("</bdi>")),
    pubs_rest: (visit_rest, ends_with("</span>")),
    pubs_details: (visit_details, ends_with("</details>")),
    pubs_summary: (visit_summary, ends_with("</summary>")),
    pubs_permalink: (visit_permalink, ends_with("</span>")),
    pubs_image: (visit_image, None),
    pubs_coins: (visit_coins, ends_with("</span>")),
    pubs_bibtex: (visit_bibtex, None),
}
