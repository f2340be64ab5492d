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
    """The works of these keys in their order, parents too; without keys all, in file order.

    The key of a superseded publication stands for the newer one.
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
        chosen.update((publication.anchor, publication) for publication in found)
        if not found:
            fault = f"{key.named}{_fault(key.text, library, guesses)}"
            problems.append(Problem("key", fault, key.source or source))
    return list(chosen.values()), problems


def excluded(library: Library, keys: Collection[str], source: Source) -> list[Problem]:
    """The keys to leave out that no entry has."""
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


AuthorTest = Callable[[Publication], bool]


def by_authors(library: Library, options: ListOptions) -> AuthorTest:
    """Whether one of the people asked for wrote a publication, in the years that are theirs.

    A name that is one of the sidecar's people, by name or alias, asks for that
    person; another one for whoever has such a name. Editors count where there
    are no authors.
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

    def wrote(author: Author, own: Date) -> bool:
        person = author.person
        if person is not None and person in people:
            return _was_here(person, own)
        return any(agree(form, form_of(author.name)) for form in forms)

    return lambda publication: any(
        wrote(one, publication.date) for one in publication.authors or publication.editors
    )


def _persons(index: PeopleIndex, form: Form) -> list[Person]:
    """The one whose name it is; else the only one whose it may be."""
    fits = index.fits(form)
    best = max(fits.values(), default=Fit.NO)
    found = [index.people[number] for number, fit in fits.items() if fit is best]
    return found if best is Fit.SAME or len(found) == 1 else []


def _was_here(person: Person, own: Date) -> bool:
    """Whether the person's years hold the date; what is to appear is later than all years."""
    if person.since is None and person.until is None:
        return True
    if own.state:
        return person.until is None
    if own.year is None:
        return False
    return (person.since or 0) <= own.year and (person.until is None or own.year <= person.until)


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
    chosen = [
        publication for publication in works if all(test(publication) for test in tests.values())
    ]
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
    return {name for publication in works for name in publication.fields if name.isidentifier()}


def _tests(library: Library, options: ListOptions) -> Iterator[tuple[str, Test]]:
    """Option to what it asks of a publication, for the options that are set."""
    if options.types:
        yield "type", lambda publication: not set(options.types).isdisjoint(type_names(publication))
    if options.years:
        yield "year", lambda publication: hold_date(options.years, publication.listed)
    if options.authors or options.people:
        yield "author" if options.authors else "people", by_authors(library, options)
    if options.keywords:
        yield "keywords", lambda publication: _has_keywords(publication, options.keywords)
    if options.venues:
        yield "venue", lambda publication: _appeared_in(publication, options.venues)
    if options.selected:
        yield "selected", lambda publication: publication.selected
    if options.exclude:
        out = {anchor_of(key) for key in options.exclude}
        yield (
            "exclude",
            lambda publication: out.isdisjoint(
                (anchor_of(publication.key), *publication.older_anchors)
            ),
        )
    if options.filter:
        yield "filter", options.filter.holds


def _has_keywords(publication: Publication, wanted: Sequence[Sequence[str]]) -> bool:
    """Whether the publication has all keywords of one of the alternatives."""
    has = {fold(str(keyword)) for keyword in publication.keywords}
    return any(has.issuperset(map(fold, together)) for together in wanted)


def _appeared_in(publication: Publication, wanted: Sequence[str]) -> bool:
    """Whether one of the names is the publication's venue, or stands in its name as whole words."""
    names = [f" {fold(name)} " for name in venue_names(publication)]
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
        "type": (
            options.types,
            {name for publication in works for name in type_names(publication)},
        ),
        "author": (
            options.authors,
            {
                str(author.name)
                for publication in works
                for author in (*publication.authors, *publication.editors)
            }
            | {person.name for person in library.people},
        ),
        "keywords": (
            tuple(word for together in options.keywords for word in together),
            {str(keyword) for publication in works for keyword in publication.keywords},
        ),
        "venue": (
            options.venues,
            {name for publication in works for name in venue_names(publication)},
        ),
    }.get(name, ((), set()))
    guesses = Guesses(known, folded=fold)
    for word in asked:
        if (close := guesses.closest(word)) and fold(word) != fold(close):
            return suggestion(close)
        if name == "author" and re.search(r",| and ", word):
            return ": separate names by ';'"
        if name == "author" and " " not in fold(word):
            return ": write the name in full"
    return ""
