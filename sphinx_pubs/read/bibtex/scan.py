"""The spans of the commands in a .bib file, broken ones too.

One pass finds the pairs of braces, another the heads (``@type{`` and what people write in
its place), so the time is linear in the length of a file, whatever is wrong in it. An entry
that is never closed ends before the next head at the start of a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sphinx_pubs.read.bibtex.spans import NAME, brace_pairs

#: The longest type; no search goes on for longer.
_LONGEST = 60
#: ``@type{`` or ``@type(``; an address like ``me@example{`` is none, unless a key and a field
#: follow. It begins with the sign itself, to which Python then goes straight.
_HEAD = re.compile(
    r"@(?:(?<![\w.]@)|(?=\s)|(?=\w{1,60}\s*[{(]\s*[^\s,{}()=]{1,100}\s*,\s*[\w:+-]+\s*=))"
    rf"\s*([^\W\d][\w.:+/-]{{0,{_LONGEST}}})\s*([{{(])"
)
#: A line that begins with the sign, or the wide one of Chinese keyboards, as far as a comma
#: behind which a field follows: something like a type and a key.
_BROKEN = re.compile(
    rf"^[ \t]*([@＠])(?![ \t])([^\n,=]{{0,200}}(?:,[^\n,=]{{0,100}})?(?:\n[^\n@,=]{{1,100}})?)"
    rf"[ \t]*,\s*(?:%[^\n]*\n\s*)?{NAME}\s*(?:=\s*[\"{{\w]|\{{)",
    re.MULTILINE,
)
#: In such a line: what is before the key, and the key.
_BEFORE_KEY = re.compile(r".*[{}()\[\]<>\"]|.*[,;]|[ \t]*\S+[ \t]+|.*")
#: In what is before the key: a type, perhaps of two words, in a list of several.
_TYPE = re.compile(r"[^\w]*(\w[\w.:+/-]*(?:[ \t]+\w[\w.:+/-]*)*)")


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a command."""

    start: int  #: Position of the ``@``.
    body: int  #: Behind the opening brace, or what stands in its place.
    type: str  #: As written, or as it can be told.
    opening: str  #: ``{`` or ``(``; "" where neither stands there.
    fault: str = ""  #: What is wrong with it, in words.


def heads(text: str) -> list[Head]:
    """Find all beginnings in a text, in their order; which are commands is not decided here."""
    found = {
        match.start(): Head(match.start(), match.end(), match[1], match[2])
        for match in _HEAD.finditer(text)
    }
    starts = sorted(found)
    for match in _BROKEN.finditer(text):
        head = _broken_head(match)
        next_good = bisect_left(starts, head.start)
        if next_good == len(starts) or starts[next_good] >= head.body:
            found[head.start] = head
    return [found[start] for start in sorted(found)]


def _broken_head(match: re.Match[str]) -> Head:
    start, line = match.start(1), match[2]
    before = _BEFORE_KEY.match(line)
    written = before[0].rstrip() if before else ""
    opening = written[-1:] if written[-1:] in ("{", "(") else ""
    type_ = _type_of(written)
    if len(type_) > _LONGEST:
        fault = f"the type is longer than {_LONGEST} letters"
    elif written == type_ and match[1] == "@":
        fault = f"'{{' expected after '@{type_}'"
    else:
        fault = f"'@{type_}{opening or '{'}' expected, not '{match[1]}{written}'"
    body = match.start(2) + (before.end() if before else 0)
    return Head(start, body, type_, opening, fault)


def _type_of(written: str) -> str:
    match = _TYPE.match(written)
    name = "".join(match[1].split()) if match else ""
    return name if re.search(r"[^\W\d_]", name) else "misc"


#: What a ``(`` within a line of text must be followed by to begin an entry.
_PAREN_BODY = re.compile(r"\s*[^\s,()]+\s*,\s*[\w:+-]+\s*=|\s*[\w:+-]+\s*=")

#: A field behind a brace too many: ``}, year = {``.
_FIELD = re.compile(r"[,\n][ \t]*[\w:+-]+\s*=\s*[\"{\w]")

_BRACE = re.compile(r"[{}]")
_PAREN_TOKEN = re.compile(r'[{"()]')
_QUOTED_END = re.compile(r'[{"]')
_AFTER_VALUE = re.compile(r"\s*(?:[,}#)]|[\w:+-]+\s*=)")

#: How far back the start of a line is looked for.
_LINE = 2000

Kind = Literal["entry", "string", "preamble", "off"]
_KINDS: Mapping[str, Kind] = {"string": "string", "preamble": "preamble"}


@dataclass(frozen=True, slots=True)
class Piece:
    """The extent of one command; ``closed`` says that its end was found."""

    kind: Kind
    head: Head
    end: int
    closed: bool = True


def pieces(text: str) -> Iterator[Piece]:
    """Find the commands of a file in their order; comments are left out.

    An entry behind a ``%`` on its line or inside ``@comment{…}`` is of the
    kind ``off``.
    """
    found = heads(text)
    scan = _Scan(text, found)
    done = 0
    off_until = 0
    for head in found:
        kind = _KINDS.get(head.type.lower(), "entry")
        comment = head.type.lower() == "comment"
        off = kind == "entry" and not comment
        if head.start < done:
            if head.start < off_until and off:
                yield Piece("off", head, head.body)
            continue
        before = _line_before(text, head.start, done)
        if "%" in before:
            if off:
                yield Piece("off", head, head.body)
        elif comment:
            done = off_until = scan.comment_end(head.body)
        elif _begins(text, head, before):
            done, closed = scan.extent(head)
            yield Piece(kind, head, done, closed)


