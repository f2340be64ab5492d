"""``sphinx-pubs init``: a first sidecar, with the people and venues of an al-folio site.

Most of its text is commented proposals. al-folio identifies a person by any of several first
names with a last name, and a venue by its badge.
"""

from __future__ import annotations

import os.path
import re
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sphinx_pubs.characters import fold
from sphinx_pubs.cli.output import in_order, shown_path, text_line
from sphinx_pubs.join.library import load_library
from sphinx_pubs.join.people import PeopleIndex, agree, form_of, is_initial, match_people
from sphinx_pubs.model import Database, Fields, Library, Name, Person, Publication, Source
from sphinx_pubs.read.al_folio import AlFolio, Spellings, read_al_folio
from sphinx_pubs.read.sidecar.yaml import one_line, scalar

_HEAD = """\
# Data that {bib} has no field for. All of it is optional and overrides the .bib.
# A line that begins with '# ' in a section is a proposal: remove the '# ' to use it.
#
# An editor with the YAML language server completes and checks this file, if you write
# its schema next to it,  python -m sphinx_pubs schema > sidecar.schema.json
# and make this the first line:  '# yaml-language-server: $schema=sidecar.schema.json'
"""
_PUBLICATIONS = """
publications:  # by BibTeX key
  # For example:
  #
  #   badge: ICLR Workshop
  #   awards:
  #     - {name: Oral Presentation, badge: Oral}
  #   equal_contribution: [Ann Ash, Bo Birch]
  #   links: {Code: "https://example.org", Poster: files/poster.pdf}
  #   selected: true
  #   fields: {year: 2025}  # corrects any field of the .bib
"""
#: A simple key of YAML has at most 1024 characters (YAML 1.2, 7.4), with quotes doubled.
_LONGEST_KEY = 500
_LONGEST_TITLE = 70
#: The part of a conference name that changes every year: "Proceedings of the 36th Annual".
_YEARLY = re.compile(
    r"(?:Proceedings of )?(?:The )?(?:\d{4} |\d+(?:st|nd|rd|th) )?(?:Annual )?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterPerson:
    """A person for ``people``."""

    name: str
    me: bool = False
    url: str = ""
    aliases: tuple[str, ...] = ()
    remark: str = ""
    proposed: bool = True  #: Whether the person is commented out.


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterVenue:
    """A badge for ``venues``; guessed values are commented out."""

    badge: str
    name: str = ""
    url: str = ""
    remark: str = ""


def starter(
    bib: str,
    people: Iterable[StarterPerson],
    venues: Iterable[StarterVenue],
    publications: Iterable[Publication],
) -> str:
    """Return the text of the sidecar for a .bib of this name."""
    lines = [
        _HEAD.format(bib=one_line(bib)),
        "people:  # names may be in any form",
        *(line for person in people for line in _person_lines(person)),
        "",
        "venues:  # by badge",
        *(line for venue in venues for line in _venue(venue)),
        _PUBLICATIONS,
        *(line for one in publications for line in _publication(one)),
    ]
    return "\n".join(lines) + "\n"


def _person_lines(person: StarterPerson) -> Iterator[str]:
    remark = f"  # {person.remark}" if person.remark else ""
    comment = "# " if person.proposed else ""
    yield f"  {comment}{scalar(person.name)}:{remark}"
    if person.me:
        yield f"  {comment}  me: true  # emphasised in lists"
    if person.aliases:
        yield f"  {comment}  aliases: [{', '.join(map(scalar, person.aliases))}]"
    yield f"  {comment}  url: {scalar(person.url)}" if person.url else "  #   url:"


def _venue(venue: StarterVenue) -> Iterator[str]:
    remark = f"  # {venue.remark}" if venue.remark else ""
    yield f"  {'' if venue.url else '# '}{scalar(venue.badge)}:{remark}"
    yield f"  #   name: {scalar(venue.name)}".rstrip() if venue.name else "  #   name:"
    yield f"    url: {scalar(venue.url)}" if venue.url else "  #   url:"


def _publication(publication: Publication) -> Iterator[str]:
    if not publication.key or len(publication.key) > _LONGEST_KEY:
        return
    title = one_line(str(publication.title))
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rpartition(" ")[0] + " …"
    yield f"  # {scalar(publication.key)}:  # {title}".rstrip(" #")


def venues_of(publications: Iterable[Publication], limit: int) -> list[StarterVenue]:
    """Return the venues that are badges of publications, the most frequent first."""
    count: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    for one in publications:
        if one.badge and one.badge.kind == "venue":
            badge = one_line(str(one.badge.text))
            count[badge] += 1
            names.setdefault(badge, Counter())[_long_name(one.fields, badge)] += 1
    return [
        StarterVenue(
            badge=badge,
            name=next(
                (name for name, _ in names[badge].most_common() if name not in ("", badge)), ""
            ),
            remark=number_of_publications(number),
        )
        for badge, number in count.most_common(limit)
        if badge and len(badge) <= _LONGEST_TITLE
    ]


def _long_name(fields: Fields, badge: str) -> str:
    """Return the journal or conference, without its number and the acronym in the badge."""
    name = one_line(str(fields["journal"] or fields["booktitle"]))
    name = re.sub(rf"\s*\(\s*{re.escape(badge)}[^()]*\)", "", name)
    return _YEARLY.sub("", name, count=1)


def number_of_publications(count: int) -> str:
    """Return "1 publication", "12 publications"."""
    return f"{count} publication{'' if count == 1 else 's'}"


_NOWHERE = Source("", 1)


@dataclass(frozen=True, slots=True)
class Counted:
    """A name, and the number of publications in which it would match an author."""

    name: str
    count: int
    is_organisation: bool = False  #: Whether the name may be that of an organisation.


class Authors:
    """The authors of all publications, counted and indexed by name."""

    def __init__(self, publications: Iterable[Publication]) -> None:
        #: The author names of each publication that has authors.
        self.publications: Sequence[Sequence[Name]] = [
            [author.name for author in one.authors] for one in publications if one.authors
        ]
        self.count = Counter(name for names in self.publications for name in dict.fromkeys(names))
        self._by_family: dict[str, list[Name]] = {}
        for name in self.count:
            for family in _families(name):
                self._by_family.setdefault(family, []).append(name)

    def frequent(self, limit: int) -> list[Counted]:
        """Return the most frequent authors, with at least two publications, each by the fullest name."""
        alike: dict[tuple[str, str], list[Name]] = {}
        for name in self.count:
            if words := form_of(name).words:
                alike.setdefault((words[-1], words[0][0]), []).append(name)
        groups = sorted(alike.values(), key=lambda names: -sum(self.count[n] for n in names))
        counted = [self._counted(self.best(names), names) for names in groups[: 2 * limit]]
        counted.sort(key=lambda one: -one.count)
        return [one for one in counted[:limit] if one.count > 1]

    def spelt(self, first: Iterable[str], last: Iterable[str]) -> list[Name]:
        """Return the names with one of these first names and one of these last names."""
        given = {fold(name).replace(" ", "") for name in first}
        families = dict.fromkeys(fold(name) for name in last)
        found = (name for family in families for name in self._by_family.get(family, ()))
        return list(dict.fromkeys(name for name in found if _given(name) in given))

    def best(self, names: Iterable[Name]) -> Name:
        """Return the name to show: a full one, then the most frequent, then the longest."""
        return max(names, key=lambda name: (is_full(name), self.count[name], len(str(name))))

    def _counted(self, name: Name, alike: Iterable[Name]) -> Counted:
        """Count the publications of a name, without those where an initial may be of another one."""
        others = [one for one in alike if is_full(one) and not agree(form_of(one), form_of(name))]
        people = [Person(name=str(one), source=_NOWHERE) for one in (name, *others)]
        index = PeopleIndex(people)
        count = sum(people[0] in match_people(names, index) for names in self.publications)
        return Counted(str(name), count, is_organisation=" " in name.literal)


def _families(name: Name) -> frozenset[str]:
    """Return the family name with and without its particle."""
    form = form_of(name)
    return frozenset({" ".join(form.words[form.given :]), fold(name.family)} - {""})


def _given(name: Name) -> str:
    form = form_of(name)
    return "".join(form.words[: form.given])


def is_full(name: Name) -> bool:
    """Return whether a name begins with a whole word, not with an initial."""
    words = form_of(name).words
    return bool(words) and not is_initial(words[0])


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
