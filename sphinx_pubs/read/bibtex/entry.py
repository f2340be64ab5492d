"""One command of a .bib file: an entry with its lines and problems, or a definition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar, Literal

from sphinx_pubs.guesses import Guesses
from sphinx_pubs.model import Entry, Problem, Source
from sphinx_pubs.read.bibtex.fields import LONGEST, NAMED, Fault, Field, FieldReader, Strings, tidy
from sphinx_pubs.read.bibtex.scan import NAME, Piece
from sphinx_pubs.read.dates import month_of

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


#: Fields of al-folio that hold a switch, which its users write without braces.
_FLAGS = frozenset(
    {
        "additional_info",
        "altmetric",
        "annotation",
        "bibtex_show",
        "dimensions",
        "google_scholar_id",
        "hidden",
        "hide",
        "inspirehep_id",
        "preview",
        "selected",
        "show",
    }
)
_TRUTH = frozenset({"true", "false", "yes", "no", "on", "off", "none", "null"})


@dataclass(frozen=True, slots=True)
class Record:
    """An entry with its own fields only."""

    entry: Entry
    problems: tuple[Problem, ...] = ()

    @property
    def label(self) -> str:
        """What messages call the entry."""
        return self.entry.key or f"@{self.entry.type} without a key"


def make_record(type_: str, body: Body, source: Source, raw: str, strings: Guesses) -> Record:
    """Make a record of what was parsed; of a repeated field the first value stands.

    ``strings`` are the defined ones, to guess what others were meant to be.
    """
    label = body.key or f"@{type_} without a key"
    fields: dict[str, Field] = {}
    found: list[tuple[int, Problem]] = []

    def report(subtype: Literal["bibtex", "duplicate"], message: str, line: int) -> None:
        place = Source(source.path, line)
        found.append((line, Problem(subtype, f"{label}: {message}", place)))

    for fault in body.faults:
        report("bibtex", fault.message, fault.line)
    for parsed in body.fields:
        name = parsed.name.lower()
        first = fields.setdefault(name, parsed)
        if not first.value:
            fields[name] = first = parsed
        if first is parsed:
            for word in _mistaken(parsed):
                message = f"undefined string '{word}' in field '{name}'{strings.hint(word.lower())}"
                report("bibtex", message, parsed.line)
        elif _folded(first.value) != _folded(parsed.value):
            message = f"field '{name}' stands a second time; the one in line {first.line} counts"
            report("duplicate", message, parsed.line)
    if not fields and not found:
        report("bibtex", "no field can be read, the entry is left out", source.line)
    entry = Entry(
        key=body.key,
        type=type_.lower(),
        fields={name: field.value for name, field in fields.items()},
        source=source,
        raw=raw,
        lines={name: field.line for name, field in fields.items()},
        strings=body.strings,
    )
    found.sort(key=lambda item: item[0])
    return Record(entry, tuple(problem for _, problem in found))


def _mistaken(field: Field) -> Iterator[str]:
    """Give the undefined words of a field that are not plainly meant as text."""
    name = field.name.lower()
    for word in dict.fromkeys(field.undefined):
        meant = name in _FLAGS or word.lower() in _TRUTH
        if not (meant or (name == "month" and month_of(word) is not None)):
            yield word


def _folded(value: str) -> str:
    return " ".join(value.split())


def content_of(entry: Entry) -> object:
    """Give what two entries of one key share when they are the same, white space apart."""
    return entry.type, frozenset((name, _folded(value)) for name, value in entry.fields.items())


def repeated(record: Record, first: Record, level: Literal["warning", "debug"]) -> Problem:
    """Report the second entry of a key, at its line."""
    place = first.entry.source
    where = f"line {place.line}"
    if place.path != record.entry.source.path:
        where = f"{place.path}:{place.line}"
    message = (
        f"{record.label}: the key stands in {where} already, with other content; both are kept"
        if level == "warning"
        else f"{record.label}: the same entry stands in {where}; it is shown once"
    )
    return Problem("duplicate", message, record.entry.source, level)