def _begins(text: str, head: Head, before: str) -> bool:
    """Whether a head within a line of text begins a command all the same."""
    if head.opening == "(" and before.strip():
        return _PAREN_BODY.match(text, head.body) is not None
    return True


def _line_before(text: str, at: int, floor: int) -> str:
    start = max(floor, at - _LINE)
    newline = text.rfind("\n", start, at)
    return text[start if newline < 0 else newline + 1 : at]


class _Scan:
    """What is known of the whole file: its pairs of braces, its heads."""

    def __init__(self, text: str, found: Sequence[Head]) -> None:
        self.text = text
        self.pairs = brace_pairs(text)
        self.unclosed_until = 0  #: Up to there no comment in parentheses ends.
        self.starts = starts = [head.start for head in found]
        lines = [_line_before(text, start, 0) for start in starts]
        self.fresh = [at for at, line in zip(starts, lines, strict=True) if not line.strip()]
        self.stops = [
            at for at, line in zip(starts, lines, strict=True) if not line.strip("% \t\r\f")
        ]

    def extent(self, head: Head) -> tuple[int, bool]:
        """Find the end of the command, and if it is closed."""
        body, close = head.body, -1
        if head.opening == "(":
            close = self._closing_paren(body)
        elif head.opening:
            close = self.pairs.get(body - 1, -1)
            if close >= 0:
                close = self._over_continuations(close)
        if close < 0:
            return self._trim(self._next(self.stops, body), body), False
        cut = self._foreign_head(body, close)
        return (close + 1, True) if cut < 0 else (self._trim(cut, body), False)

    def _trim(self, end: int, start: int) -> int:
        """Take blank lines and comment lines from the end of a command without one."""
        while end > start:
            while end > start and self.text[end - 1].isspace():
                end -= 1
            line = max(self.text.rfind("\n", start, end) + 1, start)
            if not self.text.startswith("%", line, end):
                break
            end = line
        return end

    def comment_end(self, body: int) -> int:
        """Find the end of an ``@comment``; one that is not closed is a word in the text."""
        if self.text[body - 1] != "(":
            return self.pairs.get(body - 1, body - 1) + 1
        if body < self.unclosed_until:
            return body
        close = self._closing_paren(body)
        if close < 0:
            self.unclosed_until = self._next(self.stops, body)
        return max(close + 1, body)

    def _next(self, positions: Sequence[int], start: int) -> int:
        """Give the first of the positions from there on, else the end of the text."""
        index = bisect_right(positions, start - 1)
        return positions[index] if index < len(positions) else len(self.text)

    def _foreign_head(self, body: int, close: int) -> int:
        """Find a head at the start of a line that is not part of a value in braces.

        The braces of a command may match only because another one, further
        down, has a brace too many.
        """
        pos = body
        while (head := self._next(self.fresh, pos)) < close:
            opening = self.text.find("{", pos, head)
            while opening >= 0 and 0 <= self.pairs.get(opening, -1) < head:
                opening = self.text.find("{", self.pairs[opening] + 1, head)
            if opening < 0 or not self._is_value(opening, body):
                return head
            pos = self.pairs[opening] + 1
        return -1

    def _is_value(self, opening: int, floor: int) -> bool:
        before = self.text[max(floor, opening - 100) : opening].rstrip()
        if not before.endswith(("=", "#")) or opening not in self.pairs:
            return False
        return _AFTER_VALUE.match(self.text, self.pairs[opening] + 1) is not None

    def _over_continuations(self, close: int) -> int:
        """Go on to the real end where a brace too many ended the command.

        Then fields follow, up to a closing brace that nothing opens.
        """
        limit = self._next(self.starts, close)
        pos, fields = close + 1, False
        while brace := _BRACE.search(self.text, pos, limit):
            at = brace.start()
            fields = fields or _FIELD.search(self.text, pos, at + 1) is not None
            if brace[0] == "}" and not fields:
                break
            if brace[0] == "}":
                close, fields = at, False
            pos = at + 1 if brace[0] == "}" else self.pairs.get(at, limit) + 1
        return close

    def _closing_paren(self, body: int) -> int:
        """Find the ``)`` outside braces and quotes, up to the next head."""
        limit = self._next(self.stops, body)
        pos = body
        while token := _PAREN_TOKEN.search(self.text, pos, max(limit, pos)):
            at = token.start()
            if token[0] == ")":
                return at
            pos = at + 1
            if token[0] == "{":
                pos = self.pairs.get(at, at) + 1
            elif token[0] == '"':
                pos = self._quote_end(at + 1, limit) + 1
            if pos > limit:
                limit = self._next(self.stops, pos)
        return -1

    def _quote_end(self, pos: int, limit: int) -> int:
        start = pos
        while token := _QUOTED_END.search(self.text, pos, limit):
            if token[0] == '"':
                return token.start()
            pos = self.pairs.get(token.start(), token.start()) + 1
        return start - 1
