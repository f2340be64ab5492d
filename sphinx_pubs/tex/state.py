"""Where a conversion stands: the place in the field, and what is open there."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from sphinx_pubs.tex.builder import Builder
from sphinx_pubs.tex.inline import Kind
from sphinx_pubs.tex.tokens import closing_braces


class Group(NamedTuple):
    """Something open: a brace, an argument, a tag or an environment."""

    outer: int  #: Spans open around it, to go back to when it closes.
    inner: int  #: Spans open at its start; a ``\\rm`` in it leaves these open.
    closing: str  #: Text to add behind it.
    name: str  #: "" for a brace, else the tag or environment.


_ROOT = Group(1, 1, "", "")
_ARGUMENT = re.compile(r"\s*\{")
_OPTION = re.compile(r"[ \t]*\[([^\[\]{}]{0,99})\]")


class State:
    """Reads ``source`` from ``at`` on, writes to ``out``.

    All that is looked for ahead is looked for once: the pairs of braces are
    found together, and a closing sign that is missing is remembered.
    """

    def __init__(self, source: str, out: Builder) -> None:
        self.source = source
        self.out = out
        self.at = 0
        self.named: Counter[str] = Counter()  #: Open groups by name.
        self.closings: Counter[str] = Counter()  #: Open groups by closing text.
        self._groups: list[Group] = []
        self._pairs: dict[int, int] | None = None
        self._missing: set[str] = set()
        self._last_closing: dict[str, int] = {}

    @property
    def group(self) -> Group:
        """The innermost open group."""
        return self._groups[-1] if self._groups else _ROOT

    def open_group(
        self, kind: Kind | None = None, *, target: str = "", closing: str = "", name: str = ""
    ) -> None:
        """Open a group, in a span of ``kind`` if one is given."""
        outer = self.out.depth
        if kind:
            self.out.open(kind, target)
        self._groups.append(Group(outer, self.out.depth, closing, name))
        self.named[name] += 1
        self.closings[closing] += 1

    def close_group(self) -> None:
        """Close the innermost group and the spans in it."""
        group = self._groups.pop()
        self.named[group.name] -= 1
        self.closings[group.closing] -= 1
        self.out.close_to(group.outer)
        if group.closing:
            self.out.text(group.closing)

    def close_named(self, name: str) -> None:
        """Close the innermost group of that name and all in it, if one is open."""
        while self.named[name]:
            found = self.group.name == name
            self.close_group()
            if found:
                return

    def close_all(self) -> None:
        """Close what the field leaves open."""
        while self._groups:
            self.close_group()

    def next(self) -> str:
        """The sign that follows, "" at the end."""
        return self.source[self.at : self.at + 1]

    def argument(self) -> str | None:
        """The source of the ``{…}`` that follows, which is passed."""
        match = _ARGUMENT.match(self.source, self.at)
        if match is None:
            return None
        if self._pairs is None:
            self._pairs = closing_braces(self.source)
        end = self._pairs.get(match.end() - 1)
        if end is None:
            return None
        self.at = end + 1
        return self.source[match.end() : end]

    def starts_argument(self) -> bool:
        """Pass the ``{`` of an argument, if one follows."""
        match = _ARGUMENT.match(self.source, self.at)
        if match:
            self.at = match.end()
        return match is not None

    def option(self) -> str | None:
        """The source of the ``[…]`` that follows, which is passed."""
        match = _OPTION.match(self.source, self.at)
        if match is None:
            return None
        self.at = match.end()
        return match[1]

    def up_to(self, closing: str, *, within: int | None = None) -> str | None:
        """The source before ``closing``, which is passed."""
        if closing in self._missing:
            return None
        limit = len(self.source) if within is None else self.at + within
        end = self.source.find(closing, self.at, limit)
        if end < 0:
            if within is None:
                self._missing.add(closing)
            return None
        start, self.at = self.at, end + len(closing)
        return self.source[start:end]

    def last_closing_tag(self, name: str) -> int:
        """Where ``</name`` stands last, -1 if nowhere."""
        if name not in self._last_closing:
            pattern = re.compile(rf"</(?:jats:)?{name}\b", re.IGNORECASE)
            places = [match.start() for match in pattern.finditer(self.source)]
            self._last_closing[name] = places[-1] if places else -1
        return self._last_closing[name]
