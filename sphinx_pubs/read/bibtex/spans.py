"""The grammar of one entry: its fields and values, as spans of its text.

The grammar is that of "BibTeXing" (Patashnik, 1988), with names of fields and strings in any
script. The reader and the export share it: the reader recovers what does not fit, the export
writes such an entry anew. pybtex's parser cannot serve both: it knows no positions of fields, and
drops the rest of an entry at its first syntax error. A test compares its values with ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

#: Patterns of a name and its characters, as people write them: a digit may come first.
NAME_CHARACTER = r"[^\s{}(),=\"#%]"
NAME = f"{NAME_CHARACTER}+"
NAMED = re.compile(rf"\s*({NAME})\s*=\s*")

_HEAD = re.compile(
    r"@\s*[^\W\d][\w.:+/-]*\s*([{(])\s*(?:[^\s,{}\"#%=]+(?:[ \t]+[^\s,{}\"#%=]+)*)?\s*,"
)
_COMMA = re.compile(r"\s*,")
_SPACE = re.compile(r"\s*")
_HASH = re.compile(r"\s*#\s*")
_DIGITS = "0123456789"
_WORD = re.compile(rf"[{_DIGITS}]+|{NAME}")
_BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r'[{}"]')

#: Start and end of the parts of a value that ``#`` joins: ``{…}``, ``"…"``, a number, a name.
Parts: TypeAlias = Sequence[tuple[int, int]]


class FieldSpan(NamedTuple):
    """One ``name = value,``: positions in the text of the entry."""

    name: str  #: In lower case.
    start: int  #: Behind the comma before it.
    end: int  #: Behind its own comma, or behind its value where it has none.
    has_comma: bool
    words: tuple[str, ...]  #: The names of strings in the value, as typed.


def scan_entry(raw: str) -> tuple[FieldSpan, ...]:
    """Return the fields of an entry; none where it is not well-formed.

    :param raw: From the ``@`` to the closing brace.
    """
    head = _HEAD.match(raw)
    if head is None:
        return ()
    fields: list[FieldSpan] = []
    pos = head.end()
    while name := NAMED.match(raw, pos):
        parts = scan_value(raw, name.end(), len(raw))
        if not parts:
            return ()
        comma = _COMMA.match(raw, parts[-1][1])
        end = comma.end() if comma else parts[-1][1]
        words = tuple(raw[first:last] for first, last in parts if is_word(raw[first]))
        fields.append(FieldSpan(name[1].lower(), pos, end, comma is not None, words))
        pos = end
        if comma is None:
            break
    closing = ")" if head[1] == "(" else "}"
    return tuple(fields) if raw[pos:].strip() == closing else ()


def scan_value(text: str, pos: int, limit: int) -> Parts:
    """Return the parts of the value that begins there; none where it is not well-formed.

    :param limit: Where to stop looking for the end of a string.
    """
    parts: list[tuple[int, int]] = []
    while True:
        if text[pos : pos + 1] in ("{", '"'):
            end = _string_end(text, pos, limit)
        else:
            word = _WORD.match(text, pos)
            end = word.end() if word else -1
        if end < 0:
            return ()
        parts.append((pos, end))
        joint = _HASH.match(text, end)
        if joint is None:
            return parts
        pos = joint.end()


def after_space(text: str, pos: int) -> int:
    """Return the position of the first character from there on that is no white space."""
    space = _SPACE.match(text, pos)
    return space.end() if space else pos


def is_word(first: str) -> bool:
    """Return whether a part of a value is the name of a string, by its first character."""
    return first not in '{"' and first not in _DIGITS


def _string_end(text: str, pos: int, limit: int) -> int:
    """Return the end of a string in braces or quotes, -1 where nothing closes it.

    A brace counts behind a backslash too, as in BibTeX; a quote within braces does not.
    """
    quoted, depth = text[pos] == '"', 0
    for mark in (_QUOTE_OR_BRACE if quoted else _BRACE).finditer(text, pos + 1, limit):
        if mark[0] == "{":
            depth += 1
        elif not depth:
            return mark.end() if quoted == (mark[0] == '"') else -1
        elif mark[0] == "}":
            depth -= 1
    return -1


def brace_pairs(text: str) -> dict[int, int]:
    """Map each opening brace to its closing one; one behind a backslash counts, as in BibTeX."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            pairs[opened.pop()] = brace.start()
    return pairs
