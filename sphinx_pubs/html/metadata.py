"""What machines read in a page: COinS in each entry, JSON-LD in the head."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_pubs.html.base import LateElement

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

#: What ends a script or a line of one, in JSON's own escapes.
_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class pubs_coins(LateElement, nodes.inline):
    """An empty ``<span>`` with the ContextObject of a work as its ``title``."""


def visit_coins(self: HTML5Translator, node: pubs_coins) -> None:
    attributes = {"title": node["context"], "hidden": "hidden"}
    self.body.append(self.starttag(node, "span", "", **attributes))


def depart_coins(self: HTML5Translator, node: pubs_coins) -> None:
    self.body.append("</span>")


def json_ld(context: str, things: Iterable[Mapping[str, Any]]) -> str:
    """A data block for the head of a page; nothing in it ends the block or runs.

    :param things: What the page speaks of; each is written before the next is asked for.
    """
    told = ",".join(map(_json, things))
    text = f'{{"@context":{_json(context)},"@graph":[{told}]}}'
    return f'<script type="application/ld+json">{text}</script>'


def _json(value: object) -> str:
    text = _ENCODER.encode(value)
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return text


#: Node class to its visitor pair, for ``app.add_node(…, html=…)``.
ELEMENTS: dict[
    type[nodes.Element], tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]
] = {pubs_coins: (visit_coins, depart_coins)}
