"""Shapes of sidecar values, their locations, and the messages for wrong ones.

A shape reads a node and describes itself as JSON Schema, so that one declaration made
of shapes (:mod:`sphinx_pubs.read.sidecar.declaration`) serves both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple, Protocol

from sphinx_pubs.characters import without_piles, without_unseen
from sphinx_pubs.guesses import did_you_mean
from sphinx_pubs.model import Problem, Source, Subtype
from sphinx_pubs.read.sidecar.yaml import NULLS, ListNode, MappingNode, Node, ScalarNode

_SHOWN = 60  #: Characters of the user's text shown in a message.


class Location(NamedTuple):
    """The location of one value: its line, its owner, and its name in messages.

    All locations in one file share ``problems``.
    """

    source: Source
    owner: str  #: The file, publication, person or venue with which messages begin.
    problems: list[Problem]
    name: str = ""  #: ``'awards'``, ``item 2 of 'awards'``; "" for the owner itself.
    root: str = ""  #: The source folder, to which absolute paths are relative.

    def at(self, line: int, name: str = "") -> Location:
        """Return the location of another value of the same owner."""
        return self._replace(source=Source(self.source.path, line), name=name)

    def member(self, owner: str, line: int) -> Location:
        """Return the location of a publication, person or venue in the same file."""
        return self._replace(source=Source(self.source.path, line), owner=shown(owner), name="")

    def report(self, message: str, subtype: Subtype = "sidecar") -> None:
        """Add a problem of the owner at this line."""
        self.problems.append(Problem(subtype, f"{self.owner}: {message}", self.source))

    def expected(self, wanted: str, node: Node) -> None:
        """Add a problem: the value is not of the wanted shape."""
        self.report(f"{self.name} must be {wanted}, not {_described(node)}".lstrip())


def _described(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return "false" if is_false(node) else quoted(node.value)
    return "a list" if isinstance(node, ListNode) else "a mapping"


def is_null(node: Node) -> bool:
    """Return whether a node has no value (``~``, ``null``), as if its name were absent."""
    return isinstance(node, ScalarNode) and node.plain and node.value in NULLS


def is_false(node: Node) -> bool:
    """Return whether a value is ``false`` without quotes, which removes a part."""
    return isinstance(node, ScalarNode) and node.plain and node.value in {"false", "False", "FALSE"}


def shown(text: str) -> str:
    """Return a text of the user on one line, shortened for a message."""
    line = " ".join(text[: _SHOWN + 1].split())
    return line if len(text) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """Return the text in quotes, shortened for a message."""
    return f"'{shown(text)}'"


def suggest(word: str, known: Collection[str]) -> str:
    """Return the suggestion of a name of the sidecar, in which "-" and spaces are "_"."""
    folded = word[:_SHOWN].lower().replace("-", "_").replace(" ", "_")
    return did_you_mean(folded, known)


def items(node: ListNode, location: Location) -> Iterator[tuple[Node, Location]]:
    """Return the items of a list with their locations, without those that have no value."""
    for number, item in enumerate(node.items, start=1):
        if not is_null(item):
            yield item, location.at(item.line, f"item {number} of {location.name}")


def pairs(
    node: MappingNode, location: Location, *, fold: bool = False
) -> Iterator[tuple[str, Node, Location]]:
    """Return the names of a mapping with their values and the locations of the names.

    A duplicate name is a problem, and the first value is used; with ``fold``, names
    that differ in case only are duplicates. A name without a value is no duplicate.
    """
    where = f" in {location.name}" if location.name else ""
    first: dict[str, int] = {}
    for key, value in node.pairs:
        name = without_unseen(key.value).strip() if isinstance(key, ScalarNode) else ""
        at = location.at(key.line, quoted(name) + where)
        if not name:
            problem = "empty" if isinstance(key, ScalarNode) else _described(key)
            at.report(f"a name{where} is {problem}")
            continue
        known = name.casefold() if fold else name
        if known not in first:
            if not is_null(value):
                first[known] = key.line
            yield name, value, at
        elif not is_null(value):
            at.report(f"duplicate {at.name}; using the first, on line {first[known]}")


Schema = dict[str, Any]

#: The name of an entry type or a field, as all BibTeX parsers accept it.
_BIBTEX_NAME = "[A-Za-z][A-Za-z0-9_:+-]*"
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off", ""})


class Shape(Protocol):
    """The shape of a value."""

    def read(self, node: Node, location: Location) -> Any:
        """Return the value of a node that is not null; ``None`` for a wrong one, after a report."""

    def schema(self) -> Schema:
        """Describe the shape in JSON Schema 2020-12."""


def or_false(*types: str) -> Schema:
    """Return the schema of a value of these types, or ``false``, or none."""
    return {"type": [*types, "boolean", "null"], "not": {"const": True}}


class Text:
    """A text, as typed; where it is ``removable``, ``false`` or an empty text removes it."""

    def __init__(self, *, removable: bool = True) -> None:
        self.removable = removable

    def read(self, node: Node, location: Location) -> str | None:
        """Return the text without white space around it, "" if it is removed; null is ``None``."""
        if is_null(node):
            return None
        if is_false(node) and self.removable:
            return ""
        if not isinstance(node, ScalarNode) or is_false(node):
            location.expected("a text", node)
            return None
        text = without_unseen(without_piles(node.value)).strip()
        return text if text or self.removable else None

    def schema(self) -> Schema:
        """Describe a text or a number, which is read as typed."""
        schema: Schema = {"type": ["string", "number", "boolean", "null"]}
        return schema if self.removable else {**schema, "not": {"const": False}}


class Flag:
    """Yes or no."""

    def read(self, node: Node, location: Location) -> bool | None:
        """Return the value of any spelling in YAML 1.1 or 1.2."""
        word = node.value.strip().lower() if isinstance(node, ScalarNode) else "?"
        if word not in _TRUE | _FALSE:
            location.expected("true or false", node)
            return None
        return word in _TRUE

    def schema(self) -> Schema:
        """Describe a truth value, or its spelling in lower case if that is a text in YAML 1.2."""
        return {"enum": [True, False, "yes", "no", "on", "off", "", None]}


class Year:
    """A year of four digits."""

    def read(self, node: Node, location: Location) -> int | None:
        """Return the year; ``None`` for ``false`` too."""
        if is_false(node):
            return None
        if not isinstance(node, ScalarNode) or not re.fullmatch("[0-9]{4}", node.value.strip()):
            location.expected("a year such as 2025", node)
            return None
        return int(node.value)

    def schema(self) -> Schema:
        """Describe a number, or the same in quotes."""
        limits = {"minimum": 0, "maximum": 9999, "pattern": "^[0-9]{4}$"}
        return {**or_false("integer", "string"), **limits}


class Texts:
    """A list of texts; a single text is a list of one."""

    def __init__(self, separators: str = "") -> None:
        #: Characters at which a single text is split, as a BibTeX field is.
        self.separators = separators

    def read(self, node: Node, location: Location) -> tuple[str, ...] | None:
        """Return the texts; none of them is empty."""
        if isinstance(node, MappingNode):
            location.expected("a list of texts", node)
            return None
        if isinstance(node, ListNode):
            return tuple(filter(None, (Text().read(*item) for item in items(node, location))))
        text = Text().read(node, location)
        if text is None:
            return None
        parts = re.split(f"[{self.separators}]", text) if self.separators else [text]
        return tuple(filter(None, map(str.strip, parts)))

    def schema(self) -> Schema:
        """Describe a list, or one text."""
        return {"type": ["array", *Text().schema()["type"]], "items": Text().schema()}


class Groups:
    """Lists of texts; a single list of texts is one group."""

    def read(self, node: Node, location: Location) -> tuple[tuple[str, ...], ...] | None:
        """Return the groups; none of them is empty."""
        if not isinstance(node, ListNode) or not any(isinstance(n, ListNode) for n in node.items):
            group = Texts().read(node, location)
            return None if group is None else ((group,) if group else ())
        groups = []
        for item, at in items(node, location):
            if isinstance(item, ListNode):
                groups.append(Texts().read(item, at))
            else:
                at.expected("a list like the other items", item)
        return tuple(filter(None, groups))

    def schema(self) -> Schema:
        """Describe a list of texts or of lists of texts, or one text."""
        return {**Texts().schema(), "items": Texts().schema()}


class BibtexName:
    """The name of an entry type, as all BibTeX parsers accept it."""

    def read(self, node: Node, location: Location) -> str | None:
        """Return the name."""
        text = Text(removable=False).read(node, location)
        if text is None or re.fullmatch(_BIBTEX_NAME, text):
            return text
        location.expected("a word of ASCII letters, digits and hyphens", node)
        return None

    def schema(self) -> Schema:
        """Describe a word, or one that YAML reads as a truth value."""
        types = ["string", "boolean", "null"]
        return {"type": types, "not": {"const": False}, "pattern": f"^({_BIBTEX_NAME})?$"}


class TextTable:
    """A mapping of names to texts."""

    def __init__(self, wanted: str, *, fields: bool = False) -> None:
        self.wanted = wanted  #: The shape in messages: "a mapping of marks to their meanings".
        self.fields = fields  #: Names are those of BibTeX fields, returned in lower case.

    def read(self, node: Node, location: Location) -> dict[str, str] | None:
        """Return the texts by name, "" for one that is removed; null is ``None``."""
        if is_null(node):
            return None
        if not isinstance(node, MappingNode):
            location.expected(self.wanted, node)
            return None
        texts = {}
        for name, value, at in pairs(node, location, fold=self.fields):
            if self.fields and not re.fullmatch(_BIBTEX_NAME, name):
                at.report(f"{at.name} is not a field name: use ASCII letters, digits and hyphens")
                continue
            text = Text().read(value, at)
            if text is not None:
                texts[name.lower() if self.fields else name] = text
        return texts

    def schema(self) -> Schema:
        """Describe a mapping with any names, or with those that a BibTeX field may have."""
        names = {"propertyNames": {"pattern": f"^{_BIBTEX_NAME}$"}} if self.fields else {}
        return {"type": ["object", "null"], **names, "additionalProperties": Text().schema()}
