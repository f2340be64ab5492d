"""The venue sentence: where a work appeared, and when.

Made when it is shown, not before: a few of its words depend on the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sphinx_pubs.join.eprint import arxiv_id
from sphinx_pubs.model import Publication

Words = Callable[[str], str]

_THESES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "masterthesis": "Master's thesis",
    "thesis": "Thesis",
}
#: What biblatex's ``type`` field may hold for a bibliography string (biblatex manual, 4.9.2.13).
_TYPE_STRINGS = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
}
_REPORTS = frozenset({"techreport", "report"})
_BOOKS = frozenset(
    {
        "book",
        "collection",
        "proceedings",
        "inbook",
        "incollection",
        "reference",
        "mvbook",
        "mvcollection",
        "mvproceedings",
        "booklet",
        "manual",
    }
)


def venue_sentence(publication: Publication, words: Words) -> str:
    """The venue sentence of a work as TeX, with its own year and a full stop.

    The user's own sentence where there is one. "" where nothing is known.

    :param words: Translates one of our words.
    """
    if publication.venue is not None:
        sentence = publication.venue
    else:
        parts = [*_parts(publication, words), _year(publication, words)]
        sentence = _stopped(", ".join(filter(None, parts)))
        extra = publication.fields.get("additional_info", "").strip()
        if extra:
            sentence = _stopped(
                f"{sentence.rstrip('.')} {extra}" if extra[0] in ".,;" else f"{sentence} {extra}"
            )
    for place in publication.abridged_in:
        abridged = words("Abridged in {venue}").replace("{venue}", place)
        sentence = f"{sentence} {_stopped(abridged)}".strip()
    return sentence


def _parts(publication: Publication, words: Words) -> Iterator[str]:
    fields, kind = publication.fields, publication.type
    container = fields.get("journal") or fields.get("booktitle") or ""
    if kind in _THESES:
        yield _kind(publication, _THESES[kind], words)
        yield fields.get("school") or fields.get("institution", "")
    elif kind in _REPORTS:
        number = fields.get("number", "")
        report = _kind(publication, "Technical report", words)
        yield f"{report} {number}" if number else report
        yield fields.get("institution") or fields.get("school", "")
    elif kind == "patent":
        yield " ".join(
            filter(None, (_kind(publication, "Patent", words), fields.get("number", "")))
        )
    elif container:
        yield (
            f"{container} {_numbers(publication, words)}".strip()
            if fields.get("volume")
            else container
        )
        if not fields.get("volume"):
            yield _numbers(publication, words)
    yield from _elsewhere(publication, bool(container), words)


def _numbers(publication: Publication, words: Words) -> str:
    """ "589(7841):82--88", "no. 3", "pp. 1--10": as much of it as is there."""
    fields = publication.fields
    volume, number = fields.get("volume", ""), fields.get("number", "")
    pages = fields.get("pages") or fields.get("eid") or fields.get("articleno", "")
    if volume:
        return f"{volume}{f'({number})' if number else ''}{f':{pages}' if pages else ''}"
    shown = []
    if number:
        shown.append(words("no. {number}").replace("{number}", number))
    if pages:
        several = any(sign in pages for sign in "-–,")
        word = words("pp. {pages}") if several else words("p. {pages}")
        shown.append(word.replace("{pages}", pages))
    return ", ".join(shown)


def _elsewhere(publication: Publication, contained: bool, words: Words) -> Iterator[str]:
    """What stands behind, or in the place of, a journal or a book title."""
    fields, kind = publication.fields, publication.type
    if kind in _BOOKS:
        if edition := fields.get("edition", ""):
            yield words("{edition} edition").replace("{edition}", edition)
        yield fields.get("series", "")
        if fields.get("volume") and not contained:
            yield words("vol. {volume}").replace("{volume}", fields["volume"])
        yield fields.get("publisher", "")
    if contained or kind in _THESES or kind in _REPORTS:
        return
    names = ("howpublished", "eventtitle", "organization", "institution", "school")
    seen = [
        fields[name]
        for name in (*names, *(() if kind in _BOOKS else ("publisher",)))
        if fields.get(name)
    ]
    yield from dict.fromkeys(seen)
    if version := fields.get("version", ""):
        phrase = words("version {version}") if seen else words("Version {version}")
        yield phrase.replace("{version}", version)
    arxiv = arxiv_id(fields)
    if not seen and arxiv and kind not in _BOOKS:
        yield words("arXiv preprint arXiv:{id}").replace("{id}", arxiv)


def _kind(publication: Publication, usual: str, words: Words) -> str:
    said = publication.fields.get("type", "").strip()
    if not said:
        return words(usual)
    string = _TYPE_STRINGS.get(said.lower())
    return words(string) if string else said


def _year(publication: Publication, words: Words) -> str:
    date = publication.date
    return words(STATES[date.state]) if date.state else date.text


#: The words for a work that has no year yet.
STATES = {
    "forthcoming": "Forthcoming",
    "inpress": "In press",
    "accepted": "Accepted",
    "submitted": "Submitted",
}


def _stopped(sentence: str) -> str:
    sentence = sentence.rstrip()
    return sentence if not sentence or sentence.endswith((".", "!", "?")) else f"{sentence}."
