"""One publication as a list item of standard nodes.

::

    list_item.pubs-entry
      paragraph.pubs-badges     inline.pubs-badge  inline.pubs-badge.pubs-award
      paragraph.pubs-title      strong
      paragraph.pubs-authors    text and strong.pubs-me
      paragraph.pubs-venue      emphasis  strong.pubs-award
      paragraph.pubs-summary
      paragraph.pubs-note
      container.pubs-abstract   paragraph (strong "Abstract." text) paragraph …
      paragraph.pubs-links      reference reference …

A part that has nothing to say is not there. Every writer can show this; what
HTML has beyond it is made of it late, in :mod:`sphinx_pubs.html`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from docutils import nodes

from sphinx_pubs import tex
from sphinx_pubs.join.venue import STATES, venue_sentence
from sphinx_pubs.messages import N_
from sphinx_pubs.model import Award, Badge, Link, Publication
from sphinx_pubs.nodes.authors import AuthorStyle, Words, author_nodes
from sphinx_pubs.nodes.inline import MathNodes, inline_nodes, math_node
from sphinx_pubs.nodes.languages import differs, language_of

#: What a badge says that is a word of ours.
BADGE_WORDS = {
    "preprint": N_("Preprint"),
    "inpreparation": N_("In preparation"),
    "underreview": N_("Under review"),
    "inrevision": N_("In revision"),
    "prepublished": N_("Prepublished"),
    **STATES,
}


#: Parts that are in the language of the page, whatever the work's is.
_OWN = frozenset({"pubs-preview", "pubs-badges", "pubs-summary", "pubs-links"})


def _reference(link: Link, label: str) -> nodes.Element | None:
    return nodes.reference("", label, refuri=link.url) if link.url else None


_PLAIN = AuthorStyle()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryStyle:
    """What differs between outputs, and nothing else does."""

    authors: AuthorStyle = _PLAIN
    abstracts: Literal["shown", "none"] = "shown"
    link: Callable[[Link, str], nodes.Element | None] = _reference  #: A link with its label.
    image: Callable[[Publication], nodes.Element | None] | None = None  #: Its preview.
    math: MathNodes = math_node
    language: str = ""  #: The page's, as a BCP 47 tag; "" where it has none.

    @property
    def words(self) -> Words:
        """Translates a word of ours."""
        return self.authors.words


def entry_node(
    publication: Publication, style: EntryStyle, *, anchor: bool = True
) -> nodes.list_item:
    """The list item of one publication; ``anchor``: whether it carries the id."""
    ids = [publication.anchor, *publication.older_anchors] if anchor else []
    item = nodes.list_item(classes=["pubs-entry"], ids=ids)
    if style.image is not None and (image := style.image(publication)) is not None:
        item += image
    _add(item, "pubs-badges", _badges(publication, style))
    _add(item, "pubs-title", _title(publication, style))
    _add(item, "pubs-authors", author_nodes(publication, style.authors))
    _add(item, "pubs-venue", _venue(publication, style))
    _add(item, "pubs-summary", _text(publication.summary, style))
    _add(item, "pubs-note", _text(publication.note, style))
    if style.abstracts != "none" and publication.abstract.strip():
        item += _abstract(publication, style)
    _add(item, "pubs-links", _links(publication, style))
    language = language_of(publication.fields)
    if differs(language, style.language):
        _mark_language(item, language, style.language)
    return item


def _mark_language(item: nodes.list_item, language: str, of_page: str) -> None:
    """Say the language of a work, and the page's again for what we print in it."""
    item["classes"].append(f"language-{language}")
    own: list[nodes.Element] = []
    for part in item.children:
        if isinstance(part, nodes.container):
            own += list(part.findall(nodes.strong))[:1]  # the run-in "Abstract."
        elif isinstance(part, nodes.Element) and not _OWN.isdisjoint(part["classes"]):
            own.append(part)
    for ours in own:
        ours["classes"].append(f"language-{of_page}")


def _add(item: nodes.list_item, name: str, content: list[nodes.Node]) -> None:
    if content:
        item += nodes.paragraph("", "", *content, classes=[name])


def _text(source: str, style: EntryStyle, *inside: str) -> list[nodes.Node]:
    return inline_nodes(tex.runs(source), style.math, inside) if source else []


def _title(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    title = publication.fields.get("title", "").strip()
    content = _text(title, style, "strong")
    if not content:
        name = publication.key or publication.type
        content = [nodes.Text(name)]
    return [nodes.strong("", "", *content)]


def _badges(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    badges = [_badge(publication.badge, style)] if publication.badge else []
    badges += [_award_badge(award, style) for award in publication.awards if award.badge]
    return _spaced(badges)


def _badge(badge: Badge, style: EntryStyle) -> nodes.Element:
    classes = ["pubs-badge"]
    if badge.text:
        content = _text(badge.text, style, *(["link"] if badge.url else []))
    else:
        classes.append(f"pubs-badge-{badge.kind}")
        content = [nodes.Text(style.words(BADGE_WORDS[badge.kind]))]
    title = tex.plain(badge.title)
    if badge.url:
        link = nodes.reference("", "", *content, refuri=badge.url)
        if title:
            link["reftitle"] = title
        return nodes.inline("", "", link, classes=classes)
    if title:
        return nodes.inline("", "", *content, classes=classes, explanation=title)
    return nodes.inline("", "", *content, classes=classes)


def _award_badge(award: Award, style: EntryStyle) -> nodes.Element:
    content = _text(award.badge, style)
    return nodes.inline("", "", *content, classes=["pubs-badge", "pubs-award"])


def _venue(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    content: list[nodes.Node] = []
    if sentence := venue_sentence(publication, style.words):
        content.append(nodes.emphasis("", "", *_text(sentence, style, "emphasis")))
    awards = [_award(award, style) for award in publication.awards if award.name]
    return _spaced([*content, *awards[:1]]) + _listed(awards[1:], style)


def _listed(more: list[nodes.Element], style: EntryStyle) -> list[nodes.Node]:
    """More awards, each behind what the language puts between the items of a list."""
    comma = style.words("{0}, {1}").replace("{0}", "").replace("{1}", "")
    return [node for award in more for node in (nodes.Text(comma), award)]


def _award(award: Award, style: EntryStyle) -> nodes.Element:
    content = _text(award.name, style, "strong", *(["link"] if award.url else []))
    if award.url:
        content = [nodes.reference("", "", *content, refuri=award.url)]
    return nodes.strong("", "", *content, classes=["pubs-award"])


def _abstract(publication: Publication, style: EntryStyle) -> nodes.container:
    paragraphs = [
        nodes.paragraph("", "", *inline_nodes(runs, style.math))
        for runs in tex.paragraphs(publication.abstract)
    ]
    container = nodes.container("", *paragraphs, classes=["pubs-abstract"])
    if paragraphs:
        run_in = nodes.strong("", style.words("Abstract."))
        paragraphs[0].insert(0, [run_in, nodes.Text(" ")])
    return container


def _links(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    made = (
        style.link(link, style.words(link.label) if link.derived else link.label)
        for link in publication.links
    )
    return _spaced([node for node in made if node is not None])


def _spaced(content: list[nodes.Node] | list[nodes.Element]) -> list[nodes.Node]:
    """With a space between each two: without a stylesheet they are still words."""
    spaced: list[nodes.Node] = []
    for node in content:
        if spaced:
            spaced.append(nodes.Text(" "))
        spaced.append(node)
    return spaced
