"""The venue sentence ("Nature 589(7841):82–88, 2021.") and the label ("Liu et al., 2025").

Joined from parsed texts, not from TeX; a few of the words depend on the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sphinx_pubs import tex
from sphinx_pubs.join.kind import genre_of
from sphinx_pubs.join.links import arxiv_id
from sphinx_pubs.join.publication import plain_title
from sphinx_pubs.model import Fields, Publication, Runs, Text
from sphinx_pubs.nodes.authors import Words
from sphinx_pubs.vocabulary.types import EntryType, entry_type
from sphinx_pubs.vocabulary.words import N_, STATE

#: The pattern of an edition, by the last digit of its number.
_EDITIONS = {
    "1": N_("{number}st edition"),
    "2": N_("{number}nd edition"),
    "3": N_("{number}rd edition"),
    "": N_("{number}th edition"),
}
#: "1-12": page ranges are typed with any dash.
_HYPHEN = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
#: Fields that name the venue if there is no journal, book or school, in this order.
_OTHER_VENUES = ("howpublished", "eventtitle", "organization", "institution", "school", "publisher")
#: Characters that end a sentence in Latin, Chinese, Arabic and Indian scripts.
_STOPS = (".", "!", "?", "。", "．", "！", "？", "؟", "۔", "।")


def venue_sentence(publication: Publication, words: Words) -> Runs:
    """Return the venue sentence of a publication, with year and full stop.

    This is the user's sentence if the sidecar has one; ``()`` if nothing is known.

    :param words: Translates a word of the package.
    """
    if publication.venue is not None:
        sentence = publication.venue.runs
    else:
        parts = [*_parts(publication, words), year_text(publication, words)]
        sentence = _stopped(_joined(", ", parts))
        sentence = _continued(sentence, publication.fields["additional_info"])
    for venue in publication.abridged_in:
        abridged = _filled_in(words("Abridged in {venue}"), venue.runs)
        sentence = _joined(" ", [sentence, _stopped(abridged)])
    return sentence


def year_text(publication: Publication, words: Words) -> Runs:
    """Return the year of a publication as displayed, or the word for its state."""
    date = publication.date
    return tex.runs(words(STATE[date.state].word) if date.state else date.text)


def _parts(publication: Publication, words: Words) -> Iterator[Runs]:
    """Yield the parts of the sentence before the year, in order; some are empty."""
    fields, kind = publication.fields, entry_type(publication.type)
    journal, booktitle = fields.runs("journal"), fields.runs("booktitle")
    in_volume = bool(journal and fields.runs("volume"))
    containers = _there(fields, ("journal", "booktitle"))
    yield _genre(publication, kind, words)
    if in_volume:
        yield _joined(" ", [journal, _volume(fields)])
        yield booktitle if booktitle != journal else ()
    else:
        yield from containers
    if kind.is_book or (booktitle and not journal):
        yield from _edition_and_series(fields, words)
    if containers and not in_volume:
        number = fields.runs("number")
        is_numeric = tex.text_of(number)[:1].isdigit()  # not "Spring"
        yield _filled_in(words("no. {number}"), number) if is_numeric else number
        yield _pages(fields, words)
    others = _there(fields, _other_venues(kind, contained=bool(containers)))
    yield from others
    yield from _last_resorts(publication, words, found=bool(containers or others))


def _genre(publication: Publication, kind: EntryType, words: Words) -> Runs:
    """Return "PhD thesis", "Technical report 12", "Patent EP 123"; empty for papers and books."""
    genre = genre_of(publication)
    name = tex.runs(words(genre.word)) if genre.word else genre.text.runs
    if kind.kind == "thesis" or not name:
        return name
    return _joined(" ", [name, publication.fields.runs("number")])


def _volume(fields: Fields, *, pages: bool = True) -> Runs:
    """Return "589(7841):82–88", or as much of it as is known."""
    number, last = fields.runs("number"), _page_field(fields) if pages else ()
    return _merged(
        [
            *fields.runs("volume"),
            *(("(", *number, ")") if number else ()),
            *((":", *last) if last else ()),
        ]
    )


def _pages(fields: Fields, words: Words) -> Runs:
    """Return "pp. 1–10" or "p. 7"."""
    pages = _page_field(fields)
    if not pages or not fields.runs("pages"):
        return pages  # "e12" is an article's number, not a page's
    several = any(mark in tex.text_of(pages) for mark in "-–—,")
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
    """Return "2nd edition" or "Revised edition": biblatex's ``edition`` is a number or words."""
    number = str(edition).strip()
    if not (number.isascii() and number.isdecimal()):
        return _filled_in(words("{edition} edition"), edition.runs) if edition else ()
    teen = number[-2:-1] == "1"
    pattern = _EDITIONS[""] if teen else _EDITIONS.get(number[-1], _EDITIONS[""])
    return _filled_in(words(pattern), (number,))


