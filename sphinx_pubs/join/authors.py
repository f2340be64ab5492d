"""The authors of a work: names, who of the people they are, and their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sphinx_pubs.join.marks import SidecarMarks, mark_authors
from sphinx_pubs.join.people import Match, PeopleIndex, find_author, match_people
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
    groups, group_faults = _positions(extras.equal_contribution, names, people)
    said = None if extras.corresponding is None else [extras.corresponding]
    contacts, contact_faults = _positions(said, names, people)
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


def _positions(
    groups: Sequence[Sequence[str]] | None, names: Sequence[Name], people: PeopleIndex
) -> tuple[list[list[int]] | None, list[str]]:
    """Where the people of each group stand among the authors, and what is wrong with the others."""
    if groups is None:
        return None, []
    found: list[list[int]] = []
    faults = []
    for group in groups:
        found.append([])
        for name in group:
            match = find_author(name, names, people)
            if match.index is None:
                faults.append(_fault(name, match, names))
            else:
                found[-1].append(match.index)
    return found, faults


def _fault(name: str, match: Match, names: Sequence[Name]) -> str:
    if match.candidates:
        several = " or ".join(f"'{names[at]}'" for at in match.candidates)
        return f"'{name}' may be {several}: write the name in full"
    close = get_close_matches(name, map(str, names), n=1)
    hint = f", did you mean '{close[0]}'?" if close else ""
    return f"'{name}' is not an author of this entry{hint}"


def _problems(extras: Extras, field: str, faults: Iterable[str]) -> Iterator[Problem]:
    source = extras.sources.get(field, extras.source)
    return (Problem("author", f"{extras.key}: {field}: {fault}", source) for fault in faults)
