"""Matching of authors with the people of the sidecar, word by word in reading order.

Which words a .bib has as the family name makes no difference. A given name may be an
initial in one name, and the shorter name may lack middle names:

=================  ==================  =====================================
one name           other name          match
=================  ==================  =====================================
``Łukasz O'Neil``  ``ONeil, Lukasz``   the same
``Song-Chun Zhu``  ``Songchun Zhu``    the same
``Bo Liu``         ``B. Liu``          possible
``Bo Xin Liu``     ``Bo X. Liu``       possible
``Bo Xin Liu``     ``Bo Liu``          possible
``Bo Xin Liu``     ``B. Liu``          possible
``Bo Liu Jr.``     ``Bo Liu``          possible
``Bo Liu``         ``B. X. Liu``       no: each lacks a word of the other
``Bo Xin Liu``     ``Bo Y. Liu``       no
``Bo-Xin Liu``     ``Bo Liu``          no: a given name of two parts is one
``Bo Liu``         ``Liu``             no
=================  ==================  =====================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import islice

from sphinx_pubs.characters import fold
from sphinx_pubs.model import Name, Person
from sphinx_pubs.read.names import parse_name
from sphinx_pubs.read.names.parts import ends_in_initials, is_homonym_number, is_suffix


class Fit(IntEnum):
    """Degree of agreement between two names."""

    NO = 0
    MAYBE = 1
    SAME = 2


@dataclass(frozen=True, slots=True)
class Form:
    """The folded words of a name in reading order, without its suffix."""

    words: tuple[str, ...]
    joined: str  #: The words, without spaces unless one is an initial: "Song-Chun" is "Songchun".
    given: int  #: The number of words that are given names.
    parts: frozenset[int]  #: Positions of second parts, like "Chun" in "Song-Chun".
    suffix: str


@lru_cache(maxsize=65536)
def form_of(name: Name) -> Form:
    """Return the form of a name for comparison."""
    if not name.literal:
        family = f"{name.particle} {name.family}".split()
        return _form(name.given.split(), family, name.suffix)
    words, suffix = name.literal.split(), ""
    if len(words) > 1 and (is_suffix(words[-1:]) or is_homonym_number(words[-1:])):
        suffix = words.pop()
    count = len(words)
    while count > 1 and ends_in_initials([words[0], words[count - 1]]):
        count -= 1
    if count < len(words):
        return _form(words[count:], words[:count], suffix)
    return _form(words[:-1], words[-1:], suffix)


def _form(given: Sequence[str], family: Sequence[str], suffix: str) -> Form:
    words: list[str] = []
    parts: set[int] = set()
    capitals = " ".join(family).isupper()
    for name in given:
        # "Smith, JP" has two initials, "SMITH, BO" has none.
        several = name.isalpha() and name.isupper() and len(name) < 4 and not capitals
        found = fold(" ".join(name) if several else name).split()
        if "-" in name:
            parts.update(range(len(words) + 1, len(words) + len(found)))
        words += found
    count = len(words)
    family_words = fold(" ".join(family)).split()
    if len(family_words) > 1 and is_suffix([family[-1]]):
        suffix = suffix or family_words.pop()
    words += family_words
    between = " " if any(is_initial(word) for word in words) else ""
    return Form(tuple(words), between.join(words), count, frozenset(parts), fold(suffix))


def is_initial(word: str) -> bool:
    """Return whether a word is one letter of a script with initials; "毛" is a whole name."""
    return len(word) == 1 and word.upper() != word


def agree(one: Form, other: Form) -> Fit:
    """Return how well two names agree, in either order."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return Fit.NO
    if one.joined == other.joined and one.words:
        return Fit.SAME if one.suffix == other.suffix else Fit.MAYBE
    less, more = sorted((one, other), key=lambda form: len(form.words))
    if len(less.words) < 2 or less.words[-1] != more.words[-1]:
        return Fit.NO
    return Fit.MAYBE if _words_agree(less, more) else Fit.NO


def _words_agree(less: Form, more: Form) -> bool:
    """Return whether the names have the same words, apart from some middle names."""
    first, whole = less.words[0], more.words[0]
    if not _word_agrees(first, whole):
        return False
    left_out = len(more.words) - len(less.words)
    if left_out and is_initial(whole) and not is_initial(first):
        return False
    position = 1
    for i in range(1, len(more.words)):
        if position < len(less.words) and _word_agrees(less.words[position], more.words[i]):
            position += 1
        elif i >= more.given or (i in more.parts and not is_initial(first)):
            return False
    return position == len(less.words)


def _word_agrees(one: str, other: str) -> bool:
    if is_initial(one) or is_initial(other):
        return one[0] == other[0]
    return one == other


#: A name is compared with at most this many; one that fits more of them is ambiguous anyway.
_MOST = 50
#: The number of mistyped author names that get a hint, for a database.
_HINTS = 300


