"""YAML text becomes a tree of nodes that know their lines.

Nothing is constructed from the text: a scalar stays the characters that were
typed, so ``NO``, ``2019:12`` and ``2401.01230`` are texts. The tree is made
from the parser's events without recursion, so nesting and aliases are counted
before they can cost anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.read.sidecar.yaml_nodes import (
    Fault,
    ListNode,
    MappingNode,
    Node,
    ScalarNode,
    with_merged,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.events import AliasEvent, CollectionStartEvent, Event, ScalarEvent

_MAX_DEPTH = 100
TOO_DEEP = f"it is nested deeper than {_MAX_DEPTH} levels"
_SHOWN = 60  #: How much of a name a message shows.
#: How many characters and values all aliases together may stand for.
_MAX_ALIASED = 1_000_000
_CORE = "tag:yaml.org,2002:"
#: Tags of values that are taken as written anyway (YAML 1.1 type repository).
_TAGS = frozenset(
    {None, "!"}
    | {_CORE + t for t in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")}
)
#: TeX in double quotes, of which YAML has read the backslash and a letter as one character.
_EATEN = re.compile(r"(?<!\\)\\[abefrtv][A-Za-z]+")
_UNEATEN = str.maketrans({c: rf"\{e}" for c, e in zip("\a\b\x1b\f\r\t\v", "abefrtv", strict=True)})
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def line_of(event: Event) -> int:
    """Return the line on which something begins, counted from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1


class RefusedError(Exception):
    """The text is YAML, but not YAML that we follow."""

    def __init__(self, event: Event, message: str) -> None:
        super().__init__(message)
        self.fault = Fault(line_of(event), message, fatal=True)


class _Open:
    """A list or mapping whose end has not come yet; ``refused`` for one with a strange tag."""

    def __init__(self, event: CollectionStartEvent, *, is_list: bool, refused: bool) -> None:
        self.line = line_of(event)
        self.anchor = event.anchor
        self.is_list = is_list
        self.refused = refused
        self.children: list[Node] = []
        self.size = 1


class Composer:
    """Makes the node of one document; what is left out on the way is in ``faults``."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._aliased = 0

    def compose(self, events: Iterator[Event]) -> Node | None:
        """Return the node of the next document; ``None`` when there is none.

        :raises RefusedError: for an alias that is unknown, stands inside what it
            names, or stands for too much, and for too deep nesting.
        """
        from yaml import events as kinds

        for event in events:
            done: tuple[Node, int] | None = None
            if isinstance(event, kinds.ScalarEvent):
                done = self._scalar(event)
            elif isinstance(event, kinds.AliasEvent):
                done = self._alias(event)
            elif isinstance(event, kinds.CollectionStartEvent):
                self._start(event, is_list=isinstance(event, kinds.SequenceStartEvent))
            elif isinstance(event, kinds.CollectionEndEvent):
                done = self._end()
            if done and not self._open:
                return done[0]
            if done:
                self._open[-1].children.append(done[0])
                self._open[-1].size += done[1]
        return None

    def _scalar(self, event: ScalarEvent) -> tuple[Node, int]:
        line = line_of(event)
        if self._is_refused(event):
            return self._named(event.anchor, ScalarNode("", line), 1)
        value = self._unescaped(event) if event.style == '"' else event.value
        node = ScalarNode(value, line, plain=not event.style and not event.tag)
        return self._named(event.anchor, node, 1 + len(value))

    def _unescaped(self, event: ScalarEvent) -> str:
        """Return a value in double quotes, without what escapes should not have brought in."""
        if not (event.start_mark and event.end_mark):
            return event.value
        start, end = event.start_mark.index, event.end_mark.index
        if eaten := _EATEN.search(self._text, start, end):
            line = line_of(event) + self._text.count("\n", start, eaten.start())
            hint = "write TeX in single quotes, or with two backslashes"
            message = f"in double quotes the backslash of '{eaten[0][:40]}' is YAML's; {hint}"
            self.faults.append(Fault(line, message))
        return _CONTROL.sub("", event.value.translate(_UNEATEN) if eaten else event.value)

    def _start(self, event: CollectionStartEvent, *, is_list: bool) -> None:
        if len(self._open) == _MAX_DEPTH:
            raise RefusedError(event, TOO_DEEP)
        self._open.append(_Open(event, is_list=is_list, refused=self._is_refused(event)))

    def _end(self) -> tuple[Node, int]:
        done = self._open.pop()
        if done.refused:
            return self._named(done.anchor, ScalarNode("", done.line), 1)
        node: Node
        if done.is_list:
            node = ListNode(tuple(done.children), done.line)
        else:
            children = done.children
            pairs = zip(children[::2], children[1::2], strict=True)
            node = MappingNode(with_merged(tuple(pairs)), done.line)
        return self._named(done.anchor, node, done.size)

    def _named(self, anchor: str | None, node: Node, size: int) -> tuple[Node, int]:
        if anchor:
            self._anchors[anchor] = node, size
        return node, size

    def _alias(self, event: AliasEvent) -> tuple[Node, int]:
        name = event.anchor or ""
        shown = name[:_SHOWN]
        if any(name == parent.anchor for parent in self._open):
            raise RefusedError(event, f"the alias '*{shown}' stands inside what it names")
        if name not in self._anchors:
            hint = "a text that begins with * needs quotes"
            raise RefusedError(
                event, f"nothing is named '&{shown}' for the alias '*{shown}'; {hint}"
            )
        node, size = self._anchors[name]
        self._aliased += size
        if self._aliased > _MAX_ALIASED:
            raise RefusedError(event, "its aliases stand for far more than the file holds")
        return node, size

    def _is_refused(self, event: ScalarEvent | CollectionStartEvent) -> bool:
        if event.tag in _TAGS:
            return False
        tag = str(event.tag).replace(_CORE, "!!")[:_SHOWN]
        message = f"the YAML tag '{tag}' is refused, its value is left out"
        self.faults.append(Fault(line_of(event), message))
        return True
