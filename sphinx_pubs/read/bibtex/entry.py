"""Entries with their lines and problems, and ``@string`` definitions, from the text of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from sphinx_pubs.guesses import Guesses
from sphinx_pubs.model import Entry, Problem, Source
from sphinx_pubs.read.bibtex.fields import LONGEST, Fault, Field, FieldReader, Strings, tidy
from sphinx_pubs.read.bibtex.scan import Block
from sphinx_pubs.read.bibtex.spans import NAME, NAMED
from sphinx_pubs.read.dates import month_of

#: An extra opening brace before it is not part of it.
_KEY = re.compile(r"\s*(?:\{+\s*(?=[^,\n{}]+,))?((?:[^,\n{}]+|\{[^,\n{}]*\})*)")
_KEY_NO_COMMA = re.compile(rf"\s*([^\s=,{{}}]+)=?(?=\s+{NAME}\s*=\s*[\"{{])")
_FIELD_NO_KEY = re.compile(rf"{NAMED.pattern}(?:[\"{{]|\d+\s*[,}}])")


def _read_key(text: str, body: int) -> tuple[str, int]:
    if _FIELD_NO_KEY.match(text, body):
        return "", body
    match = _KEY_NO_COMMA.match(text, body) or _KEY.match(text, body)
    if match is None:
        return "", body
    if match.end() == len(text) and text[body - 1] == "(":
        return match[1].removesuffix(")").strip(), match.end() - 1
    return match[1].strip(), match.end()


def parse_string(text: str, block: Block, line: int, strings: Strings) -> list[Fault]:
    """Add an ``@string`` to ``strings``, a broken one too; return its faults."""
    body = block.header.body - block.header.start
    close = ")" if text[body - 1] == "(" else "}"
    match = NAMED.match(text, body)
    if match is None:
        return [Fault("a name and '=' expected", line)]
    name, begin = match[1], match.end()
    value, end = strings.value(text, begin, len(text))
    if value is not None and text[end] == close:
        strings[name] = value
        cut = len(value) > LONGEST
        message = f"the string '{name}' is cut after {LONGEST} characters"
        return [Fault(message, line)] if cut else []
    strings[name] = tidy(text[begin:].rstrip().removesuffix(close))
    mark = {"{": "}", '"': '"'}.get(text[begin : begin + 1])
    ending = f"the '{mark}' that closes '{name}' is missing"
    message = ending if mark else f"the value of '{name}' must be in braces or quotes"
    return [Fault(message, line + text.count("\n", 0, match.start(1)))]


#: Fields of al-folio that hold a switch, which its users write without braces.
_FLAGS = frozenset(
    """
    additional_info altmetric annotation bibtex_show dimensions google_scholar_id hidden hide
    inspirehep_id preview selected show
    """.split()
)
_TRUTH = frozenset({"true", "false", "yes", "no", "on", "off", "none", "null"})


def label_of(key: str, type_: str) -> str:
    """Return the name of an entry in messages."""
    return key or f"@{type_} without a key"


def read_entry(
    text: str, block: Block, source: Source, strings: Strings, guesses: Guesses
) -> tuple[Entry, list[Problem]]:
    """Read an entry, without inherited fields; of a repeated field the first value counts.

    :param text: Of its block, which begins at the source.
    :param guesses: Guesses what an undefined string means.
    """
    header, line = block.header, source.line
    key, start = _read_key(text, header.body - header.start)
    reader = FieldReader(text, block, start, line + text.count("\n", 0, start), strings)
    if header.fault:
        reader.faults.append(Fault(header.fault, line))
    strings.used = {}
    reader.read()
    label = label_of(key, header.type)
    fields: dict[str, Field] = {}
    found: list[Problem] = []

    def report(subtype: Literal["bibtex", "duplicate"], message: str, line: int) -> None:
        found.append(Problem(subtype, f"{label}: {message}", Source(source.path, line)))

    for fault in reader.faults:
        report("bibtex", fault.message, fault.line)
    for parsed in reader.fields:
        name = parsed.name.lower()
        first = fields.setdefault(name, parsed)
        if not first.value:
            fields[name] = first = parsed
        if first is parsed:
            for word in _mistaken(parsed):
                message = f"undefined string '{word}' in field '{name}'{guesses.hint(word.lower())}"
                report("bibtex", message, parsed.line)
        elif _folded(first.value) != _folded(parsed.value):
            message = f"duplicate field '{name}'; using the first, on line {first.line}"
            report("duplicate", message, parsed.line)
    if not fields and not found:
        report("bibtex", "no field can be read; the entry is left out", source.line)
    entry = Entry(
        key=key,
        type=header.type.lower(),
        fields={name: field.value for name, field in fields.items()},
        source=source,
        raw=text,
        lines={name: field.line for name, field in fields.items()},
        strings=strings.used,
    )
    return entry, sorted(found, key=lambda problem: problem.source.line)


def _mistaken(field: Field) -> Iterator[str]:
    """Yield the undefined words of a field that are not plainly meant as text."""
    name = field.name.lower()
    for word in dict.fromkeys(() if name in _FLAGS else field.undefined):
        is_month = name == "month" and month_of(word) is not None
        if not (is_month or word.lower() in _TRUTH):
            yield word


def _folded(value: str) -> str:
    return " ".join(value.split())


def content_of(entry: Entry) -> object:
    """Return what two entries of one key have in common if they are the same but for space."""
    return entry.type, frozenset((name, _folded(value)) for name, value in entry.fields.items())


def repeated(entry: Entry, first: Entry, level: Literal["warning", "debug"]) -> Problem:
    """Return the problem of the second entry of a key, at its line.

    :param level: "warning" where its fields are different, "debug" where they are the same.
    """
    source, other = entry.source, first.source
    same_file = other.path == source.path
    where = f"on line {other.line}" if same_file else f"at {other.path}:{other.line}"
    message = (
        f"duplicate key, also {where}, with different fields; keeping both"
        if level == "warning"
        else f"the same entry is also {where}; showing it once"
    )
    label = label_of(entry.key, entry.type)
    return Problem("duplicate", f"{label}: {message}", source, level)
