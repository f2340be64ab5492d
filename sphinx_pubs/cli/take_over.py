"""The people and venues of an al-folio site, for a sidecar of ours.

al-folio knows a person by any of some first names with a last name, and a venue
by its badge. Who of them stands in the .bib is written under the name there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sphinx_pubs.cli.authors import Authors
from sphinx_pubs.cli.starter import StarterPerson, StarterVenue
from sphinx_pubs.join.name_forms import form_of, is_initial
from sphinx_pubs.model import Name
from sphinx_pubs.read.al_folio import AlFolio, Spellings


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
    full = (name for name in first if not is_initial(form_of(Name(literal=name)).words[0]))
    return next(full, first[0])


def _cased(last: str) -> str:
    """The last name as people write it; al-folio has it in lower case."""
    return last.title() if last.islower() else last
