"""BibTeX files, read as one database.

``read_bib`` never raises: whatever is in the files, it gives the entries that
can be told and the problems with their lines. The formats are those of
"BibTeXing" (Patashnik, 1988) and of the biblatex manual; what the files of
people really hold goes beyond both.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_pubs.characters import LINE_ENDS, UNSEEN, without_piles, without_unseen
from sphinx_pubs.guesses import Guesses
from sphinx_pubs.model import Bibliography, Problem, Source
from sphinx_pubs.read.bibtex import inherit
from sphinx_pubs.read.bibtex.entry import (
    Record,
    content_of,
    make_record,
    parse_entry,
    parse_string,
    repeated,
)
from sphinx_pubs.read.bibtex.fields import MONTHS, Strings
from sphinx_pubs.read.bibtex.scan import Piece, pieces
from sphinx_pubs.read.encoding import read_text

#: What becomes of an ``@type{``; every account has all of these.
STATES = ("entry", "parent", "off", "repetition", "broken")


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    text: str
    pieces: tuple[tuple[Piece, int], ...]  #: Each with its line.


def read_bib(paths: Sequence[str]) -> Bibliography:
    """Read .bib files as one database: strings are shared, keys are unique.

    The fields of the entries have what they inherit by ``crossref`` and
    ``xdata``. Problems are of the subtypes "file", "encoding", "bibtex",
    "duplicate" (a repetition of the same content only at debug level) and
    "parent".
    """
    names = tuple(dict.fromkeys(os.path.abspath(path) for path in paths))
    problems: list[Problem] = []
    files = []
    for name in names:
        text, found = read_text(Path(name))
        problems += found
        text, unseen = _without_control(without_piles(text), name)
        problems += unseen
        files.append(_File(name, text, tuple(_with_lines(text))))
    account = Counter(dict.fromkeys(STATES, 0))
    records = list(_read_records(files, problems, account))
    records = _without_repetitions(records, problems, account)
    entries, parents, unknown = inherit.resolve(records)
    account["entry"], account["parent"] = len(entries), len(parents)
    return Bibliography(
        entries=entries,
        parents=parents,
        problems=tuple(_in_order((*problems, *unknown), names)),
        counts=dict(account),
        files=names,
    )


def _in_order(problems: Iterable[Problem], names: Sequence[str]) -> list[Problem]:
    rank = {name: index for index, name in enumerate(names)}
    return sorted(problems, key=lambda item: (rank[item.source.path], item.source.line))


def _with_lines(text: str) -> Iterator[tuple[Piece, int]]:
    line, counted = 1, 0
    for piece in pieces(text):
        line += text.count("\n", counted, piece.head.start)
        counted = piece.head.start
        yield piece, line


def _without_control(text: str, path: str) -> tuple[str, list[Problem]]:
    """The text without characters that nobody sees; one problem for all that are no line ends."""
    first = UNSEEN.search(text)
    if first is None:
        return text, []
    shown = next((one for one in UNSEEN.finditer(text) if one[0] not in LINE_ENDS), None)
    if shown is None:
        return without_unseen(text), []
    message = (
        f"{os.path.basename(path)}: control characters are left out, "
        f"the first is U+{ord(shown[0]):04X}"
    )
    line = 1 + text.count("\n", 0, shown.start())
    return without_unseen(text), [Problem("bibtex", message, Source(path, line))]


#: Strings stand for no more characters in all than this, and this many times what the files have.
_ROOM, _TIMES = 4_000_000, 20


def _read_records(
    files: Sequence[_File], problems: list[Problem], account: Counter[str]
) -> Iterator[Record]:
    defined = _all_strings(files)
    room = _ROOM + _TIMES * sum(len(file.text) for file in files)
    strings, guesses = Strings(defined, room), Guesses(defined.keys() - MONTHS.keys())
    for file in files:
        for piece, line in file.pieces:
            if piece.kind == "off":
                account["off"] += 1
                continue
            text = file.text[piece.head.start : piece.end].rstrip()
            source = Source(file.path, line)
            if piece.kind == "entry":
                parsed = parse_entry(text, piece, line, strings)
                record = make_record(piece.head.type, parsed, source, text, guesses)
                problems += record.problems
                if record.entry.fields:
                    yield record
                else:
                    account["broken"] += 1
            elif piece.kind == "string":
                for fault in parse_string(text, piece, line, strings):
                    message = f"@{piece.head.type}: {fault.message}"
                    problems.append(Problem("bibtex", message, Source(file.path, fault.line)))
            elif not piece.closed:
                message = f"@{piece.head.type}: the closing '}}' is missing"
                problems.append(Problem("bibtex", message, source))


def _all_strings(files: Iterable[_File]) -> Mapping[str, str]:
    """Read the definitions alone, for entries that stand before them."""
    found: dict[str, str] = {}
    strings = Strings(found, _ROOM)
    for file in files:
        for piece, line in file.pieces:
            if piece.kind == "string":
                text = file.text[piece.head.start : piece.end].rstrip()
                parse_string(text, piece, line, strings)
    found.update(strings)
    return found


def _without_repetitions(
    records: Iterable[Record], problems: list[Problem], account: Counter[str]
) -> list[Record]:
    """Leave out what stands there already; report a key of two meanings."""
    kept: list[Record] = []
    firsts: dict[str, Record] = {}
    contents: dict[str, dict[object, Record]] = {}  #: Of keys that stand more than once.
    for record in records:
        key = record.entry.key
        first = firsts.setdefault(key, record)
        if first is not record:
            content = content_of(record.entry)
            same_key = contents.get(key) or {content_of(first.entry): first}
            contents[key] = same_key
            if content in same_key:
                account["repetition"] += 1
                problems.append(repeated(record, same_key[content], "debug"))
                continue
            if key:
                problems.append(repeated(record, first, "warning"))
            same_key[content] = record
        kept.append(record)
    return kept
