"""Text of a first sidecar: people, venues and keys of a database, most as commented proposals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sphinx_pubs.characters import fold
from sphinx_pubs.join.people import PeopleIndex, agree, form_of, is_initial, match_people
from sphinx_pubs.model import Fields, Name, Person, Publication, Source
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
        *(line for person in people for line in _person(person)),
        "",
        "venues:  # by badge",
        *(line for venue in venues for line in _venue(venue)),
        _PUBLICATIONS,
        *(line for one in publications for line in _publication(one)),
    ]
    return "\n".join(lines) + "\n"


def _person(person: StarterPerson) -> Iterator[str]:
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
