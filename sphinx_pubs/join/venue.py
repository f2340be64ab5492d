"""The venue sentence: where a work appeared, and when.

Made when it is shown, not before: a few of its words depend on the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from sphinx_pubs.join.eprint import arxiv_id
from sphinx_pubs.messages import N_
from sphinx_pubs.model import Publication
from sphinx_pubs.vocabulary.states import STATE
from sphinx_pubs.vocabulary.types import EntryType, entry_type

Words = Callable[[str], str]

#: What biblatex's ``type`` field may hold for a bibliography string (biblatex manual, 4.9.2.13).
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
#: The edition of a number, by its last digit.
_EDITIONS = {
    "1": N_("{number}st edition"),
    "2": N_("{number}nd edition"),
    "3": N_("{number}rd edition"),
    "": N_("{number}th edition"),
}
#: "1-12": a range of pages is typed with any dash.
_HYPHEN = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
#: Where a work is from, if no journal, book or school says it; in this order.
_PLACES = ("howpublished", "eventtitle", "organization", "institution", "school", "publisher")


def venue_sentence(publication: Publication, words: Words) -> str:
    """The venue sentence of a work as TeX, with its own year and a full stop.

    The user's own sentence where there is one. "" where nothing is known.

    :param words: Translates one of our words.
    """
    if publication.venue is not None:
        sentence = publication.venue
    else:
        parts = [*_parts(publication, words), year_text(publication, words)]
        sentence = _stopped(", ".join(filter(None, parts)))
        sentence = _continued(sentence, publication.fields.get("additional_info", "").strip())
    for place in publication.abridged_in:
        abridged = words("Abridged in {venue}").replace("{venue}", place)
        sentence = f"{sentence} {_stopped(abridged)}".strip()
    return sentence


def _parts(publication: Publication, words: Words) -> Iterator[str]:
    """What the sentence says before the year, in its order; "" says nothing."""
    fields, kind = publication.fields, entry_type(publication.type)
    journal, booktitle = fields.get("journal", ""), fields.get("booktitle", "")
    containers = _filled(fields, ("journal", "booktitle"))
    yield _what_it_is(publication, words)
    if journal and fields.get("volume"):
        yield f"{journal} {_volume(fields)}"
        yield booktitle if booktitle != journal else ""
    else:
        yield from containers
    if kind.is_book or (booktitle and not journal):
        yield from _edition_and_series(fields, words)
    if containers and not (journal and fields.get("volume")):
        yield _number(fields, words)
        yield _pages(fields, words)
    places = _places(kind, contained=bool(containers))
    yield from _filled(fields, places)
    yield from _last_resorts(publication, words, found=bool(containers or _filled(fields, places)))


def _what_it_is(publication: Publication, words: Words) -> str:
    """ "PhD thesis", "Technical report 12", "Patent EP 123": a kind that its reader must know."""
    kind = kind_text(publication, words)
    if entry_type(publication.type).kind == "thesis":
        return kind
    return f"{kind} {publication.fields.get('number', '')}".strip() if kind else ""


def kind_text(publication: Publication, words: Words) -> str:
    """ "PhD thesis", "Technical report", "Patent", or what its ``type`` says; "" for others."""
    called = entry_type(publication.type).called
    return _kind(publication, called, words) if called else ""


def _volume(fields: Mapping[str, str]) -> str:
    """ "589(7841):82--88": as much of it as is there."""
    number, pages = fields.get("number", ""), _page_field(fields)
    return f"{fields['volume']}{f'({number})' if number else ''}{f':{pages}' if pages else ''}"


def _number(fields: Mapping[str, str], words: Words) -> str:
    number = fields.get("number", "")
    if not number or not number.strip("{} ")[:1].isdigit():
        return number  # "Spring"
    return words("no. {number}").replace("{number}", number)


def _pages(fields: Mapping[str, str], words: Words) -> str:
    """ "pp. 1--10", "p. 7"."""
    pages = _page_field(fields)
    if not pages:
        return ""
    if not fields.get("pages"):
        return pages  # "e12" is an article's number, not a page's
    several = any(sign in pages for sign in "-–,")
    word = words("pp. {pages}") if several else words("p. {pages}")
    return word.replace("{pages}", pages)


def _page_field(fields: Mapping[str, str]) -> str:
    pages = fields.get("pages") or fields.get("eid") or fields.get("articleno", "")
    return _HYPHEN.sub("--", pages)


def _edition_and_series(fields: Mapping[str, str], words: Words) -> Iterator[str]:
    yield _edition(fields.get("edition", ""), words)
    series, volume = fields.get("series", ""), fields.get("volume", "")
    if volume and not series:
        yield words("vol. {volume}").replace("{volume}", volume)
    else:
        yield f"{series} {volume}".strip()


def _edition(edition: str, words: Words) -> str:
    """ "2nd edition", "Revised edition": biblatex's ``edition`` is a number or words."""
    number = edition.strip("{} ")
    if not (number.isascii() and number.isdecimal()):
        return words("{edition} edition").replace("{edition}", edition) if edition else ""
    teen = number[-2:-1] == "1"
    pattern = _EDITIONS[""] if teen else _EDITIONS.get(number[-1], _EDITIONS[""])
    return words(pattern).replace("{number}", number)


