"""The grammar of one entry: its key, fields and values, as spans of its text.

The grammar is that of "BibTeXing" (Patashnik, 1988) with names of fields and strings in any
script, and with comments between fields (``% …`` up to the end of the line), which biber
allows too. Reading and export share it: the reader recovers what does not fit, the export
writes such an entry anew.
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
    r"@\s*([^\W\d][\w.:+/-]*)\s*([{(])\s*((?:[^\s,{}\"#%=]+(?:[ \t]+[^\s,{}\"#%=]+)*)?)\s*,"
)
_GAP = re.compile(r"(?:\s+|%[^\n]*(?:\n|$))*")
_GAP_AND_COMMA = re.compile(rf"{_GAP.pattern}(,)?")
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
    start: int  #: Of the name.
    end: int  #: Behind the value.
    comma: int  #: Behind the comma that follows; ``end`` where none does.
    words: tuple[str, ...]  #: The names of strings in the value, as typed.

    @property
    def has_comma(self) -> bool:
        """Return whether a comma follows."""
        return self.comma > self.end


class EntrySpan(NamedTuple):
    """A whole entry."""

    type: tuple[int, int]
    key: tuple[int, int]
    body: int  #: Behind the comma that follows the key.
    fields: tuple[FieldSpan, ...]
    comments: bool  #: Whether there are any between the fields.


def scan_entry(raw: str) -> EntrySpan | None:
    """Return the spans of an entry; ``None`` where it is not well-formed.

    :param raw: From the ``@`` to the closing brace.
    """
    head = _HEAD.match(raw)
    if head is None:
        return None
    closing, last = (")" if head[2] == "(" else "}"), len(raw) - 1
    fields: list[FieldSpan] = []
    pos, commented = head.end(), False
    while True:
        gap = _GAP.match(raw, pos)
        start = gap.end() if gap else pos
        commented = commented or "%" in raw[pos:start]
        if start == last and raw[start] == closing:
            return EntrySpan(head.span(1), head.span(3), head.end(), tuple(fields), commented)
        field = None if fields and not fields[-1].has_comma else _scan_field(raw, start)
        if field is None:
            return None
        fields.append(field)
        pos = field.comma


def _scan_field(raw: str, start: int) -> FieldSpan | None:
    name = NAMED.match(raw, start)
    parts = scan_value(raw, name.end(), len(raw)) if name else ()
    if name is None or not parts:
        return None
    end = parts[-1][1]
    behind = _GAP_AND_COMMA.match(raw, end)
    comma = behind.end() if behind and behind[1] else end
    words = tuple(raw[first:last] for first, last in parts if is_word(raw[first]))
    return FieldSpan(name[1].lower(), start, end, comma, words)


def scan_value(text: str, pos: int, limit: int) -> Parts:
    """Return the parts of the value that begins there; none where it is not well-formed.

    :param limit: Where to stop looking for the end of a string.
    """
    parts: list[tuple[int, int]] = []
    while True:
        end = _part_end(text, pos, limit)
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


def _part_end(text: str, pos: int, limit: int) -> int:
    """Return the end of one part of a value, -1 where there is none."""
    if text[pos : pos + 1] in ("{", '"'):
        return _string_end(text, pos, limit)
    word = _WORD.match(text, pos)
    return word.end() if word else -1


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
