"""Problems as Sphinx warnings, and the lines of conf.py that they name."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from typing_extensions import Self

    from sphinx_pubs.model import Problem, Source

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


def conf_source(folder: str, value: str, part: str = "") -> Source:
    """The line that sets a value, or further down the first that has a part of it.

    The first line of conf.py where neither stands there.

    :param folder: That of conf.py.
    :param part: A text in quotes, or a keyword of ``dict(…)``.
    """
    from sphinx_pubs.model import Source

    path = os.path.join(folder, "conf.py")
    setting = re.compile(rf"\s*{re.escape(value)}\s*(?::[^=]*)?\+?=")
    lines = list(conf_lines(path))
    first = next((number for number, line in lines if setting.match(line)), 1)
    quoted = re.escape(part)
    # As a key if it is one anywhere: "bibtex" is a value of another option, too.
    for said in (rf"""(["']){quoted}\1\s*:|\b{quoted}\s*=""", rf"""(["']){quoted}\1"""):
        below = (no for no, line in lines if no >= first and re.search(said, line))
        if part and (found := next(below, 0)):
            return Source(path, found)
    return Source(path, first)


def conf_lines(path: str) -> Iterator[tuple[int, str]]:
    """Each line with its number, from 1; none where there is no such file."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            yield from enumerate(file, start=1)
    except OSError:
        return
