"""What a publication is: decided once, from what its entry says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_pubs import tex
from sphinx_pubs.join.eprint import arxiv_id
from sphinx_pubs.vocabulary.fields import VENUES
from sphinx_pubs.vocabulary.states import PREPUBLISHED, state_named
from sphinx_pubs.vocabulary.types import EntryType, entry_type

Fields = Mapping[str, str]

#: Names of preprint servers, and words that say what they hold.
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
#: An organization may be an author's as well: it is no venue beside an eprint.
_VENUES = tuple(name for name in VENUES if name != "organization")
#: How much of a note is its start, in words.
_START = 4


def kind_of(type_name: str, fields: Fields, badge: str) -> str:
    """Return the kind of a publication, a name of the vocabulary's ``KINDS``.

    :param type_name: The entry type, in lower case.
    :param fields: Under their canonical names.
    :param badge: What the user typed as its badge: the sidecar's ``badge``, else ``abbr``.
    """
    declared = entry_type(type_name)
    if declared.preprint == "never":
        return declared.kind
    if declared.preprint == "institution":
        at_server = _is_server(_plain(fields, "institution"))
        return "preprint" if at_server else declared.kind
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
    if badge and not _says_nothing(badge):
        return _is_server(badge)
    venue = _venue(declared, fields)
    if _is_server(venue):
        return True
    is_published = bool(typed_state) and (state is None or state.is_published)
    if is_published or is_talk:
        return False
    return declared.preprint == "always" or (not venue and _has_preprint_number(fields))


def _plain(fields: Fields, name: str) -> str:
    """Return a field as plain text, its spaces folded."""
    value = fields.get(name)
    return " ".join(tex.plain(value).split()) if value else ""


def _has_container(declared: EntryType, fields: Fields) -> bool:
    """Return whether a journal or a book that is no preprint server has the work."""
    names = (_plain(fields, name) for name in ("journal", "booktitle"))
    own = [name for name in names if name and name != _event(declared, fields)]
    return any(not _is_server(name) for name in own)


def _venue(declared: EntryType, fields: Fields) -> str:
    """Return where the work appeared; "" where nothing says so."""
    event = _event(declared, fields)
    return next((name for of in _VENUES if (name := _plain(fields, of)) and name != event), "")


def _event(declared: EntryType, fields: Fields) -> str:
    """Return the event that stands in for a book, which it is for a conference paper alone."""
    return "" if declared.name == "inproceedings" else _plain(fields, "eventtitle")


def _says_nothing(badge: str) -> bool:
    """Return whether a badge leaves open where the work will appear."""
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
    said = (_plain(fields, "type"), _plain(fields, "howpublished"), start)
    if any(_TALK.search(_LECTURE_NOTES.sub("", _ADDRESS.sub("", text))) for text in said if text):
        return True
    is_manuscript = declared.preprint == "always"
    return is_manuscript and bool(_VIDEO_HOST.match(fields.get("url", "").strip()))
