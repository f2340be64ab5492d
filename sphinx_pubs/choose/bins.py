"""What works are put under, for each way of grouping."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sphinx_pubs.choose.filter import Filter
from sphinx_pubs.choose.kinds import type_names
from sphinx_pubs.choose.slug import slug_of
from sphinx_pubs.choose.sort import Rank, year_rank
from sphinx_pubs.choose.venues import badge_text, venue_name
from sphinx_pubs.model import Date, Person, Publication
from sphinx_pubs.read.fold import fold
from sphinx_pubs.vocabulary.types import KIND


@dataclass(frozen=True, slots=True)
class Bin:
    """What works of one group have in common."""

    rank: Rank | None  #: Among the others, ascending; ``None``: always last.
    heading: str  #: Data, or what stands in the word.
    word: str = ""  #: The name of a word of ours.
    slug: str = ""

    @property
    def identity(self) -> object:
        """What is the same for all works of the group."""
        return self.word if self.rank is None else self.rank

    @property
    def anchor(self) -> str:
        """Its part of an id."""
        return self.slug or slug_of(self.heading or self.word)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What groups go by beside the works: conf.py, and the sidecar's people."""

    types: Mapping[str, str] = field(default_factory=dict)  #: ``pubs_types``, in its order.
    own: Sequence[tuple[str, Filter]] = ()  #: ``pubs_groups``: heading, and what it takes.
    people: Sequence[Person] = ()


#: The bins of a work; most have one.
BinsOf: TypeAlias = Callable[[Publication, Frame], list[Bin]]

#: Behind every name.
_LAST = "\U0010ffff"
_OTHER = Bin(None, "", "other")


def _year(work: Publication, frame: Frame) -> list[Bin]:
    date = work.listed
    return [_of_state(date) or Bin(year_rank(date), str(date.year), slug=str(date.year))]


def _decade(work: Publication, frame: Frame) -> list[Bin]:
    date = work.listed
    if date.year is None or date.state:
        return [_of_state(date) or _OTHER]
    decade = date.year // 10 * 10
    return [Bin((0, decade), str(decade), "decade", slug=f"{decade}s")]


def _of_state(date: Date) -> Bin | None:
    """The bin of a date that is no year."""
    if date.state:
        return Bin(year_rank(date), "", date.state)
    return Bin(None, "", "undated") if date.year is None else None


def _type(work: Publication, frame: Frame) -> list[Bin]:
    """Of the site's own group that takes the work, else of its type."""
    for position, (heading, wanted) in enumerate(frame.own):
        if wanted.holds(work):
            return [Bin((0, position), heading)]
    names = _names_for_headings(work)
    if named := next((name for name in names if name in frame.types), None):
        heading = frame.types[named]
        position = next(i for i, text in enumerate(frame.types.values()) if text == heading)
        first = list(frame.types)[position]
        return [Bin((1, position), heading, slug=first)]
    kind = work.kind
    return [_OTHER if kind == "other" else Bin((2, list(KIND).index(kind)), "", kind)]


def _names_for_headings(work: Publication) -> tuple[str, ...]:
    """What pubs_types may name the work by; a preprint is no article, whatever its type."""
    if work.kind == "preprint":
        return (*(["unpublished"] if work.type == "unpublished" else []), "preprint")
    first = ("talk",) if work.kind == "talk" else ()
    return (*first, *type_names(work), work.kind)


def _venue(work: Publication, frame: Frame) -> list[Bin]:
    """By badge, which is the same for all years of a conference; else by journal or book."""
    if work.kind == "preprint":
        return [Bin((_LAST, ""), "", "preprint")]
    badge = badge_text(work)
    name = badge or venue_name(work)
    if not name:
        return [_OTHER]
    heading = (str(work.badge.title) if badge and work.badge else "") or name
    return [Bin(_rank_of_word(heading), heading, slug=slug_of(name))]


def _keyword(work: Publication, frame: Frame) -> list[Bin]:
    words = [str(keyword) for keyword in work.keywords]
    return [Bin(_rank_of_word(word), word) for word in words if word] or [_OTHER]


def _rank_of_word(word: str) -> Rank:
    """The same for the same word, however it is spelt; signs make another: "C", "C++", "C#"."""
    return (fold(word), "".join(sign for sign in word if sign in "+#*"))


def _author(work: Publication, frame: Frame) -> list[Bin]:
    here = {author.person for author in work.authors or work.editors}
    return [
        Bin((position,), person.name)
        for position, person in enumerate(frame.people)
        if person in here
    ] or [_OTHER]


#: Each grouping to its bins, and whether its groups descend where nothing else is asked.
GROUPINGS: Mapping[str, tuple[BinsOf, bool]] = {
    "year": (_year, True),
    "decade": (_decade, True),
    "type": (_type, False),
    "venue": (_venue, False),
    "keyword": (_keyword, False),
    "author": (_author, False),
}
