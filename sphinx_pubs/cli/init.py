"""``init``: a first sidecar for a database."""

from __future__ import annotations

import os.path
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from sphinx_pubs.cli.authors import Authors, Counted
from sphinx_pubs.cli.output import in_order, shown_path, text_line
from sphinx_pubs.cli.starter import StarterPerson, starter, venues_of, works_in
from sphinx_pubs.cli.take_over import people_from, venues_from
from sphinx_pubs.join.database import Database
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Library
from sphinx_pubs.read.al_folio import AlFolio, read_al_folio

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
