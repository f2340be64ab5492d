"""Metadata embedded in a page: COinS and Highwire Press tags.

An OpenURL ContextObject (COinS) is for reference managers; its keys are those of ANSI/NISO
Z39.88-2004, "KEV" format. Google Scholar and Zotero read the tags; their names are those of
Google Scholar's inclusion guidelines for webmasters ("Indexing guidelines"), with those for
books and editors that Zotero reads too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from sphinx_pubs.export.csl import Item, csl_item, family_name, issued, joined, one_line, people
from sphinx_pubs.join.publication import plain_title
from sphinx_pubs.model import Author, Publication

#: CSL type to the metadata format, its genre and the key of the title; all others are "dc"
#: (Dublin Core).
_FORMATS: Mapping[str, tuple[str, str, str]] = {
    "article": ("journal", "preprint", "atitle"),
    "article-journal": ("journal", "article", "atitle"),
    "paper-conference": ("book", "proceeding", "atitle"),
    "book": ("book", "book", "btitle"),
    "chapter": ("book", "bookitem", "atitle"),
    "entry-encyclopedia": ("book", "bookitem", "atitle"),
    "report": ("book", "report", "btitle"),
    "thesis": ("dissertation", "", "title"),
    "patent": ("patent", "", "title"),
}
#: CSL type to Zotero's name for it, if that differs; for the format without genres.
_TYPES: Mapping[str, str] = {
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "legal_case": "case",
    "legislation": "statute",
    "motion_picture": "film",
    "personal_communication": "letter",
    "post-weblog": "blogPost",
    "software": "computerProgram",
    "song": "audioRecording",
    "speech": "presentation",
}
#: Key to its CSL variable, for all genres.
_COINS_TEXTS: Mapping[str, str] = {
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "spage": "page-first",
    "issn": "ISSN",
    "isbn": "ISBN",
    "place": "publisher-place",
    "edition": "edition",
    "series": "collection-title",
    "language": "language",
}


def coins(publication: Publication) -> str:
    """Return the ContextObject: the text of a ``title`` in a ``span`` of class ``Z3988``."""
    item = csl_item(publication, abstract=False)
    known = _FORMATS.get(item["type"])
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{known[0] if known else 'dc'}"),
        *(_referent(item, *known) if known else _dublin_core(item)),
        ("rft_id", f"info:doi/{item['DOI']}" if "DOI" in item else ""),
        ("rft_id", item.get("URL", "")),
    ]
    return urlencode([(name, value) for name, value in pairs if value], errors="replace")


def _referent(item: Item, kind: str, genre: str, title: str) -> Iterator[tuple[str, str]]:
    yield "rft.genre", genre
    yield f"rft.{title}", item.get("title", "")
    container = item.get("container-title", "")
    yield ("rft.jtitle" if kind == "journal" else "rft.btitle"), container
    for key, variable in _COINS_TEXTS.items():
        yield f"rft.{key}", item.get(variable, "")
    yield ("rft.inst" if kind == "dissertation" else "rft.pub"), item.get("publisher", "")
    if kind == "dissertation":
        yield "rft.degree", item.get("genre", "")
    yield "rft.date", _coins_date(item)
    if kind == "patent":
        yield "rft.number", item.get("number", "")
    authors = people(item, "author", "editor")
    if authors and "literal" not in authors[0]:
        yield "rft.aufirst", authors[0].get("given", "")
        yield "rft.aulast", family_name(authors[0])
    for name in authors:
        yield ("rft.aucorp" if "literal" in name else "rft.au"), _inverted(name)


def _inverted(name: Mapping[str, str]) -> str:
    """Return "Family, Given", which every reader splits correctly, or an organisation."""
    family = family_name(name) or name.get("literal", "")
    return joined(", ", family, name.get("given", ""), name.get("suffix", ""))


def _dublin_core(item: Item) -> Iterator[tuple[str, str]]:
    yield "rft.type", _TYPES.get(item["type"], item["type"])
    yield "rft.title", item.get("title", "")
    yield "rft.source", item.get("container-title", "")
    yield "rft.publisher", item.get("publisher", "")
    yield "rft.date", _coins_date(item)
    yield "rft.language", item.get("language", "")
    for name in people(item, "author"):
        yield "rft.creator", _inverted(name)


def _coins_date(item: Item) -> str:
    parts = "-".join(f"{part:02}" for part in issued(item))
    return parts or str(item.get("issued", {}).get("literal", ""))


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
_TAG_TEXTS: Mapping[str, str] = {
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
        *(("citation_author", _name(author)) for author in publication.authors),
        *(("citation_editor", _name(editor)) for editor in publication.editors),
        ("citation_publication_date", _tag_date(item)),
        *_venue(item),
        *_pages(item),
        *(("citation_keywords", str(keyword)) for keyword in publication.keywords),
        ("citation_abstract_html_url", page_url),
        ("citation_pdf_url", pdf_url),
    )
    return [(name, content) for name, text in tags if (content := one_line(text))]


def _name(author: Author) -> str:
    """Return "van der Meer, Pieter": both readers take the part up to the comma as family name."""
    name = author.name
    family = joined(" ", name.particle, name.family, name.suffix)
    return name.literal or joined(", ", family, name.given)


def _tag_date(item: Item) -> str:
    """Return "2025/12/03", or the year: the guidelines have no form with the month alone."""
    parts = issued(item)
    return "/".join(f"{part:02}" for part in (parts if len(parts) == 3 else parts[:1]))


def _venue(item: Item) -> Iterator[tuple[str, str]]:
    kind = item["type"]
    container = _CONTAINERS.get(kind, "citation_journal_title")
    yield container, item.get("container-title", "")
    for variable, name in _TAG_TEXTS.items():
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
