"""The records in the middle: what the readers return and the nodes are made of.

Frozen records of plain values. Nothing here knows a file format, Sphinx or docutils, so each
stage of the data flow (read, join, choose, nodes) can be understood and tested alone.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from sphinx_pubs.tex.text import NO_TEXT, Fields, Inline, Paragraphs, Runs, Span, Text
from sphinx_pubs.vocabulary.words import STATE

__all__ = [
    "SUBTYPES",
    "Author",
    "Award",
    "AwardExtras",
    "Badge",
    "Bibliography",
    "Database",
    "Date",
    "Entry",
    "Extras",
    "Fields",
    "Inline",
    "Library",
    "Link",
    "Name",
    "Paragraphs",
    "Person",
    "Problem",
    "Publication",
    "Runs",
    "Sidecar",
    "Source",
    "Span",
    "Subtype",
    "Text",
    "Venue",
]


@dataclass(frozen=True, slots=True)
class Source:
    """One line of one file; ``str()`` is ``path:line``, as warnings print it."""

    path: str  #: Absolute path of the file.
    line: int  #: The line, counted from 1.

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


Subtype = Literal[
    "author",
    "bibtex",
    "config",
    "duplicate",
    "empty",
    "encoding",
    "file",
    "incomplete",
    "key",
    "link",
    "option",
    "parent",
    "sidecar",
    "structure",
]

#: The closed list of subtypes of the warning type ``pubs``, each in one sentence.
SUBTYPES: Mapping[Subtype, str] = MappingProxyType(
    {
        "author": "A name in the sidecar is not, or not plainly, an author of that entry.",
        "bibtex": "A .bib file has broken syntax, an undefined string, or a formula that is not set.",
        "config": "A value in conf.py is unknown or of the wrong kind.",
        "duplicate": "A key or a field stands twice, with different content, or a work does.",
        "empty": "A list shows nothing.",
        "encoding": "A file is not UTF-8; the message says what it was read as.",
        "file": "A file is missing or cannot be read.",
        "incomplete": "An entry has no title, year or author; only ``check`` says so.",
        "key": "A key is in none of the .bib files, or no list shows its work.",
        "link": "A link or a preview is refused, has no host, or names a file that is missing or not published.",
        "option": "An option of a directive is unknown or has a bad value.",
        "parent": "A crossref or xdata names an entry that does not exist.",
        "sidecar": "A sidecar has broken YAML, an unknown name, or a value of the wrong type.",
        "structure": "A list stands where its headings cannot be sections.",
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, with the place where the user mends it.

    The message names its entry by itself: Sphinx prints a repeated text once.
    """

    subtype: Subtype  #: One of those in the reference of warnings.
    message: str  #: A whole sentence without the place; ends without a full stop.
    source: Source  #: The line to edit.
    level: Literal["warning", "info", "debug"] = "warning"  #: How loud it is in a build.