def _other_venues(kind: EntryType, *, contained: bool) -> tuple[str, ...]:
    if kind.kind in ("thesis", "report"):
        return ("school", "institution")
    if contained:
        return ("publisher",) if kind.is_book else ()
    return ("publisher", *_OTHER_VENUES[:-1]) if kind.is_book else _OTHER_VENUES


def _last_resorts(publication: Publication, words: Words, *, found: bool) -> Iterator[Runs]:
    """Yield the version, the arXiv number if there is no venue, and volume or pages without a venue."""
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
    """Append al-folio's ``additional_info``, which may begin with its own punctuation."""
    if not more:
        return sentence
    if str(more)[:1] in (".", ",", ";", "("):
        gap = " " if str(more).startswith("(") else ""
        *start, last = sentence or ("",)
        last = last.rstrip(".") if isinstance(last, str) else last
        return _stopped(_merged([*start, last, gap, *more.runs]))
    return _stopped(_joined(" ", [sentence, more.runs]))


def _there(fields: Fields, names: Iterable[str]) -> list[Runs]:
    """Return the texts of the fields that are not empty, each text once."""
    return list(dict.fromkeys(found for name in names if (found := fields.runs(name))))


def _filled_in(pattern: str, content: Runs) -> Runs:
    """Return a phrase of the package with content in place of its placeholder."""
    before, after = _split(pattern)
    return _merged([before, *content, after]) if content else ()


@lru_cache(maxsize=256)
def _split(pattern: str) -> tuple[str, str]:
    """Return the text before and after the placeholder of a phrase."""
    before, _, rest = pattern.partition("{")
    return _typeset(before), _typeset(rest.partition("}")[2])


def _typeset(phrase: str) -> str:
    """Convert TeX quotes in a piece of a phrase, and keep the spaces at its ends."""
    inner = tex.plain(phrase)
    start = phrase[: len(phrase) - len(phrase.lstrip())] if inner else ""
    return f"{start}{inner}{phrase[len(phrase.rstrip()) :]}"


def _joined(between: str, parts: Iterable[Runs]) -> Runs:
    """Join the parts that are not empty, with a separator between each two."""
    content: list[object] = []
    for part in parts:
        if part:
            content += [between, *part] if content else part
    return _merged(content)


def _merged(content: Iterable[object]) -> Runs:
    """Merge neighbouring strings."""
    merged: list[object] = []
    for run in content:
        if isinstance(run, str) and merged and isinstance(merged[-1], str):
            merged[-1] += run
        elif run:
            merged.append(run)
    return tuple(merged)  # type: ignore[arg-type]


def _stopped(sentence: Runs) -> Runs:
    last = sentence[-1] if sentence else ""
    text = (last if isinstance(last, str) else tex.text_of((last,))).rstrip()
    return sentence if not sentence or text.endswith(_STOPS) else _merged([*sentence, "."])


#: The longest title, in characters, that a label has in full.
_LONGEST = 50


def short_label(publication: Publication, words: Words) -> str:
    """Return family names and year: "Liu et al., 2025"; a short title if nobody is named.

    Of more than two authors only the first is named. Editors replace missing authors.

    :param words: Translates a word of the package.
    """
    start = _names(publication, words) or _short_title(publication)
    if publication.date.year is None or not publication.date.text:
        return start
    pattern = words("{authors}, {year}").replace("{authors}", start)
    return pattern.replace("{year}", publication.date.text)


def _names(publication: Publication, words: Words) -> str:
    people = publication.authors or publication.editors
    names = [
        " ".join(filter(None, (name.particle, name.family))) or str(name)
        for name in (person.name for person in people)
    ]
    if len(names) > 2 or (names and publication.et_al):
        return words("{0} et al.").replace("{0}", names[0])
    if len(names) == 2:
        first, second = names
        return words("{0} and {1}").replace("{0}", first).replace("{1}", second)
    return "".join(names)


def _short_title(publication: Publication) -> str:
    """Return the field ``shorttitle``, else the title up to its colon, cut between words."""
    if given := str(publication.fields["shorttitle"]):
        return given
    title = plain_title(publication).partition(": ")[0]
    if len(title) <= _LONGEST:
        return title
    start = title[:_LONGEST]
    return f"{start.rpartition(' ')[0] or start}…"
