"""The text of a YAML file, read as far as it can be, and what is wrong with it in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.read.sidecar.yaml_compose import TOO_DEEP, Composer, RefusedError, line_of
from sphinx_pubs.read.sidecar.yaml_nodes import Fault, Node, ScalarNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import MarkedYAMLError
    from yaml.events import Event

#: What YAML does not allow in a file (YAML 1.1, 5.1).
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")
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
    found = _CONTROL.search(text)
    if not found:
        return text, []
    line = text.count("\n", 0, found.start()) + 1
    message = f"a control character (U+{ord(found[0]):04X}) is read as a space"
    return _CONTROL.sub(" ", text), [Fault(line, message)]


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
