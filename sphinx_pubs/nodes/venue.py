"""The venue sentence ("Nature 589(7841):82–88, 2021.") and the label ("Liu et al., 2025").

Joined from texts, never from their TeX; a few of the words depend on the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from sphinx_pubs import tex
from sphinx_pubs.join.kind import genre_of
from sphinx_pubs.join.links import arxiv_id
from sphinx_pubs.join.publication import plain_title
from sphinx_pubs.model import Fields, Name, Publication, Runs, Text
from sphinx_pubs.vocabulary.types import EntryType, entry_type
from sphinx_pubs.vocabulary.words import N_, STATE

Words = Callable[[str], str]

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
#: What ends a sentence, in Latin, Chinese, Arabic and Indian scripts.
_STOPS = (".", "!", "?", "。", "．", "！", "？", "؟", "۔", "।")


def venue_sentence(publication: Publication, words: Words) -> Runs:
    """Return the venue sentence of a publication, with its own year and a full stop.

    The user's own sentence where there is one; ``()`` where nothing is known.

    :param words: Translates one of our words.
    """
    if publication.venue is not None:
        sentence = publication.venue.runs
    else:
        parts = [*_parts(publication, words), year_text(publication, words)]
        sentence = _stopped(_joined(", ", parts))
        sentence = _continued(sentence, publication.fields["additional_info"])
    for place in publication.abridged_in:
        abridged = _filled_in(words("Abridged in {venue}"), place.runs)
        sentence = _joined(" ", [sentence, _stopped(abridged)])
    return sentence


def year_text(publication: Publication, words: Words) -> Runs:
    """Return the work's own year as a reader sees it, or the word for its state."""
    date = publication.date
    return tex.runs(words(STATE[date.state].word) if date.state else date.text)


def _parts(publication: Publication, words: Words) -> Iterator[Runs]:
    """What the sentence says before the year, in its order; ``()`` says nothing."""
    fields, kind = publication.fields, entry_type(publication.type)
    journal, booktitle = fields.runs("journal"), fields.runs("booktitle")
    in_volume = bool(journal and fields.runs("volume"))
    containers = _there(fields, ("journal", "booktitle"))
    yield _what_it_is(publication, kind, words)
    if in_volume:
        yield _joined(" ", [journal, _volume(fields)])
        yield booktitle if booktitle != journal else ()
    else:
        yield from containers
    if kind.is_book or (booktitle and not journal):
        yield from _edition_and_series(fields, words)
    if containers and not in_volume:
        yield _number(fields.runs("number"), words)
        yield _pages(fields, words)
    places = _there(fields, _places(kind, contained=bool(containers)))
    yield from places
    yield from _last_resorts(publication, words, found=bool(containers or places))


def _what_it_is(publication: Publication, kind: EntryType, words: Words) -> Runs:
    """ "PhD thesis", "Technical report 12", "Patent EP 123": a kind that its reader must know."""
    genre = genre_of(publication)
    said = tex.runs(words(genre.word)) if genre.word else genre.text.runs
    if kind.kind == "thesis" or not said:
        return said
    return _joined(" ", [said, publication.fields.runs("number")])


def _volume(fields: Fields, *, pages: bool = True) -> Runs:
    """ "589(7841):82–88": as much of it as is there."""
    number, last = fields.runs("number"), _page_field(fields) if pages else ()
    return _merged(
        [
            *fields.runs("volume"),
            *(("(", *number, ")") if number else ()),
            *((":", *last) if last else ()),
        ]
    )


def _number(number: Runs, words: Words) -> Runs:
    if not tex.text_of(number)[:1].isdigit():
        return number  # "Spring"
    return _filled_in(words("no. {number}"), number)


def _pages(fields: Fields, words: Words) -> Runs:
    """ "pp. 1–10", "p. 7"."""
    pages = _page_field(fields)
    if not pages or not fields.runs("pages"):
        return pages  # "e12" is an article's number, not a page's
    several = any(sign in tex.text_of(pages) for sign in "-–—,")
    return _filled_in(words("pp. {pages}") if several else words("p. {pages}"), pages)


def _page_field(fields: Fields) -> Runs:
    pages = fields.runs("pages") or fields.runs("eid") or fields.runs("articleno")
    return tuple(_HYPHEN.sub("\N{EN DASH}", run) if isinstance(run, str) else run for run in pages)


def _edition_and_series(fields: Fields, words: Words) -> Iterator[Runs]:
    yield _edition(fields["edition"], words)
    series, volume = fields.runs("series"), fields.runs("volume")
    if volume and not series:
        yield _filled_in(words("vol. {volume}"), volume)
    else:
        yield _joined(" ", [series, volume])


def _edition(edition: Text, words: Words) -> Runs:
    """ "2nd edition", "Revised edition": biblatex's ``edition`` is a number or words."""
    number = str(edition).strip()
    if not (number.isascii() and number.isdecimal()):
        return _filled_in(words("{edition} edition"), edition.runs) if edition else ()
    teen = number[-2:-1] == "1"
    pattern = _EDITIONS[""] if teen else _EDITIONS.get(number[-1], _EDITIONS[""])
    return _filled_in(words(pattern), (number,))


