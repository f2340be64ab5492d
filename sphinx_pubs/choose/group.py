"""Works under headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sphinx_pubs.choose.bins import GROUPINGS, Bin, Frame
from sphinx_pubs.choose.options import Order
from sphinx_pubs.model import Publication
from sphinx_pubs.vocabulary.headings import HEADINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Publications under one heading, or groups of them.

    ``heading`` is data ("2025"). With ``word``, the heading is one of our words
    ("undated"), and ``heading`` what stands in it ("2020" in "2020s").
    """

    heading: str = ""
    word: str = ""
    anchor: str = ""  #: Its part of an id.
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
