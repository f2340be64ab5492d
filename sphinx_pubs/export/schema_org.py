"""JSON-LD 1.1 of a publication in the vocabulary of schema.org, for search engines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_pubs.export.csl import Item, csl_item, is_web, joined
from sphinx_pubs.join.links import doi_url
from sphinx_pubs.model import Author, Date, Publication

#: An object of JSON-LD: names of schema.org's properties to their values.
Thing = dict[str, Any]

CONTEXT = "https://schema.org"

#: CSL types to classes of schema.org; all others are a CreativeWork.
_CLASSES: Mapping[str, str] = {
    "article": "ScholarlyArticle",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "entry-encyclopedia": "ScholarlyArticle",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "motion_picture": "VideoObject",
    "paper-conference": "ScholarlyArticle",
    "periodical": "Periodical",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "software": "SoftwareSourceCode",
    "song": "AudioObject",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
#: Properties with the same meaning as a CSL variable.
_TEXTS: Mapping[str, str] = {
    "name": "title",
    "alternateName": "title-short",
    "pagination": "page",
    "version": "version",
    "inLanguage": "language",
    "creativeWorkStatus": "status",
    "abstract": "abstract",
    "url": "URL",
}


def scholarly_work(publication: Publication, *, abstract: bool, anchor: str = "") -> Thing:
    """Return a publication as a thing of schema.org, without a context.

    :param abstract: Whether it includes the abstract.
    :param anchor: The id of its entry in the page; "" for a detail page.
    """
    item = csl_item(publication, abstract=abstract)
    kind = _CLASSES.get(item["type"], "CreativeWork")
    thing: Thing = {"@type": kind, "@id": f"#{anchor}" if anchor else ""}
    thing.update({name: item[variable] for name, variable in _TEXTS.items() if variable in item})
    thing["author"] = [_person(author) for author in publication.authors]
    editors = [_person(editor) for editor in publication.editors]
    thing["editor"] = [one for one in editors if one["@type"] == "Person"]
    # Only a person can be an editor in schema.org.
    thing["contributor"] = [one for one in editors if one["@type"] != "Person"]
    thing["datePublished"] = _iso(publication.date)
    thing["keywords"] = [text for word in publication.keywords if (text := str(word))]
    thing["award"] = [text for award in publication.awards if (text := str(award.name))]
    thing["isPartOf"] = _container(item)
    thing["publisher"] = _known({"@type": "Organization", "name": item.get("publisher", "")})
    thing.update(_of_class(kind, item))
    thing["identifier"] = [
        {"@type": "PropertyValue", "propertyID": name, "value": item[variable]}
        for name, variable in (("DOI", "DOI"), ("arXiv", "archive_location"))
        if variable in item
    ]
    doi, arxiv = item.get("DOI"), item.get("archive_location")
    addresses = (doi_url(doi) if doi else "", f"https://arxiv.org/abs/{arxiv}" if arxiv else "")
    thing["sameAs"] = list(filter(None, addresses))
    return _known(thing)


def _person(author: Author) -> Thing:
    name, person = author.name, author.person
    # A name in one piece is an organisation in braces ("OpenAI"), or a person in Chinese ("李明").
    is_organisation = bool(name.literal) and (" " in name.literal or name.literal.isascii())
    orcid = f"https://orcid.org/{person.orcid}" if person and person.orcid else ""
    return _known(
        {
            "@type": "Organization" if is_organisation else "Person",
            "@id": orcid,
            "name": str(name),
            "givenName": name.given,
            "familyName": joined(" ", name.particle, name.family),
            "honorificSuffix": name.suffix,
            "url": person.url if person and is_web(person.url) else "",
            "sameAs": orcid,
        }
    )


def _container(item: Item) -> Thing:
    """Return the container: the issue of the volume of a journal, a book, a series."""
    name = item.get("container-title", "")
    series = _known({"@type": "CreativeWorkSeries", "name": item.get("collection-title", "")})
    if item["type"] not in ("article", "article-journal"):
        kind = "Book" if item["type"] == "chapter" else "CreativeWork"
        isbn = item.get("ISBN", "") if kind == "Book" else ""
        inside = {"@type": kind, "name": name, "isbn": isbn, "isPartOf": series}
        return _known(inside) if name else series
    whole = _known({"@type": "Periodical", "name": name, "issn": item.get("ISSN", "")})
    for kind, number, variable in (
        ("PublicationVolume", "volumeNumber", "volume"),
        ("PublicationIssue", "issueNumber", "issue"),
    ):
        if variable in item:
            whole = _known({"@type": kind, number: item[variable], "isPartOf": whole})
    return whole


def _of_class(kind: str, item: Item) -> Iterator[tuple[str, object]]:
    """Yield the properties that only some classes have."""
    if kind == "Book":
        yield "isbn", item.get("ISBN", "")
        yield "bookEdition", item.get("edition", "")
        pages = item.get("number-of-pages", "")
        yield "numberOfPages", int(pages) if re.fullmatch("[0-9]{1,9}", pages) else 0
    elif kind == "Thesis":
        yield "inSupportOf", item.get("genre", "")
    elif kind == "Report":
        yield "reportNumber", item.get("number", "")
    elif kind == "SoftwareSourceCode":
        yield "codeRepository", item.get("URL", "")
    if kind in ("Article", "Chapter", "NewsArticle", "ScholarlyArticle", "Thesis"):
        first, _, last = item.get("page", "").partition("-")
        yield "pageStart", item.get("page-first", "")
        yield "pageEnd", last if first == item.get("page-first") and last.isalnum() else ""


def _iso(date: Date) -> str:
    """Return a date as far as it is known: "2024", "2024-03", "2024-03-05"."""
    if date.year is None or not 0 < date.year < 10000:
        return ""
    parts = [f"{date.year:04}", *(f"{part:02}" for part in (date.month, date.day) if part)]
    return "-".join(parts)


def _known(thing: Thing) -> Thing:
    """Return a thing without empty properties; {} if only its class is left."""
    known = {name: value for name, value in thing.items() if value}
    return known if known.keys() - {"@type"} else {}
