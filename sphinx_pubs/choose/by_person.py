"""Works by those who wrote them."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_pubs.choose.options import ListOptions
from sphinx_pubs.join.name_forms import Fit, Form, agree, form_of
from sphinx_pubs.join.people import PeopleIndex
from sphinx_pubs.model import Author, Date, Library, Person, Publication
from sphinx_pubs.read.names import parse_name

Test = Callable[[Publication], bool]


def by_authors(library: Library, options: ListOptions) -> Test:
    """Whether one of the people asked for wrote a work, in the years that are theirs.

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

    return lambda work: any(wrote(one, work.date) for one in work.authors or work.editors)


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
