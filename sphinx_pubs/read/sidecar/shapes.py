"""Shapes of sidecar values, their locations, and the messages for wrong ones.

A shape reads a node and describes itself as JSON Schema, so that the one declaration made
of shapes (:mod:`sphinx_pubs.read.sidecar.declaration`) serves both. ``read`` returns
``None`` for an absent value, and for a wrong one after adding a problem.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sphinx_pubs.characters import without_piles, without_unseen
from sphinx_pubs.guesses import did_you_mean
from sphinx_pubs.model import Problem, Source, Subtype
from sphinx_pubs.read.sidecar.yaml import ListNode, MappingNode, Node, ScalarNode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_SHOWN = 60
_SWITCHED_OFF = frozenset({"false", "False", "FALSE"})


class Place(NamedTuple):
    """One value: its line, whose it is, and its name in messages.

    All places of one file share ``problems``, where they put what is wrong.
    """

    source: Source
    owner: str  #: The publication, person or venue that messages begin with.
    problems: list[Problem]
    name: str = ""  #: ``'awards'``, ``item 2 of 'awards'``; "" for the owner itself.
    root: str = ""  #: The source folder, which absolute paths count from.

    def at(self, line: int, name: str = "") -> Place:
        """Another value of the same owner."""
        return self._replace(source=Source(self.source.path, line), name=name)

    def report(self, message: str, subtype: Subtype = "sidecar") -> None:
        """Note a problem of the owner at this line."""
        self.problems.append(Problem(subtype, f"{self.owner}: {message}", self.source))

    def expected(self, wanted: str, node: Node) -> None:
        """Note that the value is not what it must be."""
        subject = f"{self.name} must" if self.name else "it must"
        self.report(f"{subject} be {wanted}, not {describe(node)}")


def describe(node: Node) -> str:
    """Say what a value is, for "…, not …"."""
    if isinstance(node, ScalarNode):
        return "false" if is_false(node) else quoted(node.value)
    return "a list" if isinstance(node, ListNode) else "a mapping"


def is_false(node: Node) -> bool:
    """Whether a value is a bare ``false``, which switches a part off."""
    return isinstance(node, ScalarNode) and node.plain and node.value in _SWITCHED_OFF


def shown(text: str) -> str:
    """Return a text of the user on one line, short enough for a message."""
    line = " ".join(text[: _SHOWN + 1].split())
    return line if len(text) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """Return the text in quotes, shortened for a message."""
    return f"'{shown(text)}'"


def suggest(word: str, known: Collection[str]) -> str:
    """Return the suggestion of a name of the sidecar, in which "-" and spaces are "_"."""
    folded = word[:_SHOWN].lower().replace("-", "_").replace(" ", "_")
    return did_you_mean(folded, known)


def items(node: ListNode, place: Place) -> Iterator[tuple[Node, Place]]:
    """Return the items of a list; those without a value are left out."""
    for number, item in enumerate(node.items, start=1):
        if not is_null(item):
            yield item, place.at(item.line, f"item {number} of {place.name}")


def pairs(
    node: MappingNode, place: Place, *, fold: bool = False
) -> Iterator[tuple[str, Node, Place]]:
    """Return the names of a mapping with their values; the place is the line of the name.

    A name that is given twice is a problem, and the first value stands; with
    ``fold`` names that differ in case only are the same name. A name without
    a value may stand beside one that has a value.
    """
    first: dict[str, int] = {}
    for key, value in node.pairs:
        name = without_unseen(key.value).strip() if isinstance(key, ScalarNode) else ""
        at = place.at(key.line, within(name, place))
        if not name:
            problem = "is empty" if isinstance(key, ScalarNode) else f"is {describe(key)}"
            at.report(f"a name{_inside(place)} {problem}")
            continue
        known = name.casefold() if fold else name
        if known in first and not is_null(value):
            at.report(f"{at.name} is given twice; the first, in line {first[known]}, stands")
        if known in first:
            continue
        if not is_null(value):
            first[known] = key.line
        yield name, value, at


def within(name: str, place: Place) -> str:
    """How messages call a value by its name: ``'badge' in 'awards'``."""
    return quoted(name) + _inside(place)


def is_null(node: Node) -> bool:
    """Whether there is no value: it is as if its name did not stand there."""
    return isinstance(node, ScalarNode) and node.is_null


def _inside(place: Place) -> str:
    return f" in {place.name}" if place.name else ""


Schema = dict[str, Any]

#: The name of an entry type or a field, for readers of every kind.
_NAME = "[A-Za-z][A-Za-z0-9_:+-]*"
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off", ""})


class Shape(Protocol):
    """What a value may look like."""

    def read(self, node: Node, place: Place) -> Any:
        """Return the value, or ``None``."""

    def schema(self) -> Schema:
        """Describe it in JSON Schema 2020-12."""


def or_false(*types: str) -> Schema:
    """Describe a value of these types, or ``false``, or none."""
    return {"type": [*types, "boolean", "null"], "not": {"const": True}}


class Text:
    """A text, as typed; with ``off``, ``false`` or an empty text switches off."""

    def __init__(self, *, off: bool = True) -> None:
        self.off = off

    def read(self, node: Node, place: Place) -> str | None:
        """Return the text without the white space around it; "" for switched off."""
        if is_null(node):
            return None
        if is_false(node) and self.off:
            return ""
        if not isinstance(node, ScalarNode) or is_false(node):
            place.expected("a text", node)
            return None
        text = without_unseen(without_piles(node.value)).strip()
        return text if text or self.off else None

    def schema(self) -> Schema:
        """Numbers too: they are taken as typed."""
        schema: Schema = {"type": ["string", "number", "boolean", "null"]}
        return schema if self.off else {**schema, "not": {"const": False}}


class Flag:
    """Yes or no."""

    def read(self, node: Node, place: Place) -> bool | None:
        """Any spelling that YAML 1.1 or 1.2 has for it."""
        if is_null(node):
            return None
        word = node.value.strip().lower() if isinstance(node, ScalarNode) else "?"
        if word not in _TRUE | _FALSE:
            place.expected("true or false", node)
            return None
        return word in _TRUE

    def schema(self) -> Schema:
        """Of the spellings that YAML 1.2 takes for text, those in lower case."""
        return {"enum": [True, False, "yes", "no", "on", "off", "", None]}


class Year:
    """A year of four digits."""

    def read(self, node: Node, place: Place) -> int | None:
        """Return the number."""
        if is_null(node) or is_false(node):
            return None
        if not isinstance(node, ScalarNode) or not re.fullmatch("[0-9]{4}", node.value.strip()):
            place.expected("a year such as 2025", node)
            return None
        return int(node.value)

    def schema(self) -> Schema:
        """Describe a number, or the same in quotes."""
        limits = {"minimum": 0, "maximum": 9999, "pattern": "^[0-9]{4}$"}
        return {**or_false("integer", "string"), **limits}


class Texts:
    """A list of texts; a single text is a list of one."""

    def __init__(self, separators: str = "") -> None:
        #: Where a single text is taken apart, as a BibTeX field is.
        self.separators = separators

    def read(self, node: Node, place: Place) -> tuple[str, ...] | None:
        """Return the texts; none of them is empty."""
        if isinstance(node, MappingNode):
            place.expected("a list of texts", node)
            return None
        if isinstance(node, ListNode):
            return tuple(filter(None, (Text().read(item, at) for item, at in items(node, place))))
        text = Text().read(node, place)
        if text is None:
            return None
        parts = re.split(f"[{self.separators}]", text) if self.separators else [text]
        return tuple(filter(None, map(str.strip, parts)))

    def schema(self) -> Schema:
        """Describe a list, or one text."""
        return {"type": ["array", *Text().schema()["type"]], "items": Text().schema()}


class Groups:
    """Lists of texts; one plain list is the one group."""

    def read(self, node: Node, place: Place) -> tuple[tuple[str, ...], ...] | None:
        """Return the groups; none of them is empty."""
        if not isinstance(node, ListNode) or not any(isinstance(n, ListNode) for n in node.items):
            group = Texts().read(node, place)
            return None if group is None else ((group,) if group else ())
        groups = []
        for item, at in items(node, place):
            if isinstance(item, ListNode):
                groups.append(Texts().read(item, at))
            else:
                at.expected("a list, as the others are", item)
        return tuple(filter(None, groups))

    def schema(self) -> Schema:
        """Describe a list of texts or of lists of texts, or one text."""
        return {**Texts().schema(), "items": Texts().schema()}


class Name:
    """A word that BibTeX takes for the name of an entry type or a field."""

    def read(self, node: Node, place: Place) -> str | None:
        """Return the word."""
        text = Text(off=False).read(node, place)
        if text is None or is_name(text):
            return text
        place.expected("a word of ASCII letters, digits and hyphens", node)
        return None

    def schema(self) -> Schema:
        """Describe a word; what YAML takes for a truth is one, too."""
        types = ["string", "boolean", "null"]
        return {"type": types, "not": {"const": False}, "pattern": f"^({_NAME})?$"}


def is_name(word: str) -> bool:
    """Whether every reader of BibTeX takes a word for a name."""
    return re.fullmatch(_NAME, word) is not None


class TextTable:
    """A mapping of names of the user's own to texts."""

    def __init__(self, wanted: str, *, fields: bool = False) -> None:
        self.wanted = wanted  #: What it is, for messages: "a mapping of marks to meanings".
        self.fields = fields  #: Names are those of BibTeX fields, put in lower case.

    def read(self, node: Node, place: Place) -> dict[str, str] | None:
        """Name to text, "" for switched off."""
        if is_null(node):
            return None
        if not isinstance(node, MappingNode):
            place.expected(self.wanted, node)
            return None
        read = {}
        for name, value, at in pairs(node, place, fold=self.fields):
            if self.fields and not is_name(name):
                at.report(f"{at.name} is no name of a field: ASCII letters, digits and hyphens")
                continue
            text = Text().read(value, at)
            if text is not None:
                read[name.lower() if self.fields else name] = text
        return read

    def schema(self) -> Schema:
        """Any name, or any that a field may have."""
        names = {"propertyNames": {"pattern": f"^{_NAME}$"}} if self.fields else {}
        return {"type": ["object", "null"], **names, "additionalProperties": Text().schema()}
