"""Names as they stand in a .bib, authors of a work, people of the sidecar."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_pubs.model.source import Source


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
