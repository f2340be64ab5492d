"""The one place where problems become Sphinx's warnings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx_pubs.model import Problem

#: What a terminal would obey.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
#: A message that quotes a whole abstract helps nobody.
_LONGEST = 1000

logger = logging.getLogger(__name__)


def report(problems: Iterable[Problem]) -> None:
    """Log each problem, with type ``pubs`` and the place the user must edit.

    Each appears once in a build, however many lists meet it.
    """
    for problem in problems:
        if problem.level == "warning":
            # Sphinx tells a repeated warning by message and arguments, not by its place:
            # the second argument is there for that, and prints nothing.
            logger.warning(
                "%s%.0s",
                _CONTROL.sub("\N{REPLACEMENT CHARACTER}", problem.message)[:_LONGEST],
                str(problem.source),
                type="pubs",
                subtype=problem.subtype,
                location=str(problem.source),
                once=True,
            )
        elif problem.level == "info":
            logger.info("%s: %s", problem.source, problem.message, once=True)
        else:
            logger.debug("%s: %s", problem.source, problem.message)
