"""Tokens of TeX: special characters, pairs of braces, and a cursor in a source."""

from __future__ import annotations

import re

#: The next token that is not plain text; the group is named after its kind.
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
    | (?P<script>[_^]\{)
    | (?P<blank>\n[ \t\r]*\n\s*)
    | (?P<url>(?:https?|ftp)://
        (?:[^\s\\{}<>"^`|$]|\\[%&\#_$~^](?:\{\})?|\{\\[%&\#_~]\}|\{\\textasciitilde\})+)
    """,
    re.VERBOSE | re.DOTALL,
)

# The characters that SPECIAL can begin with: a search for one of a set is ten times as fast.
_START = re.compile(r"[\\{}$~`'<&_^?!\n-]")
_START_OR_URL = re.compile(r"[\\{}$~`'<&_^?!\nhf-]")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


class Cursor:
    """A source, and the position up to which it has been read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self._pairs: dict[int, int] | None = None
        self._search = (_START_OR_URL if "://" in source else _START).search

    def special(self) -> re.Match[str] | None:
        """Return the next special token, without reading it."""
        at = self.at
        while start := self._search(self.source, at):
            at = start.end()
            if match := SPECIAL.match(self.source, at - 1):
                return match
        return None

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Read what the pattern matches here, if it does."""
        match = pattern.match(self.source, self.at)
        if match:
            self.at = match.end()
        return match

    def closing_brace(self, opening: int) -> int | None:
        """Return the position of the ``}`` of a ``{``; all are paired at once, the first time."""
        if self._pairs is None:
            self._pairs = {}
            pending: list[int] = []
            for match in _BRACE.finditer(self.source):
                if match[0] == "{":
                    pending.append(match.start())
                elif match[0] == "}" and pending:
                    self._pairs[pending.pop()] = match.start()
        return self._pairs.get(opening)


def balanced(source: str) -> bool:
    """Return whether each brace in a source has its partner in it."""
    depth = 0
    for match in _BRACE.finditer(source):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth < 0:
            return False
    return depth == 0
