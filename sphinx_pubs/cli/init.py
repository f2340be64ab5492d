"""``init``: a first sidecar for a database, with the people and venues of an al-folio site.

al-folio knows a person by any of several first names with a last name, and a venue by its
badge.
"""

from __future__ import annotations

import os.path
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sphinx_pubs.cli.output import in_order, shown_path, text_line
from sphinx_pubs.cli.starter import (
    Authors,
    Counted,
    StarterPerson,
    StarterVenue,
    is_full,
    starter,
    venues_of,
    works_in,
)
from sphinx_pubs.join.library import load_library
from sphinx_pubs.join.people import form_of
from sphinx_pubs.model import Database, Library, Name
from sphinx_pubs.read.al_folio import AlFolio, Spellings, read_al_folio


def people_from(site: AlFolio, authors: Authors) -> list[StarterPerson]:
    """The owner as ``me``, and the co-authors; who is in no work is only proposed."""
    people: dict[str, StarterPerson] = {}
    if site.owner:
        owner = replace(_person(site.owner, authors), me=True)
        people[owner.name] = owner
    for spellings in site.coauthors:
        person = _person(spellings, authors)
        known = people.setdefault(person.name, person)
        people[person.name] = replace(known, url=known.url or person.url)
    return list(people.values())


def venues_from(site: AlFolio, seen: Sequence[StarterVenue]) -> list[StarterVenue]:
    """The venues of the works, with the addresses that the site has; and its other addresses."""
    addresses = {badge: url for badge, url in site.venues.items() if url}
    venues = [replace(venue, url=addresses.pop(venue.badge, "")) for venue in seen]
    more = (StarterVenue(badge=badge, url=url) for badge, url in addresses.items())
    return [*venues, *more]


def _person(spellings: Spellings, authors: Authors) -> StarterPerson:
    found = authors.spelt(spellings.first, spellings.last)
    if not found:
        name = f"{_fullest(spellings.first)} {_cased(spellings.last[0])}"
        return StarterPerson(name=name, url=spellings.url, remark="in no work")
    best = authors.best(found)
    return StarterPerson(
        name=str(best), url=spellings.url, aliases=tuple(_others(best, found)), proposed=False
    )


def _others(best: Name, names: Sequence[Name]) -> Iterator[str]:
    """The names that matching would tell from the best one."""
    told = {form_of(best).joined}
    for name in names:
        form = form_of(name)
        if form.joined not in told:
            told.add(form.joined)
            yield str(name)


def _fullest(first: Sequence[str]) -> str:
    return next((name for name in first if is_full(Name(literal=name))), first[0])


def _cased(last: str) -> str:
    """The last name as people write it; al-folio has it in lower case."""
    return last.title() if last.islower() else last


#: How many people and venues are proposed.
_PEOPLE = 11
_VENUES = 40


def add_init(parser: ArgumentParser) -> None:
    """Give the parser of the command its arguments."""
    parser.add_argument("bib", metavar="BIB", help="the .bib file")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="the file to write (default: BIB with .yaml)"
    )
    parser.add_argument(
        "--al-folio",
        metavar="DIR",
        help="take over the people and venues of the al-folio site in this directory",
    )
    parser.set_defaults(run=_run)


def _run(chosen: Namespace) -> int:
    stem = os.path.splitext(chosen.bib)[0]
    places = [chosen.output] if chosen.output else [f"{stem}.yaml", f"{stem}.yml"]
    if there := next(filter(os.path.lexists, places), None):
        return _failed(f"{there} is there already and stays as it is")
    if not os.path.isfile(chosen.bib):
        return _failed(f"{chosen.bib} is not there")
    library = load_library(Database(bibs=(os.path.abspath(chosen.bib),)))
    if not library.publications:
        return _failed(f"there is no publication in {chosen.bib}")
    site = read_al_folio(chosen.al_folio) if chosen.al_folio else None
    for problem in in_order(site.problems) if site else ():
        sys.stderr.write(text_line(problem) + "\n")
    if site and any(problem.subtype == "file" for problem in site.problems):
        return _failed("nothing is written")
    return _write(places[0], starter_of(library, os.path.basename(chosen.bib), site))


def starter_of(library: Library, bib: str, site: AlFolio | None = None) -> str:
    """The text of a first sidecar, with what an al-folio site has said so far."""
    authors = Authors(library.publications)
    people = people_from(site, authors) if site else []
    if not any(person.me and not person.proposed for person in people):
        known = {person.name for person in people}
        people += [one for one in _proposed(authors) if one.name not in known]
    people.sort(key=lambda person: (person.proposed, not person.me))
    venues = venues_of(library.publications, _VENUES)
    if site:
        venues = venues_from(site, venues)
    return starter(bib, people, venues, library.publications)


def _proposed(authors: Authors) -> list[StarterPerson]:
    """The people of most works; the first is ``me`` where that is plain."""
    counted = authors.frequent(_PEOPLE)
    me = _is_owner(counted, len(authors.works))
    return [
        StarterPerson(
            name=one.name,
            me=me and number == 0,
            proposed=not (me and number == 0),
            remark=f"{one.count} of {works_in(len(authors.works))}",
        )
        for number, one in enumerate(counted)
    ]


def _is_owner(counted: Sequence[Counted], works: int) -> bool:
    """Whether the first is plainly whose list it is: in most works, nobody else near."""
    first, *others = counted or [Counted("", 0)]
    second = others[0].count if others else 0
    return not first.is_body and first.count > max(2, works / 2) and second <= first.count * 3 / 4


def _write(path: str, text: str) -> int:
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        return _failed(f"{path} cannot be written: {error.strerror}")
    sys.stdout.write(f"{shown_path(os.path.abspath(path))} is written\n")
    return 0


def _failed(message: str) -> int:
    sys.stderr.write(f"sphinx-pubs init: {message}\n")
    return 1
