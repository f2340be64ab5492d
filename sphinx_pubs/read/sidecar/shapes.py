"""The shapes a value of the sidecar can have.

A shape reads a node and describes itself as JSON Schema, so that the one
declaration made of shapes (:mod:`sphinx_pubs.read.sidecar.declaration`) serves both.
``read`` returns ``None`` for what is not said, and for what is wrong once it
has put a problem in the place's list.
"""

from __future__ import annotations

import re
from typing import Any, Protocol

from sphinx_pubs.characters import without_piles, without_unseen
from sphinx_pubs.read.sidecar.place import Place, is_false
from sphinx_pubs.read.sidecar.walk import is_null, items, pairs
from sphinx_pubs.read.sidecar.yaml_nodes import ListNode, MappingNode, Node, ScalarNode

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
