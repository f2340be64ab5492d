"""The people of a sidecar who are nobody's author, and those who may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sphinx_pubs.cli.places import Place
from sphinx_pubs.guesses import closest
from sphinx_pubs.join.name_forms import form_of
from sphinx_pubs.join.people import Doubt, PeopleIndex, ambiguous
from sphinx_pubs.model import Author, Name, Person, Problem, Publication
from sphinx_pubs.read.names import parse_name

#: difflib is slow, and nobody reads more hints.
_HINTS = 30


def unclear_people(places: Iterable[Place], people: Sequence[Person]) -> Iterator[Problem]:
    """A problem (``author``) for each author in doubt, and for each of the people in no work.

    In doubt is who may be one of the people, but not plainly: nobody is marked
    in a list then.
    """
    if not people:
        return
    index = PeopleIndex(people)
    seen: set[str] = set()
    names: dict[str, Name] = {}
    for place in places:
        field = "author" if place.work.authors else "editor"
        authors = [author.name for author in _authors(place.work)]
        names.update((str(name), name) for name in authors)
        seen.update(one.person.name for one in _authors(place.work) if one.person)
        for doubt in ambiguous(authors, index):
            seen.update(person.name for person in doubt.people)
            yield place.problem("author", _in_doubt(authors[doubt.author], doubt), field)
    yield from _strangers([person for person in people if person.name not in seen], names)


def _authors(work: Publication) -> Sequence[Author]:
    return work.authors or work.editors


def _in_doubt(name: Name, doubt: Doubt) -> str:
    people = " or ".join(f"'{person.name}'" for person in doubt.people)
    if len(doubt.people) > 1:
        return f"'{name}' may be {people} and is taken for nobody: an alias of one of them helps"
    return f"'{name}' may be {people}, but so may another author, so neither is"


def _strangers(people: Sequence[Person], names: Mapping[str, Name]) -> Iterator[Problem]:
    known: dict[str, list[str]] = {}
    for text, name in names.items() if people else ():
        known.setdefault(_initial(name), []).append(text)
    for number, person in enumerate(people):
        similar = known.get(_initial(parse_name(person.name)), [])
        close = closest(person.name, similar, 0.7) if number < _HINTS else ""
        hint = f", did you mean '{close}'?" if close else ""
        yield Problem("author", f"{person.name}: no entry has this author{hint}", person.source)


def _initial(name: Name) -> str:
    """The first letter of the family name, as matching sees it."""
    words = form_of(name).words
    return words[-1][0] if words else ""
