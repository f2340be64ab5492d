"""The selection of a list's publications: by key, author, type, year and filter."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from textwrap import shorten

from sphinx_pubs.characters import fold
from sphinx_pubs.choose.buckets import type_names
from sphinx_pubs.choose.filter_values import venue_names
from sphinx_pubs.choose.option_values import Key
from sphinx_pubs.choose.options import QUOTED, ListOptions
from sphinx_pubs.choose.years import hold_date
from sphinx_pubs.guesses import Guesses, suggestion
from sphinx_pubs.join.keys import anchor_of
from sphinx_pubs.join.people import Fit, Form, PeopleIndex, agree, form_of
from sphinx_pubs.model import Author, Date, Library, Person, Problem, Publication, Source
from sphinx_pubs.read.names import parse_name


def selected_by_key(
    library: Library, keys: Sequence[Key], source: Source
) -> tuple[list[Publication], list[Problem]]:
    """Return the publications of keys in their order, parent entries too; without keys, all.

    The key of a superseded publication selects the newer one. Without keys, the order is that
    of the files.
    """
    if not keys:
        return list(library.publications), []
    chosen: dict[str, Publication] = {}
    guesses = Guesses(library.keys)
    problems = []
    for key in keys:
        found = library.by_key.get(key.text) or [
            library.newer[one] for one in [anchor_of(key.text)] if one in library.newer
        ]
        chosen.update((one.anchor, one) for one in found)
        if not found:
            fault = f"{key.named}{_fault(key.text, library, guesses)}"
            problems.append(Problem("key", fault, key.source or source))
    return list(chosen.values()), problems


def excluded(library: Library, keys: Collection[str], source: Source) -> list[Problem]:
    """Return a problem for each key to leave out that no entry has."""
    guesses = Guesses(library.keys)
    return [
        Problem("key", f"exclude: {_fault(key, library, guesses)}", source)
        for key in keys
        if key not in library.keys
    ]


def _fault(key: str, library: Library, guesses: Guesses) -> str:
    if key in library.keys:
        return f"the sidecar hides '{key}'"
    if re.fullmatch(r":[a-z-]+:.*", key):
        return f"no entry has the key '{key}': put options directly below the directive line"
    if key.endswith(".bib"):
        return f"no entry has the key '{key}': to list a file, use '.. publications::'"
    return f"no entry has the key '{key}'{guesses.hint(key)}"


Test = Callable[[Publication], bool]


def by_authors(library: Library, options: ListOptions) -> Test:
    """Return a test whether one of the people of the options wrote a publication.

    A name or alias of one of the sidecar's people selects that person, within the person's
    years; any other name matches every author with that name. Editors count where there are
    no authors.
    """
    people = set(library.people if options.people else ())
    forms: list[Form] = []
    index = PeopleIndex(library.people)
    for name in options.authors:
        form = form_of(parse_name(name))
        persons = _persons(index, form)
        people.update(persons)
        if not persons:
            forms.append(form)

    def wrote(author: Author, date: Date) -> bool:
        person = author.person
        if person is not None and person in people:
            return _was_here(person, date)
        return any(agree(form, form_of(author.name)) for form in forms)

    return lambda one: any(wrote(author, one.date) for author in one.authors or one.editors)


def _persons(index: PeopleIndex, form: Form) -> list[Person]:
    """Return the person with exactly this name; else the only one whose name it may be."""
    fits = index.fits(form)
    best = max(fits.values(), default=Fit.NO)
    found = [index.people[number] for number, fit in fits.items() if fit is best]
    return found if best is Fit.SAME or len(found) == 1 else []


def _was_here(person: Person, date: Date) -> bool:
    """Return whether a date is in the person's years; a state is later than all years."""
    if person.since is None and person.until is None:
        return True
    if date.state:
        return person.until is None
    if date.year is None:
        return False
    return (person.since or 0) <= date.year and (person.until is None or date.year <= person.until)


