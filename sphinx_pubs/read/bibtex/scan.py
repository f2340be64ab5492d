"""The spans of the commands in a .bib file: entries, ``@string``, ``@preamble``, broken ones too.

One pass finds the pairs of braces, another the headers (``@type{`` and what people write
instead), so the time is linear in the length of a file, whatever is wrong in it. An entry
that is never closed ends before the next header at the start of a line.
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
#: follow. It begins with ``@`` itself, so that Python searches for that character.
_HEAD = re.compile(
    r"@(?:(?<![\w.]@)|(?=\s)|(?=\w{1,60}\s*[{(]\s*[^\s,{}()=]{1,100}\s*,\s*[\w:+-]+\s*=))"
    rf"\s*([^\W\d][\w.:+/-]{{0,{_LONGEST}}})\s*([{{(])"
)
#: A line that begins with ``@``, or the wide one of Chinese keyboards, up to a comma
#: that a field follows: something like a type and a key.
_BROKEN = re.compile(
    rf"^[ \t]*([@＠])(?![ \t])([^\n,=]{{0,200}}(?:,[^\n,=]{{0,100}})?(?:\n[^\n@,=]{{1,100}})?)"
    rf"[ \t]*,\s*(?:%[^\n]*\n\s*)?{NAME}\s*(?:=\s*[\"{{\w]|\{{)",
    re.MULTILINE,
)
#: The part of such a line before the key.
_BEFORE_KEY = re.compile(r".*[{}()\[\]<>\"]|.*[,;]|[ \t]*\S+[ \t]+|.*")
#: A type in the part before the key, perhaps of two words, in a list of several.
_TYPE = re.compile(r"[^\w]*(\w[\w.:+/-]*(?:[ \t]+\w[\w.:+/-]*)*)")


@dataclass(frozen=True, slots=True)
class Header:
    """The beginning of a command."""

    start: int  #: Position of the ``@``.
    body: int  #: Behind the opening brace, or the text in its place.
    type: str  #: As typed, or as far as it can be read.
    opening: str  #: ``{`` or ``(``; "" where there is neither.
    fault: str = ""  #: A message on what is wrong with it.


def headers(text: str) -> list[Header]:
    """Return all headers in a text, in their order; some may not begin a command."""
    found = {
        match.start(): Header(match.start(), match.end(), match[1], match[2])
        for match in _HEAD.finditer(text)
    }
    starts = sorted(found)
    for match in _BROKEN.finditer(text):
        header = _broken_header(match)
        next_good = bisect_left(starts, header.start)
        if next_good == len(starts) or starts[next_good] >= header.body:
            found[header.start] = header
    return [found[start] for start in sorted(found)]


def _broken_header(match: re.Match[str]) -> Header:
    start, line = match.start(1), match[2]
    before = _BEFORE_KEY.match(line)
    written = before[0].rstrip() if before else ""
    opening = written[-1:] if written[-1:] in ("{", "(") else ""
    typed = _TYPE.match(written)
    name = "".join(typed[1].split()) if typed else ""
    type_ = name if re.search(r"[^\W\d_]", name) else "misc"
    if len(type_) > _LONGEST:
        fault = f"the type is longer than {_LONGEST} letters"
    elif written == type_ and match[1] == "@":
        fault = f"'{{' expected after '@{type_}'"
    else:
        fault = f"'@{type_}{opening or '{'}' expected, not '{match[1]}{written}'"
    body = match.start(2) + (before.end() if before else 0)
    return Header(start, body, type_, opening, fault)


#: The text after a ``(`` within a line of text that begins an entry.
_PAREN_BODY = re.compile(r"\s*[^\s,()]+\s*,\s*[\w:+-]+\s*=|\s*[\w:+-]+\s*=")

#: A field behind an extra brace: ``}, year = {``.
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
class Block:
    """The extent of one command; ``closed`` is whether its end was found."""

    kind: Kind
    header: Header
    end: int
    closed: bool = True


def blocks(text: str) -> Iterator[Block]:
    """Yield the commands of a file in their order, without comments.

    An entry that is commented out by ``%`` on its line or by ``@comment{…}`` is of the kind
    ``off``.
    """
    found = headers(text)
    scan = _Scan(text, found)
    done = 0
    off_until = 0
    for header in found:
        kind = _KINDS.get(header.type.lower(), "entry")
        comment = header.type.lower() == "comment"
        off = kind == "entry" and not comment
        if header.start < done:
            if header.start < off_until and off:
                yield Block("off", header, header.body)
            continue
        before = _line_before(text, header.start, done)
        if "%" in before:
            if off:
                yield Block("off", header, header.body)
        elif comment:
            done = off_until = scan.comment_end(header.body)
        # Within a line of text a parenthesis may be one of the text.
        elif header.opening != "(" or not before.strip() or _PAREN_BODY.match(text, header.body):
            done, closed = scan.extent(header)
            yield Block(kind, header, done, closed)


def _line_before(text: str, at: int, floor: int) -> str:
    start = max(floor, at - _LINE)
    newline = text.rfind("\n", start, at)
    return text[start if newline < 0 else newline + 1 : at]


class _Scan:
    """The pairs of braces and the headers of a whole file."""

    def __init__(self, text: str, found: Sequence[Header]) -> None:
        self.text = text
        self.pairs = brace_pairs(text)
        self.unclosed_until = 0  #: No comment in parentheses ends before this position.
        self.starts = starts = [header.start for header in found]
        lines = [(start, _line_before(text, start, 0)) for start in starts]
        self.fresh = [at for at, line in lines if not line.strip()]
        self.stops = [at for at, line in lines if not line.strip("% \t\r\f")]

    def extent(self, header: Header) -> tuple[int, bool]:
        """Return the end of the command, and whether it is closed."""
        body, close = header.body, -1
        if header.opening == "(":
            close = self._closing_paren(body)
        elif header.opening:
            close = self.pairs.get(body - 1, -1)
            if close >= 0:
                close = self._over_continuations(close)
        if close < 0:
            return self._trim(self._next(self.stops, body), body), False
        cut = self._foreign_header(body, close)
        return (close + 1, True) if cut < 0 else (self._trim(cut, body), False)

    def _trim(self, end: int, start: int) -> int:
        """Return the end of a command that is not closed, without blank lines and comments."""
        while end > start:
            while end > start and self.text[end - 1].isspace():
                end -= 1
            line = max(self.text.rfind("\n", start, end) + 1, start)
            if not self.text.startswith("%", line, end):
                break
            end = line
        return end

    def comment_end(self, body: int) -> int:
        """Return the end of an ``@comment``; one that is not closed is a word in the text."""
        if self.text[body - 1] != "(":
            return self.pairs.get(body - 1, body - 1) + 1
        if body < self.unclosed_until:
            return body
        close = self._closing_paren(body)
        if close < 0:
            self.unclosed_until = self._next(self.stops, body)
        return max(close + 1, body)

    def _next(self, positions: Sequence[int], start: int) -> int:
        """Return the first of the positions from there on, else the end of the text."""
        index = bisect_right(positions, start - 1)
        return positions[index] if index < len(positions) else len(self.text)

    def _foreign_header(self, body: int, close: int) -> int:
        """Return the first header at the start of a line that is in no value in braces, or -1.

        The braces of a command may match only because a later one has an extra brace.
        """
        pos = body
        while (header := self._next(self.fresh, pos)) < close:
            opening = self.text.find("{", pos, header)
            while opening >= 0 and 0 <= self.pairs.get(opening, -1) < header:
                opening = self.text.find("{", self.pairs[opening] + 1, header)
            if opening < 0 or not self._is_value(opening, body):
                return header
            pos = self.pairs[opening] + 1
        return -1

    def _is_value(self, opening: int, floor: int) -> bool:
        before = self.text[max(floor, opening - 100) : opening].rstrip()
        if not before.endswith(("=", "#")) or opening not in self.pairs:
            return False
        return _AFTER_VALUE.match(self.text, self.pairs[opening] + 1) is not None

    def _over_continuations(self, close: int) -> int:
        """Return the real end where an extra brace seems to end the command.

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
        """Return the position of the ``)`` outside braces and quotes before the next header, or -1."""
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
