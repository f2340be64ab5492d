"""Reader of the people and venues of an al-folio site.

al-folio is a theme of Jekyll. Its ``_config.yml`` has the spellings of the owner's name, and
its folder ``_data`` the home pages of co-authors (by last name) and of venues (by the ``abbr``
of an entry).
"""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sphinx_pubs.model import Problem, Source
from sphinx_pubs.read.sidecar.link_shapes import Address
from sphinx_pubs.read.sidecar.reader import read_yaml
from sphinx_pubs.read.sidecar.shapes import Location, is_null
from sphinx_pubs.read.sidecar.yaml import ListNode, MappingNode, Node, ScalarNode

_FILES = (
    "_config.yml",
    os.path.join("_data", "coauthors.yml"),
    os.path.join("_data", "venues.yml"),
)
_NULL = ScalarNode("", 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """Spellings of a person's name: any of the first names with any of the last names."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlFolio:
    """People and venues of a site."""

    owner: Spellings | None
    coauthors: tuple[Spellings, ...]
    venues: Mapping[str, str]  #: Badge to address; "" for none.
    problems: tuple[Problem, ...] = ()


def read_al_folio(folder: str) -> AlFolio:
    """Read the three files of a site; missing files and values with errors are left out.

    The problems are ``file`` if no file exists, ``sidecar`` and ``link`` for values that are
    left out, and ``encoding``.
    """
    paths = [os.path.join(os.path.abspath(folder), name) for name in _FILES]
    config, coauthors, venues = files = [_mapping(path) for path in paths]
    site = AlFolio(
        owner=_owner(config[0]),
        coauthors=tuple(_coauthors(*coauthors)),
        venues=dict(_venues(*venues)),
    )
    problems = [problem for _, location in files for problem in location.problems]
    if not any(map(os.path.isfile, paths)):
        message = "found none of {}, {} and {}".format(*_FILES)
        problems.append(Problem("file", message, Source(os.path.abspath(folder), 1)))
    return replace(site, problems=tuple(problems))


def _mapping(path: str) -> tuple[MappingNode, Location]:
    """Return the mapping in a file and its location; an empty one if there is none."""
    if not os.path.isfile(path):
        return MappingNode((), 1), Location(Source(path, 1), "", [])
    node, location = read_yaml(path)
    if isinstance(node, MappingNode):
        return node, location
    if not is_null(node):
        location.expected("a mapping of names", node)
    return MappingNode((), 1), location


def _owner(config: MappingNode) -> Spellings | None:
    scholar, _ = _field(config, "scholar")
    first, last = (_texts(_field(scholar, name)[0]) for name in ("first_name", "last_name"))
    return Spellings(first=first, last=last) if first and last else None


def _coauthors(data: MappingNode, location: Location) -> Iterator[Spellings]:
    for last, value, line in _pairs(data):
        at = location.member(last, line)
        for number, item in enumerate(value.items if isinstance(value, ListNode) else (value,), 1):
            if not isinstance(item, MappingNode):
                at.at(item.line, f"item {number}").expected("a mapping of firstname and url", item)
            elif first := _texts(_field(item, "firstname")[0]):
                yield Spellings(first=first, last=(last,), url=_url(item, at))
            else:
                at.at(item.line).report(f"item {number} has no 'firstname'")


def _venues(data: MappingNode, location: Location) -> Iterator[tuple[str, str]]:
    for badge, value, line in _pairs(data):
        at = location.member(badge, line)
        if isinstance(value, MappingNode):
            yield badge, _url(value, at)
        else:
            at.expected("a mapping of url and color", value)


def _url(node: Node, location: Location) -> str:
    """Return the address in the field ``url`` of a mapping; "" for none."""
    value, line = _field(node, "url")
    return Address().read(value, location.at(line, "'url'")) or ""


def _pairs(node: Node) -> Iterator[tuple[str, Node, int]]:
    """Return the names of a mapping with their values and lines, without null values."""
    for key, value in node.pairs if isinstance(node, MappingNode) else ():
        if isinstance(key, ScalarNode) and key.value.strip() and not is_null(value):
            yield key.value.strip(), value, key.line


def _field(node: Node, name: str) -> tuple[Node, int]:
    """Return the value of a name in a mapping, and the line of the name; a null node for none."""
    return {key: (value, line) for key, value, line in _pairs(node)}.get(name, (_NULL, 1))


def _texts(node: Node) -> tuple[str, ...]:
    """Return a text, or those of a list, without empty ones."""
    items = node.items if isinstance(node, ListNode) else (node,)
    texts = (item.value.strip() for item in items if isinstance(item, ScalarNode))
    return tuple(filter(None, texts))
