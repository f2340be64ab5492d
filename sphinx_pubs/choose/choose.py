"""From a library to what one list shows: select, sort, limit, group."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sphinx_pubs.choose.bins import Frame
from sphinx_pubs.choose.group import Group, group
from sphinx_pubs.choose.options import ListOptions
from sphinx_pubs.choose.select import select
from sphinx_pubs.choose.sort import SortKey, sort
from sphinx_pubs.model import Library, Problem, Publication, Source


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
