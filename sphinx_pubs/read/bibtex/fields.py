"""The fields of one entry by pybtex's parser, with broken values recovered.

pybtex drops the rest of an entry at its first syntax error. Here the parser is led field by
field: after an error it continues at the next ``name =``. ``@string`` definitions belong to
the whole database.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sphinx_pubs.read.bibtex.scan import NAME

#: A value in quotes that runs into the next field: its last line opens one.
RAN_ON = re.compile(rf"\n(?=[ \t]*{NAME}\s*=\s*(?:[\"{{\w]|$))")
#: A value that holds another field of its line: one that an entry has, or it may be text.
_HOLDS_A_FIELD = re.compile(
    r",\s*(?:author|booktitle|editor|journal|publisher|title|year)\s*=\s*[\"{]", re.IGNORECASE
)
_UNESCAPED_BRACE = re.compile(r"(?<!\\)[{}]")


def took_the_end(value: str) -> bool:
    """Tell whether the last brace of the entry was taken for the end of this value."""
    content = value.rstrip()
    lonely_brace = "\n" in value[len(content) :] and not value[:1].isspace()
    ran_on = RAN_ON.search(value) or _HOLDS_A_FIELD.search(value)
    return lonely_brace or content.endswith(",") or ran_on is not None


def value_fault(name: str, sign: str, *, failed: bool) -> str:
    """Say what is wrong with a value that begins with that sign; "failed": has no end."""
    if sign in ("", ",", "}", ")"):
        return f"'{name}' has no value"
    if sign not in '{"':
        return f"the value of '{name}' must stand in braces or quotes"
    end = "}" if sign == "{" else '"'
    if failed:
        return f"the '{end}' that closes '{name}' is missing"
    if sign == "{":
        return f"a '}}' ends '{name}' within its value"
    return f"a '\"' inside '{name}' must stand in braces"


def tidy(value: str) -> str:
    """Take the delimiters from a value that does not parse, as far as it has them."""
    value = value.strip().rstrip(",").rstrip()
    if value.startswith('"'):
        return value.strip('"').strip()
    surplus = _depths(value)[-1]
    start, end = 0, len(value)
    while surplus < 0 and end and value[end - 1] in "} \t\n":
        end, surplus = end - 1, surplus + (value[end - 1] == "}")
    while surplus > 0 and start < end and value[start] in "{ \t\n":
        start, surplus = start + 1, surplus - (value[start] == "{")
    value = value[start:end].strip()
    if value.startswith("{") and value.endswith("}") and 0 not in _depths(value)[1:-1]:
        value = value[1:-1].strip()
    return value


def _depths(value: str) -> list[int]:
    """Follow the depth of braces, from before the first to behind the last."""
    depths = [0]
    for brace in _UNESCAPED_BRACE.findall(value):
        depths.append(depths[-1] + (1 if brace == "{" else -1))
    return depths


#: The strings that BibTeX's styles define.
MONTHS: Mapping[str, str] = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}


#: The most characters of one string.
LONGEST = 20_000


class Strings(dict[str, str]):
    """The ``@string`` definitions known so far; their names have no case.

    Where BibTeX has no definition yet, one that comes later serves (``later``);
    a word that none defines stands for itself and is noted in ``undefined``; what each
    stood for, BibTeX's months apart, in ``used``. One
    that is too long is cut and noted in ``cut``: strings made of strings could
    otherwise fill the memory in a few lines. For the same reason they stand for
    no more than ``room`` characters in all; behind these a word stands for itself.
    """

    def __init__(self, later: Mapping[str, str] | None = None, room: int = LONGEST) -> None:
        super().__init__(MONTHS)
        self.room = room
        self.later = {} if later is None else later
        self.undefined: list[str] = []
        self.cut: list[str] = []
        self.used: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        folded = name.lower()
        value = self.get(folded)
        if value is None:
            value = self.later.get(folded)
        if value is None:
            self.undefined.append(name)
            value = name
        elif len(value) > self.room:
            self.undefined.append(name)
            return name
        self.room -= len(value)
        if MONTHS.get(folded) != value:
            self.used[folded] = value
        return value

    def __setitem__(self, name: str, value: str) -> None:
        if len(value) > LONGEST:
            self.cut.append(name)
        super().__setitem__(name.lower(), value[:LONGEST])


NAMED = re.compile(rf"\s*({NAME})\s*=\s*")
_FIELD = re.compile(rf"{NAMED.pattern}(?=[\"{{\w])")
#: The plainest field, which most are: a value in braces with no more than a level of others.
_PLAIN = re.compile(rf"({NAME})\s*=\s*\{{([^{{}}]*(?:\{{[^{{}}]*\}}[^{{}}]*)*)\}}\s*(?=[,}})%])")
_LINE_FIELD = re.compile(rf"\n(?=[ \t]*{NAME}\s*=\s*[\"{{\w])")
_NEXT_FIELD = re.compile(
    rf"{_LINE_FIELD.pattern}"
    rf"|,\s*(?={NAME}\s*=\s*(?:[\"{{]|(?:\d+|[^\W\d]\w*)\s*(?:[,}}#\n]|$)))"
)
_UNLINKED = re.compile(rf"({NAME})\s*(?=[\"{{])")
_WORDS = re.compile(rf"(?:{NAME}[ \t]+)+(?={NAME}\s*=)")

#: So many are said one by one. In an entry with more, no value goes on beyond what looks like
#: the next field: each that has no end would else be looked for in all of the rest.
_MAX_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Field:
    """One field; ``undefined`` are the words in it that no ``@string`` defines."""

    name: str
    value: str
    line: int
    undefined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A syntax error, in words, with its line."""

    message: str
    line: int


