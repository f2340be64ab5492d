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

An empty part is absent. ``PARTS`` declares the order. The line has a dot between its parts, which
needs no grammar of any language. Every writer can show both; :mod:`sphinx_pubs.html` adds what
only HTML has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from docutils import nodes

from sphinx_pubs.join.language import language_of
from sphinx_pubs.model import Award, Publication
from sphinx_pubs.nodes.authors import author_nodes
from sphinx_pubs.nodes.inline import differs, inline_nodes, plain_nodes, spaced
from sphinx_pubs.nodes.style import EntryStyle, badge_nodes
from sphinx_pubs.nodes.venue import venue_sentence, year_text

_TITLES = frozenset({"pubs-title", "pubs-line"})


def number_text(number: str) -> str:
    """Return the number of an entry as displayed, with a full stop."""
    return f"{number}."


def _is_text(node: nodes.Element) -> bool:
    return isinstance(node, nodes.TextElement) and not isinstance(node, nodes.FixedTextElement)


def add_number(item: nodes.Element, number: str) -> None:
    """Put ``12.`` in front of the title of an entry, or of its line."""
    parts = [node for node in item.findall(nodes.Element) if node is not item]
    titles = [node for node in parts if not _TITLES.isdisjoint(node["classes"])]
    title = next(iter((*titles, *filter(_is_text, parts))), None)
    if title is None:  # an entry that a listener to pubs-entry has replaced
        title = nodes.paragraph()
        item.insert(0, title)
    label = nodes.inline("", number_text(number), classes=["pubs-number"])
    title.insert(0, [label, nodes.Text(" ")])


