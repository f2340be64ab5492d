"""The style of a list's entries, and their badges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from docutils import nodes

from sphinx_pubs.model import Badge, Link, Publication, Runs, Text
from sphinx_pubs.nodes.authors import AuthorStyle, Words
from sphinx_pubs.nodes.inline import MathNodes, inline_nodes, math_node, spaced
from sphinx_pubs.vocabulary.words import N_, STATE

#: Parts that can be left out of an entry.
Part = Literal["badges", "links", "abstract"]
TitleLink = Literal["none", "first", "doi"]


def _reference(link: Link, label: str) -> nodes.Element | None:
    return nodes.reference("", label, refuri=link.url) if link.url else None


_PLAIN = AuthorStyle()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryStyle:
    """Everything that differs between lists and outputs."""

    authors: AuthorStyle = _PLAIN
    without: frozenset[Part] = frozenset()  #: Parts that are left out.
    compact: bool = False  #: One line for each publication.
    title_link: TitleLink = "none"  #: Link target of the title.
    link: Callable[[Link, str], nodes.Element | None] = _reference  #: A link with its label.
    page: Callable[[Publication, str], nodes.Element | None] | None = (
        None  #: A link to the detail page.
    )
    image: Callable[[Publication], nodes.Element | None] | None = None  #: The preview image.
    source: Callable[[Publication], nodes.Element] | None = None  #: The BibTeX entry.
    math: MathNodes = math_node
    abstract: str = N_("Abstract.")  #: The run-in heading of the abstract.
    language: str = ""  #: The language of the page as a BCP 47 tag; "" if unknown.

    @property
    def words(self) -> Words:
        """The function that translates a word of the package."""
        return self.authors.words

    def text(self, text: Text | Runs, *inside: str) -> list[nodes.Node]:
        """Return the nodes of a text; ``inside``: kinds of span around it, which are not nested."""
        runs = text.runs if isinstance(text, Text) else text
        return inline_nodes(runs, self.math, inside) if runs else []


def badge_nodes(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """Return all badges of a publication, with a space between each two."""
    badges = [_badge(publication.badge, style)] if publication.badge else []
    badges += [
        nodes.inline("", "", *style.text(award.badge), classes=["pubs-badge", "pubs-award"])
        for award in publication.awards
        if award.badge
    ]
    return spaced(badges)


def _badge(badge: Badge, style: EntryStyle) -> nodes.Element:
    classes = ["pubs-badge"]
    if badge.text:
        content = style.text(badge.text, *(["link"] if badge.url else []))
    else:
        classes.append(f"pubs-badge-{badge.kind}")
        content = [nodes.Text(style.words(STATE[badge.kind].word))]
    title = str(badge.title)
    if badge.url:
        hint = {"reftitle": title} if title else {}
        content = [nodes.reference("", "", *content, refuri=badge.url, **hint)]
    explained = {"explanation": title} if title and not badge.url else {}
    return nodes.inline("", "", *content, classes=classes, **explained)
