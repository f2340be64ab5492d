"""The ``@string`` definitions of a database."""

from __future__ import annotations

from collections.abc import Mapping

#: The strings that BibTeX's styles define.
MONTHS: Mapping[str, str] = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}


#: The most characters of one string.
LONGEST = 20_000


class Strings(dict[str, str]):
    """The ``@string`` definitions known so far; their names have no case.

    Where BibTeX has no definition yet, one that comes later serves (``later``);
    a word that none defines stands for itself and is noted in ``undefined``; what each
    stood for, BibTeX's months apart, in ``used``. One
    that is too long is cut and noted in ``cut``: strings made of strings could
    otherwise fill the memory in a few lines. For the same reason they stand for
    no more than ``room`` characters in all; behind these a word stands for itself.
    """

    def __init__(self, later: Mapping[str, str] | None = None, room: int = LONGEST) -> None:
        super().__init__(MONTHS)
        self.room = room
        self.later = {} if later is None else later
        self.undefined: list[str] = []
        self.cut: list[str] = []
        self.used: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        folded = name.lower()
        value = self.get(folded)
        if value is None:
            value = self.later.get(folded)
        if value is None:
            self.undefined.append(name)
            value = name
        elif len(value) > self.room:
            self.undefined.append(name)
            return name
        self.room -= len(value)
        if MONTHS.get(folded) != value:
            self.used[folded] = value
        return value

    def __setitem__(self, name: str, value: str) -> None:
        if len(value) > LONGEST:
            self.cut.append(name)
        super().__setitem__(name.lower(), value[:LONGEST])
