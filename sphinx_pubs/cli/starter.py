"""The text of a first sidecar: what a database tells, and proposals as comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sphinx_pubs.characters import fold
from sphinx_pubs.join.people import PeopleIndex, agree, form_of, is_initial, match_people
from sphinx_pubs.model import Name, Person, Publication, Source
from sphinx_pubs.read.sidecar.yaml import one_line, scalar

_HEAD = """\
# What {bib} has no field for. All of it is optional, and wins over the .bib.
# A line that begins with '# ' in a section is a proposal: take the '# ' away to use it.
#
# An editor with the YAML language server completes and checks this file, if you write
# its schema beside it,  python -m sphinx_pubs schema > sidecar.schema.json
# and make this line the first:  '# yaml-language-server: $schema=sidecar.schema.json'
"""
_PUBLICATIONS = """
publications:  # works, by BibTeX key
  # What may be said of a work, for example:
  #
  #   badge: ICLR Workshop
  #   awards:
  #     - {name: Oral Presentation, badge: Oral}
  #   equal_contribution: [Ann Ash, Bo Birch]
  #   links: {Code: "https://example.org", Poster: files/poster.pdf}
  #   selected: true
  #   fields: {year: 2025}  # corrects any field of the .bib
"""
#: A simple key of YAML ends within a line of this length (YAML 1.2, 7.4).
_LONGEST_KEY = 500
_LONGEST_TITLE = 70
#: "Proceedings of the 36th Annual": what makes a conference's name that of one year.
_OF_A_YEAR = re.compile(
    r"(?:Proceedings of )?(?:The )?(?:\d{4} |\d+(?:st|nd|rd|th) )?(?:Annual )?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterPerson:
    """Someone to put into ``people``."""

    name: str
    me: bool = False
    url: str = ""
    aliases: tuple[str, ...] = ()
    remark: str = ""
    proposed: bool = True  #: As a comment.


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterVenue:
    """A badge to put into ``venues``; what is only guessed is a comment."""

    badge: str
    name: str = ""
    url: str = ""
    remark: str = ""


def starter(
    bib: str,
    people: Iterable[StarterPerson],
    venues: Iterable[StarterVenue],
    works: Iterable[Publication],
) -> str:
    """The text of the sidecar for a .bib of this name."""
    lines = [
        _HEAD.format(bib=one_line(bib)),
        "people:  # who is who; a name may be written in any form",
        *(line for person in people for line in _person(person)),
        "",
        "venues:  # what the badges stand for",
        *(line for venue in venues for line in _venue(venue)),
        _PUBLICATIONS,
        *(line for work in works for line in _publication(work)),
    ]
    return "\n".join(lines) + "\n"


def _person(person: StarterPerson) -> Iterator[str]:
    remark = f"  # {person.remark}" if person.remark else ""
    mark = "# " if person.proposed else ""
    yield f"  {mark}{scalar(person.name)}:{remark}"
    if person.me:
        yield f"  {mark}  me: true  # emphasised wherever the name stands"
    if person.aliases:
        yield f"  {mark}  aliases: [{', '.join(map(scalar, person.aliases))}]"
    yield f"  {mark}  url: {scalar(person.url)}" if person.url else "  #   url:"


def _venue(venue: StarterVenue) -> Iterator[str]:
    remark = f"  # {venue.remark}" if venue.remark else ""
    yield f"  {'' if venue.url else '# '}{scalar(venue.badge)}:{remark}"
    yield f"  #   name: {scalar(venue.name)}".rstrip() if venue.name else "  #   name:"
    yield f"    url: {scalar(venue.url)}" if venue.url else "  #   url:"


def _publication(work: Publication) -> Iterator[str]:
    if not work.key or len(work.key) > _LONGEST_KEY:
        return
    title = one_line(str(work.title))
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rpartition(" ")[0] + " …"
    yield f"  # {scalar(work.key)}:  # {title}".rstrip(" #")


def venues_of(works: Sequence[Publication], limit: int) -> list[StarterVenue]:
    """The venues that are badges of at least one work, the most frequent first."""
    count: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    for work in works:
        if work.badge and work.badge.kind == "venue":
            badge = one_line(str(work.badge.text))
            count[badge] += 1
            names.setdefault(badge, Counter())[_long_name(work, badge)] += 1
    return [
        StarterVenue(badge=badge, name=_best(names[badge], badge), remark=works_in(number))
        for badge, number in count.most_common(limit)
        if badge and len(badge) <= _LONGEST_TITLE
    ]


def _long_name(work: Publication, badge: str) -> str:
    """Journal or conference, without its number and the acronym that its badge says."""
    fields = work.fields
    name = one_line(str(fields["journal"] or fields["booktitle"]))
    name = re.sub(rf"\s*\(\s*{re.escape(badge)}[^()]*\)", "", name)
    return _OF_A_YEAR.sub("", name, count=1)


def _best(names: Counter[str], badge: str) -> str:
    return next((name for name, _ in names.most_common() if name and name != badge), "")


def works_in(count: int) -> str:
    """ "1 work", "12 works"."""
    return f"{count} work{'' if count == 1 else 's'}"


_NOWHERE = Source("", 1)


@dataclass(frozen=True, slots=True)
class Counted:
    """A name, and how many works it marks if it stands in a sidecar."""

    name: str
    count: int
    is_body: bool = False  #: It may be no person at all.


class Authors:
    """The authors of all works, to be counted and looked up."""

    def __init__(self, works: Iterable[Publication]) -> None:
        names = ([author.name for author in work.authors] for work in works)
        #: The names of each work that has any.
        self.works: Sequence[Sequence[Name]] = [one for one in names if one]
        self.count = Counter(name for one in self.works for name in dict.fromkeys(one))
        self._by_family: dict[str, list[Name]] = {}
        for name in self.count:
            for family in _families(name):
                self._by_family.setdefault(family, []).append(name)

    def frequent(self, limit: int) -> list[Counted]:
        """The people who wrote most, in at least two works; each under one, the fullest, name."""
        alike: dict[tuple[str, str], list[Name]] = {}
        for name in self.count:
            if words := form_of(name).words:
                alike.setdefault((words[-1], words[0][0]), []).append(name)
        groups = sorted(alike.values(), key=lambda names: -sum(self.count[n] for n in names))
        counted = [self._counted(self.best(names), names) for names in groups[: 2 * limit]]
        counted.sort(key=lambda one: -one.count)
        return [one for one in counted[:limit] if one.count > 1]

    def spelt(self, first: Iterable[str], last: Iterable[str]) -> list[Name]:
        """The names that have one of these first names and one of these last names."""
        given = {fold(name).replace(" ", "") for name in first}
        families = dict.fromkeys(fold(name) for name in last)
        found = (name for family in families for name in self._by_family.get(family, ()))
        return list(dict.fromkeys(name for name in found if _given(name) in given))

    def best(self, names: Iterable[Name]) -> Name:
        """The name to show: in full if it stands so anywhere, then the most frequent, the longest."""
        return max(names, key=lambda name: (is_full(name), self.count[name], len(str(name))))

    def _counted(self, name: Name, alike: Iterable[Name]) -> Counted:
        """How often a name stands in works; an initial that may be another's does not count."""
        others = [one for one in alike if is_full(one) and not agree(form_of(one), form_of(name))]
        people = [Person(name=str(one), source=_NOWHERE) for one in (name, *others)]
        index = PeopleIndex(people)
        count = sum(people[0] in match_people(names, index) for names in self.works)
        return Counted(str(name), count, is_body=bool(name.literal) and " " in name.literal)


def _families(name: Name) -> frozenset[str]:
    """The family name, with its particle and without."""
    form = form_of(name)
    return frozenset({" ".join(form.words[form.given :]), fold(name.family)} - {""})


def _given(name: Name) -> str:
    form = form_of(name)
    return "".join(form.words[: form.given])


def is_full(name: Name) -> bool:
    """Return whether a name begins with a whole word, not with an initial."""
    words = form_of(name).words
    return bool(words) and not is_initial(words[0])
