"""Parser of YAML text into nodes with lines, with errors in plain words.

A scalar keeps the characters of the file, so ``NO``, ``2019:12`` and ``2401.01230`` are texts.
The nodes are composed from PyYAML's events. Its own ``yaml.compose`` recurses without a limit,
refuses an anchor that is defined again, and needs three times the memory for its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

import yaml
from yaml.composer import ComposerError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from sphinx_pubs.read.sidecar.yaml import NULLS, ListNode, MappingNode, Node, ScalarNode


class Fault(NamedTuple):
    """An error in the YAML itself, with its line."""

    line: int
    message: str
    fatal: bool = False  #: The whole text is ignored.


#: Characters that YAML does not allow in a file (YAML 1.1, 5.1).
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")
#: Line breaks in YAML 1.1, which editors do not count as lines.
_NOT_BREAKS = re.compile("[\x85\u2028\u2029]")


def parse_yaml(text: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """Return the root node of the first document in a YAML text, and the faults of the text.

    :returns: ``None`` for the node of an empty text, and of one with a fatal fault.
    """
    text, faults = _readable(text)
    events = yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    try:
        node = _Composer(text, events, faults).compose()
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The last two: PyYAML's scanner in Python, on escapes and versions out of range.
        return None, (*faults, _fatal(error, text))
    return node, (*faults, *_second_document(events))


def _readable(text: str) -> tuple[str, list[Fault]]:
    """Return the text without characters at which a parser stops, its lines unchanged."""
    text = _NOT_BREAKS.sub(" ", text.removeprefix("\ufeff"))
    found = _NOT_ALLOWED.search(text)
    if not found:
        return text, []
    line = text.count("\n", 0, found.start()) + 1
    message = f"a control character (U+{ord(found[0]):04X}) is read as a space"
    return _NOT_ALLOWED.sub(" ", text), [Fault(line, message)]


def _second_document(events: Iterator[Event]) -> tuple[Fault, ...]:
    """Return a fault when another document follows.

    It may be empty: front matter ends with the ``---`` that begins it.
    """
    message = "a second YAML document begins here; only the first is read"
    try:
        for event in events:
            is_null = isinstance(event, ScalarEvent) and event.value in NULLS
            if isinstance(event, NodeEvent) and not is_null:
                return (Fault(_line_of(event), message),)
    except yaml.MarkedYAMLError as error:
        return (Fault(_line_to_edit(error), message),)
    except (yaml.YAMLError, ValueError, OverflowError):
        return (Fault(1, message.replace("begins here", "follows")),)
    return ()


_MAX_DEPTH = 100
_TOO_DEEP = f"nesting is deeper than {_MAX_DEPTH} levels"
#: Patterns of the parser's messages (libyaml's or PyYAML's), and the same in plain words.
_PLAIN_WORDS = (
    ("mapping values are not allowed", "a second ': ' on one line; put the text in quotes"),
    (
        "unknown escape|hexdecimal|hexadecimal|Unicode character escape",
        "an unknown escape in double quotes; write TeX in single quotes",
    ),
    ("could not find expected ':'", "a line that is neither 'key: value' nor indented"),
    ("unexpected end of stream", "a quote is opened here and never closed"),
    (r"expected ',' or '\]'", "a list that begins with [ lacks its ] or a comma before this"),
    (r"expected ',' or '\}'", "a mapping that begins with { lacks its } or a comma before this"),
    (
        "expected key|expected '-' indicator|expected <block end>",
        "this does not match the lines above; check indentation and quotes",
    ),
    ("alphabetic or numeric", "a text that begins with * or & needs quotes"),
    # libyaml has a limit too, and reaches it while it looks ahead.
    ("maximum nesting depth", _TOO_DEEP),
)


def _fatal(error: Exception, text: str) -> Fault:
    if not isinstance(error, yaml.MarkedYAMLError):
        return Fault(1, str(error), fatal=True)
    message = error.problem or str(error)
    if "cannot start any token" in message and error.problem_mark:
        start = error.problem_mark.index
        message = f"a text that begins with '{text[start : start + 1]}' needs quotes"
        if text.startswith("\t", start):
            message = "a tab in the indentation; use spaces"
    elif not isinstance(error, ComposerError):
        plain = (words for pattern, words in _PLAIN_WORDS if re.search(pattern, message))
        message = next(plain, message)
    return Fault(_line_to_edit(error), message, fatal=True)


def _line_to_edit(error: yaml.MarkedYAMLError) -> int:
    """Return the line of an error, or the first line of what is never closed."""
    mark = error.problem_mark or error.context_mark
    begun = re.search("simple key|quoted scalar", error.context or "")
    unclosed = re.search("could not find|end of stream", error.problem or "")
    if begun and unclosed and error.context_mark:
        mark = error.context_mark
    return mark.line + 1 if mark else 1


def _line_of(event: Event) -> int:
    """Return the line on which an event begins, counted from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1


