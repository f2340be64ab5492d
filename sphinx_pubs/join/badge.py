"""The badge before an entry: the venue in short, or what kind of work it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_pubs import tex
from sphinx_pubs.join.eprint import arxiv_id
from sphinx_pubs.model import Badge, Venue

_PREPRINT_SERVER = re.compile(
    r"\b(?:(?:ar|bior|medr|chemr|psyar|socar|ecoevor|eartharx?|engr|techr)xiv|corr|ssrn"
    r"|preprints?|research square)\b",
    re.IGNORECASE,
)
_PREPRINT_TYPES = frozenset({"unpublished", "preprint", "preprints"})
#: Types that say of themselves what the work is, wherever else it can be read.
_NEVER_PREPRINT = frozenset(
    {"phdthesis", "mastersthesis", "thesis", "book", "patent", "software", "dataset"}
)
#: Where a work appeared; the first that is there is asked.
_VENUES = ("journal", "booktitle", "howpublished", "publisher", "institution", "school")

#: "(ICLR)", "(NeurIPS 2022)", "(CHI '24)": an acronym, perhaps with a year.
_ACRONYM = re.compile(
    r"\(\s*(?P<name>[A-Z][A-Za-z0-9&+/-]{1,14}(?: [A-Z][A-Za-z]{1,11})?)[\s,-]{0,3}(?:['’]?\d{2}|\d{4})?\s{0,3}\)"
)
#: The states of biblatex (manual, 4.9.2.11) and those that people add.
PUBSTATES = frozenset(
    {
        *("accepted", "forthcoming", "inpreparation", "inpress", "inrevision", "prepublished"),
        *("submitted", "underreview"),
    }
)
_PLACES = frozenset({"USA", "UK", "UAE", "EU", "US", "PRC", "ON", "CA", "NY", "II", "III", "IV"})


def derive_badge(
    entry_type: str, fields: Mapping[str, str], said: str | None, venues: Mapping[str, Venue]
) -> Badge | None:
    """The badge of a work: the sidecar's (``said``), the .bib's, else a derived one.

    :param said: ``None`` where the sidecar is silent, "" where it wants no badge.
    :param venues: The sidecar's, by badge; they give a badge its tooltip and link.
    """
    text = said if said is not None else fields.get("abbr", "").strip()
    if said is None and not text:
        if state := tex.plain(fields.get("pubstate", "")).strip():
            return _state(state)
        if is_preprint(entry_type, fields):
            return Badge(kind="preprint")
        text = _acronym(fields)
    if not text:
        return None
    venue = venues.get(text) or venues.get(tex.plain(text))
    if venue is None:
        return Badge(text=text)
    return Badge(text=text, title=venue.name, url=venue.url)


def _state(typed: str) -> Badge:
    kind = re.sub(r"[^a-z]", "", typed.lower())
    return Badge(kind=kind) if kind in PUBSTATES else Badge(text=typed)


def is_preprint(entry_type: str, fields: Mapping[str, str]) -> bool:
    """Whether all we know of the work is a preprint server or a manuscript."""
    if entry_type in _PREPRINT_TYPES:
        return True
    if entry_type in _NEVER_PREPRINT:
        return False
    appeared = next((fields[name] for name in _VENUES if fields.get(name, "").strip()), "")
    if appeared:
        return bool(_PREPRINT_SERVER.search(appeared))
    return bool(arxiv_id(fields))


def _acronym(fields: Mapping[str, str]) -> str:
    for name in ("booktitle", "journal", "eventtitle"):
        for match in _ACRONYM.finditer(tex.plain(fields.get(name, ""))):
            acronym = match["name"]
            if acronym not in _PLACES and sum(map(str.isupper, acronym)) >= 2:
                return acronym
    return ""
