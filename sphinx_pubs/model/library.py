"""A database as a directive sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sphinx_pubs.model.person import Person
from sphinx_pubs.model.problem import Problem
from sphinx_pubs.model.publication import Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All works of some .bib files and their sidecars."""

    publications: tuple[Publication, ...]  #: In the order of the files; hidden ones left out.
    people: tuple[Person, ...]
    marks: Mapping[str, str]  #: Typed mark to its meaning.
    problems: tuple[Problem, ...]
    files: tuple[str, ...]  #: Absolute paths of all files read, sidecars included.