_SHOWN = 60  #: Characters of a name shown in a message.
#: Values and characters that all aliases together may stand for.
_MAX_ALIASED = 1_000_000
_CORE = "tag:yaml.org,2002:"
#: Tags that change nothing, as values are texts anyway (YAML 1.1 type repository).
_TAGS = frozenset(
    {None, "!"}
    | {_CORE + t for t in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")}
)
#: TeX in double quotes, of which YAML reads the backslash and a letter as one character.
_ESCAPED_TEX = re.compile(r"(?<!\\)\\[abefrtv][A-Za-z]+")
_UNESCAPED = str.maketrans(
    {read: rf"\{typed}" for read, typed in zip("\a\b\x1b\f\r\t\v", "abefrtv", strict=True)}
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class _Composer:
    """Composer of one document from the events of a parser; adds to ``faults``.

    Sizes are numbers of values and of their characters; an alias has the size of the node that
    it repeats.
    """

    def __init__(self, text: str, events: Iterator[Any], faults: list[Fault]) -> None:
        self._text = text
        self._events = events
        self._faults = faults
        self._anchors: dict[str, tuple[Node, int]] = {}  #: Nodes with their sizes.
        self._open: list[str | None] = []  #: Anchors of the collections around the next node.
        self._size = 0  #: Of the nodes so far.
        self._aliased = 0  #: The size of the aliases so far.

    def compose(self) -> Node | None:
        """Return the root node; ``None`` when there is none.

        :raises ComposerError: for an alias that has no anchor, is inside the value that it
            repeats or exceeds the limit, and for too deep nesting.
        """
        root = next((event for event in self._events if isinstance(event, NodeEvent)), None)
        return self._node(root) if root else None

    def _node(self, event: Any) -> Node:
        """Return the node that begins with an event."""
        if isinstance(event, AliasEvent):
            return self._alias(event)
        line, before = _line_of(event), self._size
        is_known = event.tag in _TAGS
        if not is_known:
            tag = str(event.tag).replace(_CORE, "!!")[:_SHOWN]
            message = f"the YAML tag '{tag}' is not supported; its value is ignored"
            self._faults.append(Fault(line, message))
        self._size += 1
        node: Node
        if isinstance(event, CollectionStartEvent):
            node = self._collection(event, line)
        else:
            value = self._value(event) if is_known else ""
            node = ScalarNode(value, line, plain=not event.style and not event.tag)
            self._size += len(value)
        if not is_known:
            node, self._size = ScalarNode("", line), before + 1
        if event.anchor:
            self._anchors[event.anchor] = node, self._size - before
        return node

    def _collection(self, event: Any, line: int) -> Node:
        if len(self._open) == _MAX_DEPTH:
            raise ComposerError(None, None, _TOO_DEEP, event.start_mark)
        self._open.append(event.anchor)
        children = []
        while not isinstance(child := next(self._events), CollectionEndEvent):
            children.append(self._node(child))
        self._open.pop()
        if isinstance(event, SequenceStartEvent):
            return ListNode(tuple(children), line)
        pairs = tuple(zip(children[::2], children[1::2], strict=True))
        return MappingNode(_with_merged(pairs), line)

    def _value(self, event: ScalarEvent) -> str:
        """Return the text of a scalar, with TeX restored and without escaped control characters."""
        if event.style != '"' or not (event.start_mark and event.end_mark):
            return event.value
        start, end = event.start_mark.index, event.end_mark.index
        tex = _ESCAPED_TEX.search(self._text, start, end)
        if tex:
            line = _line_of(event) + self._text.count("\n", start, tex.start())
            problem = f"'{tex[0][:40]}' in double quotes begins with a YAML escape"
            message = f"{problem} and is read as TeX; use single quotes, or two backslashes"
            self._faults.append(Fault(line, message))
        return _CONTROL.sub("", event.value.translate(_UNESCAPED) if tex else event.value)

    def _alias(self, event: Any) -> Node:
        node, size = self._anchors.get(event.anchor, (None, 0))
        self._size += size
        self._aliased += size
        name = event.anchor[:_SHOWN]
        if event.anchor in self._open:
            problem = f"the alias '*{name}' is inside the value that it repeats"
        elif node is None:
            hint = "a text that begins with * needs quotes"
            problem = f"the alias '*{name}' has no anchor '&{name}'; {hint}"
        elif self._aliased > _MAX_ALIASED:
            problem = f"aliases expand to more than {_MAX_ALIASED:,} values and characters"
        else:
            return node
        raise ComposerError(None, None, problem, event.start_mark)


def _with_merged(pairs: tuple[tuple[Node, Node], ...]) -> tuple[tuple[Node, Node], ...]:
    """Return the pairs, followed by those that ``<<: *alias`` adds (YAML 1.1 merge key)."""
    added = [_mappings_of(key, value) for key, value in pairs]
    if not any(added):
        return pairs
    merged = [pair for pair, mappings in zip(pairs, added, strict=True) if not mappings]
    keys = {key.value for key, _ in merged if isinstance(key, ScalarNode)}
    for mapping in chain.from_iterable(added):
        for key, value in mapping.pairs:
            if isinstance(key, ScalarNode) and key.value not in keys:
                keys.add(key.value)
                merged.append((key, value))
    return tuple(merged)


def _mappings_of(key: Node, value: Node) -> tuple[MappingNode, ...]:
    """Return the mappings that a pair merges in; none for any pair but ``<<``."""
    if not (isinstance(key, ScalarNode) and key.plain and key.value == "<<"):
        return ()
    sources = value.items if isinstance(value, ListNode) else (value,)
    mappings = tuple(source for source in sources if isinstance(source, MappingNode))
    return mappings if len(mappings) == len(sources) else ()
