"""A work in the words of schema.org, for search engines (JSON-LD 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_pubs.export.csl import Item, csl_item, is_web
from sphinx_pubs.join.links import doi_url
from sphinx_pubs.model import Author, Date, Publication

#: What stands for a thing: names of schema.org's properties to their values.
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
_SAME: Mapping[str, str] = {
    "name": "title",
    "alternateName": "title-short",
    "pagination": "page",
    "version": "version",
    "inLanguage": "language",
    "creativeWorkStatus": "status",
    "abstract": "abstract",
    "url": "URL",
}


def scholarly_work(work: Publication, *, abstract: bool, anchor: str = "") -> Thing:
    """The work as a thing of schema.org, without a context.

    :param abstract: Whether its abstract is said.
    :param anchor: The id of its entry in the page that says it; "" for a page of its own.
    """
    item = csl_item(work, abstract=abstract)
    kind = _CLASSES.get(item["type"], "CreativeWork")
    thing: Thing = {"@type": kind, "@id": f"#{anchor}" if anchor else ""}
    thing.update({name: item[variable] for name, variable in _SAME.items() if variable in item})
    thing["author"] = [_person(author) for author in work.authors]
    editors = [_person(editor) for editor in work.editors]
    thing["editor"] = [one for one in editors if one["@type"] == "Person"]
    # Only a person can be an editor there.
    thing["contributor"] = [one for one in editors if one["@type"] != "Person"]
    thing["datePublished"] = _iso(work.date)
    thing["keywords"] = [text for word in work.keywords if (text := str(word))]
    thing["award"] = [text for award in work.awards if (text := str(award.name))]
    thing["isPartOf"] = _container(item)
    thing["publisher"] = _organization(item.get("publisher", ""))
    thing.update(_of_class(kind, item))
    thing["identifier"] = _identifier(item)
    thing["sameAs"] = list(_same(item))
    return _said(thing)


def _person(author: Author) -> Thing:
    name, person = author.name, author.person
    # A name in one piece is a body's in braces ("OpenAI"), and a person's in Chinese ("李明").
    body = bool(name.literal) and (" " in name.literal or name.literal.isascii())
    orcid = f"https://orcid.org/{person.orcid}" if person and person.orcid else ""
    return _said(
        {
            "@type": "Organization" if body else "Person",
            "@id": orcid,
            "name": str(name),
            "givenName": name.given,
            "familyName": " ".join(filter(None, (name.particle, name.family))),
            "honorificSuffix": name.suffix,
            "url": person.url if person and is_web(person.url) else "",
            "sameAs": orcid,
        }
    )


def _container(item: Item) -> Thing:
    """What the work is in: the issue of the volume of a journal, a book, a series."""
    name = item.get("container-title", "")
    series = _said({"@type": "CreativeWorkSeries", "name": item.get("collection-title", "")})
    if item["type"] not in ("article", "article-journal"):
        kind = "Book" if item["type"] == "chapter" else "CreativeWork"
        isbn = item.get("ISBN", "") if kind == "Book" else ""
        inside = {"@type": kind, "name": name, "isbn": isbn, "isPartOf": series}
        return _said(inside) if name else series
    whole = _said({"@type": "Periodical", "name": name, "issn": item.get("ISSN", "")})
    for kind, number, variable in (
        ("PublicationVolume", "volumeNumber", "volume"),
        ("PublicationIssue", "issueNumber", "issue"),
    ):
        if variable in item:
            whole = _said({"@type": kind, number: item[variable], "isPartOf": whole})
    return whole


def _of_class(kind: str, item: Item) -> Iterator[tuple[str, object]]:
    """What only some classes have."""
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


def _identifier(item: Item) -> list[Thing]:
    known = (("DOI", item.get("DOI", "")), ("arXiv", item.get("archive_location", "")))
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in known
        if value
    ]


def _same(item: Item) -> Iterator[str]:
    if "DOI" in item:
        yield doi_url(item["DOI"])
    if "archive_location" in item:
        yield f"https://arxiv.org/abs/{item['archive_location']}"


def _organization(name: str) -> Thing:
    return _said({"@type": "Organization", "name": name})


def _iso(date: Date) -> str:
    """As far as it is known: "2024", "2024-03", "2024-03-05"."""
    if date.year is None or not 0 < date.year < 10000:
        return ""
    parts = [f"{date.year:04}", *(f"{part:02}" for part in (date.month, date.day) if part)]
    return "-".join(parts)


def _said(thing: Thing) -> Thing:
    """Without what nothing is known of; {} if that leaves no more than its class."""
    known = {name: value for name, value in thing.items() if value}
    return known if known.keys() - {"@type"} else {}
