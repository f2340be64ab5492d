"""Field names: BibTeX's for biblatex's, and which fields are only for tools.

biblatex's names and their BibTeX counterparts are in sections 2.2.5 and
2.2.2 of its manual. The rest of the package asks for one name of each:
``journal``, ``address``, ``institution``, ``archiveprefix``, ``year`` …
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_pubs.read.dates import date_of

#: Other name to the name we use; the first that has a value serves.
_CANONICAL: tuple[tuple[str, str], ...] = (
    ("journaltitle", "journal"),
    ("shortjournal", "journal"),
    ("location", "address"),
    ("school", "institution"),
    ("eprinttype", "archiveprefix"),
    ("eprintclass", "primaryclass"),
    ("annotation", "annote"),
    ("issue", "number"),
    ("articleno", "eid"),
    ("authors", "author"),
    ("editors", "editor"),
    ("keyword", "keywords"),
    ("eventtitle", "booktitle"),
    ("link", "url"),
)
#: Names of the above that may also mean a thing of their own.
_APART = frozenset({"shortjournal", "issue", "eventtitle"})
_ARXIV = ("arxivid", "arxiv")
_ARXIV_ID = re.compile(
    r"\s*(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:\s*)?"
    r"((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)(?:\.pdf)?\s*",
    re.IGNORECASE,
)
_TITLES = (
    ("title", "subtitle"),
    ("booktitle", "booksubtitle"),
    ("maintitle", "mainsubtitle"),
    ("journal", "journalsubtitle"),
)
_TOOL_PREFIXES = ("bdsk-", "date-", "jabref-", "opt", "x-", "zotero")
_TOOL_FIELDS = frozenset(
    """
    __markedentry abstractnote ack ack-nhfb bibbase_note bibdate biblatexml bibsource biburl
    citationkey citeulike-article-id comment crossref creationdate entryset entrysubtype execute
    file fjournal folder gender groups hyphenation ids indexsorttitle indextitle intra_hash
    interhash intrahash keyword_set label langid langidopts language lccn local-url localfile
    mendeley-groups mendeley-tags modificationdate nameaddon owner posted-at presort printed
    priority qualityassured ranking read readstatus related relatedoptions relatedstring
    relatedtype relevance review shorthand sortkey sortname sortshorthand sorttitle sortyear
    tags timestamp username usera userb userc userd usere userf verba verbb verbc xdata xref
    """.split()
)


def canonical(fields: Mapping[str, str]) -> dict[str, str]:
    """Add the names the rest of the package asks for; the typed ones stay beside them.

    A name of ours that has a value wins over biblatex's. ``date`` gives
    ``year``, ``month`` and ``day``; subtitles join their titles.
    """
    return _join_titles(_rename(fields))


def corrected(fields: Mapping[str, str], changes: Mapping[str, str]) -> dict[str, str]:
    """Apply a sidecar's corrections, whichever names these use; "" takes a field away."""
    changed = _rename(changes)
    result = _rename(fields)
    if changes.get("date") is not None:
        for name in ("year", "month", "day"):
            result.pop(name, None)
    elif "year" in changes:
        result.pop("date", None)
    result.update(changed)
    return _join_titles({name: value for name, value in result.items() if value})


def reduced(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields under the names the rest of the package asks for, each thing once.

    :param fields: Those that :func:`canonical` or :func:`corrected` gives.
    """
    gone = {
        other
        for other, name in _CANONICAL
        if fields.get(name) and (other not in _APART or fields.get(other) == fields[name])
    }
    gone.update(subname for name, subname in _TITLES if fields.get(name))
    if fields.get("eprint"):
        gone.update(_ARXIV)
    if fields.get("year"):
        gone.add("date")
    return {name: value for name, value in fields.items() if name not in gone}


def is_tool_field(name: str) -> bool:
    """Tell whether a field is a tool's or a style's own business, never shown."""
    name = name.lower()
    return name in _TOOL_FIELDS or name.startswith(_TOOL_PREFIXES) or "+" in name


def _rename(fields: Mapping[str, str]) -> dict[str, str]:
    result = dict(fields)
    for other, name in _CANONICAL:
        if other in fields and not result.get(name):
            result[name] = fields[other]
    if not result.get("eprint"):
        _add_arxiv(result)
    if result.get("date"):
        _add_date(result)
    return result


def _add_arxiv(fields: dict[str, str]) -> None:
    for name in _ARXIV:
        match = _ARXIV_ID.fullmatch(fields.get(name, ""))
        if match:
            fields["eprint"] = match[1]
            fields["archiveprefix"] = "arXiv"
            return


def _add_date(fields: dict[str, str]) -> None:
    date = date_of(fields)
    if not fields.get("year") and date.text:
        fields["year"] = date.text
    if date.month and not fields.get("month"):
        fields["month"] = str(date.month)
    if date.day and not fields.get("day"):
        fields["day"] = str(date.day)


def _join_titles(fields: dict[str, str]) -> dict[str, str]:
    for name, subname in _TITLES:
        title, subtitle = fields.get(name, "").strip(), fields.get(subname, "").strip()
        if title and subtitle and subtitle not in title:
            sign = " " if title.rstrip("}").endswith(("?", "!", ":", ".", "…")) else ": "
            fields[name] = f"{title}{sign}{subtitle}"
    return fields
