"""The authors of a work: names, who of the people they are, and their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sphinx_pubs.guesses import Guesses
from sphinx_pubs.join.marks import SidecarMarks, mark_authors
from sphinx_pubs.join.people import (
    Match,
    NameIndex,
    PeopleIndex,
    find_author,
    index_of,
    match_people,
)
from sphinx_pubs.model import Author, Extras, Name, Problem
from sphinx_pubs.read.names import parse_names
from sphinx_pubs.read.names.annotations import parse_annotations


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """Who wrote a work."""

    authors: tuple[Author, ...]
    editors: tuple[Author, ...]
    et_al: bool  #: There are more than are named.
    meanings: Mapping[str, str]  #: What the marks mean, as :func:`mark_authors` says.
    problems: tuple[Problem, ...]


def authors_of(
    fields: Mapping[str, str], extras: Extras, meanings: Mapping[str, str], people: PeopleIndex
) -> Authors:
    """The authors of a work, marked as the .bib and the sidecar say.

    A name in the sidecar that is no author of the work, or may be several, is a
    problem (``author``).

    :param meanings: What the sidecar says marks mean.
    """
    typed = parse_names(fields.get("author", ""))
    names = [one.name for one in typed.names]
    told = _Told(names, people)
    groups, group_faults = told.positions(extras.equal_contribution)
    said = None if extras.corresponding is None else [extras.corresponding]
    contacts, contact_faults = told.positions(said)
    marked = mark_authors(
        [one.marks for one in typed.names],
        parse_annotations(fields.get("author+an", "")),
        SidecarMarks(
            equal_contribution=groups,
            corresponding=None if contacts is None else contacts[0],
            meanings=meanings,
        ),
    )
    edited = parse_names(fields.get("editor", ""))
    return Authors(
        authors=_authors(names, marked.marks, people),
        editors=_authors([one.name for one in edited.names], None, people),
        et_al=typed.et_al if names else edited.et_al,
        meanings=marked.meanings,
        problems=(
            *_problems(extras, "equal_contribution", group_faults),
            *_problems(extras, "corresponding", contact_faults),
        ),
    )


def _authors(
    names: Sequence[Name], marks: Sequence[tuple[str, ...]] | None, people: PeopleIndex
) -> tuple[Author, ...]:
    persons = match_people(names, people)
    return tuple(
        Author(name=name, marks=marks[at] if marks else (), person=person)
        for at, (name, person) in enumerate(zip(names, persons, strict=True))
    )


class _Told:
    """The authors of a work, to be told apart by names in a sidecar."""

    def __init__(self, names: Sequence[Name], people: PeopleIndex) -> None:
        self.names = names
        self.people = people
        self.guesses = Guesses(list(map(str, names)), cutoff=0.6, hints=people.hints)

    @cached_property
    def index(self) -> NameIndex:
        return index_of(self.names)

    def positions(
        self, groups: Sequence[Sequence[str]] | None
    ) -> tuple[list[list[int]] | None, list[str]]:
        """Where the people of each group stand, and what is wrong with the others."""
        if groups is None:
            return None, []
        found: list[list[int]] = []
        faults = []
        for group in groups:
            found.append([])
            for name in group:
                match = find_author(name, self.index, self.people)
                if match.index is None:
                    faults.append(self._fault(name, match))
                else:
                    found[-1].append(match.index)
        return found, faults

    def _fault(self, name: str, match: Match) -> str:
        if match.candidates:
            several = " or ".join(f"'{self.names[at]}'" for at in match.candidates)
            return f"'{name}' may be {several}: write the name in full"
        return f"'{name}' is not an author of this entry{self.guesses.hint(name)}"


def _problems(extras: Extras, field: str, faults: Iterable[str]) -> Iterator[Problem]:
    source = extras.sources.get(field, extras.source)
    return (Problem("author", f"{extras.key}: {field}: {fault}", source) for fault in faults)
