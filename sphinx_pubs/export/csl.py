"""CSL-JSON of a publication: the source of the other formats.

The variables are those of CSL 1.0.2 (appendix IV of its specification), in the shapes of its
schema ``csl-data.json``. Texts are plain Unicode without control characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sphinx_pubs import tex
from sphinx_pubs.addresses import is_safe, scheme_of
from sphinx_pubs.characters import without_unseen
from sphinx_pubs.join.kind import genre_of
from sphinx_pubs.join.language import language_of
from sphinx_pubs.join.links import address, arxiv_id, doi_of
from sphinx_pubs.model import Author, Date, Fields, Publication
from sphinx_pubs.vocabulary.fields import FIELDS
from sphinx_pubs.vocabulary.types import entry_type


def csl_type(publication: Publication) -> str:
    """Return the CSL type; "article" is a preprint there, "document" anything else."""
    declared = entry_type(publication.type).csl
    if publication.kind == "talk":
        return "speech"
    if publication.kind == "preprint" and declared in ("article-journal", "document", "webpage"):
        return "article"
    return declared


def genre_text(publication: Publication) -> str:
    """Return the genre of a thesis, report or talk in English; "" if the type is enough."""
    genre, how = genre_of(publication), publication.fields["howpublished"]
    typed = tex.plain(genre.word) or str(genre.text or publication.fields["type"])
    # "Blog post", "Technical memo"; an address there is no genre.
    return typed or ("" if "://" in how.plain or "\\url" in how.source else how.plain)


#: Names of CSL variables to texts, names and dates.
Item = dict[str, Any]

#: CSL variable to its fields; the first that has a value is used.
_TEXTS: Mapping[str, tuple[str, ...]] = {
    **{
        variable: tuple(field.name for field in FIELDS if field.csl == variable)
        for variable in dict.fromkeys(field.csl for field in FIELDS if field.csl)
    },
    "publisher": ("publisher", "institution", "school", "organization"),
}
#: Types with a number; in all others ``number`` is the issue of a journal or belongs to a series.
_NUMBERED = frozenset({"report", "patent", "standard", "software", "dataset"})
#: "82--88", "82 – 88": CSL wants a hyphen.
_DASH = re.compile(r"-{1,3}|[‐-―−]")
_STATES = {"inpress": "in press"}
_URLS = ("url", "html", "pdf", "howpublished")


def csl_item(publication: Publication, *, abstract: bool = True) -> Item:
    """Return the item of a publication, without variables that have no value.

    :param abstract: Whether it includes the abstract.
    """
    kind = csl_type(publication)
    item: Item = {"id": publication.key, "type": kind, "citation-key": publication.key}
    fields = publication.fields
    item.update((variable, _first(fields, names)) for variable, names in _TEXTS.items())
    item.update(_numbers(fields, kind))
    item.update(_people(publication))
    item.update(_dates(publication.date))
    item.update(_identifiers(fields.sources))
    if genre := genre_text(publication):
        item["genre"] = genre
    if note := str(publication.note):
        item["note"] = note
    if language := language_of(fields.sources):
        item["language"] = language
    if publication.keywords:
        item["keyword"] = ", ".join(map(str, publication.keywords))
    if abstract and publication.abstract:
        item["abstract"] = "\n\n".join(map(tex.text_of, publication.abstract.paragraphs))
    return {name: value for name, value in item.items() if value or name == "id"}


def _numbers(fields: Fields, kind: str) -> Iterator[tuple[str, str]]:
    number = _first(fields, ("number",))
    if kind in _NUMBERED:
        yield "number", number
    elif fields["series"] and not fields["journal"]:
        yield "collection-number", number
    else:
        yield "issue", number
    pages = "-".join(map(str.strip, _DASH.split(_first(fields, ("pages",)))))
    alone = pages.isdecimal() and not (fields["journal"] or fields["booktitle"])
    yield "number-of-pages", pages if alone else _first(fields, ("pagetotal", "numpages"))
    if not alone:
        # CSL has no variable for the number of an article; it is cited where pages are.
        yield "page", pages or _first(fields, ("eid",))
        yield "page-first", re.split(r"[-,+ ]", pages, maxsplit=1)[0]


def _people(publication: Publication) -> Iterator[tuple[str, list[dict[str, str]]]]:
    # pandoc and biblatex write a truncated list like this.
    others = [{"literal": "others"}] if publication.et_al else []
    editors = [_name(editor) for editor in publication.editors]
    yield "author", [*map(_name, publication.authors), *others] if publication.authors else []
    yield "editor", editors if publication.authors else [*editors, *others]


def _name(author: Author) -> dict[str, str]:
    name = author.name
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: text for part, text in parts.items() if text}


def _dates(date: Date) -> Iterator[tuple[str, object]]:
    if date.state:
        yield "status", _STATES.get(date.state, date.state)
    if date.year is not None:
        parts = [part for part in (date.year, date.month, date.day) if part is not None]
        yield "issued", {"date-parts": [parts]}
    elif date.text:
        yield "issued", {"literal": date.text}


def _identifiers(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "DOI", doi_of(fields)
    arxiv = arxiv_id(fields)
    if arxiv:
        yield "archive", "arXiv"
        yield "archive_location", arxiv
    addresses = (address(fields.get(name, "")) for name in _URLS)
    typed = next(filter(is_web, addresses), "")
    yield "URL", typed or (f"https://arxiv.org/abs/{arxiv}" if arxiv else "")


def is_web(url: str) -> bool:
    """Return whether it is an address of the web, and not of a file."""
    return is_safe(url) and scheme_of(url) in ("http", "https")


def _first(fields: Fields, names: Iterable[str]) -> str:
    for name in names:
        source = fields.sources.get(name)
        if source and (text := tex.plain(source)):
            return text
    return ""


_LINES = re.compile(r"[\r\u2028\u2029]")


def clean(text: str) -> str:
    """Return a text without control characters; white space stays."""
    return without_unseen(_LINES.sub("\n", text))


def one_line(text: str) -> str:
    """Return a text without control characters, white space folded."""
    return " ".join(clean(text).split())


def issued(item: Item) -> list[int]:
    """Return the year, the month and the day of an item, as far as they are known."""
    parts: list[int] = item.get("issued", {}).get("date-parts", [[]])[0]
    return parts


def people(item: Item, *variables: str) -> list[dict[str, str]]:
    """Return the first list of names of an item, without "others": readers take it for a name."""
    names: list[dict[str, str]] = next(filter(None, map(item.get, variables)), [])
    return [name for name in names if name.get("literal") != "others"]


def family_name(name: Mapping[str, str]) -> str:
    """Return the family name of a person in an item with its particle: "van der Meer"."""
    return joined(" ", name.get("non-dropping-particle", ""), name.get("family", ""))


def joined(separator: str, *parts: str) -> str:
    """Join the parts that are not empty."""
    return separator.join(filter(None, parts))
