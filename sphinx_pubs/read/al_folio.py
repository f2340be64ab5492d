"""What a site made with al-folio says of its people and venues, beside its .bib.

al-folio is a theme of Jekyll. It keeps in ``_config.yml`` the spellings of the
owner's name, and in ``_data`` the home pages of co-authors (by last name) and
of venues (by the ``abbr`` of an entry).
"""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sphinx_pubs.model import Problem, Source
from sphinx_pubs.read.encoding import read_text
from sphinx_pubs.read.sidecar.link_shapes import Address
from sphinx_pubs.read.sidecar.shapes import Place, is_null, shown
from sphinx_pubs.read.sidecar.yaml import ListNode, MappingNode, Node, ScalarNode

CONFIG = "_config.yml"
COAUTHORS = os.path.join("_data", "coauthors.yml")
VENUES = os.path.join("_data", "venues.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """A person: any of the first names with any of the last names."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlFolio:
    """A site's people and venues."""

    owner: Spellings | None
    coauthors: tuple[Spellings, ...]
    venues: Mapping[str, str]  #: Badge to address, "" where there is none.
    problems: tuple[Problem, ...]


def read_al_folio(folder: str) -> AlFolio:
    """Read the three files of a site, those that are there, as far as they can be read.

    The problems are ``file`` where none of them is there, ``sidecar`` and
    ``link`` where something in them is left out, and ``encoding``.
    """
    problems: list[Problem] = []
    found = [name for name in (CONFIG, COAUTHORS, VENUES) if os.path.isfile(_path(folder, name))]
    if not found:
        message = f"none of {CONFIG}, {COAUTHORS} and {VENUES} is there"
        problems.append(Problem("file", message, Source(os.path.abspath(folder), 1)))
    sites = {name: _mapping(_path(folder, name), problems) for name in found}
    return AlFolio(
        owner=_owner(*sites[CONFIG]) if CONFIG in sites else None,
        coauthors=tuple(_coauthors(*sites[COAUTHORS])) if COAUTHORS in sites else (),
        venues=dict(_venues(*sites[VENUES])) if VENUES in sites else {},
        problems=tuple(problems),
    )


def _path(folder: str, name: str) -> str:
    return os.path.join(os.path.abspath(folder), name)


def _mapping(path: str, problems: list[Problem]) -> tuple[MappingNode, Place]:
    """The mapping a file holds, an empty one where it holds none."""
    from sphinx_pubs.read.sidecar.parser import parse_yaml

    file = Path(path)
    text, found = read_text(file)
    problems += found
    place = Place(Source(path, 1), file.name, problems)
    node, faults = parse_yaml(text)
    for fault in faults:
        whole = "cannot be read, and nothing in it counts: " if fault.fatal else ""
        place.at(fault.line).report(whole + fault.message)
    if isinstance(node, MappingNode):
        return node, place
    if node is not None and not is_null(node):
        place.expected("a mapping of names", node)
    return MappingNode((), 1), place


def _pairs(node: Node) -> Iterator[tuple[str, Node, int]]:
    """The names of a mapping with their values and lines; those without a value are left out."""
    for key, value in node.pairs if isinstance(node, MappingNode) else ():
        if isinstance(key, ScalarNode) and key.value.strip() and not is_null(value):
            yield key.value.strip(), value, key.line


def _owner(config: MappingNode, _place: Place) -> Spellings | None:
    scholar = {name: value for name, value, _ in _pairs(config)}.get("scholar")
    said = {name: _texts(value) for name, value, _ in _pairs(scholar)} if scholar else {}
    first, last = said.get("first_name", ()), said.get("last_name", ())
    return Spellings(first=first, last=last) if first and last else None


def _coauthors(data: MappingNode, place: Place) -> Iterator[Spellings]:
    for last, value, line in _pairs(data):
        at = Place(place.at(line).source, shown(last), place.problems)
        for number, item in enumerate(value.items if isinstance(value, ListNode) else (value,), 1):
            if not isinstance(item, MappingNode):
                at.at(item.line, f"item {number}").expected("a mapping of firstname and url", item)
                continue
            said = {name: (node, of) for name, node, of in _pairs(item)}
            first = _texts(said["firstname"][0]) if "firstname" in said else ()
            if first:
                yield Spellings(first=first, last=(last,), url=_url(said, at))
            else:
                at.at(item.line).report(f"item {number} has no 'firstname'")


def _venues(data: MappingNode, place: Place) -> Iterator[tuple[str, str]]:
    for badge, value, line in _pairs(data):
        at = Place(place.at(line).source, shown(badge), place.problems)
        if isinstance(value, MappingNode):
            yield badge, _url({name: (node, of) for name, node, of in _pairs(value)}, at)
        else:
            at.expected("a mapping of url and color", value)


def _url(said: Mapping[str, tuple[Node, int]], place: Place) -> str:
    if "url" not in said:
        return ""
    node, line = said["url"]
    return Address().read(node, place.at(line, "'url'")) or ""


def _texts(node: Node) -> tuple[str, ...]:
    """A text, or those of a list; the empty ones are left out."""
    items = node.items if isinstance(node, ListNode) else (node,)
    texts = (item.value.strip() for item in items if isinstance(item, ScalarNode))
    return tuple(filter(None, texts))