class FieldReader:
    """Leads pybtex's parser through the fields of one entry."""

    def __init__(
        self, parser: Any, syntax_error: type[Exception], closing: str, *, closed: bool
    ) -> None:
        self.parser = parser
        self.syntax_error = syntax_error
        self.closing = closing  #: ``}`` or ``)``, as the entry began.
        self.text: str = parser.text
        self.strings: Strings = parser.macros
        self.closed = closed
        self.last = len(self.text) - 1  #: Where the fields end.
        self.fields: list[Field] = []
        self.faults: list[Fault] = []
        self.unsaid: list[Fault] = []  #: Those beyond the most.
        #: Where each pattern was looked for last, and found.
        self.found: dict[re.Pattern[str], tuple[int, int]] = {}

    def read(self) -> None:
        """Read all fields up to the end of the entry."""
        parser, text, last = self.parser, self.text, self.last
        while True:
            parser.eat_whitespace()
            if parser.pos >= last:
                break
            if text[parser.pos] == ",":
                parser.pos += 1
            elif text[parser.pos] == "%":
                self._skip_comment()
            elif text[parser.pos] in "})":
                if self._is_end(parser.pos):
                    break
                before = f" after '{self.fields[-1].name}'" if self.fields else ""
                self._fault(f"'{text[parser.pos]}' too many{before}", parser.pos)
                parser.pos += 1
            elif not self._read_plain():
                self._read_field()
        if not self.closed and not self.faults:
            self._fault(self._unclosed(), last)
        if self.unsaid:
            self.faults.append(self._summary())

    def _summary(self) -> Fault:
        first, *others = self.unsaid
        if not others:
            return first
        return Fault(f"{len(self.unsaid)} more problems from here on", first.line)

    def _is_end(self, pos: int) -> bool:
        """Tell whether a brace ends an entry of which another brace is missing."""
        if self.closed:
            return False
        no_more = self.faults and self._find(_NEXT_FIELD, pos) == self.last
        return pos == self.last - 1 or bool(no_more)

    def _unclosed(self) -> str:
        sign = self.text[self.parser.pos]
        if sign in "})" and sign != self.closing:
            return f"the entry must end with '{self.closing}', not '{sign}'"
        return f"the closing '{self.closing}' is missing"

    def _skip_comment(self) -> None:
        end = self.text.find("\n", self.parser.pos)
        self.parser.pos = self.last if end < 0 else end

    def _read_plain(self) -> bool:
        """Read a field at a glance: pybtex asks what each sign of it may be."""
        parser = self.parser
        match = _PLAIN.match(self.text, parser.pos, self.last + 1)
        if match is None or match.end() >= self.last:
            return False
        self.fields.append(Field(match[1], match[2].strip(), parser.lineno))
        parser.lineno += match[0].count("\n")
        parser.pos = match.end() + (self.text[match.end()] == ",")
        return True

    def _read_field(self) -> None:
        parser = self.parser
        start, line = parser.pos, parser.lineno
        parser.current_field_name = None
        parser.current_value = []
        self.strings.undefined.clear()
        if self.unsaid:
            parser.end = self._next_field(start + 1, by_line=True)
        try:
            parser.parse_field()
        except self.syntax_error:
            whole = False
        else:
            whole = bool(parser.current_value)
        name = parser.current_field_name
        if whole and self._ends_well():
            value = "".join(parser.current_value).strip()
            self.fields.append(Field(name, value, line, tuple(self.strings.undefined)))
            parser.pos += parser.pos < self.last and self.text[parser.pos] == ","
        else:
            self._recover(start, whole=whole)

    def _ends_well(self) -> bool:
        parser = self.parser
        if parser.pos < self.last:
            return self.text[parser.pos] in ",})%"
        return self.closed or not took_the_end("".join(parser.current_value))

    def _recover(self, start: int, *, whole: bool) -> None:
        """Take what can be told of the field that begins there, and find the next one."""
        match = NAMED.match(self.text, start)
        if match is None:
            if not self._read_unlinked(start):
                self._skip_junk(start)
            return
        name, begin = match[1], match.end()
        failed = not whole or self.parser.pos >= self.last or self._ran_on(begin)
        if not failed and _FIELD.match(self.text, self.parser.pos):
            value = "".join(self.parser.current_value).strip()
            end = begin + len(self.text[begin : self.parser.pos].rstrip())
            self._add(name, value, start, Fault(f"',' expected after '{name}'", self._line(end)))
            return
        end = self._next_field(begin if failed else self.parser.pos, by_line=failed)
        value = tidy(self._without_close(begin, end))
        parsed = self.text[begin : self.parser.pos].rstrip()
        place = self._line(begin if failed else begin + len(parsed))
        message = value_fault(name, parsed[:1], failed=failed)
        self._add(name, value, start, Fault(message, place))
        self._go_to(end)

    def _ran_on(self, begin: int) -> bool:
        may = not self.closed or self.text[begin : begin + 1] == '"'
        return may and RAN_ON.search(self.text, begin, self.parser.pos) is not None

    def _next_field(self, pos: int, *, by_line: bool) -> int:
        at = self._find(_LINE_FIELD, pos) if by_line else self.last
        return at if at < self.last else self._find(_NEXT_FIELD, pos)

    def _find(self, pattern: re.Pattern[str], pos: int) -> int:
        """Find a pattern from there on, else the end; what was found is not looked for again."""
        known = self.found.get(pattern)
        if known is None or not known[0] <= pos <= known[1]:
            match = pattern.search(self.text, pos, self.last)
            self.found[pattern] = known = (pos, match.start() if match else self.last)
        return known[1]

    def _without_close(self, begin: int, end: int) -> str:
        """Cut the value; at the end of an entry without one, not its lonely last brace."""
        value = self.text[begin:end].rstrip()
        if self.closed or end < self.last or not value.endswith(("}", ")")):
            return value
        rest = value[:-1].rstrip()
        return rest if "\n" in value[len(rest) :] else value

    def _read_unlinked(self, start: int) -> bool:
        """Read ``title {…}``, where the equals sign was forgotten."""
        match = _UNLINKED.match(self.text, start)
        if match is None:
            return False
        self._go_to(match.end())
        try:
            self.parser.parse_value()
        except self.syntax_error:
            return False
        value = "".join(self.parser.current_value).strip()
        fault = Fault(f"'=' expected after '{match[1]}'", self._line(start))
        self._add(match[1], value, start, fault)
        return True

    def _skip_junk(self, start: int) -> None:
        words_before = _WORDS.match(self.text, start)
        end = words_before.end() if words_before else self._next_field(start, by_line=False)
        words = " ".join(self.text[start : min(end, start + 200)].split())
        shown = words if len(words) <= 40 else f"{words[:37]}..."
        self._fault(f"'{shown}' is no field: a name and '=' expected", start)
        self._go_to(max(end, start + 1))

    def _add(self, name: str, value: str, start: int, fault: Fault) -> None:
        if value:
            self.fields.append(Field(name, value, self._line(start)))
        self._say(fault)

    def _fault(self, message: str, pos: int) -> None:
        self._say(Fault(message, self._line(pos)))

    def _say(self, fault: Fault) -> None:
        if len(self.faults) < _MAX_FAULTS:
            self.faults.append(fault)
        else:
            self.unsaid.append(fault)

    def _line(self, pos: int) -> int:
        """Count from where the parser is; positions are never far from there."""
        here = self.parser.pos
        if pos <= here:
            return int(self.parser.lineno - self.text.count("\n", pos, here))
        return int(self.parser.lineno + self.text.count("\n", here, pos))

    def _go_to(self, pos: int) -> None:
        self.parser.lineno = self._line(pos)
        self.parser.pos = pos