class NameIndex:
    """Numbered names, looked up by a name that may be of the same person.

    The time to look one up hardly depends on the number of names: it is compared only with those
    that share its last word, and its first word or initial.
    """

    __slots__ = ("_by_first", "_by_letter", "_by_whole", "endings")

    def __init__(self, forms: Iterable[tuple[int, Form]]) -> None:
        self._by_whole: dict[str, list[tuple[int, Form]]] = {}
        self._by_first: dict[tuple[str, str], list[tuple[int, Form]]] = {}
        self._by_letter: dict[tuple[str, str], list[tuple[int, Form]]] = {}
        self.endings = set()  #: The last two letters of each name.
        for number, form in forms:
            if form.words:
                first, last = form.words[0], form.words[-1]
                self._by_whole.setdefault(form.joined, []).append((number, form))
                self._by_first.setdefault((last, first), []).append((number, form))
                self._by_letter.setdefault((last, first[0]), []).append((number, form))
                self.endings.add(last[-2:])

    def fits(self, form: Form) -> Mapping[int, Fit]:
        """Return the numbers of the names that agree, each with its fit."""
        found: dict[int, Fit] = {}
        for number, known in self._similar(form) if form.words else ():
            fit = agree(form, known)
            if fit > found.get(number, Fit.NO):
                found[number] = fit
        return found

    def _similar(self, form: Form) -> Iterator[tuple[int, Form]]:
        first, last = form.words[0], form.words[-1]
        yield from islice(self._by_whole.get(form.joined, ()), _MOST)
        if is_initial(first):
            yield from islice(self._by_letter.get((last, first[0]), ()), _MOST)
        else:
            yield from islice(self._by_first.get((last, first), ()), _MOST)
            yield from islice(self._by_first.get((last, first[0]), ()), _MOST)


class PeopleIndex(NameIndex):
    """The people of the sidecar, numbered, looked up by their names and aliases."""

    __slots__ = ("forms", "hints", "people")

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.people = tuple(people)
        self.hints = iter(range(_HINTS))  #: For mistyped author names in the sidecar.
        self.forms = [_forms_of(person) for person in self.people]
        super().__init__(
            (number, form) for number, forms in enumerate(self.forms) for form in forms
        )

    def may_hold(self, name: Name) -> bool:
        """Return whether a name may match; a quick test that rules out most other authors."""
        if name.literal or " " in name.family:
            return bool(self.people)
        return fold(name.family)[-2:] in self.endings


def _forms_of(person: Person) -> list[Form]:
    """Return the forms of a person's name and aliases."""
    forms = (form_of(parse_name(name)) for name in (person.name, *person.aliases))
    return [form for form in forms if form.words]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An author with an ambiguous match among the people."""

    author: int  #: Position among the authors of the entry, from 0.
    people: tuple[Person, ...]  #: The matches; only one if another author matches it too.


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The match of a name in the sidecar among the authors of an entry."""

    index: int | None = None  #: Position of the author, from 0; ``None`` for no clear match.
    candidates: tuple[int, ...] = ()  #: Positions of equally good matches, at least two.


def match_people(
    authors: Sequence[Name], people: PeopleIndex | Sequence[Person]
) -> tuple[Person | None, ...]:
    """Return the matching person of each author, ``None`` if there is no clear match.

    The same name is a match. A possible name (with an initial, or with or without a middle
    name) is a match if it fits exactly one person, and that person fits no other author of the
    entry. :func:`ambiguous` returns the other cases.
    """
    return _resolve(authors, people)[0]


def ambiguous(authors: Sequence[Name], people: PeopleIndex | Sequence[Person]) -> tuple[Doubt, ...]:
    """Return the authors with several possible matches, see :func:`match_people`."""
    return _resolve(authors, people)[1]


def _resolve(
    authors: Sequence[Name], people: PeopleIndex | Sequence[Person]
) -> tuple[tuple[Person | None, ...], tuple[Doubt, ...]]:
    index = people if isinstance(people, PeopleIndex) else PeopleIndex(people)
    found: list[Person | None] = [None] * len(authors)
    doubts: list[Doubt] = []
    fits = {
        i: of_author
        for i, name in enumerate(authors)
        if index.may_hold(name) and (of_author := index.fits(form_of(name)))
    }
    rivals = _count(fits.values())
    for i, of_author in fits.items():
        best = max(of_author.values())
        numbers = [number for number, fit in of_author.items() if fit is best]
        same, maybe = rivals[numbers[0]]
        if len(numbers) == 1 and (same if best is Fit.SAME else same + maybe) == 1:
            found[i] = index.people[numbers[0]]
        elif len(numbers) > 1 or best is Fit.SAME or not same:
            doubts.append(Doubt(author=i, people=tuple(index.people[n] for n in numbers)))
    return tuple(found), tuple(doubts)


def _count(fits: Iterable[Mapping[int, Fit]]) -> Mapping[int, tuple[int, int]]:
    """Return the number of authors with the same name, and with a possible one, by person."""
    count: dict[int, tuple[int, int]] = {}
    for of_author in fits:
        for number, fit in of_author.items():
            same, maybe = count.get(number, (0, 0))
            count[number] = (same + 1, maybe) if fit is Fit.SAME else (same, maybe + 1)
    return count


def find_author(
    name: str, authors: NameIndex, people: PeopleIndex | Sequence[Person] = ()
) -> Match:
    """Find the author of an entry by a name in the sidecar.

    The name may be in any form, and may be a name or alias of a person who has another one in
    the .bib. The same name wins over a possible one; several equally good matches are no match.
    """
    index = people if isinstance(people, PeopleIndex) else PeopleIndex(people)
    wanted = form_of(parse_name(name))
    forms = [wanted]
    for number, fit in index.fits(wanted).items():
        if fit is Fit.SAME:
            forms += index.forms[number][:_MOST]
    fits: dict[int, Fit] = {}
    for form in forms:
        for at, fit in authors.fits(form).items():
            fits[at] = max(fit, fits.get(at, Fit.NO))
    best = max(fits.values(), default=Fit.NO)
    candidates = tuple(sorted(at for at, fit in fits.items() if fit is best))
    return Match(index=candidates[0]) if len(candidates) == 1 else Match(candidates=candidates)


def index_of(names: Iterable[Name]) -> NameIndex:
    """Return an index of the authors of an entry, by position from 0."""
    return NameIndex((at, form_of(name)) for at, name in enumerate(names))
