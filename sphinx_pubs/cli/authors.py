"""Who stands in a database, under which names and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sphinx_pubs.join.name_forms import agree, form_of, is_initial
from sphinx_pubs.join.people import PeopleIndex, match_people
from sphinx_pubs.model import Name, Person, Publication, Source
from sphinx_pubs.read.fold import fold

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
        return max(names, key=lambda name: (_is_full(name), self.count[name], len(str(name))))

    def _counted(self, name: Name, alike: Iterable[Name]) -> Counted:
        """How often a name stands in works; an initial that may be another's does not count."""
        others = [one for one in alike if _is_full(one) and not agree(form_of(one), form_of(name))]
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


def _is_full(name: Name) -> bool:
    words = form_of(name).words
    return bool(words) and not is_initial(words[0])
