"""What a .bib file holds, before anything is derived from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_pubs.model.problem import Problem
from sphinx_pubs.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One ``@type{key, field = value, …}``; values are TeX, as typed."""

    key: str  #: The key as written; "" where the file gives none.
    type: str  #: The entry type in lower case: ``article``, ``inproceedings``, …
    fields: Mapping[str, str]  #: Names in lower case; strings expanded, ``#`` joined.
    source: Source  #: The line of the ``@``.
    raw: str  #: The exact text in the file, from ``@`` to the closing brace.
    lines: Mapping[str, int] = field(default_factory=dict)  #: Where its own fields stand.
    #: What the strings in the values stood for, names in lower case; BibTeX's months left out.
    strings: Mapping[str, str] = field(default_factory=dict)
    parents: tuple[Entry, ...] = ()  #: Those it names, with their own fields only.

    def at(self, name: str) -> Source:
        """The place of a field; the entry's where it is not its own."""
        return Source(self.source.path, self.lines.get(name, self.source.line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bibliography:
    """All entries of one or more .bib files, read as one database.

    ``account`` counts what became of every ``@type{`` in the files: ``entry``,
    ``parent``, ``off``, ``repetition`` and ``broken``.
    """

    entries: tuple[Entry, ...]  #: In the order of the files; what may be listed.
    parents: tuple[Entry, ...]  #: Only there for others to inherit from.
    problems: tuple[Problem, ...]
    account: Mapping[str, int]
    files: tuple[str, ...]  #: Absolute paths, as read.
