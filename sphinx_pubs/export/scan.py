"""Where the parts of one BibTeX entry stand in its text, by the book.

The grammar is that of "BibTeXing" (Patashnik, 1988), and comments between
fields (``% …`` up to the end of the line), which biber knows too. An entry that
is not well-formed by it has no parts here: our reader makes the best of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_pubs.read.bibtex.field_names import NAME, NAME_SIGN

_HEAD = re.compile(
    r"@\s*([^\W\d][\w.:+/-]*)\s*([{(])\s*((?:[^\s,{}\"#%=]+(?:[ \t]+[^\s,{}\"#%=]+)*)?)\s*,"
)
_GAP = re.compile(r"(?:\s+|%[^\n]*(?:\n|$))*")
_NAME = re.compile(rf"({NAME})\s*=\s*")
_WORD = re.compile(rf"\d+(?!{NAME_SIGN})|(?!\d){NAME}")
#: What follows a part of a value: another part, or the comma behind the last.
_NEXT = re.compile(rf"\s*(#)\s*|{_GAP.pattern}(,)?")
_BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r'[{}"]')


class FieldSpan(NamedTuple):
    """One ``name = value,``: positions in the text of the entry."""

    name: str  #: In lower case.
    start: int  #: Of the name.
    end: int  #: Behind the value.
    comma: int  #: Behind the comma that follows; ``end`` where none does.
    words: tuple[str, ...]  #: The names of strings in the value, as typed.

    @property
    def has_comma(self) -> bool:
        """Whether a comma follows."""
        return self.comma > self.end


class EntrySpan(NamedTuple):
    """A whole entry."""

    type: tuple[int, int]
    key: tuple[int, int]
    body: int  #: Behind the comma that follows the key.
    fields: tuple[FieldSpan, ...]
    comments: bool  #: Whether any stand between the fields.


def scan_entry(raw: str) -> EntrySpan | None:
    """The parts of an entry; none where it is not well-formed.

    :param raw: From the ``@`` to the closing brace.
    """
    head = _HEAD.match(raw)
    if head is None:
        return None
    closing = ")" if head[2] == "(" else "}"
    fields: list[FieldSpan] = []
    commented = False
    pos, open_end = head.end(), False
    while True:
        start = _end(_GAP, raw, pos)
        commented = commented or "%" in raw[pos:start]
        if raw.startswith(closing, start) and start == len(raw) - 1:
            break
        field = None if open_end else _field(raw, start)
        if field is None:
            return None
        fields.append(field)
        pos, open_end = field.comma, not field.has_comma
    return EntrySpan(head.span(1), head.span(3), head.end(), tuple(fields), commented)


def _field(raw: str, start: int) -> FieldSpan | None:
    name = _NAME.match(raw, start)
    if name is None:
        return None
    pos, words = name.end(), list[str]()
    while True:
        end = _value_end(raw, pos)
        if end < 0:
            return None
        if raw[pos] not in '{"' and not raw[pos].isdecimal():
            words.append(raw[pos:end])
        behind = _NEXT.match(raw, end)
        if behind is None or not behind[1]:
            break
        pos = behind.end()
    comma = behind.end() if behind and behind[2] else end
    return FieldSpan(name[1].lower(), start, end, comma, tuple(words))


def _value_end(raw: str, pos: int) -> int:
    """The end of one part of a value, -1 where there is none."""
    sign = raw[pos : pos + 1]
    if sign == "{":
        return _group_end(raw, pos + 1)
    if sign == '"':
        return _quote_end(raw, pos + 1)
    return _end(_WORD, raw, pos) if _WORD.match(raw, pos) else -1


def _group_end(raw: str, pos: int) -> int:
    """Behind the brace that closes a group; one behind a backslash counts, as in BibTeX."""
    depth = 1
    for brace in _BRACE.finditer(raw, pos):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end()
    return -1


def _quote_end(raw: str, pos: int) -> int:
    depth = 0
    for sign in _QUOTE_OR_BRACE.finditer(raw, pos):
        if sign[0] == '"' and not depth:
            return sign.end()
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth < 0:
            return -1
    return -1


def _end(pattern: re.Pattern[str], raw: str, pos: int) -> int:
    match = pattern.match(raw, pos)
    return match.end() if match else pos
