"""The sidecar's people matched with authors, word by word in reading order.

It does not matter which words a .bib takes for the family name. A given name may be an
initial on one side, and the shorter side may lack middle names:

=================  ==================  =====================================
one side           other side          match
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
from sphinx_pubs.guesses import Hints
from sphinx_pubs.model import Name, Person
from sphinx_pubs.read.names import parse_name
from sphinx_pubs.read.names.parts import ends_in_initials, is_homonym_number, is_suffix


class Fit(IntEnum):
    """How well a name agrees with another."""

    NO = 0
    MAYBE = 1
    SAME = 2


@dataclass(frozen=True, slots=True)
class Form:
    """The folded words of a name in reading order, its suffix apart."""

    words: tuple[str, ...]
    joined: str  #: Without spaces where no initial is in it: "Song-Chun" is "Songchun".
    given: int  #: How many of the words are given names.
    parts: frozenset[int]  #: Which words are second parts, "Chun" in "Song-Chun".
    suffix: str


@lru_cache(maxsize=65536)
def form_of(name: Name) -> Form:
    """The form of a name."""
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
    """One letter of a script that has initials; "毛" is a whole name."""
    return len(word) == 1 and word.upper() != word


def agree(one: Form, other: Form) -> Fit:
    """How well two names agree; which is which makes no difference."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return Fit.NO
    if one.joined == other.joined and one.words:
        return Fit.SAME if one.suffix == other.suffix else Fit.MAYBE
    less, more = sorted((one, other), key=lambda form: len(form.words))
    if len(less.words) < 2 or less.words[-1] != more.words[-1]:
        return Fit.NO
    return Fit.MAYBE if _words_agree(less, more) else Fit.NO


def _words_agree(less: Form, more: Form) -> bool:
    """Whether the words of one are those of the other, some middle names left out."""
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


#: So many names are compared with one, and no more: whoever may be any of them is nobody.
_MOST = 50
#: So many mistyped names of a database get a hint.
_HINTS = 300


class NameIndex:
    """Names, each with a number, to be found by others that may mean the same.

    To look one up takes no longer for many names than for few: it is compared with those
    alone that have its last word, and its first or the initial of that.
    """

    __slots__ = ("_by_first", "_by_letter", "_by_whole", "endings")

    def __init__(self, forms: Iterable[tuple[int, Form]]) -> None:
        self._by_whole: dict[str, list[tuple[int, Form]]] = {}
        self._by_first: dict[tuple[str, str], list[tuple[int, Form]]] = {}
        self._by_letter: dict[tuple[str, str], list[tuple[int, Form]]] = {}
        self.endings = set()  #: The ends of the last words.
        for number, form in forms:
            if form.words:
                first, last = form.words[0], form.words[-1]
                self._by_whole.setdefault(form.joined, []).append((number, form))
                self._by_first.setdefault((last, first), []).append((number, form))
                self._by_letter.setdefault((last, first[0]), []).append((number, form))
                self.endings.add(last[-2:])

    def fits(self, form: Form) -> Mapping[int, Fit]:
        """The numbers of the names that agree, and how well."""
        found: dict[int, Fit] = {}
        for number, known in self._similar(form) if form.words else ():
            fit = agree(form, known)
            if fit > found.get(number, Fit.NO):
                found[number] = fit
        return found

    def _similar(self, form: Form) -> Iterator[tuple[int, Form]]:
        first, last = form.words[0], form.words[-1]
        places = [self._by_whole.get(form.joined, ())]
        if is_initial(first):
            places.append(self._by_letter.get((last, first[0]), ()))
        else:
            places.append(self._by_first.get((last, first), ()))
            places.append(self._by_first.get((last, first[0]), ()))
        for place in places:
            yield from islice(place, _MOST)


class PeopleIndex:
    """The sidecar's people, to be found by their names and aliases, which are read once."""

    __slots__ = ("_names", "forms", "hints", "people")

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.people = tuple(people)
        self.hints = Hints(_HINTS)  #: For names of authors that a sidecar mistypes.
        self.forms = [forms_of(person) for person in self.people]
        self._names = NameIndex(
            (number, form) for number, forms in enumerate(self.forms) for form in forms
        )

    def may_hold(self, name: Name) -> bool:
        """Whether it is worth while to look the name up; tells most strangers at once."""
        if name.literal or " " in name.family:
            return bool(self.people)
        return fold(name.family)[-2:] in self._names.endings

    def fits(self, form: Form) -> Mapping[int, Fit]:
        """The people whose name or alias agrees, by number, and how well."""
        return self._names.fits(form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An author who may be one of the people, but not plainly."""

    author: int  #: Position among the authors of the entry, from 0.
    people: tuple[Person, ...]  #: Whom the name fits; one, if another author fits too.


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The author that a name in the sidecar means."""

    index: int | None = None  #: Position among the authors, from 0.
    candidates: tuple[int, ...] = ()  #: If there is none: those it may mean, two at least.


def forms_of(person: Person) -> list[Form]:
    """The forms of a person's name and aliases."""
    forms = (form_of(parse_name(name)) for name in (person.name, *person.aliases))
    return [form for form in forms if form.words]


def match_people(
    authors: Sequence[Name], people: PeopleIndex | Sequence[Person]
) -> tuple[Person | None, ...]:
    """For each author the person it plainly is.

    The same name is that person. A name that may be (an initial, a middle name
    more or less) is, if exactly one person fits it and the person fits no other
    author of the entry. An author whom two people or two authors make doubtful
    is nobody; :func:`ambiguous` tells.
    """
    return _resolve(authors, people)[0]


def ambiguous(authors: Sequence[Name], people: PeopleIndex | Sequence[Person]) -> tuple[Doubt, ...]:
    """The authors whom :func:`match_people` leaves out because of a doubt."""
    return _resolve(authors, people)[1]


def _resolve(
    authors: Sequence[Name], people: PeopleIndex | Sequence[Person]
) -> tuple[tuple[Person | None, ...], tuple[Doubt, ...]]:
    index = people if isinstance(people, PeopleIndex) else PeopleIndex(people)
    found: list[Person | None] = [None] * len(authors)
    doubts: list[Doubt] = []
    known = [(i, form_of(name)) for i, name in enumerate(authors) if index.may_hold(name)]
    fits = {i: of_author for i, form in known if (of_author := index.fits(form))}
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
    """For each person how many authors have the same name, and how many may be meant."""
    count: dict[int, tuple[int, int]] = {}
    for of_author in fits:
        for number, fit in of_author.items():
            same, maybe = count.get(number, (0, 0))
            count[number] = (same + 1, maybe) if fit is Fit.SAME else (same, maybe + 1)
    return count


def find_author(
    name: str, authors: NameIndex, people: PeopleIndex | Sequence[Person] = ()
) -> Match:
    """The author of an entry whom a name in the sidecar means.

    The name may be written in any form, and may be a name or an alias of one of
    the people while the .bib has another. What is the same goes before what may
    be; of several equally good authors none is taken.
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
    if len(candidates) == 1:
        return Match(index=candidates[0])
    return Match(candidates=candidates)


def index_of(names: Iterable[Name]) -> NameIndex:
    """The authors of an entry, by their positions from 0."""
    return NameIndex((at, form_of(name)) for at, name in enumerate(names))
