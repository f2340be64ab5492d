"""Fields inherited from parent entries by ``crossref`` and ``xdata``.

The rules are those of the biblatex manual (appendix B, "Default Inheritance
Setup"; ``xdata`` in section 3.13.6), which for plain BibTeX amount to the
same with the title of a volume as ``booktitle``. Child entries do not inherit
fields that identify or describe the parent itself (its DOI, abstract, pages …),
which on a page would be a wrong link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from sphinx_pubs.guesses import Guesses
from sphinx_pubs.model import Entry, Problem
from sphinx_pubs.read.bibtex.entry import label_of
from sphinx_pubs.vocabulary.fields import BY_NAME, FIELDS
from sphinx_pubs.vocabulary.types import entry_type

#: Fields that are about the entry itself only.
_OWN = frozenset(name for field in FIELDS if field.is_own for name in field.names)
#: Fields that are about a parent entry only.
_OF_THE_PARENT = frozenset(name for field in FIELDS if not field.inherited for name in field.names)
#: Fields of one meaning: an entry that has one of them inherits none.
_SAME: Mapping[str, frozenset[str]] = {
    name: frozenset(group)
    for group in (
        ("date", "year", "month", "day"),
        ("booktitle", "booksubtitle", "booktitleaddon"),
        ("number", "issue"),
        *(BY_NAME[name].names for name in ("journal", "address", "institution")),
    )
    for name in group
}
_TITLE = frozenset({"title", "subtitle", "titleaddon"})
#: More than any real entry has; keeps a chain of thousands of made-up parents cheap.
_MAX_FIELDS = 200
#: The most characters inherited in all: so many, and so many times those of the entries.
_ROOM, _TIMES = 4_000_000, 20


def resolve(
    typed: Sequence[Entry],
) -> tuple[tuple[Entry, ...], tuple[Entry, ...], list[Problem]]:
    """Return the entries and the parents, with inherited fields, and problems of unknown parents.

    Parents are ``@xdata``, ``@set`` and the containers that another entry names. The fields
    of an entry override inherited ones; circles are harmless.
    """
    family = _Family(typed)
    entries: list[Entry] = []
    parents: list[Entry] = []
    for index, entry in enumerate(typed):
        is_container = entry_type(entry.type).container and index in family.named
        is_parent = is_container or entry.type in ("xdata", "set")
        (parents if is_parent else entries).append(family.completed(index))
    return tuple(entries), tuple(parents), family.problems


class _Family:
    """The parents of each entry, and the fields of the entries done so far."""

    def __init__(self, typed: Sequence[Entry]) -> None:
        self.typed = typed
        self.of_key = _by_key(typed)
        self.of_folded = {key.lower(): index for key, index in reversed(self.of_key.items())}
        self.guesses = Guesses(self.of_key)
        self.problems: list[Problem] = []
        self.named: set[int] = set()
        self.parents = {
            index: tuple(dict.fromkeys(self._find_parents(index, entry)))
            for index, entry in enumerate(typed)
            if "crossref" in entry.fields or "xdata" in entry.fields
        }
        self.done: dict[int, Mapping[str, str]] = {}
        self.room = _ROOM + _TIMES * sum(len(entry.raw) for entry in typed)

    def _find_parents(self, index: int, entry: Entry) -> Iterator[tuple[str, int]]:
        """Yield the field that names each parent, and the index of the parent, nearest first."""
        for way in ("xdata", "crossref"):
            value = entry.fields.get(way, "")
            keys = value.split(",") if way == "xdata" else [value]
            for key in filter(None, map(str.strip, keys)):
                parent = self.of_key.get(key, self.of_folded.get(key.lower()))
                if parent is None:
                    label, guess = label_of(entry.key, entry.type), self.guesses.hint(key)
                    message = f"{label}: {way} to unknown key '{key}'{guess}"
                    self.problems.append(Problem("parent", message, entry.at(way)))
                elif parent != index:
                    self.named.add(parent)
                    yield way, parent

    def completed(self, index: int) -> Entry:
        """Return an entry with the fields it inherits, and its parents as they are in the file."""
        entry = self.typed[index]
        if index not in self.parents:
            return entry
        stack, opened = [index], set[int]()
        while stack:
            here = stack[-1]
            waiting: list[int] = []
            if here not in opened and here not in self.done:
                opened.add(here)
                parents = [parent for _, parent in self.parents.get(here, ())]
                waiting = [parent for parent in parents if parent not in opened]
            if waiting:
                stack += waiting
                continue
            stack.pop()
            if here not in self.done:
                self._inherit(here)
        direct = dict.fromkeys(parent for _, parent in self.parents[index])
        parents_in_file = tuple(self.typed[parent] for parent in direct)
        return replace(entry, fields=self.done[index], parents=parents_in_file)

    def _inherit(self, index: int) -> None:
        entry = self.typed[index]
        fields = dict(entry.fields)
        for way, parent in self.parents.get(index, ()):
            origin = self.typed[parent]
            given = self.done.get(parent, origin.fields)
            taken = [name for name in _SAME if name in fields]
            closed = frozenset().union(*(_SAME[name] for name in taken))
            inherited = islice(_inherited(way, origin.type, given, entry.type), _MAX_FIELDS)
            for name, value in inherited:
                if name not in closed and name not in fields and len(value) <= self.room:
                    fields[name] = value
                    self.room -= len(value)
        self.done[index] = fields


def _inherited(
    way: str, type_: str, fields: Mapping[str, str], child: str
) -> Iterator[tuple[str, str]]:
    """Yield the fields that a child entry inherits from a parent, under the names in the child."""
    if way == "xdata":
        yield from ((name, value) for name, value in fields.items() if name not in _OWN)
        return
    #: Of the name that the parent's title has in the child: "book", "main".
    prefix = entry_type(type_).container
    if prefix == "book" and entry_type(child).container in ("book", "main"):
        prefix = ""
    for name, value in fields.items():
        if name in _OF_THE_PARENT:
            continue
        if not prefix or name not in _TITLE:
            yield name, value
        elif f"{prefix}title" not in fields:
            yield prefix + name, value
    if prefix == "book" and type_ == "book" and "author" in fields:
        yield "bookauthor", fields["author"]


def _by_key(entries: Iterable[Entry]) -> dict[str, int]:
    """Map keys, then the ``ids`` that biblatex knows as further keys, to the first entry."""
    found: dict[str, int] = {}
    aliases: dict[str, int] = {}
    for index, entry in enumerate(entries):
        if entry.key:
            found.setdefault(entry.key, index)
        for alias in entry.fields.get("ids", "").split(","):
            if alias.strip():
                aliases.setdefault(alias.strip(), index)
    return {**aliases, **found}
