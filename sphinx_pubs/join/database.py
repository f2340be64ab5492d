"""The files of a database."""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from dataclasses import dataclass

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
