"""Authors of a publication, their marks, and the legend of a list.

A mark has one meaning in a list: groups of equal contribution skip a mark that the
sidecar's ``marks`` explain differently. A typed mark without an explanation is shown but not
in the legend, even if a group of another entry has the same mark; ``marks`` can explain it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count, repeat
from typing import Literal

from sphinx_pubs.characters import fold
from sphinx_pubs.guesses import FEW, Guesses
from sphinx_pubs.join.people import (
    Match,
    NameIndex,
    PeopleIndex,
    find_author,
    index_of,
    match_people,
)
from sphinx_pubs.model import Author, Extras, Name, Problem, Text
from sphinx_pubs.read.names import parse_names
from sphinx_pubs.read.names.text import normal_mark, parse_annotations
from sphinx_pubs.tex import NO_TEXT

_GROUPS = ("*", "†", "‡", "§", "¶", "‖")
#: A symbol is repeated at most this often, for one group after the other; then numbers are clearer.
_REPEATED = 3
_CORRESPONDING = "✉"
#: The order of marks in a legend; others follow in order of appearance.
_ORDER = {mark: number for number, mark in enumerate((*_GROUPS, _CORRESPONDING))}

# Annotations of biblatex and meanings in the sidecar that the package has a phrase for: it is
# translated, and marks with the same meaning share a line.
_EQUAL = frozenset({"equal", "equal contribution", "equal contributions", "equally contributing"})
_CONTACT = frozenset({"corresponding", "corresponding author", "corresponding authors", "corr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The marks of one entry."""

    marks: tuple[tuple[str, ...], ...]  #: For each author, in display order.
    meanings: Mapping[str, str]  #: Shown mark to "equal", "corresponding" or the text of the user.


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendLine:
    """One sentence of a legend: marks with the same meaning."""

    kind: Literal["equal", "corresponding", "text"]
    marks: tuple[str, ...]
    text: Text = NO_TEXT  #: The text of the user, if ``kind`` is "text".


def mark_authors(
    typed: Sequence[tuple[str, ...]],
    annotations: Mapping[int, tuple[str, ...]],
    meanings: Mapping[str, str],
    *,
    groups: Sequence[Sequence[int]] | None = None,
    contacts: Sequence[int] | None = None,
) -> Marked:
    """Assign marks to the authors of an entry.

    Groups of equal contribution get ``*``, ``†``, ``‡``, ``§``, ``¶``, ``‖``,
    then ``**`` and so on, finally numbers, and replace all typed marks; corresponding authors
    get ``✉``, which replaces typed marks with that meaning. Without these values, authors
    annotated as equal are marked ``*``, those annotated as corresponding ``✉``.

    :param typed: The marks in the name of each author.
    :param annotations: Annotations by position from 1, as :func:`parse_annotations` returns them.
    :param meanings: ``marks`` of the sidecar.
    :param groups: ``equal_contribution`` of the sidecar: groups of positions, from 0.
    :param contacts: ``corresponding`` of the sidecar: positions, from 0.
    """
    explained = {normal_mark(mark): _meaning(text) for mark, text in meanings.items()}
    if groups is None:
        marks = [dict.fromkeys(of_author) for of_author in typed]
        groups = [_annotated(annotations, _EQUAL)]
    else:
        marks = [{} for _ in typed]
    assigned = {}
    for mark, group in zip(_group_marks(explained), groups, strict=False):
        assigned[mark] = "equal"
        _put(mark, group, marks)
    if contacts is None:
        contacts = _annotated(annotations, _CONTACT)
    else:
        replaced = {mark for mark, text in explained.items() if text == "corresponding"}
        replaced.add(_CORRESPONDING)
        marks = [
            dict.fromkeys(mark for mark in of_author if mark not in replaced) for of_author in marks
        ]
    _put(_CORRESPONDING, contacts, marks)
    if contacts:
        assigned[_CORRESPONDING] = "corresponding"
    known = {"*": "equal", **assigned, **explained}
    shown = dict.fromkeys(mark for of_author in marks for mark in of_author)
    return Marked(
        marks=tuple(map(tuple, marks)),
        meanings={mark: known[mark] for mark in shown if mark in known},
    )


def _put(mark: str, positions: Iterable[int], marks: Sequence[dict[str, None]]) -> None:
    for position in positions:
        if 0 <= position < len(marks):
            marks[position].setdefault(mark)


def _meaning(text: str) -> str:
    folded = fold(text)
    return "equal" if folded in _EQUAL else "corresponding" if folded in _CONTACT else text


def _annotated(annotations: Mapping[int, tuple[str, ...]], words: frozenset[str]) -> list[int]:
    return [number - 1 for number, texts in annotations.items() if words & set(map(fold, texts))]


