"""The content of a list: selected, sorted, limited, grouped, numbered and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sphinx_pubs.choose.buckets import GROUPINGS, Bin, Frame, slug_of
from sphinx_pubs.choose.option_values import Numbering
from sphinx_pubs.choose.options import ListOptions, Order
from sphinx_pubs.choose.select import select
from sphinx_pubs.choose.sort import SortKey, sort
from sphinx_pubs.model import Library, Problem, Publication, Source
from sphinx_pubs.vocabulary.types import HEADINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Publications under one heading, or groups of them.

    ``heading`` is data ("2025"). With ``word``, the heading is one of our words
    ("undated"), and ``heading`` what stands in it ("2020" in "2020s").
    """

    heading: str = ""
    word: str = ""
    anchor: str = ""  #: Its part of an id.
    topic: str = ""  #: Of a keyword: its part of an id that earlier versions linked to.
    publications: tuple[Publication, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def title(self) -> str:
        """The heading in English."""
        return HEADINGS[self.word].replace("{0}", self.heading) if self.word else self.heading

    def works(self) -> Iterator[Publication]:
        """All publications in it, in the order in which they stand; one may come again."""
        yield from self.publications
        for group in self.groups:
            yield from group.works()

    def count(self) -> int:
        """How many works stand in it."""
        return len({work.anchor for work in self.works()})


def group(
    works: Sequence[Publication], by: Sequence[str], order: Order, frame: Frame
) -> tuple[Group, ...]:
    """Groups in groups, one level for each of ``by``; empty where that is.

    Inside a group the order is that of ``works``. Years and decades descend, the
    others ascend, unless ``order`` says otherwise; what has no year, no keyword
    and so on comes last.
    """
    if not by:
        return ()
    bins_of, descends = GROUPINGS[by[0]]
    members: dict[object, tuple[Bin, list[Publication]]] = {}
    for work in works:
        for identity, one in {one.identity: one for one in bins_of(work, frame)}.items():
            members.setdefault(identity, (one, []))[1].append(work)
    descending = order == "descending" or (descends and not order)
    return tuple(
        Group(
            heading=one.heading,
            word=one.word,
            anchor=one.anchor,
            topic=slug_of("".join(map(str, one.rank))) if by[0] == "keyword" and one.rank else "",
            publications=() if by[1:] else tuple(inside),
            groups=group(inside, by[1:], order, frame),
        )
        for one, inside in _ordered(list(members.values()), descending=descending)
    )


_Members = tuple[Bin, list[Publication]]


def _ordered(members: list[_Members], *, descending: bool) -> list[_Members]:
    ranked = [pair for pair in members if pair[0].rank is not None]
    ranked.sort(key=lambda pair: pair[0].rank or (), reverse=descending)
    return ranked + [pair for pair in members if pair[0].rank is None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What one list shows."""

    works: tuple[Publication, ...]  #: Each once, in the order in which they stand first.
    groups: tuple[Group, ...]  #: Empty where the list has none.


def choose(
    library: Library, options: ListOptions, frame: Frame, source: Source
) -> tuple[Chosen, tuple[Problem, ...]]:
    """The works of a list in their order, under their headings.

    :param frame: What conf.py says of groups; its people are taken from the library.
    :param source: The directive, where problems are reported.
    """
    selected, problems = select(library, options, source)
    works = sort(selected, _sort_keys(options))[: options.limit]
    groups = group(works, options.group_by, options.order, replace(frame, people=library.people))
    standing = {work.anchor: work for one in groups for work in one.works()}
    return Chosen(works=tuple(standing.values()) or tuple(works), groups=groups), tuple(problems)


def _sort_keys(options: ListOptions) -> tuple[SortKey, ...]:
    """What a list is sorted by; unasked the newest come first.

    Inside a year it keeps the order of the files, and keys alone are in the
    order in which they are asked for.
    """
    if options.sort:
        return options.sort
    if "year" in options.group_by:
        return (SortKey("year", descending=True),)
    if options.keys and not options.group_by:
        return ()
    return (SortKey("date", descending=True),)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCounts:
    """How many works of each kind a year has.

    ``word`` names a word of ours where it is no year ("inpress", "undated").
    """

    heading: str  #: The year; "" with a word.
    word: str
    anchor: str  #: Its part of an id.
    counts: tuple[int, ...]  #: One for each kind, zeros too.


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Works by listed year and kind, each work once.

    ``kinds`` are the groups of ``:group-by: type``, ``years`` ascend; behind them
    stands what has no year yet, and then what has no date.
    """

    kinds: tuple[Group, ...]
    years: tuple[YearCounts, ...]


def counts(works: Sequence[Publication], frame: Frame) -> Counts:
    """Count the works of a list."""
    kinds = group(works, ("type",), "", frame)
    positions = {_identity(kind): position for position, kind in enumerate(kinds)}
    years = []
    for year in group(works, ("year", "type"), "ascending", frame):
        found = [0] * len(kinds)
        for inner in year.groups:
            found[positions[_identity(inner)]] = inner.count()
        years.append(
            YearCounts(
                heading=year.heading, word=year.word, anchor=year.anchor, counts=tuple(found)
            )
        )
    return Counts(kinds=kinds, years=tuple(years))


def _identity(kind: Group) -> tuple[str, str]:
    return kind.word, kind.heading


#: The anchor of a work, and the letter of its kind.
Numbered = tuple[str, str]


def number(
    chain: Sequence[Sequence[Numbered]], manner: Numbering, first: int | None = None
) -> list[list[str]]:
    """The numbers of all works in a chain of lists: "12", by kind "J12".

    A work that stands there again keeps its number.

    :param first: The number of the first work; ``None``: so that the lowest is 1.
    """
    letters = {
        anchor: letter if manner.by_kind else "" for works in chain for anchor, letter in works
    }
    totals = Counter(letters.values())
    step = -1 if manner.descending else 1
    lowest = totals if manner.descending else dict.fromkeys(totals, 1)
    upcoming = {letter: lowest[letter] if first is None else first for letter in totals}
    numbers = {}
    for anchor, letter in letters.items():
        numbers[anchor] = f"{letter}{upcoming[letter]}"
        upcoming[letter] += step
    return [[numbers[anchor] for anchor, _ in works] for works in chain]
