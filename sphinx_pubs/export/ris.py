"""RIS of a publication, the import format of EndNote, Mendeley and Zotero.

The tags are those of the "RIS Format Specifications" (Research Information
Systems, 2011), chosen so that these three programs read them alike. RIS cannot
express a truncated list of authors, or "in press".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sphinx_pubs.characters import UNSEEN
from sphinx_pubs.export.csl import Item, family_name, issued, people

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
#: RIS type to the tag of editors, if it is not "ED".
_EDITOR: Mapping[str, str] = {
    **dict.fromkeys(("CHAP", "CONF", "ENCYC", "JOUR", "SER"), "A2"),
    "BOOK": "A3",
}
#: Tag to its CSL variable, for all types.
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


def ris_record(item: Item, keywords: Sequence[str] = ()) -> str:
    """Return the lines of a record, from ``TY`` to ``ER``, each with CR and LF.

    :param item: The publication, from :func:`~sphinx_pubs.export.csl.csl_item`.
    :param keywords: As plain texts.
    """
    tags = [(tag, UNSEEN.sub("", " ".join(text.split()))) for tag, text in _tags(item, keywords)]
    lines = [f"{tag}  - {text}\r\n" for tag, text in tags if text]
    return f"{''.join(lines)}ER  - \r\n"


def _tags(item: Item, keywords: Sequence[str]) -> Iterator[tuple[str, str]]:
    kind = _TYPES.get(item["type"], "GEN")
    yield "TY", kind
    yield "ID", item["id"]
    yield from (("AU", name) for name in _names(people(item, "author")))
    yield from ((_EDITOR.get(kind, "ED"), name) for name in _names(people(item, "editor")))
    for tag, variable in _TAGS.items():
        yield tag, item.get(variable, "")
    container, series = item.get("container-title", ""), item.get("collection-title", "")
    yield "T2", container or series
    yield "C3", container if kind == "CONF" else ""
    yield "T3", series if container else ""
    yield from _pages(item)
    if parts := issued(item):
        year, *rest = parts
        yield "PY", f"{year:04}"
        yield "DA", "/".join([f"{year:04}", *(f"{part:02}" for part in rest)])
    # For a conference paper, CY is the place of the conference.
    yield ("C1" if kind == "CONF" else "CY"), item.get("publisher-place", "")
    yield "CY", item.get("event-place", "") if kind == "CONF" else ""
    yield "ET", item.get("edition") or item.get("version", "")
    yield "SN", item.get("ISBN") or item.get("ISSN") or item.get("number", "")
    yield "SE", item.get("chapter-number", "")
    yield from (("KW", word) for word in keywords)


def _pages(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the first and last page; another form, or the number of pages, as the first."""
    pages = item.get("page", "")
    first, dash, last = pages.partition("-")
    if dash and first and last and not re.search(r"[-,;+]", last + first):
        yield "SP", first
        yield "EP", last
    else:
        yield "SP", pages or item.get("number-of-pages", "")


def _names(names: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Yield each as "Family, Given, Suffix"; a comma would split the name of an organisation."""
    for name in names:
        if "literal" in name:
            yield name["literal"].replace(",", "")
            continue
        family, given, suffix = family_name(name), name.get("given", ""), name.get("suffix", "")
        parts = [family, given, suffix] if suffix else [family, given] if given else [family]
        yield ", ".join(parts)
