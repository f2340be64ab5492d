"""Kinds of works: what a group by type, and a number like J12, goes by."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_pubs.join.badge import is_preprint
from sphinx_pubs.model import Publication

#: Each kind to the letter of its numbers, in the order that groups have.
LETTERS: Mapping[str, str] = {
    "article": "J",
    "inproceedings": "C",
    "book": "B",
    "incollection": "I",
    "thesis": "T",
    "report": "R",
    "preprint": "P",
    "software": "S",
    "dataset": "D",
    "patent": "O",
    "other": "O",
}
#: Entry types that are of the kind of another one.
_ALIASES: Mapping[str, str] = {
    "conference": "inproceedings",
    "bookinbook": "incollection",
    "collection": "book",
    "inbook": "incollection",
    "inreference": "incollection",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "proceedings": "book",
    "reference": "book",
    "suppbook": "incollection",
    "suppcollection": "incollection",
    "mastersthesis": "thesis",
    "masterthesis": "thesis",
    "bachelorthesis": "thesis",
    "bachelorsthesis": "thesis",
    "phdthesis": "thesis",
    "periodical": "article",
    "suppperiodical": "article",
    "techreport": "report",
    "electronic": "online",
    "www": "online",
}


def type_names(work: Publication) -> tuple[str, ...]:
    """What a work may be called by: its entry type, the one that stands for it, "preprint"."""
    names = [work.type, _ALIASES.get(work.type, work.type)]
    if work.type == "inproceedings":
        names.append("conference")
    if is_shown_as_preprint(work):
        names.append("preprint")
    return tuple(dict.fromkeys(names))


def kind_of(work: Publication) -> str:
    """One of :data:`LETTERS`."""
    if is_shown_as_preprint(work):
        return "preprint"
    kind = _ALIASES.get(work.type, work.type)
    return kind if kind in LETTERS else "other"


def is_shown_as_preprint(work: Publication) -> bool:
    """Whether its badge says so; whether it is one, where the badge is switched off."""
    if work.badge is not None:
        return work.badge.kind == "preprint"
    return is_preprint(work.type, work.fields)
