"""The reader of sidecar files: checked against the declaration, and several merged into one."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sphinx_pubs.guesses import STRICT, closest
from sphinx_pubs.model import Extras, Link, Person, Problem, Sidecar, Source, Venue
from sphinx_pubs.read.encoding import read_text
from sphinx_pubs.read.sidecar.declaration import (
    LINES,
    MARKS,
    PERSON,
    PUBLICATION,
    SECTIONS,
    VENUE,
    Fields,
    read_fields,
)
from sphinx_pubs.read.sidecar.shapes import Place, Text, is_null, pairs, shown, suggest
from sphinx_pubs.read.sidecar.yaml import MappingNode, Node, ScalarNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def read_sidecar(path: str, root: str = "", *, named: bool = False) -> Sidecar:
    """Read one sidecar, as far as it can be read.

    A file with none of the sections (the CSL-YAML of another tool, say) is
    left alone, and an empty one is a sidecar that says nothing.

    :param root: The source folder, which absolute paths in it count from.
    :param named: The user named the file; that it is no sidecar is a warning
        then, else an info.
    :returns: What it says, with problems ``file``, ``encoding``, ``link`` and
        ``sidecar``.
    """
    from sphinx_pubs.read.sidecar.parser import parse_yaml

    file = Path(path).absolute()
    text, problems = read_text(file)
    place = Place(Source(str(file), 1), file.name, list(problems), root=root)
    node, faults = parse_yaml(text)
    for fault in faults:
        whole = "cannot be read, and nothing in it counts: " if fault.fatal else ""
        place.at(fault.line).report(whole + fault.message)
    if node is None or is_null(node):
        return Sidecar(problems=tuple(place.problems))
    if not isinstance(node, MappingNode) or _is_foreign(node):
        message = f"{place.owner}: none of {', '.join(SECTIONS)} is in it, so it is left alone"
        problem = Problem("sidecar", message, place.source, "warning" if named else "info")
        return Sidecar(problems=(problem,))
    return _sidecar(node, place)


def _sidecar(node: MappingNode, place: Place) -> Sidecar:
    sections: dict[str, tuple[Node, Place]] = {}
    for name, value, at in pairs(node, place):
        if name in SECTIONS:
            sections[name] = value, at
        else:
            at.report(f"unknown section {at.name}{suggest(name, SECTIONS)}")
    empty = ScalarNode("", 1), place
    return Sidecar(
        people=tuple(_people(*sections.get("people", empty))),
        venues={venue.badge: venue for venue in _venues(*sections.get("venues", empty))},
        publications={e.key: e for e in _publications(*sections.get("publications", empty))},
        marks=MARKS.read(*sections.get("marks", empty)) or {},
        problems=tuple(sorted(place.problems, key=lambda problem: problem.source.line)),
    )


def _people(section: Node, place: Place) -> Iterator[Person]:
    for name, node, at in _members(section, place, "a mapping of names to fields"):
        said = _fields(node, PERSON, at)
        if said is None:
            continue
        person = Person(name=name, source=at.source, **{n: value for n, (_, value) in said.items()})
        if person.since and person.until and person.since > person.until:
            at.report(f"'since' ({person.since}) is later than 'until' ({person.until})")
        yield person


def _venues(section: Node, place: Place) -> Iterator[Venue]:
    for badge, node, at in _members(section, place, "a mapping of badges to names"):
        if isinstance(node, ScalarNode):
            yield Venue(badge=badge, name=Text().read(node, at) or "")
        elif (said := _fields(node, VENUE, at)) is not None:
            yield Venue(badge=badge, **{name: value for name, (_, value) in said.items()})


def _publications(section: Node, place: Place) -> Iterator[Extras]:
    for key, node, at in _members(section, place, "a mapping of BibTeX keys to fields"):
        said = _fields(node, PUBLICATION, at)
        if said is not None and not is_null(node):
            yield Extras(
                key=key,
                source=at.source,
                sources={name: Source(at.source.path, line) for name, (line, _) in said.items()},
                lines={name: value for name, (_, value) in said.items() if name in LINES},
                **{name: value for name, (_, value) in said.items() if name not in LINES},
            )


def _members(section: Node, place: Place, wanted: str) -> Iterator[tuple[str, Node, Place]]:
    """Return the members of a section; what is wrong with one is said in its name."""
    if isinstance(section, MappingNode):
        for name, node, at in pairs(section, place):
            yield name, node, place._replace(source=at.source, owner=shown(name), name="")
    elif not is_null(section):
        place.expected(wanted, section)


def _fields(node: Node, fields: Fields, place: Place) -> dict[str, tuple[int, Any]] | None:
    if isinstance(node, MappingNode):
        return read_fields(node, fields, place)
    if is_null(node):
        return {}
    place.expected("a mapping of fields", node)
    return None


def _is_foreign(node: MappingNode) -> bool:
    """Whether it has no section of ours, nor what looks like one mistyped."""
    names = (key.value[:20].lower() for key, _ in node.pairs if isinstance(key, ScalarNode))
    return not any(closest(name, SECTIONS, STRICT) for name in names)


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
