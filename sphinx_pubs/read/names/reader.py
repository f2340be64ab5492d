"""Names with their marks from an ``author`` or ``editor`` field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sphinx_pubs.model import Name
from sphinx_pubs.read.names.parts import (
    CLOSE,
    OPEN,
    extended_name,
    is_company,
    is_extended,
    name_of,
    restore,
    split_people,
)
from sphinx_pubs.read.names.text import name_text, split_names, take_marks

_SPACE = r"[\s\ue000]"
_ET_AL = re.compile(
    rf"(?:^|(?<=\ue002)|(?<![\s\ue000\ue001,])[\s\ue000\ue001,]+)(?:et\.?{_SPACE}*al(?:ii)?\b\.?|(?:many{_SPACE})?others\.?"
    rf"|и{_SPACE}*др\.?|al\ue003?,\s*et){_SPACE}*(\ue003?)$",
    re.IGNORECASE,
)
_MAY_END = re.compile("al|oth|et|др", re.IGNORECASE)  # Spares most names the search above.
# "{Austin, Claire C}": a person whom a tool wrote as an organisation.
_BRACED_PERSON = re.compile(
    r"(?:[^\W\d_A-Z]+ )*[^\W\d_][^\s,\d]*, [^\W\d_a-z]\S*(?: [^\W\d_a-z]\S*){0,2}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedName:
    """A name and the marks that were typed into it."""

    name: Name
    marks: tuple[str, ...] = ()  #: "*", "†", "¹"; see :mod:`sphinx_pubs.read.names.text`.


@dataclass(frozen=True, slots=True, kw_only=True)
class NameList:
    """The names of a field."""

    names: tuple[TypedName, ...] = ()
    et_al: bool = False  #: More people than are named: "and others", "et al.".


def parse_names(value: str) -> NameList:
    """Return the names of a field, as BibTeX, biblatex and their users write them.

    Besides the forms of BibTeX: biblatex's extended format, ``;`` or ``&`` between people,
    "One, A., Two, B.", a suffix on either side of the given name, marks, "et al.". A name in
    braces alone is kept in its order as ``literal``, and so is a name in Chinese, Japanese or
    Korean script and one with initials after it. Nothing typed is lost except the words for
    "and others" and the options of biblatex.
    """
    names: list[TypedName] = []
    et_al = False
    for source in split_names(value):
        found, more = _read(source)
        names += found
        et_al |= more
    return NameList(names=tuple(names), et_al=et_al)


def parse_name(text: str) -> Name:
    """Return one name in any of the forms, without its marks."""
    found, _ = _read(text.strip())
    if len(found) == 1:
        return found[0].name
    return Name(literal=restore(name_text(text.strip())))


@lru_cache(maxsize=65536)
def _read(source: str) -> tuple[tuple[TypedName, ...], bool]:
    """Return the people between two ``and`` (usually one), and whether "et al." follows them."""
    text = name_text(source)
    named, more = _ET_AL.subn(r"\1", text) if _MAY_END.search(text, len(text) - 8) else (text, 0)
    if not named.strip(" ,\ue002\ue003"):
        return (), bool(more)
    if is_extended(named):
        name = extended_name(named)
        return (TypedName(name=name),) if name else (), bool(more)
    return tuple(_people(named)), bool(more)


def _people(text: str) -> Iterator[TypedName]:
    parts, marks = _parts(text)
    if not parts:
        alone = " ".join(restore(text).split())
        if alone:
            yield TypedName(name=Name(literal=alone))
    elif len(parts) == len(parts[0]) == 1 and parts[0][0][0] == OPEN:
        yield TypedName(name=_braced(restore(parts[0][0])), marks=marks[0])
    else:
        for one in split_people(parts):
            found = dict.fromkeys(mark for position in one for mark in marks[position])
            yield TypedName(name=name_of([parts[i] for i in one]), marks=tuple(found))


def _parts(text: str) -> tuple[list[list[str]], list[tuple[str, ...]]]:
    """Return the words of each part between commas, and the marks that were on them."""
    parts: list[list[str]] = []
    marks: list[tuple[str, ...]] = []
    before: tuple[str, ...] = ()
    for part in text.split(","):
        words = []
        found = before
        for word in part.split():
            bare, taken = _without_marks(word)
            found += taken
            if bare:
                words.append(bare)
        before = ()
        if words:
            parts.append(words)
            marks.append(found)
        elif marks:
            marks[-1] += found
        else:
            before = found
    return parts, marks


def _without_marks(word: str) -> tuple[str, tuple[str, ...]]:
    if word.isascii() and word.isalpha():
        return word, ()
    closed = word[-1] == CLOSE
    bare, marks = take_marks(word[:-1] if closed else word)
    if closed:
        return (bare + CLOSE if bare != OPEN else ""), marks
    if bare[-1:] == CLOSE:
        inner, more = _without_marks(bare)
        return inner, (*more, *marks)
    return bare, marks


def _braced(text: str) -> Name:
    """Return a name in braces alone: as it is, unless it is plainly "Last, First"."""
    parts = [part.split() for part in text.split(",")]
    if len(parts) == 2 and _BRACED_PERSON.fullmatch(text) and not is_company(parts[1]):
        return name_of(parts)
    return Name(literal=" ".join(text.split()))
