"""YAML text as a tree of nodes with lines, and its errors in plain words.

Nothing is constructed from the text: a scalar keeps the characters that were typed, so
``NO``, ``2019:12`` and ``2401.01230`` are texts. The tree is made from the parser's events
without recursion, so nesting and aliases are counted before they can cost anything.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import MarkedYAMLError
    from yaml.events import AliasEvent, CollectionStartEvent, Event, ScalarEvent

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class ScalarNode(NamedTuple):
    """A text, as typed."""

    value: str
    line: int
    plain: bool = True  #: Neither quoted nor a block.

    @property
    def is_null(self) -> bool:
        """Whether it stands for no value at all: nothing, ``~`` or ``null``."""
        return self.plain and self.value in _NULLS


class ListNode(NamedTuple):
    """``[a, b]``, or lines that begin with ``-``."""

    items: tuple[Node, ...]
    line: int


class MappingNode(NamedTuple):
    """``{a: b}``, or lines of ``a: b``; a key may stand twice."""

    pairs: tuple[tuple[Node, Node], ...]
    line: int


Node: TypeAlias = "ScalarNode | ListNode | MappingNode"


class Fault(NamedTuple):
    """What is wrong with the YAML itself, and its line."""

    line: int
    message: str
    fatal: bool = False  #: Nothing of the text can be used.


def with_merged(pairs: tuple[tuple[Node, Node], ...]) -> tuple[tuple[Node, Node], ...]:
    """Return the pairs with those of ``<<: *alias`` behind them; a key that is there stands."""
    merges = [_merged(key, value) for key, value in pairs]
    if not any(merges):
        return pairs
    own = [pair for pair, merged in zip(pairs, merges, strict=True) if not merged]
    said = {key.value for key, _ in own if isinstance(key, ScalarNode)}
    for mapping in chain.from_iterable(merges):
        for key, value in mapping.pairs:
            if isinstance(key, ScalarNode) and key.value not in said:
                said.add(key.value)
                own.append((key, value))
    return tuple(own)


def _merged(key: Node, value: Node) -> tuple[MappingNode, ...]:
    """Say what a pair merges in (YAML 1.1 merge key); nothing when it is a plain pair."""
    if not (isinstance(key, ScalarNode) and key.plain and key.value == "<<"):
        return ()
    sources = value.items if isinstance(value, ListNode) else (value,)
    mappings = tuple(source for source in sources if isinstance(source, MappingNode))
    return mappings if len(mappings) == len(sources) else ()


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


#: What YAML does not allow in a file (YAML 1.1, 5.1).
_REFUSED_BY_YAML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]"
)
#: Line breaks to YAML 1.1 alone, not to an editor that counts lines.
_NOT_BREAKS = re.compile("[\x85\u2028\u2029]")
#: What the parser says (libyaml's words or PyYAML's), and what the reader is told.
_PLAIN_WORDS = (
    ("mapping values are not allowed", "a second ': ' on one line; put the text in quotes"),
    (
        "unknown escape|hexdecimal|hexadecimal|Unicode character escape",
        "an unknown escape in double quotes; write TeX in single quotes",
    ),
    ("could not find expected ':'", "a line that is neither 'key: value' nor indented"),
    ("unexpected end of stream", "a quote is opened here and never closed"),
    (r"expected ',' or '\]'", "a list begun with [ lacks its ] or a comma before this"),
    (r"expected ',' or '\}'", "a mapping begun with { lacks its } or a comma before this"),
    (
        "expected key|expected '-' indicator|expected <block end>",
        "this does not fit what stands above; look at indentation and quotes",
    ),
    ("alphabetic or numeric", "a text that begins with * or & needs quotes"),
    # libyaml has a limit of its own, and meets it while it looks ahead.
    ("maximum nesting depth", TOO_DEEP),
)


def parse_yaml(text: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """Return the first document of a YAML text as nodes, and its faults.

    :returns: ``None`` for the node when there is none to read: the text is
        empty, or broken and a fault fatal.
    """
    import yaml

    text, faults = _readable(text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events = yaml.parse(text, Loader=loader)
    composer = Composer(text)
    try:
        node = composer.compose(events)
    except RefusedError as refusal:
        return None, (*faults, *composer.faults, refusal.fault)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The last two: PyYAML's own scanner, on escapes and versions out of range.
        return None, (*faults, *composer.faults, _fault(error, text))
    second = _second_document(events)
    return node, (*faults, *composer.faults, *second)


def _readable(text: str) -> tuple[str, list[Fault]]:
    """Return the text without the characters a parser stops at; its lines stay."""
    text = _NOT_BREAKS.sub(" ", text.removeprefix("\ufeff"))
    found = _REFUSED_BY_YAML.search(text)
    if not found:
        return text, []
    line = text.count("\n", 0, found.start()) + 1
    message = f"a control character (U+{ord(found[0]):04X}) is read as a space"
    return _REFUSED_BY_YAML.sub(" ", text), [Fault(line, message)]


def _second_document(events: Iterator[Event]) -> tuple[Fault, ...]:
    """Return a fault when anything follows the first document.

    An empty document may: front matter ends with the ``---`` that begins it.
    """
    import yaml

    message = "a second YAML document begins here; only the first is read"
    try:
        for event in events:
            if isinstance(event, yaml.AliasEvent | yaml.CollectionStartEvent):
                return (Fault(line_of(event), message),)
            if isinstance(event, yaml.ScalarEvent) and not ScalarNode(event.value, 0).is_null:
                return (Fault(line_of(event), message),)
    except yaml.MarkedYAMLError as error:
        return (Fault(_line(error), message),)
    except (yaml.YAMLError, ValueError, OverflowError):
        return (Fault(1, message.replace("begins here", "follows")),)
    return ()


def _fault(error: Exception, text: str) -> Fault:
    import yaml

    if not isinstance(error, yaml.MarkedYAMLError):
        return Fault(1, str(error), fatal=True)
    said = error.problem or str(error)
    for pattern, words in _PLAIN_WORDS:
        if re.search(pattern, said):
            return Fault(_line(error), words, fatal=True)
    if "cannot start any token" in said and error.problem_mark:
        words = _stranger(text[error.problem_mark.index :][:1])
        return Fault(_line(error), words, fatal=True)
    return Fault(_line(error), said, fatal=True)


def _stranger(character: str) -> str:
    if character == "\t":
        return "a tab in the indentation; YAML wants spaces"
    return f"a text that begins with '{character}' needs quotes"


def _line(error: MarkedYAMLError) -> int:
    """Return the line to edit: where something was begun, if its end was never found."""
    mark = error.problem_mark or error.context_mark
    begun = re.search("simple key|quoted scalar", error.context or "")
    unclosed = re.search("could not find|end of stream", error.problem or "")
    if begun and unclosed and error.context_mark:
        mark = error.context_mark
    return mark.line + 1 if mark else 1


#: Line breaks, what YAML does not allow in a file (YAML 1.1, 5.1), and what cannot be seen.
_STRANGE = re.compile(
    "[\\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\ud800-\udfff\ufeff\ufffe\uffff]+"
)
#: Texts that need no quotes anywhere, as a name, a value or an item of ``[a, b]``.
_PLAIN = re.compile(r"[^\W_](?:[\w.+/()&'’_-]|:(?=[^\W_])| (?=[^\W_]))*")
_ADDRESS = re.compile(r"https?://[\w./~%&=?+@:-]*[\w/]")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def one_line(text: str) -> str:
    """The text on one line, without what a file of text should not hold."""
    return _STRANGE.sub(" ", text).strip()


def scalar(text: str) -> str:
    """The text on one line as YAML has it, in single quotes where it needs them."""
    text = one_line(text)
    is_plain = _PLAIN.fullmatch(text) or _ADDRESS.fullmatch(text)
    if is_plain and text.lower() not in _WORDS:
        return text
    return "'" + text.replace("'", "''") + "'"
