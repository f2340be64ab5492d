"""Running numbers of works, over several lists if need be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sphinx_pubs.choose.option_values import Numbering

#: The anchor of a work, and the letter of its kind.
Numbered = tuple[str, str]


def number(
    chain: Sequence[Sequence[Numbered]], manner: Numbering, first: int | None = None
) -> list[list[str]]:
    """The numbers of all works in a chain of lists: "12", by kind "J12".

    A work that stands there again keeps its number.

    :param first: The number of the first work; ``None``: so that the lowest is 1.
    """
    letters = {
        anchor: letter if manner.by_kind else "" for works in chain for anchor, letter in works
    }
    totals = Counter(letters.values())
    step = -1 if manner.descending else 1
    lowest = totals if manner.descending else dict.fromkeys(totals, 1)
    upcoming = {letter: lowest[letter] if first is None else first for letter in totals}
    numbers = {}
    for anchor, letter in letters.items():
        numbers[anchor] = f"{letter}{upcoming[letter]}"
        upcoming[letter] += step
    return [[numbers[anchor] for anchor, _ in works] for works in chain]
