"""Buckets of a list: groups by year, type, venue, keyword or field, and the search facets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Literal, TypeAlias, TypeVar, get_args

from sphinx_pubs.characters import fold
from sphinx_pubs.choose.filter import Filter
from sphinx_pubs.choose.filter_values import badge_text, venue_name, venue_names
from sphinx_pubs.choose.sort import Rank, year_rank
from sphinx_pubs.model import Date, Person, Publication
from sphinx_pubs.vocabulary.types import KIND, entry_type


def type_names(publication: Publication) -> tuple[str, ...]:
    """Return all names that ``:type:`` may use for a publication, its entry type first.

    A preprint or a talk has the name of that kind, too.
    """
    declared = entry_type(publication.type)
    names = [publication.type, declared.name, *declared.aliases[: declared.name == "inproceedings"]]
    declared_kind = "other" if declared.kind == "preprint" else declared.kind
    names += [kind for kind in (declared_kind, publication.kind) if kind != "other"]
    return tuple(dict.fromkeys(names))


#: Symbols that distinguish words: "C", "C++" and "C#".
_SYMBOLS = frozenset("+#*")
_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")


def slug_of(text: str) -> str:
    """Return a text in lower case with ``-`` between words: ``neural-networks``.

    Accents are removed. For a text that is not ASCII, or has one of the symbols that
    distinguish words ("C++"), six hex digits of its SHA-256 follow, as in the ids of
    entries, so that two similar texts have two slugs.
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = _NOT_IN_A_SLUG.sub("-", ascii_text.lower()).strip("-")
    if text.isascii() and slug and _SYMBOLS.isdisjoint(text):
        return slug
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{slug}-{digest}" if slug else digest


@dataclass(frozen=True, slots=True)
class Bucket:
    """Heading and rank of a group."""

    rank: Rank | None  #: The position among the groups, ascending; ``None``: always last.
    heading: str  #: Data: the whole heading, or with ``word`` the data in it.
    word: str = ""  #: The name of a word to translate.
    slug: str = ""

    @property
    def identity(self) -> object:
        """The value that all buckets of one group have in common."""
        return self.word if self.rank is None else self.rank

    @property
    def anchor(self) -> str:
        """The group's part of an id."""
        return self.slug or slug_of(self.heading or self.word)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Grouping options of conf.py, and the people of the sidecar."""

    types: Mapping[str, str] = field(default_factory=dict)  #: ``pubs_types``, in its order.
    custom: Sequence[tuple[str, Filter]] = ()  #: ``pubs_groups``: heading and filter.
    people: Sequence[Person] = ()


#: The buckets of a publication, mostly one.
_BucketsOf: TypeAlias = Callable[[Publication, Grouping], list[Bucket]]

#: Sorts after any name.
_LAST = "\U0010ffff"
_OTHER = Bucket(None, "", "other")


def _year(publication: Publication, grouping: Grouping) -> list[Bucket]:
    date = publication.listed
    return [_without_year(date) or Bucket(year_rank(date), str(date.year), slug=str(date.year))]


def _decade(publication: Publication, grouping: Grouping) -> list[Bucket]:
    date = publication.listed
    if date.year is None or date.state:
        return [_without_year(date) or _OTHER]
    decade = date.year // 10 * 10
    return [Bucket((0, decade), str(decade), "decade", slug=f"{decade}s")]


def _without_year(date: Date) -> Bucket | None:
    """Return the bucket of a date that is a state or unknown; ``None`` for a year."""
    if date.state:
        return Bucket(year_rank(date), "", date.state)
    return Bucket(None, "", "undated") if date.year is None else None


def _type(publication: Publication, grouping: Grouping) -> list[Bucket]:
    """Group by the first of ``pubs_groups`` whose filter matches, else by type."""
    for position, (heading, wanted) in enumerate(grouping.custom):
        if wanted.holds(publication):
            return [Bucket((0, position), heading)]
    names = _names_for_headings(publication)
    if named := next((name for name in names if name in grouping.types), None):
        heading = grouping.types[named]
        position = list(grouping.types.values()).index(heading)
        return [Bucket((1, position), heading, slug=list(grouping.types)[position])]
    kind = publication.kind
    return [_OTHER if kind == "other" else Bucket((2, list(KIND).index(kind)), "", kind)]


def _names_for_headings(publication: Publication) -> tuple[str, ...]:
    """Return the names that ``pubs_types`` may use; for a preprint not those of its type."""
    if publication.kind == "preprint":
        return (*(["unpublished"] if publication.type == "unpublished" else []), "preprint")
    first = ("talk",) if publication.kind == "talk" else ()
    return (*first, *type_names(publication), publication.kind)


def _venue(publication: Publication, grouping: Grouping) -> list[Bucket]:
    """Group by badge, which all years of a conference share, else by journal or book."""
    if publication.kind == "preprint":
        return [Bucket((_LAST, ""), "", "preprint")]
    badge = badge_text(publication)
    name = badge or venue_name(publication)
    if not name:
        return [_OTHER]
    heading = (str(publication.badge.title) if badge and publication.badge else "") or name
    return [Bucket(_rank_of_word(heading), heading, slug=slug_of(name))]


def _keyword(publication: Publication, grouping: Grouping) -> list[Bucket]:
    words = filter(None, map(str, publication.keywords))
    return [Bucket(_rank_of_word(word), word) for word in words] or [_OTHER]


def _rank_of_word(word: str) -> Rank:
    """Return the same rank for all spellings of a word; "C", "C++" and "C#" are three words."""
    return (fold(word), "".join(symbol for symbol in word if symbol in _SYMBOLS))


def _author(publication: Publication, grouping: Grouping) -> list[Bucket]:
    people = {author.person for author in publication.authors or publication.editors}
    return [
        Bucket((position,), person.name)
        for position, person in enumerate(grouping.people)
        if person in people
    ] or [_OTHER]


#: The function that finds buckets, and whether groups descend by default.
GROUPINGS: Mapping[str, tuple[_BucketsOf, bool]] = {
    "year": (_year, True),
    "decade": (_decade, True),
    "type": (_type, False),
    "venue": (_venue, False),
    "keyword": (_keyword, False),
    "author": (_author, False),
}


def buckets_of(name: str, publication: Publication, grouping: Grouping) -> Iterable[Bucket]:
    """Return the buckets of a publication in the grouping of this name, each once."""
    found, _ = GROUPINGS[name]
    return {bucket.identity: bucket for bucket in found(publication, grouping)}.values()


_T = TypeVar("_T")


def by_rank(pairs: Iterable[tuple[Bucket, _T]], *, descending: bool) -> list[tuple[Bucket, _T]]:
    """Sort pairs by the rank of their buckets; those without a rank are always last."""
    given = list(pairs)
    ranked = [pair for pair in given if pair[0].rank is not None]
    ranked.sort(key=lambda pair: pair[0].rank or (), reverse=descending)
    return ranked + [pair for pair in given if pair[0].rank is None]


#: The search fields with values to choose from.
Field = Literal["year", "type", "venue", "tag"]
FIELDS: tuple[Field, ...] = get_args(Field)
_GROUPING: Mapping[Field, str] = {"tag": "keyword"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Value of a search field: its token in a query, and the heading on its chip."""

    token: str  #: "2025", "article", "ICLR", "tides".
    heading: str  #: As that of a bucket.
    word: str = ""  #: The name of a word to translate.
    count: int = 0  #: The number of publications with this value.


