"""Data model: the records that readers return and nodes are made from.

Frozen records of plain values. Nothing here knows a file format, Sphinx or docutils, so each
stage of the data flow (read, join, choose, nodes) can be understood and tested alone.
"""

from __future__ import annotations

import os.path
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
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
SUBTYPES: Mapping[Subtype, str] = {
    "author": "A name in the sidecar is not an author of its entry, or is ambiguous.",
    "bibtex": "A .bib file has a syntax error, an undefined string, or a formula shown as code.",
    "config": "A value in conf.py is unknown or has the wrong type.",
    "duplicate": "A key or field occurs twice with different content, or a publication has two entries.",
    "empty": "A list shows nothing.",
    "encoding": "A file is not UTF-8; the message names the encoding used.",
    "file": "A file is missing or cannot be read.",
    "incomplete": "An entry has no title, year or author; reported by ``check`` only.",
    "key": "A key is in none of the .bib files, or no list shows its publication.",
    "link": "A link or preview is refused, has no host, or names a file that is missing or not published.",
    "option": "An option of a directive is unknown or has a bad value.",
    "parent": "A crossref or xdata names an entry that does not exist.",
    "sidecar": "A sidecar has broken YAML, an unknown name, or a value of the wrong type.",
    "structure": "A list is in a place where its headings cannot be sections.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, with the location where the user can fix it.

    The message names the entry, because Sphinx prints the same text only once.
    """

    subtype: Subtype  #: One of those in the reference of warnings.
    message: str  #: A sentence without the location and the full stop.
    source: Source  #: The line to edit.
    level: Literal["warning", "info", "debug"] = "warning"  #: The log level in a build.


State = Literal["", "forthcoming", "inpress", "accepted", "submitted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date that may be partial, or a publication state instead.

    ``year`` is the number to sort by; ``text`` is printed
    ("2014", "1996 [1937]", "n.d."), "" if there is nothing to print.
    """

    year: int | None = None
    month: int | None = None  #: 1 to 12
    day: int | None = None  #: 1 to 31
    state: State = ""  #: Set if the publication has no year yet.
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in the parts that CSL has, as plain Unicode without TeX and marks.

    The name of an organisation ("ATLAS Collaboration"), or one that cannot be
    split, is in ``literal`` alone.
    """

    given: str = ""  #: "Jean-Paul", "J. P."
    particle: str = ""  #: "van der", "de la"; CSL's non-dropping-particle.
    family: str = ""
    suffix: str = ""  #: "Jr.", "III"
    literal: str = ""

    def __str__(self) -> str:
        """Return the name in reading order: "Ludwig van Beethoven", "Martin Luther King Jr."."""
        parts = (self.given, self.particle, self.family, self.suffix)
        return self.literal or " ".join(filter(None, parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One of the ``people`` of a sidecar."""

    name: str  #: As typed in the sidecar; options select the person by it.
    me: bool = False  #: Whether the name is emphasised in lists.
    url: str = ""
    orcid: str = ""  #: Sixteen digits with hyphens.
    page: str = ""  #: A document of the site, without its suffix.
    aliases: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """One author (or editor) of one publication."""

    name: Name
    marks: tuple[str, ...] = ()  #: "*", "†", … shown after the name, in this order.
    person: Person | None = None  #: The matching person of the sidecar.


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardExtras:
    """An award as typed in the sidecar, in TeX."""

    name: str
    badge: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of an entry; one without ``url`` and ``file`` removes links of that label."""

    label: str
    url: str = ""  #: An address outside the site.
    file: str = ""  #: Absolute path of a file to offer for download.
    derived: bool = False  #: Whether the label is a translatable word of the package.
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A venue of the sidecar, by its badge."""

    badge: str
    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """The values that the sidecar has for one publication; ``None`` for absent ones."""

    key: str
    source: Source  #: The line of the key.
    sources: Mapping[str, Source] = field(default_factory=dict)  #: Field name to its line.
    type: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)  #: "" removes a field.
    badge: str | None = None
    awards: tuple[AwardExtras, ...] | None = None
    equal_contribution: tuple[tuple[str, ...], ...] | None = None  #: Groups of names.
    corresponding: tuple[str, ...] | None = None
    abridged_in: tuple[str, ...] | None = None
    listed_year: str | None = None
    links: tuple[Link, ...] = ()
    abstract: str | None = None
    lines: Mapping[str, str] = field(default_factory=dict)  #: Texts shown as lines, by name.
    keywords: tuple[str, ...] | None = None
    preview: str | None = None  #: An absolute path or an address.
    selected: bool | None = None
    hide: bool | None = None
    venue: str | None = None
    supersedes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """One sidecar file, or several merged (for each key the last one wins)."""

    people: tuple[Person, ...] = ()
    venues: Mapping[str, Venue] = field(default_factory=dict)
    publications: Mapping[str, Extras] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)  #: Mark as typed to its meaning.
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One ``@type{key, field = value, …}``; values are TeX, as typed."""

    key: str  #: The key as typed; "" if there is none.
    type: str  #: The entry type in lower case: ``article``, ``inproceedings``, …
    fields: Mapping[str, str]  #: Names in lower case; strings expanded, ``#`` joined.
    source: Source  #: The line of the ``@``.
    raw: str  #: The exact text in the file, from ``@`` to the closing brace.
    lines: Mapping[str, int] = field(
        default_factory=dict
    )  #: Line of each field; inherited ones have none.
    #: The values of the ``@string`` names used, in lower case; BibTeX's months left out.
    strings: Mapping[str, str] = field(default_factory=dict)
    parents: tuple[Entry, ...] = ()  #: Its crossref and xdata entries, without inherited fields.

    def at(self, name: str) -> Source:
        """Return the line of a field; the line of the entry for an inherited field."""
        return Source(self.source.path, self.lines.get(name, self.source.line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bibliography:
    """All entries of one or more .bib files, read as one database.

    ``counts`` has the number of ``@type{`` in the files by their state: ``entry``,
    ``parent``, ``off`` (commented out), ``repetition`` and ``broken``.
    """

    entries: tuple[Entry, ...]  #: Those that a list may show, in file order.
    parents: tuple[Entry, ...]  #: Those that only pass fields on.
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]
    files: tuple[str, ...]  #: Absolute paths, as read.


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """The badge before an entry.

    ``kind`` is "venue", or names the translatable word to print: "preprint", or a
    ``pubstate`` of biblatex.
    """

    text: Text = NO_TEXT  #: As typed by the user; empty if ``kind`` names the word.
    kind: str = "venue"
    title: Text = NO_TEXT  #: The full name of the venue.
    url: str = ""

    @property
    def label(self) -> str:
        """The badge as plain text; translatable words in English."""
        return str(self.text) or STATE[self.kind].word


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """An award: its name after the venue sentence, and its short badge."""

    name: Text
    badge: Text = NO_TEXT
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One publication; absent texts are empty."""

    key: str
    anchor: str  #: The HTML id of the entry, made from the key alone.
    older_anchors: tuple[str, ...] = ()  #: Ids of the versions that it supersedes.
    type: str  #: Entry type in lower case.
    kind: str = "other"  #: The publication type: "article", "inproceedings", "talk", …
    fields: Fields  #: Fields of the .bib, corrected by the sidecar.
    authors: tuple[Author, ...]
    editors: tuple[Author, ...] = ()
    #: Meanings of the author marks; "equal" and "corresponding" are translated.
    meanings: Mapping[str, Text] = field(default_factory=dict)
    et_al: bool = False  #: Whether the list of authors ends with "and others".
    date: Date  #: The date of publication.
    listed: Date  #: The date that lists sort and group by.
    badge: Badge | None = None
    awards: tuple[Award, ...] = ()
    abridged_in: tuple[Text, ...] = ()
    venue: Text | None = None  #: The venue sentence, if the user wrote one.
    abstract: Text = NO_TEXT
    lines: Mapping[str, Text] = field(default_factory=dict)  #: More texts, in display order.
    keywords: tuple[Text, ...] = ()
    links: tuple[Link, ...] = ()
    preview: Link | None = None  #: The image; its label is empty.
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
    """The publications of .bib files and their sidecars."""

    publications: tuple[Publication, ...]  #: In file order, without hidden ones.
    parents: tuple[Publication, ...] = ()  #: Listed only if selected by key.
    counts: Mapping[str, int]  #: Number of entries by state: shown, hidden, parent, off, …
    keys: frozenset[str]  #: Keys of all entries in the .bib files, shown or not.
    extras: tuple[Extras, ...]  #: From all sidecars in order, unknown keys included.
    people: tuple[Person, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...]  #: Absolute paths of all files read, sidecars included.
    refused_formulas: tuple[Problem, ...] = ()  #: One for each field with a formula shown as code.

    @cached_property
    def by_anchor(self) -> Mapping[str, Publication]:
        """Publications and parents by their HTML ids."""
        return {one.anchor: one for one in (*self.publications, *self.parents)}

    @cached_property
    def by_key(self) -> Mapping[str, Sequence[Publication]]:
        """Publications and parents by key; a key may have several."""
        found: dict[str, list[Publication]] = {}
        for one in (*self.publications, *self.parents):
            found.setdefault(one.key, []).append(one)
        return found

    @cached_property
    def newer(self) -> Mapping[str, Publication]:
        """The newest version of a superseded publication, by the id of the older one."""
        return {anchor: one for one in self.publications for anchor in one.older_anchors}


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """The files of a database; a sidecar with the name of a .bib, next to it, belongs to it."""

    bibs: tuple[str, ...]  #: Absolute paths.
    sidecars: tuple[str, ...] = ()  #: In addition to those found next to a .bib; the last wins.
    root: str = ""  #: The source folder, to which absolute paths are relative.
    macros: frozenset[str] = frozenset()  #: Macros that the site defines for formulas.

    def candidates(self) -> tuple[str, ...]:
        """Return all paths whose creation or removal changes the database."""
        found = [path for bib in self.bibs for path in _sidecars_of(bib)]
        return tuple(dict.fromkeys((*self.bibs, *found, *self.sidecars)))

    def all_sidecars(self) -> tuple[str, ...]:
        """Return the sidecars to read: those next to a .bib in file order, then the others."""
        found = (next(filter(os.path.isfile, _sidecars_of(bib)), None) for bib in self.bibs)
        return tuple(dict.fromkeys((*filter(None, found), *self.sidecars)))


def _sidecars_of(bib: str) -> tuple[str, str]:
    stem = os.path.splitext(bib)[0]
    return f"{stem}.yaml", f"{stem}.yml"
