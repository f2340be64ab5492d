"""Publication type, genre and badge of a publication, derived from its fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from sphinx_pubs import tex
from sphinx_pubs.join.links import arxiv_id
from sphinx_pubs.model import Badge, Publication, Venue
from sphinx_pubs.tex import NO_TEXT, Text
from sphinx_pubs.vocabulary.fields import VENUES
from sphinx_pubs.vocabulary.types import EntryType, entry_type
from sphinx_pubs.vocabulary.words import N_, PREPUBLISHED, state_named

Fields = Mapping[str, str]

#: Names of preprint servers, and words for their content.
_PREPRINT_SERVER = re.compile(
    r"\b(?:(?:ar|bior|medr|chemr|psyar|socar|ecoevor|eartharx?|engr|techr)xiv|corr|ssrn"
    r"|pre-?prints?|research square|cryptology eprint|iacr (?:cryptology )?eprint)\b|^iacr$",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"(?<![\w-])(?:talk|presentation|presented at|poster|slides|keynote|lecture|seminar)(?![\w-])",
    re.IGNORECASE,
)
_LECTURE_NOTES = re.compile(r"\blecture notes?\b.*", re.IGNORECASE)
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*")
_VIDEO_HOST = re.compile(
    r"https?://(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com|media\.ccc\.de|twitch\.tv"
    r"|bilibili\.com|videolectures\.net|slideslive\.com)(?:[/:?#]|$)",
    re.IGNORECASE,
)
#: An organization may be that of an author, so it is no venue of an eprint.
_VENUES = tuple(name for name in VENUES if name != "organization")
#: A note may name a talk in its first words, this many.
_START = 4


def kind_of(type_name: str, fields: Fields, badge: str) -> str:
    """Return the type of a publication: a name in ``KINDS`` of the vocabulary.

    :param type_name: The entry type, in lower case.
    :param fields: By canonical name.
    :param badge: The badge as typed: ``badge`` of the sidecar, else ``abbr`` of the .bib.
    """
    declared = entry_type(type_name)
    if declared.preprint == "never":
        return declared.kind
    if declared.preprint == "institution":
        return "preprint" if _is_server(_plain(fields, "institution")) else declared.kind
    is_talk = _is_talk(declared, fields)
    if _is_preprint(declared, fields, tex.plain(badge).strip(), is_talk=is_talk):
        return "preprint"
    if is_talk:
        return "talk"
    return "other" if declared.kind == "preprint" else declared.kind


def _is_preprint(declared: EntryType, fields: Fields, badge: str, *, is_talk: bool) -> bool:
    typed_state = _plain(fields, "pubstate")
    state = state_named(typed_state)
    if state and state.name in PREPUBLISHED and not _has_container(declared, fields):
        return True
    if badge and not _is_open(badge):
        return _is_server(badge)
    venue = _venue(declared, fields)
    if _is_server(venue):
        return True
    is_published = bool(typed_state) and (state is None or state.is_published)
    if is_published or is_talk:
        return False
    return declared.preprint == "always" or (not venue and _has_preprint_number(fields))


def _plain(fields: Fields, name: str) -> str:
    """Return a field as plain text with single spaces."""
    value = fields.get(name)
    return " ".join(tex.plain(value).split()) if value else ""


def _has_container(declared: EntryType, fields: Fields) -> bool:
    """Return whether the publication is in a journal or book that is no preprint server."""
    names = (_plain(fields, name) for name in ("journal", "booktitle"))
    event = _event(declared, fields)
    return any(name and name != event and not _is_server(name) for name in names)


def _venue(declared: EntryType, fields: Fields) -> str:
    """Return the venue of the publication; "" if no field names one."""
    event = _event(declared, fields)
    return next((name for of in _VENUES if (name := _plain(fields, of)) and name != event), "")


def _event(declared: EntryType, fields: Fields) -> str:
    """Return the event if it is no venue: only a conference paper appears at its event."""
    return "" if declared.name == "inproceedings" else _plain(fields, "eventtitle")


def _is_open(badge: str) -> bool:
    """Return whether a badge leaves the venue open, such as "submitted"."""
    state = state_named(badge)
    return state is not None and state.name in ("submitted", "underreview")


def _is_server(text: str) -> bool:
    return bool(text) and bool(_PREPRINT_SERVER.search(text))


def _has_preprint_number(fields: Fields) -> bool:
    if arxiv_id(fields):
        return True
    archive = _plain(fields, "archiveprefix")
    return bool(fields.get("eprint", "").strip()) and _is_server(archive)


def _is_talk(declared: EntryType, fields: Fields) -> bool:
    if not declared.may_be_talk or fields.get("eprint", "").strip() or arxiv_id(fields):
        return False
    if _plain(fields, "eventtitle"):
        return True
    start = " ".join(_plain(fields, "note").split()[:_START])
    texts = (_plain(fields, "type"), _plain(fields, "howpublished"), start)
    if any(_TALK.search(_LECTURE_NOTES.sub("", _ADDRESS.sub("", text))) for text in texts if text):
        return True
    is_manuscript = declared.preprint == "always"
    return is_manuscript and bool(_VIDEO_HOST.match(fields.get("url", "").strip()))


#: Bibliography strings for biblatex's ``type`` field (biblatex manual, 4.9.2.13).
_TYPE_STRINGS = {
    "phdthesis": N_("PhD thesis"),
    "mathesis": N_("Master's thesis"),
    "bathesis": N_("Bachelor's thesis"),
    "candthesis": N_("Candidate thesis"),
    "techreport": N_("Technical report"),
    "resreport": N_("Research report"),
    "software": N_("Software"),
    "datacd": N_("Data CD"),
    "audiocd": N_("Audio CD"),
}


class Genre(NamedTuple):
    """A genre as a translatable word or as typed; both are empty for other publications."""

    word: str = ""  #: A message of the package.
    text: Text = NO_TEXT


def genre_of(publication: Publication) -> Genre:
    """Return the genre that the venue sentence prints: "PhD thesis", "Patent"."""
    called = entry_type(publication.type).called
    typed = publication.fields["type"]
    if not called:
        return Genre()
    if not typed:
        return Genre(word=called)
    string = _TYPE_STRINGS.get(typed.source.strip().lower())
    return Genre(word=string) if string else Genre(text=typed)


#: "(ICLR)", "(NeurIPS 2022)", "(CHI '24)": an acronym, perhaps with a year.
_ACRONYM = re.compile(
    r"\(\s*(?P<name>[A-Z][A-Za-z0-9&+/-]{1,14}(?: [A-Z][A-Za-z]{1,11})?)[\s,-]{0,3}(?:['’]?\d{2}|\d{4})?\s{0,3}\)"
)
_PLACES = frozenset({"USA", "UK", "UAE", "EU", "US", "PRC", "ON", "CA", "NY", "II", "III", "IV"})


def derive_badge(
    kind: str,
    fields: Mapping[str, str],
    typed: str | None,
    venues: Mapping[str, Venue],
    text_of: Callable[[str], Text] = Text,
) -> Badge | None:
    """Return the badge of the sidecar (``typed``) or the .bib, else a derived one.

    :param kind: The type of the publication, from :func:`kind_of`.
    :param typed: ``None`` if the sidecar has no ``badge``, "" for no badge.
    :param venues: The venues of the sidecar by badge, with its tooltip and link.
    :param text_of: Converts TeX to a text.
    """
    text = typed if typed is not None else fields.get("abbr", "").strip()
    if typed is None and not text:
        if state := tex.plain(fields.get("pubstate", "")).strip():
            known = state_named(state)
            # A paper or thesis with the state "preprint" is still no preprint.
            is_known = known and (known.name != "preprint" or kind == "preprint")
            return Badge(kind=known.name) if known and is_known else Badge(text=text_of(state))
        if kind == "preprint":
            return Badge(kind="preprint")
        text = _acronym(fields)
    if not text:
        return None
    venue = venues.get(text) or venues.get(tex.plain(text))
    if venue is None:
        return Badge(text=text_of(text))
    return Badge(text=text_of(text), title=text_of(venue.name), url=venue.url)


def _acronym(fields: Mapping[str, str]) -> str:
    for name in ("booktitle", "journal", "eventtitle"):
        for match in _ACRONYM.finditer(tex.plain(fields.get(name, ""))):
            acronym = match["name"]
            if acronym not in _PLACES and sum(map(str.isupper, acronym)) >= 2:
                return acronym
    return ""