def title_nodes(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """Return the title in strong type, linked if the style has it so; the key if there is no title."""
    link = _title_link(publication, style)
    content = style.text(publication.title, "strong", *(["link"] if link is not None else []))
    if not content:
        content = plain_nodes(publication.key or publication.type)
    if link is None:
        return [nodes.strong("", "", *content)]
    link.children = []
    link.extend(content)
    return [nodes.strong("", "", link)]


def _title_link(publication: Publication, style: EntryStyle) -> nodes.Element | None:
    """Return a link for the title: the first one that this output can follow, or the DOI."""
    if style.title_link == "none":
        return None
    for link in publication.links:
        wanted = style.title_link == "first" or link.url.startswith("https://doi.org/")
        if wanted and (made := style.link(link, link.label)) is not None:
            return made
    return None


def link_nodes(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """Return the links that this output can follow, with a space between each two.

    The last one leads to the detail page, if there is one.
    """
    made = [
        style.link(link, style.words(link.label) if link.derived else link.label)
        for link in publication.links
    ]
    if style.page is not None:
        made.append(style.page(publication, style.words("Details")))
    return spaced([node for node in made if node is not None])


#: The line of a compact entry names at most this many authors, otherwise the first one.
_MOST_NAMED = 3


def shortened(publication: Publication) -> Publication:
    """Return the publication with the authors of its line: up to three, else the first and others."""
    if len(publication.authors or publication.editors) <= _MOST_NAMED:
        return publication
    authors = publication.authors[:1]
    marks = {mark for author in authors for mark in author.marks}
    return replace(
        publication,
        authors=authors,
        editors=publication.editors[:1],
        meanings={mark: text for mark, text in publication.meanings.items() if mark in marks},
        et_al=True,
    )


def _short_authors(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """Return the authors of a line, with initials for given names."""
    return author_nodes(shortened(publication), replace(style.authors, initials=True, limit=0))


def _short_venue(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """Return the badge of the venue, or else the journal or book, and the year."""
    badge, fields = publication.badge, publication.fields
    venue = (badge.text if badge else None) or fields["journal"] or fields["booktitle"]
    year = year_text(publication, style.words)
    gap = (" ",) if venue and year else ()
    return style.text((*venue.runs, *gap, *year))


def _venue(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    content: list[nodes.Node] = []
    if sentence := venue_sentence(publication, style.words):
        content.append(nodes.emphasis("", "", *style.text(sentence, "emphasis")))
    awards = [_award(award, style) for award in publication.awards if award.name]
    content = spaced([*content, *awards[:1]])
    if awards[1:]:
        comma = style.words("{0}, {1}").replace("{0}", "").replace("{1}", "")
        content += [node for award in awards[1:] for node in (nodes.Text(comma), award)]
    return content


def _award(award: Award, style: EntryStyle) -> nodes.Element:
    content = style.text(award.name, "strong", *(["link"] if award.url else []))
    if award.url:
        content = [nodes.reference("", "", *content, refuri=award.url)]
    return nodes.strong("", "", *content, classes=["pubs-award"])


def _abstract(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """Return a container of paragraphs, of which the first begins with a run-in heading."""
    run_in: list[nodes.Node] = [nodes.strong("", style.words(style.abstract)), nodes.Text(" ")]
    paragraphs = [
        nodes.paragraph("", "", *([] if position else run_in), *inline_nodes(runs, style.math))
        for position, runs in enumerate(publication.abstract.paragraphs)
    ]
    return [nodes.container("", *paragraphs, classes=["pubs-abstract"])] if paragraphs else []


def _preview(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    image = style.image(publication) if style.image is not None else None
    return [] if image is None else [image]


def _authors(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    return author_nodes(publication, style.authors)


def _lines(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """Return a paragraph for each of the lines that the sidecar has, such as the summary."""
    lines: list[nodes.Node] = []
    for name, line in publication.lines.items():
        # One that the stylesheet does not know looks like a summary.
        looks = [] if name in ("summary", "note") else ["pubs-summary"]
        if content := style.text(line):
            lines.append(nodes.paragraph("", "", *content, classes=[*looks, f"pubs-{name}"]))
    return lines


def _source(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    return [] if style.source is None else [style.source(publication)]


_Parts: TypeAlias = Mapping[str, Callable[[Publication, EntryStyle], list[nodes.Node]]]

#: The parts of an entry from top to bottom: the name, and the function that returns the content.
#: Each is a paragraph of the class ``pubs-<name>``, except those of ``_BLOCKS``.
PARTS: _Parts = {
    "preview": _preview,
    "badges": badge_nodes,
    "title": title_nodes,
    "authors": _authors,
    "venue": _venue,
    "lines": _lines,
    "abstract": _abstract,
    "links": link_nodes,
    "source": _source,
}
_BLOCKS = frozenset({"preview", "lines", "abstract", "source"})
#: Those of a compact entry, which have the same order.
_SHORT_PARTS: _Parts = {
    "title": title_nodes,
    "authors": _short_authors,
    "venue": _short_venue,
    "links": link_nodes,
}
_DOT = " \N{MIDDLE DOT} "


def entry_parts(
    publication: Publication, style: EntryStyle
) -> Iterator[tuple[str, list[nodes.Node]]]:
    """Yield the name and the content of each part that the entry has, from top to bottom."""
    parts = _SHORT_PARTS if style.compact else PARTS
    for name in PARTS:
        is_part = name in parts and name not in style.without
        if is_part and (content := parts[name](publication, style)):
            yield name, content


def entry_node(
    publication: Publication, style: EntryStyle, ids: Iterable[str] = ()
) -> nodes.list_item:
    """Return the list item of one publication.

    :param ids: The ids of the list item.
    """
    item = nodes.list_item(classes=["pubs-entry"], ids=list(ids))
    parts = entry_parts(publication, style)
    if style.compact:
        line = [nodes.inline("", "", *content, classes=[f"pubs-{name}"]) for name, content in parts]
        item += nodes.paragraph("", "", *spaced(line, _DOT), classes=["pubs-line"])
    else:
        for name, content in parts:
            if name in _BLOCKS:
                item += content
            else:
                item += nodes.paragraph("", "", *content, classes=[f"pubs-{name}"])
    language = language_of(publication.fields.sources)
    if differs(language, style.language):
        _mark_language(item, language, style.language)
    return item


#: Classes of the parts that are in the language of the page, whatever the publication's is.
_IN_PAGE_LANGUAGE = frozenset({"pubs-preview", "pubs-summary", "pubs-links"})


def _mark_language(item: nodes.list_item, language: str, of_page: str) -> None:
    """Add the class of the publication's language, and the page's to words of the package in it."""
    item["classes"].append(f"language-{language}")
    in_page_language: list[nodes.Element] = []
    line = item.children[0]
    in_line = isinstance(line, nodes.Element) and "pubs-line" in line["classes"]
    for part in line.children if in_line else item.children:
        if isinstance(part, nodes.container):
            in_page_language += list(part.findall(nodes.strong))[:1]  # the run-in "Abstract."
        elif isinstance(part, nodes.Element) and "pubs-badges" in part["classes"]:
            # A badge of another class is the user's text.
            in_page_language += [
                badge
                for badge in part.findall(nodes.inline)
                if any(name.startswith("pubs-badge-") for name in badge["classes"])
            ]
        elif isinstance(part, nodes.Element) and not _IN_PAGE_LANGUAGE.isdisjoint(part["classes"]):
            in_page_language.append(part)
    for node in in_page_language:
        node["classes"].append(f"language-{of_page}")
