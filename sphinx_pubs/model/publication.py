"""A work as a list shows it: the .bib and the sidecar joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_pubs.model.date import Date
from sphinx_pubs.model.entry import Entry
from sphinx_pubs.model.person import Author
from sphinx_pubs.model.sidecar import Award, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """The badge before an entry.

    ``kind`` is "venue", or the word to print where the badge is a word of
    ours: "preprint", or a ``pubstate`` of biblatex.
    """

    text: str = ""  #: TeX, as typed by the user; "" where ``kind`` says it all.
    kind: str = "venue"
    title: str = ""  #: The venue's long name.
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One work. Texts are TeX as typed; they are converted where they are shown."""

    key: str
    anchor: str  #: The id of the entry in a page; made from the key alone.
    older_anchors: tuple[str, ...] = ()  #: Those of the versions that it supersedes.
    type: str  #: Entry type in lower case.
    kind: str = "other"  #: What it is, a name of :data:`sphinx_pubs.vocabulary.kinds.KINDS`.
    fields: Mapping[str, str]  #: The .bib's, with the sidecar's corrections.
    authors: tuple[Author, ...]
    editors: tuple[Author, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)  #: What the authors' marks mean.
    et_al: bool = False  #: The list of authors ends with "and others".
    date: Date  #: The work's own.
    listed: Date  #: What sections and order go by.
    badge: Badge | None = None
    awards: tuple[Award, ...] = ()
    abridged_in: tuple[str, ...] = ()
    venue: str | None = None  #: The whole venue sentence, where the user gave one.
    abstract: str = ""
    summary: str = ""
    note: str = ""
    keywords: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    preview: Link | None = None  #: The image; its label says nothing.
    selected: bool = False
    entry: Entry
