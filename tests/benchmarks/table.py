"""The figures, and the table they are printed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HEAD = ("measure", "measured", "goal", "verdict", "behind it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table."""

    measure: str
    measured: float | None = None  #: ``None``: it could not be taken.
    goal: float | None = None  #: The most that it may be; ``None``: it is only told.
    stretch: float | None = None  #: What would be better still.
    unit: str = ""
    digits: int = 2
    behind: str = ""  #: What it was made of, or why there is none.

    @property
    def verdict(self) -> str:
        if self.measured is None:
            return "not measured"
        if self.goal is None:
            return "told"
        if self.stretch is not None and self.measured <= self.stretch:
            return "better"
        return "reached" if self.measured <= self.goal else "missed"

    def cells(self) -> tuple[str, ...]:
        goal = "–" if self.goal is None else f"≤ {self._shown(self.goal)}"
        if self.stretch is not None:
            goal += f", stretch {self._shown(self.stretch)}"
        measured = "–" if self.measured is None else self._shown(self.measured)
        return (self.measure, measured, goal, self.verdict, self.behind or "–")

    def _shown(self, value: float) -> str:
        return f"{value:,.{self.digits}f} {self.unit}".strip()


def table(figures: Iterable[Figure]) -> str:
    """The figures as a simple table of reStructuredText, to read and to put into the docs."""
    rows = [_HEAD, *(figure.cells() for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rule = "  ".join("=" * width for width in widths)
    head, *body = (_line(row, widths) for row in rows)
    return "\n".join((rule, head, rule, *body, rule))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
