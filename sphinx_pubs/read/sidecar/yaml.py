"""YAML nodes with lines, and the writer of YAML scalars.

The parser (:mod:`sphinx_pubs.read.sidecar.parser`) is a module of its own, because it
imports PyYAML.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

#: Plain scalars that mean no value.
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class ScalarNode(NamedTuple):
    """A text, as typed."""

    value: str
    line: int
    plain: bool = True  #: Neither quoted nor a block.


class ListNode(NamedTuple):
    """A list: ``[a, b]``, or lines that begin with ``-``."""

    items: tuple[Node, ...]
    line: int


class MappingNode(NamedTuple):
    """A mapping: ``{a: b}``, or lines of ``a: b``; keys may be duplicates."""

    pairs: tuple[tuple[Node, Node], ...]
    line: int


Node: TypeAlias = "ScalarNode | ListNode | MappingNode"

#: White space, characters that YAML does not allow in a file (YAML 1.1, 5.1), and invisible ones.
_UNSEEN = re.compile(
    "[\\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\ud800-\udfff\ufeff\ufffe\uffff]+"
)
#: Texts that need no quotes anywhere, as a key, a value or an item of ``[a, b]``.
_PLAIN = re.compile(r"[^\W_](?:[\w.+/()&'’_-]|:(?=[^\W_])| (?=[^\W_]))*")
_ADDRESS = re.compile(r"https?://[\w./~%&=?+@:-]*[\w/]")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def one_line(text: str) -> str:
    """Return the text on one line, without invisible characters."""
    return _UNSEEN.sub(" ", text).strip()


def scalar(text: str) -> str:
    """Return the text as a YAML scalar on one line, in single quotes where it needs them."""
    text = one_line(text)
    is_plain = _PLAIN.fullmatch(text) or _ADDRESS.fullmatch(text)
    if is_plain and text.lower() not in _WORDS:
        return text
    return "'" + text.replace("'", "''") + "'"
