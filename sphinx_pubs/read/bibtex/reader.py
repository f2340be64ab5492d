"""BibTeX files, read as one database.

``read_bib`` raises nothing: whatever is in the files, it returns the entries that can be
recognised and the problems with their lines. The formats are those of "BibTeXing" (Patashnik,
1988) and of the biblatex manual; the files that people have go beyond both.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sphinx_pubs.characters import LINE_ENDS, UNSEEN, without_piles, without_unseen
from sphinx_pubs.guesses import Guesses
from sphinx_pubs.model import Bibliography, Entry, Problem, Source
from sphinx_pubs.read.bibtex import inherit
from sphinx_pubs.read.bibtex.entry import (
    content_of,
    parse_string,
    read_entry,
    repeated,
)
from sphinx_pubs.read.bibtex.fields import MONTHS, Strings
from sphinx_pubs.read.bibtex.scan import Block, blocks
from sphinx_pubs.read.encoding import read_text

#: States of each ``@type{`` in a file; counts have all of these.
STATES = ("entry", "parent", "off", "repetition", "broken")


class _Command(NamedTuple):
    """A command of a file with its text."""

    block: Block
    source: Source
    text: str


def read_bib(paths: Sequence[str]) -> Bibliography:
    """Read .bib files as one database: strings are shared, keys are unique.

    The fields of the entries include those inherited by ``crossref`` and ``xdata``. Problems
    have the subtypes "file", "encoding", "bibtex", "duplicate" (for a repetition of the same
    content only at debug level) and "parent".
    """
    names = tuple(dict.fromkeys(os.path.abspath(path) for path in paths))
    problems: list[Problem] = []
    commands: list[_Command] = []
    room = _ROOM
    for name in names:
        text, found = read_text(Path(name))
        problems += found
        text, unseen = _without_control(without_piles(text), name)
        problems += unseen
        commands += _commands(text, name)
        room += _TIMES * len(text)
    counts = Counter(dict.fromkeys(STATES, 0))
    typed = list(_read_entries(commands, room, problems, counts))
    typed = _without_repetitions(typed, problems, counts)
    entries, parents, unknown = inherit.resolve(typed)
    counts["entry"], counts["parent"] = len(entries), len(parents)
    rank = {name: index for index, name in enumerate(names)}
    in_order = sorted(
        (*problems, *unknown), key=lambda item: (rank[item.source.path], item.source.line)
    )
    return Bibliography(
        entries=entries,
        parents=parents,
        problems=tuple(in_order),
        counts=dict(counts),
        files=names,
    )


def _commands(text: str, path: str) -> Iterator[_Command]:
    line, counted = 1, 0
    for block in blocks(text):
        start = block.header.start
        line += text.count("\n", counted, start)
        counted = start
        yield _Command(block, Source(path, line), text[start : block.end].rstrip())


def _without_control(text: str, path: str) -> tuple[str, list[Problem]]:
    """Return the text without invisible characters; one problem for all that are no line ends."""
    first = UNSEEN.search(text)
    if first is None:
        return text, []
    shown = next((one for one in UNSEEN.finditer(text) if one[0] not in LINE_ENDS), None)
    if shown is None:
        return without_unseen(text), []
    message = (
        f"{os.path.basename(path)}: control characters are removed; "
        f"the first is U+{ord(shown[0]):04X}"
    )
    line = 1 + text.count("\n", 0, shown.start())
    return without_unseen(text), [Problem("bibtex", message, Source(path, line))]


#: The most characters in all uses of strings: so many, and so many times those of the files.
_ROOM, _TIMES = 4_000_000, 20


def _read_entries(
    commands: Sequence[_Command], room: int, problems: list[Problem], counts: Counter[str]
) -> Iterator[Entry]:
    defined = _all_strings(commands)
    strings, guesses = Strings(defined, room), Guesses(defined.keys() - MONTHS.keys())
    for block, source, text in commands:
        if block.kind == "off":
            counts["off"] += 1
        elif block.kind == "entry":
            entry, found = read_entry(text, block, source, strings, guesses)
            problems += found
            if entry.fields:
                yield entry
            else:
                counts["broken"] += 1
        elif block.kind == "string":
            for fault in parse_string(text, block, source.line, strings):
                message = f"@{block.header.type}: {fault.message}"
                problems.append(Problem("bibtex", message, Source(source.path, fault.line)))
        elif not block.closed:
            message = f"@{block.header.type}: the closing '}}' is missing"
            problems.append(Problem("bibtex", message, source))


def _all_strings(commands: Iterable[_Command]) -> Mapping[str, str]:
    """Return all definitions, for entries that come before them."""
    found: dict[str, str] = {}
    strings = Strings(found, _ROOM)
    for block, source, text in commands:
        if block.kind == "string":
            parse_string(text, block, source.line, strings)
    found.update(strings)
    return found


def _without_repetitions(
    entries: Iterable[Entry], problems: list[Problem], counts: Counter[str]
) -> list[Entry]:
    """Return the entries without repetitions; report keys with different fields."""
    kept: list[Entry] = []
    firsts: dict[str, Entry] = {}
    contents: dict[str, dict[object, Entry]] = {}  #: Of keys that occur more than once.
    for entry in entries:
        key = entry.key
        first = firsts.setdefault(key, entry)
        if first is not entry:
            content = content_of(entry)
            same_key = contents.get(key) or {content_of(first): first}
            contents[key] = same_key
            if content in same_key:
                counts["repetition"] += 1
                problems.append(repeated(entry, same_key[content], "debug"))
                continue
            if key:
                problems.append(repeated(entry, first, "warning"))
            same_key[content] = entry
        kept.append(entry)
    return kept
