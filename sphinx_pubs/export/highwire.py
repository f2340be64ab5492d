"""Highwire Press tags of a publication, which Google Scholar and Zotero read in its page.

The names are those of Google Scholar's inclusion guidelines for webmasters
("Indexing guidelines"), with those for books and editors that Zotero reads too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sphinx_pubs.export.csl import Item, issued, joined, one_line
from sphinx_pubs.join.publication import plain_title
from sphinx_pubs.model import Author, Publication

#: CSL type to the tag of the container.
_CONTAINERS: Mapping[str, str] = {
    "paper-conference": "citation_conference_title",
    "chapter": "citation_inbook_title",
    "entry-encyclopedia": "citation_inbook_title",
}
#: CSL type to the tag of the publisher.
_PUBLISHERS: Mapping[str, str] = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}
#: CSL variable to its tag.
_TEXTS: Mapping[str, str] = {
    "volume": "citation_volume",
    "issue": "citation_issue",
    "DOI": "citation_doi",
    "ISSN": "citation_issn",
    "ISBN": "citation_isbn",
    "language": "citation_language",
}


def highwire_tags(
    publication: Publication, item: Item, *, page_url: str = "", pdf_url: str = ""
) -> list[tuple[str, str]]:
    """Return the name and content of each tag, each content on one line.

    :param item: The publication as CSL-JSON.
    :param page_url: The absolute address of the page.
    :param pdf_url: The absolute address of the PDF.
    """
    tags = (
        ("citation_title", plain_title(publication)),
        *_people(publication),
        ("citation_publication_date", _date(item)),
        *_venue(item),
        *_pages(item),
        *(("citation_keywords", str(keyword)) for keyword in publication.keywords),
        ("citation_abstract_html_url", page_url),
        ("citation_pdf_url", pdf_url),
    )
    return [(name, content) for name, text in tags if (content := one_line(text))]


def _people(publication: Publication) -> Iterator[tuple[str, str]]:
    for author in publication.authors:
        yield "citation_author", _name(author)
    for editor in publication.editors:
        yield "citation_editor", _name(editor)


def _name(author: Author) -> str:
    """Return "van der Meer, Pieter": both readers take the part up to the comma as family name."""
    name = author.name
    family = joined(" ", name.particle, name.family, name.suffix)
    return name.literal or joined(", ", family, name.given)


def _date(item: Item) -> str:
    """Return "2025/12/03", or the year: the guidelines have no form with the month alone."""
    parts = issued(item)
    return "/".join(f"{part:02}" for part in (parts if len(parts) == 3 else parts[:1]))


def _venue(item: Item) -> Iterator[tuple[str, str]]:
    kind = item["type"]
    container = _CONTAINERS.get(kind, "citation_journal_title")
    yield container, item.get("container-title", "")
    for variable, name in _TEXTS.items():
        yield name, item.get(variable, "")
    yield _PUBLISHERS.get(kind, "citation_publisher"), item.get("publisher", "")
    if kind == "report":
        yield "citation_technical_report_number", item.get("number", "")


def _pages(item: Item) -> Iterator[tuple[str, str]]:
    pages = item.get("page", "")
    yield "citation_firstpage", item.get("page-first") or pages
    last = re.search(r"-\s*([^-,+\s]+)$", pages)
    if last and item.get("page-first"):
        yield "citation_lastpage", last[1]
