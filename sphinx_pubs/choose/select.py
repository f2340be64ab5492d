"""Which works a list shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from textwrap import shorten

from sphinx_pubs.choose.by_key import excluded, selected_by_key
from sphinx_pubs.choose.by_person import by_authors
from sphinx_pubs.choose.kinds import type_names
from sphinx_pubs.choose.options import QUOTED, ListOptions
from sphinx_pubs.choose.venues import venue_names
from sphinx_pubs.choose.years import hold_date
from sphinx_pubs.guesses import Guesses
from sphinx_pubs.join.anchor import anchor_of
from sphinx_pubs.model import Library, Problem, Publication, Source
from sphinx_pubs.read.fold import fold

Test = Callable[[Publication], bool]


def select(
    library: Library, options: ListOptions, source: Source
) -> tuple[list[Publication], list[Problem]]:
    """The works that all options let through, in the order of the keys or of the files.

    A key that no entry has is a problem (``key``), a filter that asks for a
    field that nobody knows another (``option``), but for one of conf.py, which
    is not the list's to tell; and so is an option that lets nothing through
    (``empty``).

    :param source: The directive.
    """
    works, problems = selected_by_key(library, options.keys, source)
    if "exclude" not in options.of_site:  # what conf.py leaves out may be of other databases
        problems += excluded(library, options.exclude, source)
    tests = dict(_tests(library, options))
    if options.filter and (fault := options.filter.fault(fields_of(library))):
        if "filter" not in options.of_site:
            problems.append(_faulty_filter(options.filter.text, fault, source))
        del tests["filter"]
    chosen = [work for work in works if all(test(work) for test in tests.values())]
    if works and not chosen:
        problems.append(Problem("empty", _emptied(library, works, options, tests), source))
    return chosen, problems


def _faulty_filter(text: str, fault: str, source: Source) -> Problem:
    return Problem(
        "option", f"option ':filter: {shorten(text, QUOTED, placeholder=' …')}' {fault}", source
    )


def fields_of(library: Library) -> set[str]:
    """The fields that some entry has, as filters can name them."""
    works = (*library.publications, *library.parents)
    return {name for work in works for name in work.fields if name.isidentifier()}


def _tests(library: Library, options: ListOptions) -> Iterator[tuple[str, Test]]:
    """Option to what it asks of a work, for the options that are set."""
    if options.types:
        yield "type", lambda work: not set(options.types).isdisjoint(type_names(work))
    if options.years:
        yield "year", lambda work: hold_date(options.years, work.listed)
    if options.authors or options.people:
        yield "author" if options.authors else "people", by_authors(library, options)
    if options.keywords:
        yield "keywords", lambda work: _has_keywords(work, options.keywords)
    if options.venues:
        yield "venue", lambda work: _appeared_in(work, options.venues)
    if options.selected:
        yield "selected", lambda work: work.selected
    if options.exclude:
        out = {anchor_of(key) for key in options.exclude}
        yield "exclude", lambda work: out.isdisjoint((anchor_of(work.key), *work.older_anchors))
    if options.filter:
        yield "filter", options.filter.holds


def _has_keywords(work: Publication, wanted: Sequence[Sequence[str]]) -> bool:
    """Whether the work has all keywords of one of the alternatives."""
    has = {fold(str(keyword)) for keyword in work.keywords}
    return any(has.issuperset(map(fold, together)) for together in wanted)


def _appeared_in(work: Publication, wanted: Sequence[str]) -> bool:
    """Whether one of the names is the work's venue, or stands in its name as whole words."""
    names = [f" {fold(name)} " for name in venue_names(work)]
    return any(f" {fold(one)} " in name for one in wanted for name in names)


def _emptied(
    library: Library, works: Sequence[Publication], options: ListOptions, tests: dict[str, Test]
) -> str:
    """What let nothing through: the first option that does so alone, else all together."""
    count = f"the {len(works)} publications" if len(works) > 1 else "the one publication"
    for name, test in tests.items():
        if not any(map(test, works)):
            return (
                f"nothing to show: ':{name}:' leaves none of {count}{_hint(library, options, name)}"
            )
    names = ", ".join(f"':{name}:'" for name in tests)
    return f"nothing to show: {names} together leave none of {count}"


def _hint(library: Library, options: ListOptions, name: str) -> str:
    """What may have been meant by the words of an option."""
    works = library.publications
    if name == "people" and not library.people:
        return ": no sidecar names people"
    asked, known = {
        "type": (options.types, {name for work in works for name in type_names(work)}),
        "author": (
            options.authors,
            {str(author.name) for work in works for author in (*work.authors, *work.editors)}
            | {person.name for person in library.people},
        ),
        "keywords": (
            tuple(word for together in options.keywords for word in together),
            {str(keyword) for work in works for keyword in work.keywords},
        ),
        "venue": (options.venues, {name for work in works for name in venue_names(work)}),
    }.get(name, ((), set()))
    guesses = Guesses(known, cutoff=0.7, folded=fold)
    for word in asked:
        if (close := guesses.closest(word)) and fold(word) != fold(close):
            return f", did you mean '{close}'?"
        if name == "author" and re.search(r",| and ", word):
            return ": separate names by ';'"
        if name == "author" and " " not in fold(word):
            return ": write the name in full"
    return ""
