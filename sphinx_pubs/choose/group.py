"""Content of a list: select, sort, limit, group, number and count publications."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sphinx_pubs.choose.buckets import GROUPINGS, Bucket, Grouping, buckets_of, by_rank, slug_of
from sphinx_pubs.choose.option_values import Numbering
from sphinx_pubs.choose.options import ListOptions, Order
from sphinx_pubs.choose.select import select
from sphinx_pubs.choose.sort import SortKey, sort
from sphinx_pubs.model import Library, Problem, Publication, Source
from sphinx_pubs.vocabulary.types import HEADINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A heading with its publications, or with inner groups.

    ``heading`` is data ("2025"). With ``word``, the heading is a word to translate
    ("undated"), and ``heading`` is the data in it ("2020" in "2020s").
    """

    heading: str = ""
    word: str = ""
    anchor: str = ""  #: The group's part of an id.
    topic: str = ""  #: For a keyword, its part of an id that earlier versions linked to.
    publications: tuple[Publication, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def title(self) -> str:
        """The heading in English."""
        return HEADINGS[self.word].replace("{0}", self.heading) if self.word else self.heading

    def works(self) -> Iterator[Publication]:
        """Yield the publications of this group and its inner groups in order, with repeats."""
        yield from self.publications
        for group in self.groups:
            yield from group.works()

    def count(self) -> int:
        """Return the number of publications in this group, each counted once."""
        return len({publication.anchor for publication in self.works()})


def group(
    publications: Sequence[Publication], by: Sequence[str], order: Order, grouping: Grouping
) -> tuple[Group, ...]:
    """Group publications, one level for each name in ``by``; empty if ``by`` is.

    A group keeps the order of ``publications``. Years and decades descend, other
    groups ascend, unless ``order`` is given; the group of those without a year, a
    keyword and so on is last.
    """
    if not by:
        return ()
    members: dict[object, tuple[Bucket, list[Publication]]] = {}
    for publication in publications:
        for bucket in buckets_of(by[0], publication, grouping):
            members.setdefault(bucket.identity, (bucket, []))[1].append(publication)
    descends = GROUPINGS[by[0]][1]
    descending = order == "descending" or (descends and not order)
    return tuple(
        Group(
            heading=bucket.heading,
            word=bucket.word,
            anchor=bucket.anchor,
            topic=_topic(bucket) if by[0] == "keyword" else "",
            publications=() if by[1:] else tuple(inside),
            groups=group(inside, by[1:], order, grouping),
        )
        for bucket, inside in by_rank(members.values(), descending=descending)
    )


def _topic(keyword: Bucket) -> str:
    """Return the slug of a keyword; it does not depend on case and accents, as its rank."""
    return slug_of("".join(map(str, keyword.rank))) if keyword.rank else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Publications and groups of one list."""

    publications: tuple[Publication, ...]  #: Each once, in the order of their first occurrence.
    groups: tuple[Group, ...]  #: Empty if the list has no headings.


def choose(
    library: Library, options: ListOptions, grouping: Grouping, source: Source
) -> tuple[Chosen, tuple[Problem, ...]]:
    """Select, sort, limit and group the publications of a list, and return its problems too.

    :param grouping: The grouping options of conf.py; the people come from the library.
    :param source: The directive, at which problems are reported.
    """
    selected, problems = select(library, options, source)
    found = sort(selected, _sort_keys(options))[: options.limit]
    groups = group(found, options.group_by, options.order, replace(grouping, people=library.people))
    grouped = {one.anchor: one for outer in groups for one in outer.works()}
    return Chosen(publications=tuple(grouped.values() or found), groups=groups), tuple(problems)


def _sort_keys(options: ListOptions) -> tuple[SortKey, ...]:
    """Return the sort keys of a list; by default the newest publications are first.

    By default a list by year keeps the order of the files within a year, and a list of
    keys keeps the order of the keys.
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
    """Number of publications of each kind in a year.

    ``word`` is a word to translate ("inpress", "undated") instead of a year.
    """

    heading: str  #: The year; "" with a word.
    word: str
    anchor: str  #: The year's part of an id.
    counts: tuple[int, ...]  #: One number for each kind, including zeros.


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Number of publications by listed year and kind, each counted once.

    ``kinds`` are the groups of ``:group-by: type``. ``years`` ascend, followed by
    publications to appear and then by those without a date.
    """

    kinds: tuple[Group, ...]
    years: tuple[YearCounts, ...]


def counts(publications: Sequence[Publication], grouping: Grouping) -> Counts:
    """Count publications by listed year and kind."""
    kinds = group(publications, ("type",), "", grouping)
    years = []
    for year in group(publications, ("year", "type"), "ascending", grouping):
        found = {(kind.word, kind.heading): kind.count() for kind in year.groups}
        years.append(
            YearCounts(
                heading=year.heading,
                word=year.word,
                anchor=year.anchor,
                counts=tuple(found.get((kind.word, kind.heading), 0) for kind in kinds),
            )
        )
    return Counts(kinds=kinds, years=tuple(years))


#: The anchor of a publication, and the letter of its kind.
Numbered = tuple[str, str]


def number(
    chain: Sequence[Sequence[Numbered]], manner: Numbering, first: int | None = None
) -> list[list[str]]:
    """Return the numbers of all publications in a chain of lists: "12", by kind "J12".

    A publication that occurs again keeps its number.

    :param first: The number of the first publication; ``None``: such that the lowest is 1.
    """
    letters = {
        anchor: letter if manner.by_kind else "" for listed in chain for anchor, letter in listed
    }
    totals = Counter(letters.values())
    step = -1 if manner.descending else 1
    lowest = totals if manner.descending else dict.fromkeys(totals, 1)
    upcoming = {letter: lowest[letter] if first is None else first for letter in totals}
    numbers = {}
    for anchor, letter in letters.items():
        numbers[anchor] = f"{letter}{upcoming[letter]}"
        upcoming[letter] += step
    return [[numbers[anchor] for anchor, _ in listed] for listed in chain]
