"""Where conf.py says something, for warnings that name the line to edit."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_pubs.model import Source


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
