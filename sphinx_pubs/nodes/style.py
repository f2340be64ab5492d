"""How entries are to be: what differs between lists and between outputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from docutils import nodes

from sphinx_pubs.messages import N_
from sphinx_pubs.model import Link, Publication, Runs, Text
from sphinx_pubs.nodes.authors import AuthorStyle, Words
from sphinx_pubs.nodes.inline import MathNodes, inline_nodes, math_node

#: What may be left out of an entry.
Part = Literal["badges", "links", "abstract"]
TitleLink = Literal["none", "first", "doi"]


def _reference(link: Link, label: str) -> nodes.Element | None:
    return nodes.reference("", label, refuri=link.url) if link.url else None


_PLAIN = AuthorStyle()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryStyle:
    """What differs between lists and outputs, and nothing else does."""

    authors: AuthorStyle = _PLAIN
    without: frozenset[Part] = frozenset()  #: Parts that are left out.
    compact: bool = False  #: One line for each work.
    title_link: TitleLink = "none"  #: What the title leads to.
    link: Callable[[Link, str], nodes.Element | None] = _reference  #: A link with its label.
    page: Callable[[Publication, str], nodes.Element | None] | None = None  #: To its own page.
    image: Callable[[Publication], nodes.Element | None] | None = None  #: Its preview.
    source: Callable[[Publication], nodes.Element] | None = None  #: What its .bib says.
    math: MathNodes = math_node
    abstract: str = N_("Abstract.")  #: What its abstract begins with.
    language: str = ""  #: The page's, as a BCP 47 tag; "" where it has none.

    @property
    def words(self) -> Words:
        """Translates a word of ours."""
        return self.authors.words

    def text(self, text: Text | Runs, *inside: str) -> list[nodes.Node]:
        """Return the nodes of a text; ``inside``: the kinds of span they will stand in."""
        runs = text.runs if isinstance(text, Text) else text
        return inline_nodes(runs, self.math, inside) if runs else []
