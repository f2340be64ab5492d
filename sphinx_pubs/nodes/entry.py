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

from collections.abc import Iterable

from docutils import nodes

from sphinx_pubs.join.language import language_of
from sphinx_pubs.model import Award, Publication
from sphinx_pubs.nodes.authors import author_nodes
from sphinx_pubs.nodes.badges import badge_nodes
from sphinx_pubs.nodes.compact import line_nodes
from sphinx_pubs.nodes.inline import inline_nodes, spaced
from sphinx_pubs.nodes.languages import differs
from sphinx_pubs.nodes.links import link_nodes
from sphinx_pubs.nodes.style import EntryStyle
from sphinx_pubs.nodes.title import title_nodes
from sphinx_pubs.nodes.venue import venue_sentence

#: Parts that are in the language of the page, whatever the work's is.
_OWN = frozenset({"pubs-preview", "pubs-summary", "pubs-links"})


def entry_node(
    publication: Publication, style: EntryStyle, ids: Iterable[str] = ()
) -> nodes.list_item:
    """The list item of one publication; ``ids``: those that it carries."""
    item = nodes.list_item(classes=["pubs-entry"], ids=list(ids))
    if style.compact:
        _add(item, "pubs-line", line_nodes(publication, style))
    else:
        _add_parts(item, publication, style)
    language = language_of(publication.fields.sources)
    if differs(language, style.language):
        _mark_language(item, language, style.language)
    return item


def _add_parts(item: nodes.list_item, publication: Publication, style: EntryStyle) -> None:
    if style.image is not None and (image := style.image(publication)) is not None:
        item += image
    if "badges" not in style.without:
        _add(item, "pubs-badges", badge_nodes(publication, style))
    _add(item, "pubs-title", title_nodes(publication, style))
    _add(item, "pubs-authors", author_nodes(publication, style.authors))
    _add(item, "pubs-venue", _venue(publication, style))
    for name, line in publication.lines.items():
        # The stylesheet and the script know the first two; another one looks like a summary.
        known = name in ("summary", "note")
        _add(item, f"pubs-{name}" if known else f"pubs-summary pubs-{name}", style.text(line))
    if "abstract" not in style.without and publication.abstract:
        item += _abstract(publication, style)
    if "links" not in style.without:
        _add(item, "pubs-links", link_nodes(publication, style))
    if style.source is not None:
        item += style.source(publication)


def _mark_language(item: nodes.list_item, language: str, of_page: str) -> None:
    """Say the language of a work, and the page's again for what we print in it."""
    item["classes"].append(f"language-{language}")
    own: list[nodes.Element] = []
    line = item.children[0]
    in_line = isinstance(line, nodes.Element) and "pubs-line" in line["classes"]
    for part in line.children if in_line else item.children:
        if isinstance(part, nodes.container):
            own += list(part.findall(nodes.strong))[:1]  # the run-in "Abstract."
        elif isinstance(part, nodes.Element) and "pubs-badges" in part["classes"]:
            own += [badge for badge in part.findall(nodes.inline) if _is_word(badge)]
        elif isinstance(part, nodes.Element) and not _OWN.isdisjoint(part["classes"]):
            own.append(part)
    for ours in own:
        ours["classes"].append(f"language-{of_page}")


def _is_word(badge: nodes.inline) -> bool:
    """Whether a badge is a word of ours; others are the user's."""
    return any(name.startswith("pubs-badge-") for name in badge["classes"])


def _add(item: nodes.list_item, names: str, content: list[nodes.Node]) -> None:
    if content:
        item += nodes.paragraph("", "", *content, classes=names.split())


def _venue(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    content: list[nodes.Node] = []
    if sentence := venue_sentence(publication, style.words):
        content.append(nodes.emphasis("", "", *style.text(sentence, "emphasis")))
    awards = [_award(award, style) for award in publication.awards if award.name]
    return spaced([*content, *awards[:1]]) + _listed(awards[1:], style)


def _listed(more: list[nodes.Element], style: EntryStyle) -> list[nodes.Node]:
    """More awards, each behind what the language puts between the items of a list."""
    comma = style.words("{0}, {1}").replace("{0}", "").replace("{1}", "")
    return [node for award in more for node in (nodes.Text(comma), award)]


def _award(award: Award, style: EntryStyle) -> nodes.Element:
    content = style.text(award.name, "strong", *(["link"] if award.url else []))
    if award.url:
        content = [nodes.reference("", "", *content, refuri=award.url)]
    return nodes.strong("", "", *content, classes=["pubs-award"])


def _abstract(publication: Publication, style: EntryStyle) -> nodes.container:
    paragraphs = [
        nodes.paragraph("", "", *inline_nodes(runs, style.math))
        for runs in publication.abstract.paragraphs
    ]
    container = nodes.container("", *paragraphs, classes=["pubs-abstract"])
    if paragraphs:
        run_in = nodes.strong("", style.words(style.abstract))
        paragraphs[0].insert(0, [run_in, nodes.Text(" ")])
    return container
