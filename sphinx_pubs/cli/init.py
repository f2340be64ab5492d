"""``sphinx-pubs init``: a first sidecar, with the people and venues of an al-folio site.

al-folio identifies a person by any of several first names with a last name, and a venue by its
badge.
"""

from __future__ import annotations

import os.path
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace

from sphinx_pubs.cli.output import in_order, shown_path, text_line
from sphinx_pubs.cli.starter import (
    Authors,
    Counted,
    StarterPerson,
    StarterVenue,
    is_full,
    number_of_publications,
    starter,
    venues_of,
)
from sphinx_pubs.join.library import load_library
from sphinx_pubs.join.people import form_of
from sphinx_pubs.model import Database, Library, Name
from sphinx_pubs.read.al_folio import AlFolio, Spellings, read_al_folio


def _people_from(site: AlFolio, authors: Authors) -> list[StarterPerson]:
    """Return the owner as ``me`` and the co-authors; those without publications as proposals."""
    people: dict[str, StarterPerson] = {}
    if site.owner:
        owner = replace(_person(site.owner, authors), me=True)
        people[owner.name] = owner
    for spellings in site.coauthors:
        person = _person(spellings, authors)
        known = people.setdefault(person.name, person)
        people[person.name] = replace(known, url=known.url or person.url)
    return list(people.values())


def _venues_from(site: AlFolio, venues: Sequence[StarterVenue]) -> list[StarterVenue]:
    """Return the venues with the addresses of the site, then its other venues with an address."""
    addresses = {badge: url for badge, url in site.venues.items() if url}
    found = [replace(venue, url=addresses.pop(venue.badge, "")) for venue in venues]
    return found + [StarterVenue(badge=badge, url=url) for badge, url in addresses.items()]


def _person(spellings: Spellings, authors: Authors) -> StarterPerson:
    found = authors.spelt(spellings.first, spellings.last)
    if not found:
        first, last = spellings.first, spellings.last[0]
        given = next((name for name in first if is_full(Name(literal=name))), first[0])
        # al-folio has last names in lower case.
        full = f"{given} {last.title() if last.islower() else last}"
        return StarterPerson(name=full, url=spellings.url, remark="in no publication")
    best = authors.best(found)
    distinct: dict[str, str] = {}  # names with the same form match without an alias
    for name in (best, *found):
        distinct.setdefault(form_of(name).joined, str(name))
    aliases = tuple(distinct.values())[1:]
    return StarterPerson(name=str(best), url=spellings.url, aliases=aliases, proposed=False)


#: The number of people and venues that are proposed.
_PEOPLE = 11
_VENUES = 40


def add_init(parser: ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("bib", metavar="BIB", help="the .bib file")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="the file to write (default: BIB with .yaml)"
    )
    parser.add_argument(
        "--al-folio",
        metavar="DIR",
        help="import the people and venues of the al-folio site in this directory",
    )
    parser.set_defaults(run=_run)


def _run(arguments: Namespace) -> int:
    bib = arguments.bib
    stem = os.path.splitext(bib)[0]
    paths = [arguments.output] if arguments.output else [f"{stem}.yaml", f"{stem}.yml"]
    if existing := next(filter(os.path.lexists, paths), None):
        return _failed(f"{existing} already exists and is left unchanged")
    if not os.path.isfile(bib):
        return _failed(f"{bib} is not there")
    library = load_library(Database(bibs=(os.path.abspath(bib),)))
    if not library.publications:
        return _failed(f"there is no publication in {bib}")
    site = read_al_folio(arguments.al_folio) if arguments.al_folio else None
    for problem in in_order(site.problems) if site else ():
        sys.stderr.write(text_line(problem) + "\n")
    if site and any(problem.subtype == "file" for problem in site.problems):
        return _failed("nothing is written")
    return _write(paths[0], _starter_of(library, os.path.basename(bib), site))


def _starter_of(library: Library, bib: str, site: AlFolio | None) -> str:
    """Return the text of a first sidecar, with the people and venues of an al-folio site."""
    authors = Authors(library.publications)
    people = _people_from(site, authors) if site else []
    if not any(person.me and not person.proposed for person in people):
        known = {person.name for person in people}
        people += [one for one in _proposed(authors) if one.name not in known]
    people.sort(key=lambda person: (person.proposed, not person.me))
    venues = venues_of(library.publications, _VENUES)
    if site:
        venues = _venues_from(site, venues)
    return starter(bib, people, venues, library.publications)


def _proposed(authors: Authors) -> list[StarterPerson]:
    """Return the most frequent authors; the first is ``me`` if it is clearly the owner."""
    counted = authors.frequent(_PEOPLE)
    total = len(authors.publications)
    has_owner = _is_owner(counted, total)
    return [
        StarterPerson(
            name=one.name,
            me=has_owner and number == 0,
            proposed=not (has_owner and number == 0),
            remark=f"{one.count} of {number_of_publications(total)}",
        )
        for number, one in enumerate(counted)
    ]


def _is_owner(counted: Sequence[Counted], total: int) -> bool:
    """Return whether the first author owns the list: in most publications, far before others."""
    first, second = [*counted, Counted("", 0), Counted("", 0)][:2]
    is_first = first.count > max(2, total / 2) and second.count <= first.count * 3 / 4
    return is_first and not first.is_organisation


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
