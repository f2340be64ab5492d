"""Buckets of a list: groups by year, type, venue, keyword or field, and the search facets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Literal, TypeAlias, get_args

from sphinx_pubs.characters import fold
from sphinx_pubs.choose.filter import Filter
from sphinx_pubs.choose.filter_values import badge_text, venue_name, venue_names
from sphinx_pubs.choose.sort import Rank, year_rank
from sphinx_pubs.model import Date, Person, Publication
from sphinx_pubs.vocabulary.types import KIND, entry_type


def type_names(work: Publication) -> tuple[str, ...]:
    """Return all that ``:type:`` may call a publication, its entry type first.

    A preprint or a talk has that name beside those of its type.
    """
    declared = entry_type(work.type)
    names = [work.type, declared.name, *declared.aliases[: declared.name == "inproceedings"]]
    declared_kind = "other" if declared.kind == "preprint" else declared.kind
    names += [kind for kind in (declared_kind, work.kind) if kind != "other"]
    return tuple(dict.fromkeys(names))


_SIGNS = frozenset("+#*")
_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")


def slug_of(text: str) -> str:
    """Lower case, with ``-`` between words: "Neural Networks" is ``neural-networks``.

    Accents are taken off. Where the text has anything that is not ASCII, or a sign
    that makes it another word ("C++"), six hex
    digits of its SHA-256 keep two such texts apart, as in the ids of entries.
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = _NOT_IN_A_SLUG.sub("-", ascii_text.lower()).strip("-")
    if text.isascii() and slug and _SIGNS.isdisjoint(text):
        return slug
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{slug}-{digest}" if slug else digest


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

#: The fields of a search that have values to choose from.
Field = Literal["year", "type", "venue", "tag"]
FIELDS: tuple[Field, ...] = get_args(Field)
_GROUPING: Mapping[Field, str] = {"tag": "keyword"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a field: what a search asks for, what a visitor reads."""

    token: str  #: What a work has: "2025", "article", "ICLR", "tides".
    heading: str  #: As a group's heading is: data, or what stands in the word.
    word: str = ""  #: The name of a word of ours.
    count: int = 0  #: How many works have it.


def facets(works: Sequence[Publication], frame: Frame) -> dict[Field, tuple[Value, ...]]:
    """The values of each field in the order of groups; keywords and venues the most used first.

    Fields that have fewer than two values are left out: they narrow nothing down.
    """
    found: dict[Field, tuple[Value, ...]] = {}
    for facet in FIELDS:
        values: dict[object, tuple[Bin, Value]] = {}
        for work in works:
            for one, value in _binned(facet, work, frame):
                first = values.setdefault(one.identity, (one, value))[1]
                values[one.identity] = one, replace(first, count=first.count + 1)
        if len(values) > 1:
            found[facet] = tuple(_ordered(facet, values.values()))
    return found


def _ordered(field: Field, values: Iterable[tuple[Bin, Value]]) -> list[Value]:
    ranked = sorted((pair for pair in values if pair[0].rank is not None), key=_rank)
    if field == "year":
        ranked.reverse()
    if field in ("venue", "tag"):
        ranked.sort(key=lambda pair: -pair[1].count)
    return [value for _, value in (*ranked, *(pair for pair in values if pair[0].rank is None))]


def _rank(pair: tuple[Bin, Value]) -> tuple[object, ...]:
    return pair[0].rank or ()


def tokens(field: Field, work: Publication, frame: Frame) -> tuple[str, ...]:
    """All that a work may be asked for by in a field; its values come first."""
    own = tuple(value.token for _, value in _binned(field, work, frame))
    more: tuple[str, ...] = ()
    if field == "type":
        more = (*type_names(work), work.kind)
    if field == "venue":
        more = venue_names(work)
    return tuple(dict.fromkeys((*own, *map(_bare, more))))


def _binned(field: Field, work: Publication, frame: Frame) -> list[tuple[Bin, Value]]:
    """Its bins with a value each; none for what it lacks."""
    bins_of, _ = GROUPINGS[_GROUPING.get(field, field)]
    bins = {one.identity: one for one in bins_of(work, frame)}
    return [
        (one, Value(token=_token(field, one, work), heading=one.heading, word=one.word))
        for one in bins.values()
        if not (one.word == "other" and field in ("venue", "tag"))
    ]


def _token(field: Field, one: Bin, work: Publication) -> str:
    """What stands in the search, without the signs that are its own."""
    if field in ("year", "type"):
        return one.anchor
    token = str(work.badge.text) if field == "venue" and work.badge else ""
    return _bare(token or one.heading or one.word)


def _bare(text: str) -> str:
    """Without the quotation marks of a search, and what stands between the names of a work."""
    return text.replace('"', "").replace(";", ",")
