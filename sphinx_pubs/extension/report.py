"""Problems as Sphinx warnings, and lines of conf.py."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_pubs.characters import CONTROL

if TYPE_CHECKING:
    from typing_extensions import Self

    from sphinx_pubs.model import Problem, Source

#: In characters, as messages may quote long values.
_LONGEST = 1000

logger = logging.getLogger(__name__)


class _Located(str):
    """A message that equals another only if their locations are equal too.

    Sphinx recognises a repeated warning by its message and arguments, and a process of ``-j``
    passes on the message without its arguments.
    """

    __slots__ = ("location",)
    location: str

    def __new__(cls, message: str, location: str) -> Self:
        """Add a location to a message."""
        located = super().__new__(cls, message)
        located.location = location
        return located

    def __reduce__(self) -> tuple[type[_Located], tuple[str, str]]:
        return _Located, (super().__str__(), self.location)

    def __str__(self) -> str:
        return self

    def __add__(self, more: str) -> _Located:
        """Sphinx adds the type of a warning to its message."""
        return _Located(super().__add__(more), self.location)

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and self.location == getattr(other, "location", None)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((super().__hash__(), self.location))


def report(problems: Iterable[Problem]) -> None:
    """Log each problem, with type ``pubs`` and the location that the user must edit.

    Each appears once in a build, even if several lists have it.
    """
    for problem in problems:
        if problem.level == "warning":
            message = CONTROL.sub("\N{REPLACEMENT CHARACTER}", problem.message)[:_LONGEST]
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
    """Return the line of conf.py that sets a value, or the first below it that has a part of it.

    The first line of the file if there is neither.

    :param folder: The folder of conf.py.
    :param part: A text in quotes, or a keyword of ``dict(…)``.
    """
    from sphinx_pubs.model import Source

    path = os.path.join(folder, "conf.py")
    setting = re.compile(rf"\s*{re.escape(value)}\s*(?::[^=]*)?\+?=")
    lines = list(conf_lines(path))
    first = next((number for number, line in lines if setting.match(line)), 1)
    quoted = re.escape(part)
    # Keys first: "bibtex" is also a value of another option.
    for pattern in (rf"""(["']){quoted}\1\s*:|\b{quoted}\s*=""", rf"""(["']){quoted}\1"""):
        below = (no for no, line in lines if no >= first and re.search(pattern, line))
        if part and (found := next(below, 0)):
            return Source(path, found)
    return Source(path, first)


def conf_lines(path: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, from 1; none if the file cannot be opened."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            yield from enumerate(file, start=1)
    except OSError:
        return
