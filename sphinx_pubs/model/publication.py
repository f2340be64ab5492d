"""A work as a list shows it: the .bib and the sidecar joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_pubs.model.date import Date
from sphinx_pubs.model.entry import Entry
from sphinx_pubs.model.person import Author
from sphinx_pubs.model.sidecar import Link
from sphinx_pubs.tex.text import NO_TEXT, Fields, Text
from sphinx_pubs.vocabulary.states import STATE


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
