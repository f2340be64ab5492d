"""CSL-JSON of a publication: the source of the other formats.

The variables are those of CSL 1.0.2 (appendix IV of its specification), in the shapes of its
schema ``csl-data.json``. Texts are plain Unicode, without characters that other programs
must not meet.
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


def csl_type(work: Publication) -> str:
    """The CSL type of a work; "article" is a preprint there, "document" anything else."""
    declared = entry_type(work.type).csl
    if work.kind == "talk":
        return "speech"
    if work.kind == "preprint" and declared in ("article-journal", "document", "webpage"):
        return "article"
    return declared


def genre_text(work: Publication) -> str:
    """What kind of thesis, report or talk it is, in English; "" where the type says it all."""
    genre = genre_of(work)
    said = tex.plain(genre.word) or str(genre.text or work.fields["type"])
    how = str(work.fields["howpublished"])
    # "Blog post", "Technical memo"; an address there is no kind.
    return said or ("" if "://" in how or "\\url" in work.fields["howpublished"].source else how)


#: An item: names of CSL variables to texts, names and dates.
Item = dict[str, Any]

#: CSL variable to the fields that may hold it; the first that does serves.
_TEXTS: Mapping[str, tuple[str, ...]] = {
    variable: tuple(field.name for field in FIELDS if field.csl == variable)
    for variable in dict.fromkeys(field.csl for field in FIELDS if field.csl)
}
_PUBLISHERS = ("publisher", "institution", "school", "organization")
#: Types whose ``number`` is their own; in all others it is a journal's issue or a series'.
_NUMBERED = frozenset({"report", "patent", "standard", "software", "dataset"})
#: "82--88", "82 – 88": CSL wants a hyphen.
_DASH = re.compile(r"-{1,3}|[‐-―−]")
_STATES = {"inpress": "in press"}
_URLS = ("url", "html", "pdf", "howpublished")


def csl_item(work: Publication, *, abstract: bool = True) -> Item:
    """The item of a work; variables that nothing is known of are not there.

    :param abstract: Whether it has the abstract.
    """
    kind = csl_type(work)
    item: Item = {"id": work.key, "type": kind, "citation-key": work.key}
    item.update(_texts(work))
    item.update(_numbers(work.fields, kind))
    item.update(_people(work))
    item.update(_dates(work.date))
    item.update(_identifiers(work.fields.sources))
    if genre := genre_text(work):
        item["genre"] = genre
    if note := str(work.note):
        item["note"] = note
    if language := language_of(work.fields.sources):
        item["language"] = language
    if work.keywords:
        item["keyword"] = ", ".join(map(str, work.keywords))
    if abstract and work.abstract:
        item["abstract"] = "\n\n".join(map(tex.text_of, work.abstract.paragraphs))
    return {name: value for name, value in item.items() if value or name == "id"}


def _texts(work: Publication) -> Iterator[tuple[str, str]]:
    fields = work.fields
    for variable, names in _TEXTS.items():
        yield variable, _first(fields, names)
    yield "publisher", _first(fields, _PUBLISHERS)


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


def _people(work: Publication) -> Iterator[tuple[str, list[dict[str, str]]]]:
    # pandoc and biblatex write a list that is cut off so.
    others = [{"literal": "others"}] if work.et_al else []
    editors = [_name(editor) for editor in work.editors]
    yield "author", [*map(_name, work.authors), *others] if work.authors else []
    yield "editor", editors if work.authors else [*editors, *others]


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
    typed = next((one for one in addresses if is_web(one)), "")
    yield "URL", typed or (f"https://arxiv.org/abs/{arxiv}" if arxiv else "")


def is_web(url: str) -> bool:
    """Whether it is an address of the web, and not of a file."""
    return is_safe(url) and scheme_of(url) in ("http", "https")


def _first(fields: Fields, names: Iterable[str]) -> str:
    for name in names:
        source = fields.sources.get(name)
        if source and (text := tex.plain(source)):
            return text
    return ""


_LINES = re.compile(r"[\r\u2028\u2029]")


def clean(text: str) -> str:
    """The text without control characters; white space stays."""
    return without_unseen(_LINES.sub("\n", text))


def one_line(text: str) -> str:
    """The same with white space folded."""
    return " ".join(clean(text).split())
