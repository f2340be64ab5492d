"""An entry as one file has it, with its lines and what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sphinx_pubs.guesses import Guesses
from sphinx_pubs.model import Entry, Problem, Source
from sphinx_pubs.read.bibtex.field_reader import Field
from sphinx_pubs.read.bibtex.grammar import Body
from sphinx_pubs.read.months import month_of

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
    for field in body.fields:
        name = field.name.lower()
        first = fields.setdefault(name, field)
        if not first.value:
            fields[name] = first = field
        if first is field:
            for word in _mistaken(field):
                message = f"undefined string '{word}' in field '{name}'{strings.hint(word.lower())}"
                report("bibtex", message, field.line)
        elif _folded(first.value) != _folded(field.value):
            message = f"field '{name}' stands a second time; the one in line {first.line} counts"
            report("duplicate", message, field.line)
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
