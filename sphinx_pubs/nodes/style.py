"""The style of a list's entries, and their badges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from docutils import nodes

from sphinx_pubs.model import Award, Badge, Link, Publication, Runs, Text
from sphinx_pubs.nodes.authors import AuthorStyle, Words
from sphinx_pubs.nodes.inline import MathNodes, inline_nodes, math_node, spaced
from sphinx_pubs.vocabulary.words import N_, STATE

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


def badge_word(badge: Badge, words: Words) -> str:
    """What a badge without a text of its own says."""
    return words(STATE[badge.kind].word)


def badge_nodes(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """All badges, with a space between each two; empty for a work without any."""
    badges = [_badge(publication.badge, style)] if publication.badge else []
    badges += [_award_badge(award, style) for award in publication.awards if award.badge]
    return spaced(badges)


def _badge(badge: Badge, style: EntryStyle) -> nodes.Element:
    classes = ["pubs-badge"]
    if badge.text:
        content = style.text(badge.text, *(["link"] if badge.url else []))
    else:
        classes.append(f"pubs-badge-{badge.kind}")
        content = [nodes.Text(badge_word(badge, style.words))]
    title = str(badge.title)
    if badge.url:
        link = nodes.reference("", "", *content, refuri=badge.url)
        if title:
            link["reftitle"] = title
        return nodes.inline("", "", link, classes=classes)
    if title:
        return nodes.inline("", "", *content, classes=classes, explanation=title)
    return nodes.inline("", "", *content, classes=classes)


def _award_badge(award: Award, style: EntryStyle) -> nodes.Element:
    content = style.text(award.badge)
    return nodes.inline("", "", *content, classes=["pubs-badge", "pubs-award"])
