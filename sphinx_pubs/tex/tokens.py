"""Where the signs are that mean something, and what belongs to them."""

from __future__ import annotations

import re

#: The next thing that is not plain text; the group's name says what it is.
SPECIAL = re.compile(
    r"""
      (?P<word>\\(?:[A-Za-z]+)(?:\*(?=[\[{]))?[ \t\r]*(?:\n(?![ \t\r]*\n)[ \t\r]*)?)
    | (?P<control>\\.?)
    | (?P<open>\{)
    | (?P<close>\})
    | (?P<dollar>\$\$?)
    | (?P<quote>``?|''?|[?!]`(?=\w))
    | (?P<dash>--+)
    | (?P<tie>~)
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<tag></?[A-Za-z][A-Za-z0-9:-]*
        (?:\s+[A-Za-z_:][\w:.-]*\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*/?>)
    | (?P<script>[_^](?=\{))
    | (?P<blank>\n[ \t\r]*\n\s*)
    | (?P<url>(?:https?|ftp)://
        (?:[^\s\\{}<>"^`|$]|\\[%&\#_$~^](?:\{\})?|\{\\[%&\#_~]\}|\{\\textasciitilde\})+)
    """,
    re.VERBOSE | re.DOTALL,
)

# Where SPECIAL can match at all; a search for one of some signs is ten times as fast.
_START = re.compile(r"[\\{}$~`'<&_^?!\n-]")
_START_OR_URL = re.compile(r"[\\{}$~`'<&_^?!\nhf-]")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


class Scanner:
    """Finds the special signs of a field, from any place on."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._search = (_START_OR_URL if "://" in source else _START).search

    def next(self, at: int) -> re.Match[str] | None:
        """The first special sign at or behind ``at``."""
        while start := self._search(self._source, at):
            at = start.end()
            match = SPECIAL.match(self._source, at - 1)
            if match:
                return match
        return None


def closing_braces(source: str) -> dict[int, int]:
    """Each ``{`` that is closed, with the place of its ``}``."""
    pairs: dict[int, int] = {}
    pending: list[int] = []
    for match in _BRACE.finditer(source):
        sign = match[0]
        if sign == "{":
            pending.append(match.start())
        elif sign == "}" and pending:
            pairs[pending.pop()] = match.start()
    return pairs


def balanced(source: str) -> bool:
    """Whether each brace in it has its partner in it."""
    depth = 0
    for match in _BRACE.finditer(source):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth < 0:
            return False
    return depth == 0
