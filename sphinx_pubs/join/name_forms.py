"""A name as matching sees it, and how well two of them agree.

Names agree word by word in reading order, so it does not matter which words a
.bib takes for the family name. A given name may stand as an initial on one
side, and a side that says less may lack middle names:

=================  ==================  =====================================
one side           other side          agreement
=================  ==================  =====================================
``Łukasz O'Neil``  ``ONeil, Lukasz``   the same
``Song-Chun Zhu``  ``Songchun Zhu``    the same
``Bo Liu``         ``B. Liu``          may be
``Bo Xin Liu``     ``Bo X. Liu``       may be
``Bo Xin Liu``     ``Bo Liu``          may be
``Bo Xin Liu``     ``B. Liu``          may be
``Bo Liu Jr.``     ``Bo Liu``          may be
``Bo Liu``         ``B. X. Liu``       no: each lacks what the other has
``Bo Xin Liu``     ``Bo Y. Liu``       no
``Bo-Xin Liu``     ``Bo Liu``          no: a given name of two parts is one
``Bo Liu``         ``Liu``             no
=================  ==================  =====================================
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from sphinx_pubs.model.person import Name
from sphinx_pubs.read.fold import fold
from sphinx_pubs.read.names.words import ends_in_initials, is_homonym_number, is_suffix


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
