"""What the sidecar says, checked and typed.

Of an optional text, ``None`` means "not said" and ``""`` "switched off".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_pubs.model.person import Person
from sphinx_pubs.model.problem import Problem
from sphinx_pubs.model.source import Source


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