def _places(kind: EntryType, *, contained: bool) -> tuple[str, ...]:
    if kind.kind in ("thesis", "report"):
        return ("school", "institution")
    if contained:
        return ("publisher",) if kind.is_book else ()
    return ("publisher", *_PLACES[:-1]) if kind.is_book else _PLACES


def _last_resorts(publication: Publication, words: Words, *, found: bool) -> Iterator[str]:
    """A version; an arXiv number where nothing else is known; the length of what has no volume."""
    fields, kind = publication.fields, entry_type(publication.type)
    if version := fields.get("version", ""):
        phrase = words("version {version}") if found else words("Version {version}")
        yield phrase.replace("{version}", version)
    arxiv = arxiv_id(fields)
    if arxiv and not found and kind.kind != "thesis":
        yield words("arXiv preprint arXiv:{id}").replace("{id}", arxiv)
    if not _filled(fields, ("journal", "booktitle")):
        if fields.get("volume") and not kind.is_book:
            yield words("vol. {volume}").replace("{volume}", _volume({**fields, "pages": ""}))
        pages = fields.get("pages", "")
        if pages.strip().isdigit():
            yield words("{pages} pages").replace("{pages}", pages)
        else:
            yield _pages(fields, words)


def _continued(sentence: str, more: str) -> str:
    """With al-folio's ``additional_info``, which may bring its own full stop in front."""
    if not more:
        return sentence
    if more[0] in ".,;(":
        return _stopped(f"{sentence.rstrip('.')}{' ' if more[0] == '(' else ''}{more}")
    return _stopped(f"{sentence} {more}")


def _filled(fields: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """The values of these fields, those that are there, each once."""
    return list(dict.fromkeys(fields[name] for name in names if fields.get(name)))


def _kind(publication: Publication, usual: str, words: Words) -> str:
    said = publication.fields.get("type", "").strip()
    if not said:
        return words(usual)
    string = _TYPE_STRINGS.get(said.lower())
    return words(string) if string else said


def year_text(publication: Publication, words: Words) -> str:
    """The work's own year as a reader sees it, or the word for its state; "" without either."""
    date = publication.date
    return words(STATE[date.state].word) if date.state else date.text


#: What ends a sentence, in Latin, Chinese, Arabic and Indian scripts.
_STOPS = (".", "!", "?", "。", "．", "！", "？", "؟", "۔", "।")


def _stopped(sentence: str) -> str:
    sentence = sentence.rstrip()
    return sentence if not sentence or sentence.endswith(_STOPS) else f"{sentence}."