State = Literal["", "forthcoming", "inpress", "accepted", "submitted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date that may be partial, or a state instead of one.

    ``year`` is the number to sort by; ``text`` is what a reader sees
    ("2014", "1996 [1937]", "n.d."), "" where there is nothing.
    """

    year: int | None = None
    month: int | None = None  #: 1 to 12
    day: int | None = None  #: 1 to 31
    state: State = ""  #: Set where the work has no year yet.
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in the parts of CSL; each is plain Unicode, no TeX, no marks.

    A body ("ATLAS Collaboration") or a name whose parts cannot be told is
    ``literal`` alone.
    """

    given: str = ""  #: "Jean-Paul", "J. P."
    particle: str = ""  #: "van der", "de la"; CSL's non-dropping-particle.
    family: str = ""
    suffix: str = ""  #: "Jr.", "III"
    literal: str = ""

    def __str__(self) -> str:
        """In reading order: "Ludwig van Beethoven", "Martin Luther King Jr."."""
        if self.literal:
            return self.literal
        return " ".join(filter(None, (self.given, self.particle, self.family, self.suffix)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One of the sidecar's ``people``."""

    name: str  #: As written in the sidecar, the way to name the person in options.
    me: bool = False  #: Emphasised wherever the name stands.
    url: str = ""
    orcid: str = ""  #: Sixteen digits with hyphens.
    page: str = ""  #: A document of the site.
    aliases: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """One author (or editor) of one work."""

    name: Name
    marks: tuple[str, ...] = ()  #: "*", "†", … shown behind the name, in this order.
    person: Person | None = None  #: Who of the sidecar's people this is.


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardExtras:
    """An award, in TeX as typed."""

    name: str
    badge: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of an entry; no ``url`` and no ``file`` switches the label off."""

    label: str
    url: str = ""  #: An address outside the site.
    file: str = ""  #: Absolute path of a file to offer for download.
    derived: bool = False  #: The label is a word of ours, not the user's.
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """What a badge stands for."""

    badge: str
    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """All that the sidecar says of one publication."""

    key: str
    source: Source  #: The line of the key.
    sources: Mapping[str, Source] = field(default_factory=dict)  #: Field name to its line.
    type: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)  #: "" takes a field away.
    badge: str | None = None
    awards: tuple[AwardExtras, ...] | None = None
    equal_contribution: tuple[tuple[str, ...], ...] | None = None  #: Groups of names.
    corresponding: tuple[str, ...] | None = None
    abridged_in: tuple[str, ...] | None = None
    listed_year: str | None = None
    links: tuple[Link, ...] = ()
    abstract: str | None = None
    lines: Mapping[str, str] = field(default_factory=dict)  #: Those it has, by name.
    keywords: tuple[str, ...] | None = None
    preview: str | None = None  #: Absolute path, or an address.
    selected: bool | None = None
    hide: bool | None = None
    venue: str | None = None
    supersedes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """One sidecar file, or several merged (later ones win, key by key)."""

    people: tuple[Person, ...] = ()
    venues: Mapping[str, Venue] = field(default_factory=dict)
    publications: Mapping[str, Extras] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)  #: Typed mark to its meaning.
    problems: tuple[Problem, ...] = ()


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

    ``counts`` counts what became of every ``@type{`` in the files: ``entry``,
    ``parent``, ``off``, ``repetition`` and ``broken``.
    """

    entries: tuple[Entry, ...]  #: In the order of the files; what may be listed.
    parents: tuple[Entry, ...]  #: Only there for others to inherit from.
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]
    files: tuple[str, ...]  #: Absolute paths, as read.


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """The badge before an entry.

    ``kind`` is "venue", or the word to print where the badge is a word of
    ours: "preprint", or a ``pubstate`` of biblatex.
    """

    text: Text = NO_TEXT  #: As typed by the user; empty where ``kind`` says it all.
    kind: str = "venue"
    title: Text = NO_TEXT  #: The venue's long name.
    url: str = ""

    @property
    def label(self) -> str:
        """The words of the badge as plain text; words of ours in English."""
        return str(self.text) or STATE[self.kind].word


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """An award: in full behind the venue sentence, in short as a badge."""

    name: Text
    badge: Text = NO_TEXT
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One publication; a text that it lacks is empty."""

    key: str
    anchor: str  #: The id of the entry in a page; made from the key alone.
    older_anchors: tuple[str, ...] = ()  #: Those of the versions that it supersedes.
    type: str  #: Entry type in lower case.
    kind: str = "other"  #: What it is: "article", "inproceedings", "talk", …
    fields: Fields  #: The .bib's, with the sidecar's corrections.
    authors: tuple[Author, ...]
    editors: tuple[Author, ...] = ()
    #: What the authors' marks mean; "equal" and "corresponding" are words of ours.
    meanings: Mapping[str, Text] = field(default_factory=dict)
    et_al: bool = False  #: The list of authors ends with "and others".
    date: Date  #: The work's own.
    listed: Date  #: What sections and order go by.
    badge: Badge | None = None
    awards: tuple[Award, ...] = ()
    abridged_in: tuple[Text, ...] = ()
    venue: Text | None = None  #: The whole venue sentence, where the user gave one.
    abstract: Text = NO_TEXT
    lines: Mapping[str, Text] = field(default_factory=dict)  #: More texts, in their order.
    keywords: tuple[Text, ...] = ()
    links: tuple[Link, ...] = ()
    preview: Link | None = None  #: The image; its label says nothing.
    selected: bool = False
    entry: Entry

    @property
    def summary(self) -> Text:
        """The summary of the sidecar."""
        return self.lines.get("summary", NO_TEXT)

    @property
    def note(self) -> Text:
        """The note of the sidecar, else of the .bib."""
        return self.lines.get("note", NO_TEXT)

    @property
    def title(self) -> Text:
        """The title, with its subtitle."""
        return self.fields["title"]


@dataclass(frozen=True, kw_only=True)
class Library:
    """All works of some .bib files and their sidecars."""

    publications: tuple[Publication, ...]  #: In the order of the files; hidden ones left out.
    parents: tuple[Publication, ...] = ()  #: Listed only where their key is asked for.
    counts: Mapping[str, int]  #: What became of each entry: shown, hidden, parent, off, …
    keys: frozenset[str]  #: Of all entries in the .bib files, shown or not.
    extras: tuple[Extras, ...]  #: What the sidecars say, file by file, also of unknown keys.
    people: tuple[Person, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...]  #: Absolute paths of all files read, sidecars included.
    refused_formulas: tuple[Problem, ...] = ()  #: Those for fields with a formula shown as code.

    @cached_property
    def by_anchor(self) -> Mapping[str, Publication]:
        """All works, also parents, by the first ids of their entries."""
        return {work.anchor: work for work in (*self.publications, *self.parents)}

    @cached_property
    def by_key(self) -> Mapping[str, Sequence[Publication]]:
        """All works, also parents, by their keys; what stands twice in the files is twice here."""
        found: dict[str, list[Publication]] = {}
        for work in (*self.publications, *self.parents):
            found.setdefault(work.key, []).append(work)
        return found

    @cached_property
    def newer(self) -> Mapping[str, Publication]:
        """What supersedes a work, by the first id of that."""
        return {anchor: work for work in self.publications for anchor in work.older_anchors}


_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """The files of a database; each .bib may have a sidecar of the same stem beside it."""

    bibs: tuple[str, ...]  #: Absolute paths.
    sidecars: tuple[str, ...] = ()  #: More than the found ones; later ones win.
    root: str = ""  #: The source folder, which absolute paths in the files count from.
    macros: frozenset[str] = frozenset()  #: Names in formulas that the site knows.

    def candidates(self) -> tuple[str, ...]:
        """Every file, there or not, that makes a difference if it comes or goes."""
        found = [path for bib in self.bibs for path in _beside(bib)]
        return tuple(dict.fromkeys((*self.bibs, *found, *self.sidecars)))

    def all_sidecars(self) -> tuple[str, ...]:
        """The sidecars to read: the found ones in the order of the .bib files, then the others."""
        found = (next(filter(os.path.isfile, _beside(bib)), None) for bib in self.bibs)
        return tuple(dict.fromkeys((*filter(None, found), *self.sidecars)))


def _beside(bib: str) -> Iterator[str]:
    stem = os.path.splitext(bib)[0]
    return (stem + suffix for suffix in _SUFFIXES)
