"""What every measure is given: how much to measure, where, and with which choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sites import Site, empty_site, our_site
from table import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One run: the sites in its folder are made when they are first asked for."""

    folder: Path
    conf: Mapping[str, object] = field(default_factory=dict)  #: Values of conf.py.
    few: int = 1_000  #: Entries of a long list.
    many: int = 10_000  #: Entries of a very long one.
    pairs: int = 5  #: How often each comparison is made.

    def ours(self, count: int, *, tex: bool = False) -> Site:
        """The site with one list of so many full entries."""
        folder = self.folder / f"ours-{count}{'-tex' if tex else ''}"
        return Site(folder) if folder.exists() else our_site(folder, count, self.conf, tex=tex)

    def empty(self) -> Site:
        """The same site without the list and without our extension."""
        folder = self.folder / "empty"
        return Site(folder) if folder.exists() else empty_site(folder)


class Measure(Protocol):
    """Takes some figures."""

    def __call__(self, bench: Bench) -> Iterable[Figure]: ...
