"""What a visitor narrows a list down by: years, types, venues and keywords, with counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from sphinx_pubs.choose.bins import GROUPINGS, Bin, Frame
from sphinx_pubs.choose.kinds import type_names
from sphinx_pubs.choose.venues import venue_names
from sphinx_pubs.model import Publication

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
    for field in FIELDS:
        values: dict[object, tuple[Bin, Value]] = {}
        for work in works:
            for one, value in _binned(field, work, frame):
                first = values.setdefault(one.identity, (one, value))[1]
                values[one.identity] = one, replace(first, count=first.count + 1)
        if len(values) > 1:
            found[field] = tuple(_ordered(field, values.values()))
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