def _group_marks(explained: Mapping[str, str]) -> Iterator[str]:
    """Yield a mark for each group, without end."""
    free = [mark for mark in _GROUPS if explained.get(mark, "equal") == "equal"] or _GROUPS
    symbols = (mark * times for times in range(1, _REPEATED + 1) for mark in free)
    numbers = (normal_mark(str(number)) for number in count(1))
    return chain(symbols, (mark for mark in numbers if mark not in explained))


def legend(
    meanings: Iterable[Mapping[str, Text]], *, always: bool = False
) -> tuple[LegendLine, ...]:
    """Return the lines that explain the marks of a list, each mark once.

    Marks with the same meaning share a line. Lines, and the marks in a line, are in the order
    ``*``, ``†``, ``‡``, ``§``, ``¶``, ``‖``, ``✉``, then the others by appearance.

    :param meanings: The meanings of the marks of each entry in the list.
    :param always: Whether to explain ``*`` even if no mark has an explanation.
    """
    found: dict[str, Text] = {}
    for of_entry in meanings:
        for mark, meaning in of_entry.items():
            found.setdefault(mark, meaning)
    if always and not found:
        found["*"] = Text("equal")
    lines: dict[Text, list[str]] = {}
    for mark in sorted(found, key=lambda mark: _ORDER.get(mark, len(_ORDER))):
        lines.setdefault(found[mark], []).append(mark)
    return tuple(_line(meaning, tuple(marks)) for meaning, marks in lines.items())


def _line(meaning: Text, marks: tuple[str, ...]) -> LegendLine:
    if meaning.source == "equal":
        return LegendLine(kind="equal", marks=marks)
    if meaning.source == "corresponding":
        return LegendLine(kind="corresponding", marks=marks)
    return LegendLine(kind="text", marks=marks, text=meaning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """Authors and editors of a publication."""

    authors: tuple[Author, ...]
    editors: tuple[Author, ...]
    et_al: bool  #: Whether the list ends with "and others".
    meanings: Mapping[str, str]  #: The meanings of the marks, see :class:`Marked`.
    problems: tuple[Problem, ...]


def authors_of(
    fields: Mapping[str, str], extras: Extras, meanings: Mapping[str, str], people: PeopleIndex
) -> Authors:
    """Return the authors of a publication with the marks of the .bib and the sidecar.

    A name in the sidecar that matches no author of the publication, or several, is a
    problem (``author``).

    :param meanings: The meanings of marks in the sidecar.
    """
    typed = parse_names(fields.get("author", ""))
    names = [one.name for one in typed.names]
    finder = _AuthorFinder(names, people, extras)
    groups = finder.positions("equal_contribution", extras.equal_contribution)
    corresponding = None if extras.corresponding is None else [extras.corresponding]
    contacts = finder.positions("corresponding", corresponding)
    marked = mark_authors(
        [one.marks for one in typed.names],
        parse_annotations(fields.get("author+an", "")),
        meanings,
        groups=groups,
        contacts=None if contacts is None else contacts[0],
    )
    edited = parse_names(fields.get("editor", ""))
    return Authors(
        authors=_authors(names, people, marked.marks),
        editors=_authors([one.name for one in edited.names], people),
        et_al=typed.et_al if names else edited.et_al,
        meanings=marked.meanings,
        problems=tuple(finder.problems),
    )


def _authors(
    names: Sequence[Name], people: PeopleIndex, marks: Iterable[tuple[str, ...]] = repeat(())
) -> tuple[Author, ...]:
    persons = match_people(names, people)
    return tuple(
        Author(name=name, marks=of_author, person=person)
        for name, of_author, person in zip(names, marks, persons, strict=False)
    )


class _AuthorFinder:
    """The authors of a publication, searched for names in a sidecar."""

    def __init__(self, names: Sequence[Name], people: PeopleIndex, extras: Extras) -> None:
        self.names = names
        self.people = people
        self.extras = extras
        self.guesses = Guesses(list(map(str, names)), cutoff=FEW, hints=people.hints)
        self.problems: list[Problem] = []

    @cached_property
    def index(self) -> NameIndex:
        return index_of(self.names)

    def positions(
        self, field: str, groups: Sequence[Sequence[str]] | None
    ) -> list[list[int]] | None:
        """Return the author positions of each group in a field; report names without a match."""
        if groups is None:
            return None
        found: list[list[int]] = []
        for group in groups:
            found.append([])
            for name in group:
                match = find_author(name, self.index, self.people)
                if match.index is None:
                    message = f"{self.extras.key}: {field}: {self._fault(name, match)}"
                    source = self.extras.sources.get(field, self.extras.source)
                    self.problems.append(Problem("author", message, source))
                else:
                    found[-1].append(match.index)
        return found

    def _fault(self, name: str, match: Match) -> str:
        if match.candidates:
            several = " or ".join(f"'{self.names[at]}'" for at in match.candidates)
            return f"'{name}' could be {several}; write the name in full"
        return f"'{name}' is not an author of this entry{self.guesses.hint(name)}"
