"""A database, all its files read and joined, as a library."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sphinx_pubs.join.anchor import anchors_of
from sphinx_pubs.join.people import PeopleIndex
from sphinx_pubs.join.publication import publication_of
from sphinx_pubs.join.supersede import supersede
from sphinx_pubs.model import Bibliography, Library
from sphinx_pubs.read.bibtex import read_bib
from sphinx_pubs.read.sidecar import merge_sidecars, read_sidecar

_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """The files of a database; each .bib may have a sidecar of the same stem beside it."""

    bibs: tuple[str, ...]  #: Absolute paths.
    sidecars: tuple[str, ...] = ()  #: More than the found ones; later ones win.
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


def load_library(database: Database) -> Library:
    """Read all files of a database and join what they say. Never raises for what they hold."""
    bibliography = read_bib(database.bibs)
    paths = database.all_sidecars()
    sidecars = [read_sidecar(path, named=path in database.sidecars) for path in paths]
    sidecar = merge_sidecars(sidecars)
    people = PeopleIndex(sidecar.people)
    entries = (*bibliography.entries, *bibliography.parents)
    anchors = anchors_of([entry.key for entry in entries])
    publications, parents = [], []
    problems = [*bibliography.problems, *sidecar.problems]
    for position, (entry, anchor) in enumerate(zip(entries, anchors, strict=True)):
        extras = sidecar.publications.get(entry.key)
        if extras is not None and extras.hide:
            continue
        publication, found = publication_of(entry, anchor, sidecar, people, database.macros)
        if position < len(bibliography.entries):
            publications.append(publication)
            problems.extend(found)
        else:
            parents.append(publication)
    kept, found = supersede(publications, sidecar.publications)
    problems.extend(found)
    return Library(
        publications=kept,
        parents=tuple(parents),
        account=_account(bibliography, len(kept)),
        keys=frozenset(entry.key for entry in (*bibliography.entries, *bibliography.parents)),
        said=tuple(extras for one in sidecars for extras in one.publications.values()),
        people=sidecar.people,
        problems=tuple(problems),
        files=tuple(filter(os.path.isfile, (*bibliography.files, *paths))),
    )


def _account(bibliography: Bibliography, shown: int) -> Mapping[str, int]:
    """What became of every entry: those of the .bib that are not shown are hidden by the user."""
    account = dict(bibliography.account)
    entries = account.pop("entry")
    return {"shown": shown, "hidden": entries - shown, **account}
