"""The source of an entry, for a visitor to take along."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_pubs.html.base import LateElement, start_tag

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


#: Code is no language, and goes from left to right on any page.
_CODE = '<pre dir="ltr" translate="no">'


class pubs_bibtex(LateElement, nodes.container):
    """``<details>`` with a text that no search of the site goes through: what ``source`` gives."""


def visit_bibtex(self: HTML5Translator, node: pubs_bibtex) -> None:
    # Each has an "@", and docutils takes thirty times as long over a text with a sign like it.
    source = escape(node["source"](), quote=False)
    self.body.append(start_tag(self, node, "details"))
    self.body.append(f"<summary>BibTeX</summary>{_CODE}{source}</pre></details>")
    raise nodes.SkipNode


def depart_bibtex(self: HTML5Translator, node: pubs_bibtex) -> None:
    pass


#: Node class to its visitor pair, for ``app.add_node(…, html=…)``.
ELEMENTS: dict[
    type[nodes.Element], tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]
] = {pubs_bibtex: (visit_bibtex, depart_bibtex)}
