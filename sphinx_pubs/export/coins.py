"""OpenURL ContextObject of a publication, which reference managers find in a page (COinS).

The keys are those of ANSI/NISO Z39.88-2004, "KEV" format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from sphinx_pubs.export.csl import Item, csl_item, family_name, issued, joined, people
from sphinx_pubs.model import Publication

#: CSL type to the metadata format and its genre; all others are "dc" (Dublin Core).
_FORMATS: Mapping[str, tuple[str, str]] = {
    "article": ("journal", "preprint"),
    "article-journal": ("journal", "article"),
    "paper-conference": ("book", "proceeding"),
    "book": ("book", "book"),
    "chapter": ("book", "bookitem"),
    "entry-encyclopedia": ("book", "bookitem"),
    "report": ("book", "report"),
    "thesis": ("dissertation", ""),
    "patent": ("patent", ""),
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
#: Genre to the key of the title.
_TITLES: Mapping[str, str] = {
    "article": "atitle",
    "preprint": "atitle",
    "proceeding": "atitle",
    "bookitem": "atitle",
    "book": "btitle",
    "report": "btitle",
}
#: Key to its CSL variable, for all genres.
_TEXTS: Mapping[str, str] = {
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
    kind, genre = _FORMATS.get(item["type"], ("dc", ""))
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}"),
        *(_dublin_core(item) if kind == "dc" else _referent(item, kind, genre)),
        *_identifiers(item),
    ]
    return urlencode([(name, value) for name, value in pairs if value], errors="replace")


def _referent(item: Item, kind: str, genre: str) -> Iterator[tuple[str, str]]:
    yield "rft.genre", genre
    yield f"rft.{_TITLES.get(genre, 'title')}", item.get("title", "")
    container = item.get("container-title", "")
    yield ("rft.jtitle" if kind == "journal" else "rft.btitle"), container
    for key, variable in _TEXTS.items():
        yield f"rft.{key}", item.get(variable, "")
    yield ("rft.inst" if kind == "dissertation" else "rft.pub"), item.get("publisher", "")
    if kind == "dissertation":
        yield "rft.degree", item.get("genre", "")
    yield "rft.date", _date(item)
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
    yield "rft.date", _date(item)
    yield "rft.language", item.get("language", "")
    for name in people(item, "author"):
        yield "rft.creator", _inverted(name)


def _identifiers(item: Item) -> Iterator[tuple[str, str]]:
    yield "rft_id", f"info:doi/{item['DOI']}" if "DOI" in item else ""
    yield "rft_id", item.get("URL", "")


def _date(item: Item) -> str:
    parts = "-".join(f"{part:02}" for part in issued(item))
    return parts or str(item.get("issued", {}).get("literal", ""))
