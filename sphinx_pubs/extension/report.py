"""The one place where problems become Sphinx's warnings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from typing_extensions import Self

    from sphinx_pubs.model import Problem

#: What a terminal would obey.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
#: A message that quotes a whole abstract helps nobody.
_LONGEST = 1000

logger = logging.getLogger(__name__)


class _Located(str):
    """A message that is the same as another only if its place is the same too.

    Sphinx knows a repeated warning by its message and arguments alone, and a process
    of ``-j`` hands on the message without its arguments.
    """

    __slots__ = ("place",)
    place: str

    def __new__(cls, message: str, place: str) -> Self:
        """Join the two."""
        it = super().__new__(cls, message)
        it.place = place
        return it

    def __reduce__(self) -> tuple[type[_Located], tuple[str, str]]:
        return _Located, (super().__str__(), self.place)

    def __str__(self) -> str:
        return self

    def __add__(self, more: str) -> _Located:
        """Sphinx adds the type of a warning to its message."""
        return _Located(super().__add__(more), self.place)

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and self.place == getattr(other, "place", None)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((super().__hash__(), self.place))


def report(problems: Iterable[Problem]) -> None:
    """Log each problem, with type ``pubs`` and the place the user must edit.

    Each appears once in a build, however many lists meet it.
    """
    for problem in problems:
        if problem.level == "warning":
            message = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", problem.message)[:_LONGEST]
            logger.warning(
                _Located(message, str(problem.source)),
                type="pubs",
                subtype=problem.subtype,
                location=str(problem.source),
                once=True,
            )
        elif problem.level == "info":
            logger.info("%s: %s", problem.source, problem.message, once=True)
        else:
            logger.debug("%s: %s", problem.source, problem.message)