def _places(kind: EntryType, *, contained: bool) -> tuple[str, ...]:
    if kind.kind in ("thesis", "report"):
        return ("school", "institution")
    if contained:
        return ("publisher",) if kind.is_book else ()
    return ("publisher", *_PLACES[:-1]) if kind.is_book else _PLACES


def _last_resorts(publication: Publication, words: Words, *, found: bool) -> Iterator[Runs]:
    """A version; an arXiv number where nothing else is known; the length of what has no volume."""
    fields, kind = publication.fields, entry_type(publication.type)
    if version := fields.runs("version"):
        phrase = words("version {version}") if found else words("Version {version}")
        yield _filled_in(phrase, version)
    arxiv = "" if found or kind.kind == "thesis" else arxiv_id(fields.sources)
    if arxiv:
        is_preprint = publication.kind == "preprint"
        phrase = words("arXiv preprint arXiv:{id}") if is_preprint else "arXiv:{id}"
        yield _filled_in(phrase, (arxiv,))
    if not (fields.runs("journal") or fields.runs("booktitle")):
        if fields.runs("volume") and not kind.is_book:
            yield _filled_in(words("vol. {volume}"), _volume(fields, pages=False))
        pages = tex.text_of(fields.runs("pages"))
        if pages.isdigit():
            yield _filled_in(words("{pages} pages"), (pages,))
        else:
            yield _pages(fields, words)


def _continued(sentence: Runs, more: Text) -> Runs:
    """With al-folio's ``additional_info``, which may bring its own full stop in front."""
    if not more:
        return sentence
    if str(more)[:1] in (".", ",", ";", "("):
        gap = " " if str(more).startswith("(") else ""
        return _stopped(_merged([*_unstopped(sentence), gap, *more.runs]))
    return _stopped(_joined(" ", [sentence, more.runs]))


def _there(fields: Fields, names: Iterable[str]) -> list[Runs]:
    """The fields that are there, each text once."""
    return list(dict.fromkeys(found for name in names if (found := fields.runs(name))))


def _filled_in(pattern: str, content: Runs) -> Runs:
    """A phrase of ours with something in its place."""
    before, after = _around(pattern)
    return _merged([before, *content, after]) if content else ()


@lru_cache(maxsize=256)
def _around(pattern: str) -> tuple[str, str]:
    """What a phrase of ours has before and behind its place."""
    before, _, rest = pattern.partition("{")
    return _typeset(before), _typeset(rest.partition("}")[2])


def _typeset(phrase: str) -> str:
    """A piece of a phrase in typographic quotes, with the spaces at its ends."""
    inner = tex.plain(phrase)
    start = phrase[: len(phrase) - len(phrase.lstrip())] if inner else ""
    return f"{start}{inner}{phrase[len(phrase.rstrip()) :]}"


def _joined(between: str, parts: Iterable[Runs]) -> Runs:
    """The parts that say something, with a sign between each two."""
    content: list[object] = []
    for part in parts:
        if part:
            content += [between, *part] if content else part
    return _merged(content)


def _merged(content: Iterable[object]) -> Runs:
    """Neighbouring strings as one."""
    merged: list[object] = []
    for run in content:
        if isinstance(run, str) and merged and isinstance(merged[-1], str):
            merged[-1] += run
        elif run:
            merged.append(run)
    return tuple(merged)  # type: ignore[arg-type]


def _stopped(sentence: Runs) -> Runs:
    last = sentence[-1] if sentence else ""
    said = (last if isinstance(last, str) else tex.text_of((last,))).rstrip()
    return sentence if not sentence or said.endswith(_STOPS) else _merged([*sentence, "."])


def _unstopped(sentence: Runs) -> Runs:
    last = sentence[-1] if sentence else ""
    return (*sentence[:-1], last.rstrip(".")) if isinstance(last, str) else sentence


#: The longest title, in characters, that stands in for authors as it is.
_LONGEST = 50


def short_label(publication: Publication, words: Callable[[str], str]) -> str:
    """Family names and the work's own year; a short title where nobody is named.

    Of more than two authors the first is named. Editors stand in for authors.

    :param words: Translates a word of ours.
    """
    who = _names(publication, words) or _short_title(publication)
    year = publication.date.text if publication.date.year is not None else ""
    if not year:
        return who
    return words("{authors}, {year}").replace("{authors}", who).replace("{year}", year)


def _names(publication: Publication, words: Callable[[str], str]) -> str:
    people = publication.authors or publication.editors
    names = [_family(person.name) for person in people]
    if len(names) > 2 or (names and publication.et_al):
        return words("{0} et al.").replace("{0}", names[0])
    if len(names) == 2:
        first, second = names
        return words("{0} and {1}").replace("{0}", first).replace("{1}", second)
    return "".join(names)


def _family(name: Name) -> str:
    return " ".join(filter(None, (name.particle, name.family))) or str(name)


def _short_title(publication: Publication) -> str:
    """The one that the .bib gives, else the title up to its colon, of whole words."""
    if given := str(publication.fields["shorttitle"]):
        return given
    title = plain_title(publication).partition(": ")[0]
    if len(title) <= _LONGEST:
        return title
    start = title[:_LONGEST]
    return f"{start.rpartition(' ')[0] or start}…"
