"""Runs in the making: spans opened and closed, white space folded, accents set."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sphinx_pubs.characters import without_unseen
from sphinx_pubs.tex.accents import accented, alone
from sphinx_pubs.tex.formula import read_formula
from sphinx_pubs.tex.inline import Inline, Kind, Paragraphs, Runs, Span
from sphinx_pubs.tex.math import unicode_math

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
