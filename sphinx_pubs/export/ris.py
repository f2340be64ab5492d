"""A work in RIS, the format of EndNote, Mendeley and Zotero for taking works over.

The tags are those of the "RIS Format Specifications" (Research Information
Systems, 2011), chosen so that these three read the same in them. RIS has no sign
for a list of authors that is cut off, and none for "in press".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sphinx_pubs.export.csl import Item

#: CSL type to RIS type; all others are "GEN".
_TYPES: Mapping[str, str] = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "motion_picture": "MPCT",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "periodical": "SER",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
#: What editors are in some types; "ED" in the others.
_EDITOR: Mapping[str, str] = {
    **dict.fromkeys(("CHAP", "CONF", "ENCYC", "JOUR", "SER"), "A2"),
    "BOOK": "A3",
}
#: Tag to the variable it holds, for all types.
_TAGS: Mapping[str, str] = {
    "TI": "title",
    "ST": "title-short",
    "VL": "volume",
    "NV": "number-of-volumes",
    "IS": "issue",
    "PB": "publisher",
    "DO": "DOI",
    "UR": "URL",
    "LA": "language",
    "M3": "genre",
    "DB": "archive",
    "AN": "archive_location",
    "AB": "abstract",
}
#: Invisible signs that turn the direction of what follows (UAX #9).
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def ris_record(item: Item, keywords: Sequence[str] = ()) -> str:
    """The lines of a work, from ``TY`` to ``ER``, each with CR and LF.

    :param item: The work, from :func:`~sphinx_pubs.export.csl.csl_item`.
    :param keywords: As plain texts.
    """
    tags = [(tag, _value(text)) for tag, text in _tags(item, keywords)]
    lines = [f"{tag}  - {text}\r\n" for tag, text in tags if text]
    return f"{''.join(lines)}ER  - \r\n"


def _tags(item: Item, keywords: Sequence[str]) -> Iterator[tuple[str, str]]:
    kind = _TYPES.get(item["type"], "GEN")
    yield "TY", kind
    yield "ID", item["id"]
    yield from (("AU", name) for name in _names(item.get("author", [])))
    yield from ((_EDITOR.get(kind, "ED"), name) for name in _names(item.get("editor", [])))
    for tag, variable in _TAGS.items():
        yield tag, item.get(variable, "")
    yield from _titles(item, kind)
    yield from _pages(item)
    yield from _dates(item)
    # Of a paper at a conference CY is where that was held.
    place = item.get("publisher-place", "")
    yield ("C1" if kind == "CONF" else "CY"), place
    yield "CY", item.get("event-place", "") if kind == "CONF" else ""
    yield "ET", item.get("edition") or item.get("version", "")
    yield "SN", item.get("ISBN") or item.get("ISSN") or item.get("number", "")
    yield "SE", item.get("chapter-number", "")
    yield from (("KW", word) for word in keywords)


def _titles(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    container, series = item.get("container-title", ""), item.get("collection-title", "")
    yield "T2", container or series
    if kind == "CONF":
        yield "C3", container
    yield "T3", series if container else ""


def _pages(item: Item) -> Iterator[tuple[str, str]]:
    """First and last page; what is no plain range, or the number of pages, as first."""
    pages = item.get("page", "")
    first, dash, last = pages.partition("-")
    if dash and first and last and not re.search(r"[-,;+]", last + first):
        yield "SP", first
        yield "EP", last
    else:
        yield "SP", pages or item.get("number-of-pages", "")


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    for parts in item.get("issued", {}).get("date-parts", []):
        year, *rest = parts
        yield "PY", f"{year:04}"
        yield "DA", "/".join([f"{year:04}", *(f"{part:02}" for part in rest)])


def _names(people: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Each as "Family, Given, Suffix"; the comma of a body's name would part it."""
    for name in people:
        if "literal" in name:
            if name["literal"] != "others":
                yield name["literal"].replace(",", "")
            continue
        family = f"{name.get('non-dropping-particle', '')} {name.get('family', '')}".strip()
        given, suffix = name.get("given", ""), name.get("suffix", "")
        parts = [family, given, suffix] if suffix else [family, given] if given else [family]
        yield ", ".join(parts)


def _value(text: str) -> str:
    """The text in one line, without signs that no reader sees."""
    return _CONTROL.sub("", _DIRECTIONS.sub("", " ".join(text.split())))
