"""The state and the output of a conversion: open groups and spans, white space, accents."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from sphinx_pubs.characters import without_unseen
from sphinx_pubs.tex.formula import read_formula
from sphinx_pubs.tex.math import unicode_math
from sphinx_pubs.tex.symbols import accented, alone
from sphinx_pubs.tex.text import NO_MACROS, SPACES, Inline, Kind, Macros, Paragraphs, Runs, Span
from sphinx_pubs.tex.tokens import Cursor


@dataclass(slots=True)
class _Open:
    """A span that still takes content; the lowest one is the paragraph."""

    kind: Kind | None = None
    target: str = ""
    content: list[Inline] = field(default_factory=list)


class Builder:
    """Collects text and markup in order into paragraphs.

    A kind of span that is open already is not opened again (emphasis in
    emphasis), so spans nest no deeper than there are kinds.
    """

    def __init__(self, *, paragraphs: bool, macros: Macros = NO_MACROS, depth: int = 0) -> None:
        """Begin a field; arguments as of :func:`~sphinx_pubs.tex.convert.convert`."""
        self.last = ""  #: The previous character, "" at the start of a paragraph.
        self.accents: list[str] = []  #: Waiting for a letter, outermost first.
        self._paragraphs = paragraphs
        self._macros = macros
        self._depth = depth
        self._open = [_Open()]
        self._done: list[Runs] = []

    @property
    def open_spans(self) -> int:
        """The number of open spans, including the paragraph."""
        return len(self._open)

    def is_open(self, kind: Kind) -> bool:
        """Return whether a span of that kind is open."""
        return len(self._open) > 1 and any(span.kind == kind for span in self._open)

    def text(self, text: str) -> None:
        """Add text; a waiting accent takes its first letter."""
        text = SPACES.sub(" ", without_unseen(text))
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
        """Add a formula as rewritten; if it is refused, as Unicode or as a refused span."""
        self.flush()
        if not source.strip():
            return
        formula = read_formula(source, self._macros, self._depth)
        if not formula.refused:
            self._open[-1].content.append(Span("math", (formula.source,)))
        elif (in_unicode := unicode_math(source)) is not None:
            self._open[-1].content.extend(in_unicode)
        else:
            self._open[-1].content.append(Span("refused", (source.strip(),), formula.refused))
        self.last = "$"

    def open(self, kind: Kind, target: str = "") -> None:
        """Open a span, unless one of its kind is open."""
        self.flush()
        if not self.is_open(kind) and not (kind == "link" and not target):
            self._open.append(_Open(kind, target))

    def close_to(self, open_spans: int) -> None:
        """Close spans until so many are open; a space at their end moves out."""
        self.flush()
        while len(self._open) > max(open_spans, 1):
            span = self._open.pop()
            merged = _merged(span.content)
            content = _stripped(merged)
            if content and span.kind is not None:
                self._open[-1].content.append(Span(span.kind, content, span.target))
            if content != merged:
                self._open[-1].content.append(" ")

    def new_paragraph(self) -> None:
        """End the paragraph; open spans continue in the next."""
        if not self._paragraphs:
            self.text(" ")
            return
        self.flush()
        continued = [_Open(span.kind, span.target) for span in self._open[1:]]
        self._end()
        self._open = [_Open(), *continued]

    def finish(self) -> Paragraphs:
        """Return all paragraphs; empty ones are left out."""
        self._end()
        return tuple(self._done)

    def _end(self) -> None:
        self.close_to(1)
        if content := _stripped(_merged(self._open[0].content)):
            self._done.append(content)
        self.last = ""


def _merged(content: list[Inline]) -> Runs:
    """Join neighbouring strings."""
    merged: list[Inline] = []
    for kind, items in groupby(content, type):
        if kind is str:
            merged.append("".join(map(str, items)))
        else:
            merged += items
    return tuple(merged)


def _stripped(content: Runs) -> Runs:
    """Remove the space at the end."""
    if not content or not isinstance(content[-1], str):
        return content
    last = content[-1].rstrip(" ")
    return (*content[:-1], last) if last else content[:-1]


class Group(NamedTuple):
    """An open brace, argument, tag or environment."""

    outer: int  #: Spans open around it, to return to when it closes.
    inner: int  #: Spans open at its start; a ``\\rm`` in it leaves these open.
    closing: str  #: Text to add after it.
    name: str  #: "" for a brace, else the tag or environment.


_ROOT = Group(1, 1, "", "")
_ARGUMENT = re.compile(r"\s*\{")
_OPTION = re.compile(r"[ \t]*\[([^\[\]{}]{0,99})\]")


class State(Cursor):
    """Reads a source and writes to ``out``.

    Every search ahead is made once: braces are paired together, and a closing
    delimiter that is missing is remembered.
    """

    def __init__(self, source: str, out: Builder) -> None:
        super().__init__(source)
        self.out = out
        self.named: Counter[str] = Counter()  #: Open groups by name.
        self.closings: Counter[str] = Counter()  #: Open groups by closing text.
        self._groups: list[Group] = []
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
        outer = self.out.open_spans
        if kind:
            self.out.open(kind, target)
        self._groups.append(Group(outer, self.out.open_spans, closing, name))
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
        """Close the groups that the field leaves open."""
        while self._groups:
            self.close_group()

    def span(self, kind: Kind, text: str, target: str = "") -> None:
        """Add a text as a span; a link without a target is the text alone."""
        self.open_group(kind, target=target)
        self.out.text(text)
        self.close_group()

    def next(self) -> str:
        """Return the next character, "" at the end."""
        return self.source[self.at : self.at + 1]

    def argument(self) -> str | None:
        """Read a ``{…}`` and return the source in it; ``None`` if none follows."""
        match = _ARGUMENT.match(self.source, self.at)
        end = self.closing_brace(match.end() - 1) if match else None
        if match is None or end is None:
            return None
        self.at = end + 1
        return self.source[match.end() : end]

    def starts_argument(self) -> bool:
        """Read the ``{`` of an argument, if one follows."""
        return self.take(_ARGUMENT) is not None

    def option(self) -> str | None:
        """Read a ``[…]`` and return the source in it; ``None`` if none follows."""
        match = self.take(_OPTION)
        return match[1] if match else None

    def up_to(self, closing: str, *, within: int | None = None) -> str | None:
        """Read up to and with ``closing`` and return the source before it.

        :param within: The most characters to read.
        """
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
        """Return the position of the last ``</name``, -1 if there is none."""
        if name not in self._last_closing:
            pattern = re.compile(rf"</(?:jats:)?{name}\b", re.IGNORECASE)
            starts = (match.start() for match in pattern.finditer(self.source))
            self._last_closing[name] = max(starts, default=-1)
        return self._last_closing[name]
