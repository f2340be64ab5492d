"""The state and the output of a conversion: open groups and spans, white space, accents."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from sphinx_pubs.characters import without_unseen
from sphinx_pubs.tex.formula import read_formula
from sphinx_pubs.tex.math import unicode_math
from sphinx_pubs.tex.symbols import accented, alone
from sphinx_pubs.tex.text import Inline, Kind, Paragraphs, Runs, Span
from sphinx_pubs.tex.tokens import closing_braces

_SPACES = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")


@dataclass(slots=True)
class _Open:
    """A span (or, lowest, the paragraph) that still takes content."""

    kind: Kind | None = None
    target: str = ""
    content: list[Inline] = field(default_factory=list)


class Builder:
    """Takes text and markup in order, gives paragraphs.

    A kind of span that is open already is not opened again (emphasis in
    emphasis), so spans nest no deeper than there are kinds.
    """

    def __init__(
        self, *, paragraphs: bool, own: frozenset[str] = frozenset(), depth: int = 0
    ) -> None:
        """Begin a field; ``own`` and ``depth`` as in :func:`~sphinx_pubs.tex.convert.convert`."""
        self.last = ""  #: The sign before, "" at the start of a paragraph.
        self.accents: list[str] = []  #: Waiting for a letter, outermost first.
        self._apart = paragraphs
        self._own = own
        self._depth = depth
        self._open = [_Open()]
        self._done: list[Runs] = []

    @property
    def depth(self) -> int:
        """How many spans are open, the paragraph counted."""
        return len(self._open)

    def is_open(self, kind: Kind) -> bool:
        """Whether what is added now is in a span of that kind."""
        return len(self._open) > 1 and any(span.kind == kind for span in self._open)

    def text(self, text: str) -> None:
        """Add text; a waiting accent takes its first letter."""
        text = _SPACES.sub(" ", without_unseen(text))
        if self.accents:
            text = text.lstrip(" ")
            if not text:
                return
            text = accented(text[0], self.accents) + text[1:]
            self.accents = []
        if text.startswith(" ") and self.last in ("", " "):
            text = text[1:]
        if text:
            self._open[-1].content.append(text)
            self.last = text[-1]

    def flush(self) -> None:
        """Show accents that met no letter."""
        if self.accents:
            names, self.accents = self.accents, []
            self.text(alone(names))

    def math(self, source: str) -> None:
        """Add a formula as it may leave us, else in words, else as what is refused."""
        self.flush()
        if not source.strip():
            return
        formula = read_formula(source, self._own, self._depth)
        if not formula.refused:
            self._open[-1].content.append(Span("math", (formula.source,)))
        elif (words := unicode_math(source)) is not None:
            self._open[-1].content.extend(words)
        else:
            self._open[-1].content.append(Span("refused", (source.strip(),), formula.refused))
        self.last = "$"

    def open(self, kind: Kind, target: str = "") -> None:
        """Open a span, unless one of its kind is open."""
        self.flush()
        if not self.is_open(kind) and not (kind == "link" and not target):
            self._open.append(_Open(kind, target))

    def close_to(self, depth: int) -> None:
        """Close spans until ``depth`` are open; a space at their end moves out."""
        self.flush()
        while len(self._open) > max(depth, 1):
            span = self._open.pop()
            content = _merged(span.content)
            spaced = bool(content) and isinstance(content[-1], str) and content[-1].endswith(" ")
            if spaced:
                content = _stripped(content)
            if content and span.kind is not None:
                self._open[-1].content.append(Span(span.kind, content, span.target))
            if spaced:
                self._open[-1].content.append(" ")

    def new_paragraph(self) -> None:
        """End the paragraph; open spans go on in the next."""
        if not self._apart:
            self.text(" ")
            return
        self.flush()
        going_on = [(span.kind, span.target) for span in self._open[1:]]
        self._end()
        self._open = [_Open(), *(_Open(kind, target) for kind, target in going_on)]

    def finish(self) -> Paragraphs:
        """All paragraphs; empty ones are left out."""
        self._end()
        return tuple(self._done)

    def _end(self) -> None:
        self.close_to(1)
        content = _stripped(_merged(self._open[0].content))
        if content:
            self._done.append(content)
        self.last = ""


def _merged(content: list[Inline]) -> Runs:
    """The content with neighbouring strings joined."""
    merged: list[Inline] = []
    strings: list[str] = []
    for item in content:
        if isinstance(item, str):
            strings.append(item)
            continue
        if strings:
            merged.append("".join(strings))
            strings = []
        merged.append(item)
    if strings:
        merged.append("".join(strings))
    return tuple(merged)


def _stripped(content: Runs) -> Runs:
    """The content without a space at its end."""
    if not content or not isinstance(content[-1], str):
        return content
    last = content[-1].rstrip(" ")
    return (*content[:-1], last) if last else content[:-1]


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
