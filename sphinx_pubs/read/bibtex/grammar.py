"""One command of a .bib file: its key and fields, or its definition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar

from sphinx_pubs.read.bibtex.broken_values import tidy
from sphinx_pubs.read.bibtex.field_names import NAME
from sphinx_pubs.read.bibtex.field_reader import NAMED, Fault, Field, FieldReader
from sphinx_pubs.read.bibtex.scan import Piece
from sphinx_pubs.read.bibtex.strings import LONGEST, Strings

_STRING_SIGNS = {True: re.compile(r'[{}"]'), False: re.compile(r"[{}]")}
#: An opening brace too many before it is no part of it.
_KEY = re.compile(r"\s*(?:\{+\s*(?=[^,\n{}]+,))?((?:[^,\n{}]+|\{[^,\n{}]*\})*)")
_KEY_NO_COMMA = re.compile(rf"\s*([^\s=,{{}}]+)=?(?=\s+{NAME}\s*=\s*[\"{{])")
_FIELD_NO_KEY = re.compile(rf"{NAMED.pattern}(?:[\"{{]|\d+\s*[,}}])")


@dataclass(slots=True)
class Body:
    """What was read of an entry."""

    key: str
    fields: list[Field] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    strings: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def _pybtex() -> tuple[type[Any], type[Exception]]:
    """Import pybtex when the first .bib file is read: it costs 20 ms."""
    from pybtex.database.input import bibtex  # type: ignore[import-untyped]
    from pybtex.scanner import (  # type: ignore[import-untyped]
        Pattern,
        PybtexSyntaxError,
        Token,
    )

    class Parser(bibtex.LowLevelParser):  # type: ignore[misc]
        """Takes more names, knows one line end, finds the end of a string in one search.

        pybtex searches each sign by itself, to the end of the text: in a
        string without an end that is quadratic.
        """

        NAME = Pattern(NAME, "a name")
        pos: int
        lineno: int
        end: int  #: No string goes on for longer.

        def skip_to(self, patterns: list[Any]) -> Any:
            match = _STRING_SIGNS[self.QUOTE in patterns].search(self.text, self.pos, self.end)
            if match is None:
                return None
            value = self.text[self.pos : match.end()]
            self.pos = match.end()
            self.update_lineno(value)
            return Token(value, self._signs[match[0]])

        def update_lineno(self, value: str) -> None:
            self.lineno += value.count("\n")

        _signs: ClassVar[dict[str, Any]] = {
            "{": bibtex.LowLevelParser.LBRACE,
            "}": bibtex.LowLevelParser.RBRACE,
            '"': bibtex.LowLevelParser.QUOTE,
        }

    return Parser, PybtexSyntaxError


def _parser(text: str, start: int, line: int, strings: Strings) -> Any:
    parser = _pybtex()[0](text, macros=strings)
    parser.pos = start
    parser.lineno = line
    parser.end = len(text)
    return parser


def parse_entry(text: str, piece: Piece, line: int, strings: Strings) -> Body:
    """Read an entry: the text of its piece, which begins on that line."""
    head = piece.head
    key, start = _read_key(text, head.body - head.start)
    # Without an end the parser would take the last value for a broken one.
    whole = text if piece.closed else f"{text},"
    parser = _parser(whole, start, line + text.count("\n", 0, start), strings)
    closing = ")" if head.opening == "(" else "}"
    reader = FieldReader(parser, _pybtex()[1], closing, closed=piece.closed)
    if head.fault:
        reader.faults.append(Fault(head.fault, line))
    strings.used = {}
    reader.read()
    return Body(key, reader.fields, reader.faults, strings.used)


def _read_key(text: str, body: int) -> tuple[str, int]:
    if _FIELD_NO_KEY.match(text, body):
        return "", body
    match = _KEY_NO_COMMA.match(text, body) or _KEY.match(text, body)
    if match is None:
        return "", body
    if match.end() == len(text) and text[body - 1] == "(":
        return match[1].removesuffix(")").strip(), match.end() - 1
    return match[1].strip(), match.end()


def _too_long(strings: Strings, line: int) -> list[Fault]:
    names, strings.cut = strings.cut, []
    return [Fault(f"the string '{name}' is cut after {LONGEST} characters", line) for name in names]


def parse_string(text: str, piece: Piece, line: int, strings: Strings) -> list[Fault]:
    """Read an ``@string`` into ``strings``, a broken one too."""
    body = piece.head.body - piece.head.start
    parser = _parser(text, body, line, strings)
    close = ")" if text[body - 1] == "(" else "}"
    try:
        parser.parse_string_body(parser.RBRACE)
        if parser.required([parser.RBRACE if close == "}" else parser.RPAREN]):
            return _too_long(strings, line)
    except _pybtex()[1]:
        pass
    match = NAMED.match(text, body)
    if match is None:
        return [Fault("a name and '=' expected", line)]
    strings[match[1]] = tidy(text[match.end() :].rstrip().removesuffix(close))
    sign = {"{": "}", '"': '"'}.get(text[match.end() : match.end() + 1])
    ending = f"the '{sign}' that closes '{match[1]}' is missing"
    message = ending if sign else f"the value of '{match[1]}' must stand in braces or quotes"
    return [Fault(message, line + text.count("\n", 0, match.start(1)))]
