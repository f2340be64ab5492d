"""The fields of one entry with their values, broken ones recovered, and ``@string`` definitions.

After a syntax error the reader goes on at the next ``name =``. Definitions belong to the whole
database.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sphinx_pubs.read.bibtex.scan import Block
from sphinx_pubs.read.bibtex.spans import NAME, NAMED, after_space, is_word, scan_value
from sphinx_pubs.tex.symbols import table
from sphinx_pubs.tex.tokens import Cursor

#: A value in quotes that runs into the next field: its last line opens one.
RAN_ON = re.compile(rf"\n(?=[ \t]*{NAME}\s*=\s*(?:[\"{{\w]|$))")
#: A value that holds another field of its line: one that an entry has, or it may be text.
_HOLDS_A_FIELD = re.compile(
    r",\s*(?:author|booktitle|editor|journal|publisher|title|year)\s*=\s*[\"{]", re.IGNORECASE
)
#: A value in braces, alone and without braces in it, as most are: read in a third of the time.
_PLAIN = re.compile(r"\{([^{}]*)\}\s*(?=[^\s#])")
_UNESCAPED_BRACE = re.compile(r"(?<!\\)[{}]")


def took_the_end(value: str) -> bool:
    """Return whether the last brace of the entry was taken for the end of this value."""
    content = value.rstrip()
    lonely_brace = "\n" in value[len(content) :] and not value[:1].isspace()
    ran_on = RAN_ON.search(value) or _HOLDS_A_FIELD.search(value)
    return lonely_brace or content.endswith(",") or ran_on is not None


def value_fault(name: str, first: str, *, broken: bool) -> str:
    """Return the message on a value that begins with that character.

    :param broken: Whether it has no end.
    """
    if first in "},)=(#%":
        return f"'{name}' has no value"
    if first not in '{"':
        return f"the value of '{name}' must be in braces or quotes"
    end = "}" if first == "{" else '"'
    if broken:
        return f"the '{end}' that closes '{name}' is missing"
    if first == "{":
        return f"a '}}' ends '{name}' within its value"
    return f"a '\"' inside '{name}' must be in braces"


def tidy(value: str) -> str:
    """Remove the delimiters from a value that does not parse, as far as it has them."""
    value = value.strip().rstrip(",").rstrip()
    if value.startswith('"'):
        return value.strip('"').strip()
    surplus = sum(1 if brace == "{" else -1 for brace in _UNESCAPED_BRACE.findall(value))
    start, end = 0, len(value)
    while surplus < 0 and end and value[end - 1] in "} \t\n":
        end, surplus = end - 1, surplus + (value[end - 1] == "}")
    while surplus > 0 and start < end and value[start] in "{ \t\n":
        start, surplus = start + 1, surplus - (value[start] == "{")
    value = value[start:end].strip()
    whole = value.startswith("{") and Cursor(value).closing_brace(0) == len(value) - 1
    return value[1:-1].strip() if whole else value


#: The strings that BibTeX's styles define.
MONTHS = table(
    """
    jan=January feb=February mar=March apr=April may=May jun=June jul=July aug=August sep=September
    oct=October nov=November dec=December
    """
)

#: The most characters of one string.
LONGEST = 20_000


class Strings(dict[str, str]):
    """The ``@string`` definitions so far; case does not matter in their names.

    Where BibTeX has no definition yet, one that comes later counts (``later``). A word without
    any is its own value and is noted in ``undefined`` until the next value is read; the value of
    each other one, BibTeX's months apart, in ``used``. A definition that is too long is cut:
    strings made of strings could otherwise fill the memory in a few lines. For the same reason
    their values have no more than ``room`` characters in all; after that a word is its own value.
    """

    def __init__(self, later: Mapping[str, str] | None = None, room: int = LONGEST) -> None:
        super().__init__(MONTHS)
        self.room = room
        self.later = {} if later is None else later
        self.undefined: list[str] = []
        self.used: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        folded = name.lower()
        value = self.get(folded, self.later.get(folded))
        if value is None or len(value) > self.room:
            self.undefined.append(name)
            if value is not None:
                return name
            value = name
        self.room -= len(value)
        if MONTHS.get(folded) != value:
            self.used[folded] = value
        return value

    def __setitem__(self, name: str, value: str) -> None:
        super().__setitem__(name.lower(), value[:LONGEST])

    def value(self, text: str, begin: int, limit: int) -> tuple[str | None, int]:
        """Return the value that begins there, and the position of what follows it.

        The value is ``None`` where it has no end, or nothing follows it.

        :param limit: Where to stop looking for the end of a string.
        """
        self.undefined.clear()
        if plain := _PLAIN.match(text, begin, limit):
            return plain[1], plain.end()
        parts = scan_value(text, begin, limit)
        after = after_space(text, parts[-1][1]) if parts else len(text)
        if after == len(text):
            return None, after
        return "".join(self._part(text[start:end]) for start, end in parts), after

    def _part(self, part: str) -> str:
        if part[0] in '{"':
            return part[1:-1]
        return self[part] if is_word(part[0]) else part


_FIELD = re.compile(rf"{NAMED.pattern}(?=[\"{{\w])")
_LINE_FIELD = re.compile(rf"\n(?=[ \t]*{NAME}\s*=\s*[\"{{\w])")
_NEXT_FIELD = re.compile(
    rf"{_LINE_FIELD.pattern}"
    rf"|,\s*(?={NAME}\s*=\s*(?:[\"{{]|(?:\d+|[^\W\d]\w*)\s*(?:[,}}#\n]|$)))"
)
_UNLINKED = re.compile(rf"({NAME})\s*(?=[\"{{])")
_WORDS = re.compile(rf"(?:{NAME}[ \t]+)+(?={NAME}\s*=)")

#: So many are reported one by one. In an entry with more, no value goes on beyond what looks like
#: the next field: each that has no end would else be looked for in all of the rest.
_MAX_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Field:
    """One field; ``undefined`` has the words in it that no ``@string`` defines."""

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
    """A reader of the fields of one entry, which goes on after what is broken."""

    def __init__(self, text: str, block: Block, start: int, line: int, strings: Strings) -> None:
        """Begin at a position in the text of the block, which is on that line."""
        self.closed = block.closed
        self.closing = ")" if block.header.opening == "(" else "}"
        # Without an end the last value would be taken for a broken one.
        self.text = text if block.closed else f"{text},"
        self.pos, self.line = start, line
        self.strings = strings
        self.last = len(self.text) - 1  #: Where the fields end.
        self.fields: list[Field] = []
        self.faults: list[Fault] = []
        self.unreported: list[Fault] = []  #: Those beyond the most.
        #: Where each pattern was looked for last, and found.
        self.found: dict[re.Pattern[str], tuple[int, int]] = {}

    def read(self) -> None:
        """Read all fields up to the end of the entry."""
        text, last = self.text, self.last
        while True:
            self._go_to(after_space(text, self.pos))
            if self.pos >= last:
                break
            if text[self.pos] == ",":
                self.pos += 1
            elif text[self.pos] == "%":
                end = text.find("\n", self.pos)
                self.pos = last if end < 0 else end
            elif text[self.pos] in "})":
                if self._is_end(self.pos):
                    break
                where = f" after '{self.fields[-1].name}'" if self.fields else ""
                self._fault(f"unexpected '{text[self.pos]}'{where}", self.pos)
                self.pos += 1
            else:
                self._read_field()
        if not self.closed and not self.faults:
            self._fault(self._unclosed(), last)
        if len(self.unreported) > 1:
            message = f"{len(self.unreported)} more problems from here on"
            self.faults.append(Fault(message, self.unreported[0].line))
        else:
            self.faults += self.unreported

    def _is_end(self, pos: int) -> bool:
        """Return whether a brace ends an entry of which another brace is missing."""
        if self.closed:
            return False
        no_more = bool(self.faults) and self._find(_NEXT_FIELD, pos) == self.last
        return pos == self.last - 1 or no_more

    def _unclosed(self) -> str:
        found = self.text[self.pos]
        if found in "})" and found != self.closing:
            return f"the entry must end with '{self.closing}', not '{found}'"
        return f"the closing '{self.closing}' is missing"

    def _read_field(self) -> None:
        """Read the field that begins here, or what may be one."""
        start, limit = self.pos, len(self.text)
        if self.unreported:
            limit = self._next_field(start + 1, by_line=True)
        match = NAMED.match(self.text, start)
        if match is None:
            if not self._read_unlinked(limit):
                self._skip_junk()
            return
        name, begin = match[1], match.end()
        value, end = self.strings.value(self.text, begin, limit)
        if value is None or not self._ends_well(value, end):
            self._recover(name, begin, value, end)
            return
        undefined = tuple(self.strings.undefined)
        self.fields.append(Field(name, value.strip(), self.line, undefined))
        self._go_to(end + (end < self.last and self.text[end] == ","))

    def _ends_well(self, value: str, end: int) -> bool:
        if end < self.last:
            return self.text[end] in ",})%"
        return self.closed or not took_the_end(value)

    def _recover(self, name: str, begin: int, value: str | None, after: int) -> None:
        """Keep what can be read of a broken field, and go on to the next one.

        :param begin: Where its value begins.
        :param after: Where that seems to end.
        """
        may_run_on = not self.closed or self.text[begin] == '"'
        ran_on = may_run_on and RAN_ON.search(self.text, begin, after) is not None
        broken = value is None or after >= self.last or ran_on
        end_of_value = begin + len(self.text[begin:after].rstrip())
        if value is not None and not broken and _FIELD.match(self.text, after):
            self._add(name, value)
            self._fault(f"',' expected after '{name}'", end_of_value)
            self._go_to(after)
            return
        end = self._next_field(begin if broken else after, by_line=broken)
        self._add(name, tidy(self._without_close(begin, end)))
        message = value_fault(name, self.text[begin], broken=broken)
        self._fault(message, begin if broken else end_of_value)
        self._go_to(end)

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

    def _read_unlinked(self, limit: int) -> bool:
        """Read ``title {…}``, where the equals sign was forgotten."""
        match = _UNLINKED.match(self.text, self.pos)
        if match is None:
            return False
        value, end = self.strings.value(self.text, match.end(), limit)
        if value is None:
            return False
        self._add(match[1], value)
        self._fault(f"'=' expected after '{match[1]}'", self.pos)
        self._go_to(end)
        return True

    def _skip_junk(self) -> None:
        start = self.pos
        words_before = _WORDS.match(self.text, start)
        end = words_before.end() if words_before else self._next_field(start, by_line=False)
        words = " ".join(self.text[start : min(end, start + 200)].split())
        shown = words if len(words) <= 40 else f"{words[:37]}..."
        self._fault(f"'{shown}' is not a field; a name and '=' expected", start)
        self._go_to(max(end, start + 1))

    def _add(self, name: str, value: str) -> None:
        if value := value.strip():
            self.fields.append(Field(name, value, self.line))

    def _fault(self, message: str, pos: int) -> None:
        few = len(self.faults) < _MAX_FAULTS
        line = self.line + self.text.count("\n", self.pos, pos)
        (self.faults if few else self.unreported).append(Fault(message, line))

    def _go_to(self, pos: int) -> None:
        self.line += self.text.count("\n", self.pos, pos)
        self.pos = pos