def facets(
    publications: Sequence[Publication], grouping: Grouping
) -> dict[Field, tuple[Value, ...]]:
    """Return the values of each field in the order of groups; of venues and keywords by count.

    A field with fewer than two values narrows nothing down, and is omitted.
    """
    found: dict[Field, tuple[Value, ...]] = {}
    for facet in FIELDS:
        values: dict[object, tuple[Bucket, Value]] = {}
        for publication in publications:
            for bucket, value in _values(facet, publication, grouping):
                first = values.setdefault(bucket.identity, (bucket, value))[1]
                values[bucket.identity] = bucket, replace(first, count=first.count + 1)
        if len(values) > 1:
            ordered = by_rank(values.values(), descending=facet == "year")
            if facet in ("venue", "tag"):
                ordered.sort(key=lambda pair: -pair[1].count)
            found[facet] = tuple(value for _, value in ordered)
    return found


def tokens(field: Field, publication: Publication, grouping: Grouping) -> tuple[str, ...]:
    """Return all tokens that find a publication in a field, those of its values first."""
    more: tuple[str, ...] = ()
    if field == "type":
        more = (*type_names(publication), publication.kind)
    if field == "venue":
        more = venue_names(publication)
    values = (value.token for _, value in _values(field, publication, grouping))
    return tuple(dict.fromkeys((*values, *map(_bare, more))))


def _values(
    field: Field, publication: Publication, grouping: Grouping
) -> list[tuple[Bucket, Value]]:
    """Return each bucket with its value; none for a missing venue or keyword."""
    return [
        (
            bucket,
            Value(
                token=_token(field, bucket, publication), heading=bucket.heading, word=bucket.word
            ),
        )
        for bucket in buckets_of(_GROUPING.get(field, field), publication, grouping)
        if not (bucket.word == "other" and field in ("venue", "tag"))
    ]


def _token(field: Field, bucket: Bucket, publication: Publication) -> str:
    if field in ("year", "type"):
        return bucket.anchor
    badge = publication.badge if field == "venue" else None
    return _bare((str(badge.text) if badge else "") or bucket.heading or bucket.word)


def _bare(text: str) -> str:
    """Return a token without the search's quotation marks and the separator of tokens."""
    return text.replace('"', "").replace(";", ",")
