"""Several sidecars become one."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from sphinx_pubs.model import Extras, Link, Person, Sidecar, Venue

if TYPE_CHECKING:
    from collections.abc import Sequence

_Record = TypeVar("_Record", Extras, Person, Venue)


def merge_sidecars(sidecars: Sequence[Sidecar]) -> Sidecar:
    """One sidecar that says what all of them say; where two differ, the later wins.

    Publications, people and venues are merged field by field: what the later
    one does not say stays as the earlier one has it. ``fields`` are merged
    name by name and ``links`` label by label, case aside. A merged record has
    the ``source`` of the later one, and each field's own in ``sources``.
    """
    people: dict[str, Person] = {}
    venues: dict[str, Venue] = {}
    publications: dict[str, Extras] = {}
    marks: dict[str, str] = {}
    for sidecar in sidecars:
        for person in sidecar.people:
            people[person.name] = _merged(people.get(person.name), person)
        for badge, venue in sidecar.venues.items():
            venues[badge] = _merged(venues.get(badge), venue)
        for key, extras in sidecar.publications.items():
            publications[key] = _merged_extras(publications.get(key), extras)
        marks.update(sidecar.marks)
    return Sidecar(
        people=tuple(people.values()),
        venues=venues,
        publications=publications,
        marks=marks,
        problems=tuple(problem for sidecar in sidecars for problem in sidecar.problems),
    )


def _merged_extras(earlier: Extras | None, later: Extras) -> Extras:
    merged = _merged(earlier, later)
    if earlier is None:
        return merged
    return replace(
        merged,
        sources={**earlier.sources, **later.sources},
        fields={**earlier.fields, **later.fields},
        lines={**earlier.lines, **later.lines},
        links=_merged_links(earlier.links, later.links),
    )


def _merged(earlier: _Record | None, later: _Record) -> _Record:
    """Return the later record, with the earlier one's values where it has only defaults."""
    if earlier is None:
        return later
    kept: dict[str, Any] = {
        field.name: getattr(earlier, field.name)
        for field in fields(later)
        if field.default is not MISSING and getattr(later, field.name) == field.default
    }
    return replace(later, **kept)


def _merged_links(earlier: Sequence[Link], later: Sequence[Link]) -> tuple[Link, ...]:
    links = {link.label.casefold(): link for link in earlier}
    links.update((link.label.casefold(), link) for link in later)
    return tuple(links.values())
