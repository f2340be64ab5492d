"""When a work appeared, as far as its year, month and day are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["", "forthcoming", "inpress", "accepted", "submitted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date that may be partial, or a state instead of one.

    ``year`` is the number to sort by; ``text`` is what a reader sees
    ("2014", "1996 [1937]", "n.d."), "" where there is nothing.
    """

    year: int | None = None
    month: int | None = None  #: 1 to 12
    day: int | None = None  #: 1 to 31
    state: State = ""  #: Set where the work has no year yet.
    text: str = ""
