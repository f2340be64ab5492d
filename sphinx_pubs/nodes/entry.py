"""A publication as a list item of standard nodes, in full or on one line.

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

    list_item.pubs-entry
      paragraph.pubs-line
        inline.pubs-title     strong
        inline.pubs-authors   text and strong.pubs-me
        inline.pubs-venue     text
        inline.pubs-links     reference reference …

An empty part is absent. The line has a dot between its parts, which needs no grammar of any
language. Every writer can show both; :mod:`sphinx_pubs.html` makes the rest of HTML late.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docutils import nodes

from sphinx_pubs.join.language import language_of
from sphinx_pubs.model import Award, Link, Publication
from sphinx_pubs.nodes.authors import author_nodes
from sphinx_pubs.nodes.inline import differs, inline_nodes, plain_nodes, spaced
from sphinx_pubs.nodes.style import EntryStyle, badge_nodes
from sphinx_pubs.nodes.venue import venue_sentence, year_text

_HOLDERS = frozenset({"pubs-title", "pubs-line"})


def number_text(number: str) -> str:
    """A number as it is shown."""
    return f"{number}."


def _is_text(node: nodes.Element) -> bool:
    return isinstance(node, nodes.TextElement) and not isinstance(node, nodes.FixedTextElement)


def add_number(item: nodes.Element, number: str) -> None:
    """Put ``12.`` at the head of the title of an entry, or of its line."""
    parts = [node for node in item.findall(nodes.Element) if node is not item]
    holders = [node for node in parts if not _HOLDERS.isdisjoint(node["classes"])]
    holder = next(iter((*holders, *filter(_is_text, parts))), None)
    if holder is None:  # in an entry of the site's own
        holder = nodes.paragraph()
        item.insert(0, holder)
    label = nodes.inline("", number_text(number), classes=["pubs-number"])
    holder.insert(0, [label, nodes.Text(" ")])


_DOI = "https://doi.org/"


def title_nodes(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """The title in strong type, linked if the style says so; a work without one is named by its key."""
    link = _linked(publication, style)
    content = style.text(publication.title, "strong", *(["link"] if link is not None else []))
    if not content:
        content = plain_nodes(publication.key or publication.type)
    if link is None:
        return [nodes.strong("", "", *content)]
    link.children = []
    link.extend(content)
    return [nodes.strong("", "", link)]


def _linked(publication: Publication, style: EntryStyle) -> nodes.Element | None:
    """An empty-handed link for the title: the first one that this output can follow, or the DOI."""
    for link in publication.links:
        if _is_wanted(link, style) and (made := style.link(link, link.label)) is not None:
            return made
    return None


def _is_wanted(link: Link, style: EntryStyle) -> bool:
    if style.title_link == "doi":
        return link.url.startswith(_DOI)
    return style.title_link == "first"


def link_nodes(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """The links that this output can follow, with a space between each two.

    The last one leads to the work's own page, where it has one.
    """
    made = [
        style.link(link, style.words(link.label) if link.derived else link.label)
        for link in publication.links
    ]
    if style.page is not None:
        made.append(style.page(publication, style.words("Details")))
    return spaced([node for node in made if node is not None])


_DOT = " \N{MIDDLE DOT} "
#: Of more authors than this the line names the first.
_NAMED = 3


def line_nodes(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """The content of the one paragraph of a compact entry."""
    parts = [
        ("pubs-title", title_nodes(publication, style)),
        ("pubs-authors", _authors(publication, style)),
        ("pubs-venue", _short_venue(publication, style)),
        ("pubs-links", [] if "links" in style.without else link_nodes(publication, style)),
    ]
    line: list[nodes.Node] = []
    for name, content in parts:
        if content:
            if line:
                line.append(nodes.Text(_DOT))
            line.append(nodes.inline("", "", *content, classes=[name]))
    return line


def shortened(publication: Publication) -> Publication:
    """The work with the authors that its line names: up to three, else the first and others."""
    if len(publication.authors or publication.editors) <= _NAMED:
        return publication
    authors = publication.authors[:1]
    marks = {mark for author in authors for mark in author.marks}
    return replace(
        publication,
        authors=authors,
        editors=publication.editors[:1],
        meanings={mark: said for mark, said in publication.meanings.items() if mark in marks},
        et_al=True,
    )


def _authors(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """Initials instead of given names."""
    return author_nodes(shortened(publication), replace(style.authors, initials=True, limit=0))


def _short_venue(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """The badge of the venue, or where there is none journal or book, and the year."""
    badge, fields = publication.badge, publication.fields
    place = (badge.text if badge else None) or fields["journal"] or fields["booktitle"]
    year = year_text(publication, style.words)
    gap = (" ",) if place and year else ()
    return style.text((*place.runs, *gap, *year))


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
