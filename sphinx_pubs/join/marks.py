"""The marks behind the names of a work, and the legend that explains a list's marks.

A mark has one meaning in a list: groups of equal contribution pass over a mark
that the sidecar's ``marks`` explain otherwise. A typed mark that nothing
explains is shown and means nothing to the legend, even where a group of
another entry has taken the same mark; ``marks`` is the way to tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Literal

from sphinx_pubs.model import Text
from sphinx_pubs.read.fold import fold
from sphinx_pubs.read.names.marks import normal_mark
from sphinx_pubs.tex import NO_TEXT

__all__ = ["LegendLine", "Marked", "SidecarMarks", "legend", "mark_authors"]

_GROUPS = ("*", "†", "‡", "§", "¶", "‖")
#: How often such a sign is repeated, for one group after the other; then numbers are clearer.
_REPEATED = 3
_CORRESPONDING = "✉"
#: Marks stand in this order in a legend; others follow as they come.
_ORDER = {mark: number for number, mark in enumerate((*_GROUPS, _CORRESPONDING))}

# Annotations of biblatex and meanings in the sidecar that are words of ours: they are
# translated, and marks of one meaning share a line.
_EQUAL = frozenset({"equal", "equal contribution", "equal contributions", "equally contributing"})
_CONTACT = frozenset({"corresponding", "corresponding author", "corresponding authors", "corr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SidecarMarks:
    """What the sidecar says about the marks of one entry; ``None``: it does not say."""

    equal_contribution: Sequence[Sequence[int]] | None = None  #: Groups of author positions.
    corresponding: Sequence[int] | None = None  #: Author positions, from 0.
    meanings: Mapping[str, str] = field(default_factory=dict)  #: ``marks`` of the whole sidecar.


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The marks of one entry."""

    marks: tuple[tuple[str, ...], ...]  #: For each author, in the order to show.
    meanings: Mapping[str, str]  #: Shown mark to "equal", "corresponding" or the user's words.


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendLine:
    """One sentence of a legend: these marks denote that."""

    kind: Literal["equal", "corresponding", "text"]
    marks: tuple[str, ...]
    text: Text = NO_TEXT  #: The user's words where ``kind`` is "text".


def mark_authors(
    typed: Sequence[tuple[str, ...]],
    annotations: Mapping[int, tuple[str, ...]],
    said: SidecarMarks,
) -> Marked:
    """The marks of an entry's authors.

    Groups of equal contribution take ``*``, ``†``, ``‡``, ``§``, ``¶``, ``‖``,
    then ``**`` and so on, at last numbers, and replace all typed marks; corresponding authors
    take ``✉`` and replace the typed marks that mean it. Without them, authors
    annotated as equal are marked ``*``, those annotated as corresponding ``✉``.

    :param typed: For each author the marks in the name.
    :param annotations: Annotations by position from 1, as :func:`parse_annotations` gives them.
    """
    explained = {normal_mark(mark): _meaning(text) for mark, text in said.meanings.items()}
    groups, contacts = said.equal_contribution, said.corresponding
    if groups is None:
        marks = [dict.fromkeys(of_author) for of_author in typed]
        groups = [_annotated(annotations, _EQUAL)]
    else:
        marks = [{} for _ in typed]
    given = {}
    for mark, group in zip(_group_marks(explained), groups, strict=False):
        given[mark] = "equal"
        _put(mark, group, marks)
    if contacts is None:
        contacts = _annotated(annotations, _CONTACT)
    else:
        marks = [
            dict.fromkeys(mark for mark in own if not _is_contact(mark, explained)) for own in marks
        ]
    _put(_CORRESPONDING, contacts, marks)
    given["*"] = "equal"
    if contacts:
        given[_CORRESPONDING] = "corresponding"
    meanings = given | explained
    shown = dict.fromkeys(mark for of_author in marks for mark in of_author)
    return Marked(
        marks=tuple(map(tuple, marks)),
        meanings={mark: meanings[mark] for mark in shown if mark in meanings},
    )


def _put(mark: str, positions: Iterable[int], marks: Sequence[dict[str, None]]) -> None:
    for position in positions:
        if 0 <= position < len(marks):
            marks[position].setdefault(mark)


def _meaning(text: str) -> str:
    folded = fold(text)
    return "equal" if folded in _EQUAL else "corresponding" if folded in _CONTACT else text


def _is_contact(mark: str, explained: Mapping[str, str]) -> bool:
    return explained.get(mark, "") == "corresponding" or mark == _CORRESPONDING


def _annotated(annotations: Mapping[int, tuple[str, ...]], words: frozenset[str]) -> list[int]:
    return [number - 1 for number, own in annotations.items() if words & set(map(fold, own))]


def _group_marks(explained: Mapping[str, str]) -> Iterator[str]:
    """The marks for one group after the other, without end."""
    free = [mark for mark in _GROUPS if explained.get(mark, "equal") == "equal"] or _GROUPS
    signs = (mark * times for times in range(1, _REPEATED + 1) for mark in free)
    numbers = (normal_mark(str(number)) for number in count(1))
    return chain(signs, (mark for mark in numbers if mark not in explained))


def legend(
    meanings: Iterable[Mapping[str, Text]], *, always: bool = False
) -> tuple[LegendLine, ...]:
    """The lines that explain the marks of a list, each mark once.

    Marks of one meaning share a line. Lines and the marks in a line go by
    ``*``, ``†``, ``‡``, ``§``, ``¶``, ``‖``, ``✉``, then the others as they come.

    :param meanings: What the marks of each entry that the list shows mean.
    :param always: Explain ``*`` also where no mark is explained.
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
