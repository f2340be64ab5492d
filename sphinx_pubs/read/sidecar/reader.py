"""Reader of sidecar files: checks them against the declaration, and merges several into one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from sphinx_pubs.guesses import STRICT, closest
from sphinx_pubs.model import Extras, Person, Problem, Sidecar, Source, Venue
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
from sphinx_pubs.read.sidecar.shapes import Location, Text, is_null, pairs, suggest
from sphinx_pubs.read.sidecar.yaml import MappingNode, Node, ScalarNode

_NULL = ScalarNode("", 1)


def read_sidecar(path: str, root: str = "", *, named: bool = False) -> Sidecar:
    """Read one sidecar; values with errors are left out.

    A file with none of the sections (the CSL-YAML of another tool, for example) is ignored.

    :param root: The source folder, to which absolute paths in the file are relative.
    :param named: Whether the user named the file: a file without sections is then a
        warning, else an info.
    :returns: The sidecar, with problems ``file``, ``encoding``, ``link`` and ``sidecar``.
    """
    node, location = read_yaml(path, root)
    if is_null(node):
        return Sidecar(problems=tuple(location.problems))
    if not isinstance(node, MappingNode) or _is_foreign(node):
        *sections, last = SECTIONS
        wanted = f"no section {', '.join(sections)} or {last}"
        message = f"{location.owner}: {wanted}; the file is ignored"
        problem = Problem("sidecar", message, location.source, "warning" if named else "info")
        return Sidecar(problems=(problem,))
    return _sidecar(node, location)


def read_yaml(path: str, root: str = "") -> tuple[Node, Location]:
    """Return the root node of a YAML file, a null one if it cannot be parsed, and its location.

    The location has the problems ``file``, ``encoding`` and ``sidecar``.
    """
    from sphinx_pubs.read.sidecar.parser import parse_yaml

    file = Path(path).absolute()
    text, problems = read_text(file)
    location = Location(Source(str(file), 1), file.name, list(problems), root=root)
    node, faults = parse_yaml(text)
    for fault in faults:
        prefix = "cannot be parsed; the file is ignored: " if fault.fatal else ""
        location.at(fault.line).report(prefix + fault.message)
    return node or _NULL, location


def _sidecar(node: MappingNode, location: Location) -> Sidecar:
    sections: dict[str, tuple[Node, Location]] = dict.fromkeys(SECTIONS, (_NULL, location))
    for name, value, at in pairs(node, location):
        if name in SECTIONS:
            sections[name] = value, at
        else:
            at.report(f"unknown section {at.name}{suggest(name, SECTIONS)}")
    return Sidecar(
        people=tuple(_people(*sections["people"])),
        venues={venue.badge: venue for venue in _venues(*sections["venues"])},
        publications={extras.key: extras for extras in _publications(*sections["publications"])},
        marks=MARKS.read(*sections["marks"]) or {},
        problems=tuple(sorted(location.problems, key=lambda problem: problem.source.line)),
    )


def _people(section: Node, location: Location) -> Iterator[Person]:
    for name, node, at in _members(section, location, "a mapping of names to fields"):
        if (read := _fields(node, PERSON, at)) is None:
            continue
        person = Person(name=name, source=at.source, **read[0])
        if person.since and person.until and person.since > person.until:
            at.report(f"'since' ({person.since}) is later than 'until' ({person.until})")
        yield person


def _venues(section: Node, location: Location) -> Iterator[Venue]:
    for badge, node, at in _members(section, location, "a mapping of badges to names"):
        if isinstance(node, ScalarNode):
            yield Venue(badge=badge, name=Text().read(node, at) or "")
        elif read := _fields(node, VENUE, at):
            yield Venue(badge=badge, **read[0])


def _publications(section: Node, location: Location) -> Iterator[Extras]:
    for key, node, at in _members(section, location, "a mapping of BibTeX keys to fields"):
        if is_null(node) or (read := _fields(node, PUBLICATION, at)) is None:
            continue
        values, lines = read
        yield Extras(
            key=key,
            source=at.source,
            sources={name: Source(at.source.path, line) for name, line in lines.items()},
            lines={name: value for name, value in values.items() if name in LINES},
            **{name: value for name, value in values.items() if name not in LINES},
        )


def _members(
    section: Node, location: Location, wanted: str
) -> Iterator[tuple[str, Node, Location]]:
    """Return the members of a section, each with the location that its problems begin with."""
    if isinstance(section, MappingNode):
        for name, node, at in pairs(section, location):
            yield name, node, at.member(name, at.source.line)
    elif not is_null(section):
        location.expected(wanted, section)


def _fields(
    node: Node, known: Fields, location: Location
) -> tuple[dict[str, Any], dict[str, int]] | None:
    if isinstance(node, MappingNode):
        return read_fields(node, known, location)
    if is_null(node):
        return {}, {}
    location.expected("a mapping of fields", node)
    return None


def _is_foreign(node: MappingNode) -> bool:
    """Return whether a mapping has no section of a sidecar, and no name close to one."""
    names = (key.value[:20].lower() for key, _ in node.pairs if isinstance(key, ScalarNode))
    return not any(closest(name, SECTIONS, STRICT) for name in names)


_Record = TypeVar("_Record", Extras, Person, Venue)


def merge_sidecars(sidecars: Sequence[Sidecar]) -> Sidecar:
    """Merge several sidecars into one; where two differ, the later one wins.

    Publications, people and venues are merged field by field, ``fields`` name by name,
    and ``links`` label by label, without regard to case. A merged record has the ``source`` of
    the later one, and that of each field in ``sources``.
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
            publications[key] = _merged(publications.get(key), extras)
        marks.update(sidecar.marks)
    return Sidecar(
        people=tuple(people.values()),
        venues=venues,
        publications=publications,
        marks=marks,
        problems=tuple(problem for sidecar in sidecars for problem in sidecar.problems),
    )


def _merged(earlier: _Record | None, later: _Record) -> _Record:
    """Return the later record, with the earlier one's values where it has only defaults."""
    if earlier is None:
        return later
    merged: dict[str, Any] = {}
    for field in fields(later):
        old: Any = getattr(earlier, field.name)
        new: Any = getattr(later, field.name)
        if isinstance(new, Mapping):
            merged[field.name] = {**old, **new}
        elif field.name == "links":
            links = {link.label.casefold(): link for link in (*old, *new)}
            merged[field.name] = tuple(links.values())
        elif field.default is not MISSING and new == field.default:
            merged[field.name] = old
    return replace(later, **merged)