def select(
    library: Library, options: ListOptions, source: Source
) -> tuple[list[Publication], list[Problem]]:
    """Return the publications that match all options, in the order of the keys or the files.

    Problems are a key that no entry has (``key``), a filter of the list that uses an unknown
    field (``option``; one of conf.py is reported at its line there), and an option that leaves
    nothing (``empty``).

    :param source: The directive.
    """
    publications, problems = selected_by_key(library, options.keys, source)
    if "exclude" not in options.of_site:  # a key of conf.py may be in another database
        problems += excluded(library, options.exclude, source)
    tests = dict(_tests(library, options))
    if options.filter and (fault := options.filter.fault(fields_of(library))):
        if "filter" not in options.of_site:
            problems.append(_faulty_filter(options.filter.text, fault, source))
        del tests["filter"]
    chosen = [one for one in publications if all(test(one) for test in tests.values())]
    if publications and not chosen:
        problems.append(Problem("empty", _emptied(library, publications, options, tests), source))
    return chosen, problems


def _faulty_filter(text: str, fault: str, source: Source) -> Problem:
    return Problem(
        "option", f"option ':filter: {shorten(text, QUOTED, placeholder=' …')}' {fault}", source
    )


def fields_of(library: Library) -> set[str]:
    """Return the names of all fields in a database that a filter can have."""
    publications = (*library.publications, *library.parents)
    return {name for one in publications for name in one.fields if name.isidentifier()}


def _tests(library: Library, options: ListOptions) -> Iterator[tuple[str, Test]]:
    """Yield the name of each option that is set, and its test."""
    if options.types:
        yield "type", lambda one: not set(options.types).isdisjoint(type_names(one))
    if options.years:
        yield "year", lambda one: hold_date(options.years, one.listed)
    if options.authors or options.people:
        yield "author" if options.authors else "people", by_authors(library, options)
    if options.keywords:
        yield "keywords", lambda one: _has_keywords(one, options.keywords)
    if options.venues:
        yield "venue", lambda one: _appeared_in(one, options.venues)
    if options.selected:
        yield "selected", lambda one: one.selected
    if options.exclude:
        out = {anchor_of(key) for key in options.exclude}
        yield "exclude", lambda one: out.isdisjoint((anchor_of(one.key), *one.older_anchors))
    if options.filter:
        yield "filter", options.filter.holds


def _has_keywords(publication: Publication, wanted: Sequence[Sequence[str]]) -> bool:
    """Return whether a publication has all keywords of one of the alternatives."""
    has = {fold(str(keyword)) for keyword in publication.keywords}
    return any(has.issuperset(map(fold, together)) for together in wanted)


def _appeared_in(publication: Publication, wanted: Sequence[str]) -> bool:
    """Return whether one of the names is the venue, or is part of its name as whole words."""
    names = [f" {fold(name)} " for name in venue_names(publication)]
    return any(f" {fold(one)} " in name for one in wanted for name in names)


def _emptied(
    library: Library, among: Sequence[Publication], options: ListOptions, tests: dict[str, Test]
) -> str:
    """Return the message on an empty list: the first option that alone leaves nothing, or all."""
    count = f"the {len(among)} publications" if len(among) > 1 else "the one publication"
    for name, test in tests.items():
        if not any(map(test, among)):
            hint = _hint(library, options, name)
            return f"nothing to show: ':{name}:' leaves none of {count}{hint}"
    names = ", ".join(f"':{name}:'" for name in tests)
    return f"nothing to show: {names} together leave none of {count}"


def _hint(library: Library, options: ListOptions, name: str) -> str:
    """Return a hint on the values of an option, to follow the message; "" for none."""
    publications = library.publications
    if name == "people" and not library.people:
        return ": no sidecar has people"
    typed, known = {
        "type": (
            options.types,
            {name for one in publications for name in type_names(one)},
        ),
        "author": (
            options.authors,
            {str(author.name) for one in publications for author in (*one.authors, *one.editors)}
            | {person.name for person in library.people},
        ),
        "keywords": (
            tuple(word for together in options.keywords for word in together),
            {str(keyword) for one in publications for keyword in one.keywords},
        ),
        "venue": (
            options.venues,
            {name for one in publications for name in venue_names(one)},
        ),
    }.get(name, ((), set()))
    guesses = Guesses(known, folded=fold)
    for word in typed:
        if (close := guesses.closest(word)) and fold(word) != fold(close):
            return suggestion(close)
        if name == "author" and re.search(r",| and ", word):
            return ": separate names by ';'"
        if name == "author" and " " not in fold(word):
            return ": write the name in full"
    return ""
