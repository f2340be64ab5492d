"""Ranges of years, the values of ``:year:``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sphinx_pubs.model import Date, State

#: The states of publications without a year, in the order of lists.
STATES: tuple[State, ...] = ("forthcoming", "inpress", "accepted", "submitted")

_IN_PRESS = re.compile(r"\bin[ -]press\b", re.IGNORECASE)
_RANGE = re.compile(r"(?=.*\d)(\d{1,4})?(?:([-–])(\d{1,4})?)?")


@dataclass(frozen=True, slots=True)
class Years:
    """A year, a range with both ends in it, or a word for publications without a year."""

    first: int | None = None
    last: int | None = None  #: ``None``: open; it includes what is to appear.
    word: str = ""  #: A state, or "undated".

    def holds(self, date: Date) -> bool:
        """Return whether a date is in the range."""
        if self.word:
            return _word_of(date) == self.word
        if date.state:
            return self.last is None
        if date.year is None:
            return False
        return (self.first or 0) <= date.year and (self.last is None or date.year <= self.last)


def parse_years(text: str) -> tuple[Years, ...]:
    """Parse ``2020``, ``2020-``, ``-2019``, ``2018-2021`` or a state, several with commas or spaces.

    :raises ValueError: for anything else, with a phrase to follow the option.
    """
    return tuple(
        _parse(word) for word in re.split(r"[\s,;]+", _IN_PRESS.sub("inpress", text)) if word
    )


def hold_date(years: Sequence[Years], date: Date) -> bool:
    """Return whether a date is in one of the ranges."""
    return any(one.holds(date) for one in years)


def _parse(word: str) -> Years:
    lower = word.lower()
    if lower in (*STATES, "undated"):
        return Years(word=lower)
    match = _RANGE.fullmatch(word)
    if not match:
        raise ValueError(
            f"must be years like 2020, 2020-, -2019 or 2018-2021, "
            f"or {', '.join(('forthcoming', 'in press', *STATES[2:], 'undated'))}, not '{word}'"
        )
    first, last = (int(year) if year else None for year in (match[1], match[3]))
    if not match[2]:
        return Years(first, first)
    if first is not None and last is not None and first > last:
        raise ValueError(f"has a range that ends before it begins, '{word}'")
    return Years(first, last)


def _word_of(date: Date) -> str:
    return date.state or ("undated" if date.year is None else "")
