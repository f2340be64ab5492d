"""The search form above a list: input field, filters and buttons for the script.

The stylesheet hides it unless the script runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.html.elements import (
    Elements,
    LateElement,
    pubs_block,
    pubs_details,
    pubs_item,
    pubs_summary,
)
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

#: A value of a filter: the text to search for, the text displayed, the number of publications.
Chip = tuple[str, str, int]


class pubs_widget(LateElement, nodes.inline):
    """An element that only the script uses; ``tag`` and ``html`` are its HTML tag and attributes."""


def visit_widget(self: HTML5Translator, node: pubs_widget) -> None:
    if node["tag"] == "input":
        self.body.append(self.emptytag(node, "input", "", **node["html"]))
        raise nodes.SkipNode
    self.body.append(self.starttag(node, node["tag"], "", **node["html"]))


def depart_widget(self: HTML5Translator, node: pubs_widget) -> None:
    self.body.append(f"</{node['tag']}>")


def search_form(
    name: str, total: int, fields: Mapping[str, tuple[str, Sequence[Chip]]]
) -> pubs_widget:
    """Return the form of one search.

    :param name: Name of the search, which its lists have; also its parameter in an address.
    :param total: The number of publications.
    :param fields: Heading and values of each filter, by the field.
    """
    html = {"role": "search", "aria-label": _("Search publications"), "data-pubs-search": name}
    form = pubs_widget(tag="form", html=html)
    form["classes"] = ["pubs-search"]
    facets = [_facet(field, heading, chips) for field, (heading, chips) in fields.items()]
    form += pubs_block("", "", _label(), *_outcome(total), classes=["pubs-search-row"])
    if facets:
        form += pubs_block("", "", *facets, classes=["pubs-facets"])
    return form


def findable(item: nodes.list_item, facts: Mapping[str, str]) -> pubs_item:
    """Return an entry with the data that the script searches.

    :param facts: Texts by field; several of one field have ``;`` between them.
    """
    data = {f"data-pubs-{field}": text for field, text in facts.items()}
    return pubs_item("", *item.children, **item.attributes, data=data)


def _label() -> pubs_widget:
    hint = {
        "placeholder": "author:… year:2020-2024",  # the field names are not translated
        "type": "search",
        "autocomplete": "off",
        "spellcheck": "false",
        "enterkeyhint": "search",
    }
    text = nodes.inline("", _("Search publications"), classes=["pubs-search-label"])
    return pubs_widget("", "", text, pubs_widget(tag="input", html=hint), tag="label", html={})


def _outcome(total: int) -> list[pubs_widget]:
    """Return the number of hits, which screen readers announce, and the button for abstracts."""
    status = {
        "role": "status",
        "data-some": _("{0} of {1} shown"),
        "data-none": _("Nothing found"),
        "data-inside": _("found inside"),
    }
    texts = {"data-open": _("Open all abstracts"), "data-close": _("Close all abstracts")}
    found, opens = (
        nodes.Text(status["data-some"].format(total, total)),
        nodes.Text(texts["data-open"]),
    )
    html = {"type": "button", **texts}
    return [
        pubs_widget("", "", found, tag="output", html=status, classes=["pubs-found"]),
        pubs_widget("", "", opens, tag="button", html=html, classes=["pubs-open-all"]),
    ]


def _facet(field: str, heading: str, chips: Sequence[Chip]) -> pubs_details:
    """Return the filter of one field, closed."""
    from sphinx_pubs.nodes.inline import plain_nodes

    buttons: list[nodes.Node] = []
    for token, text, count in chips:
        number = nodes.inline("", f"\N{NO-BREAK SPACE}{count}", classes=["pubs-chip-count"])
        html = {"type": "button", "aria-pressed": "false"}
        html |= {"data-pubs-field": field, "data-pubs-value": token}
        shown = (*plain_nodes(text), number)
        button = pubs_widget("", "", *shown, tag="button", html=html, classes=["pubs-chip"])
        buttons += [button, nodes.Text(" ")]
    content = pubs_block("", "", *buttons, classes=["pubs-chips"])
    return pubs_details("", pubs_summary("", heading), content, classes=["pubs-facet"])


ELEMENTS: Elements = {pubs_widget: (visit_widget, depart_widget)}
