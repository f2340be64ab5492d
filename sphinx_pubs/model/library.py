"""A database as a directive sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sphinx_pubs.model.person import Person
from sphinx_pubs.model.problem import Problem
from sphinx_pubs.model.publication import Publication
from sphinx_pubs.model.sidecar import Extras


@dataclass(frozen=True, kw_only=True)
class Library:
    """All works of some .bib files and their sidecars."""

    publications: tuple[Publication, ...]  #: In the order of the files; hidden ones left out.
    parents: tuple[Publication, ...] = ()  #: Listed only where their key is asked for.
    account: Mapping[str, int]  #: What became of each entry: shown, hidden, parent, off, …
    keys: frozenset[str]  #: Of all entries in the .bib files, shown or not.
    said: tuple[Extras, ...]  #: What the sidecars say, file by file, also of unknown keys.
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
