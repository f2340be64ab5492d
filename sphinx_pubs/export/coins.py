"""A work as an OpenURL ContextObject, which reference managers find in a page (COinS).

The keys are those of ANSI/NISO Z39.88-2004, "KEV" format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlencode

from sphinx_pubs.export.csl import Item, csl_item
from sphinx_pubs.model import Publication

#: CSL type to the metadata format, and its genre; all others are a journal's document.
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
#: CSL type to what Zotero calls it, where that differs; for the format without genres.
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
#: What a title is called, by format and genre.
_TITLES: Mapping[str, str] = {
    "article": "atitle",
    "preprint": "atitle",
    "proceeding": "atitle",
    "bookitem": "atitle",
    "book": "btitle",
    "report": "btitle",
}
_SAME: Mapping[str, str] = {
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


def coins(work: Publication) -> str:
    """The ContextObject of a work: the text of a ``title`` in a ``span`` of class ``Z3988``."""
    item = csl_item(work, abstract=False)
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
    for name, variable in _SAME.items():
        yield f"rft.{name}", item.get(variable, "")
    yield ("rft.inst" if kind == "dissertation" else "rft.pub"), item.get("publisher", "")
    if kind == "dissertation":
        yield "rft.degree", item.get("genre", "")
    yield "rft.date", _date(item)
    if kind == "patent":
        yield "rft.number", item.get("number", "")
    authors = _named(item.get("author") or item.get("editor", []))
    if authors and "literal" not in authors[0]:
        yield "rft.aufirst", authors[0].get("given", "")
        yield "rft.aulast", _family(authors[0])
    yield from _authors(authors)


def _authors(names: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for name in names:
        yield ("rft.aucorp" if "literal" in name else "rft.au"), _inverted(name)


def _named(names: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Without the word for those who are not named: a reader would take it for a name."""
    return [name for name in names if name.get("literal") != "others"]


def _inverted(name: Mapping[str, str]) -> str:
    """A person as "Family, Given", which no reader takes apart at the wrong place; or a body."""
    parts = (_family(name), name.get("given", ""), name.get("suffix", ""))
    return ", ".join(filter(None, parts))


def _dublin_core(item: Item) -> Iterator[tuple[str, str]]:
    yield "rft.type", _TYPES.get(item["type"], item["type"])
    yield "rft.title", item.get("title", "")
    yield "rft.source", item.get("container-title", "")
    yield "rft.publisher", item.get("publisher", "")
    yield "rft.date", _date(item)
    yield "rft.language", item.get("language", "")
    for name in _named(item.get("author", [])):
        yield "rft.creator", _inverted(name)


def _identifiers(item: Item) -> Iterator[tuple[str, str]]:
    yield "rft_id", f"info:doi/{item['DOI']}" if "DOI" in item else ""
    yield "rft_id", item.get("URL", "")


def _date(item: Item) -> str:
    issued = item.get("issued", {})
    parts = issued.get("date-parts", [[]])[0]
    written = "-".join(f"{part:02}" for part in parts)
    return written or str(issued.get("literal", ""))


def _family(name: Mapping[str, str]) -> str:
    parts = (name.get("non-dropping-particle", ""), name.get("family", ""))
    return " ".join(filter(None, parts)) or name.get("literal", "")
