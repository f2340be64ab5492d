"""A text of a publication: TeX as it was typed, and what a reader sees of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import final

from sphinx_pubs.tex.inline import Paragraphs, Runs


@final
@dataclass(frozen=True, slots=True)
class Text:
    r"""A text of a publication, empty where there is none.

    ``str()`` and formatting give the plain form, so a text can be printed as it is.

    >>> title = Text(r"{GPU} models of \emph{E. coli} \& more")
    >>> f"{title}!"
    'GPU models of E. coli & more!'
    >>> title.source
    '{GPU} models of \\emph{E. coli} \\& more'
    """

    source: str = ""  #: TeX, as typed by the user.
    macros: frozenset[str] = frozenset()  #: Names in formulas that the site knows.

    def __bool__(self) -> bool:
        """Return whether something was typed."""
        return bool(self.source) and not self.source.isspace()

    def __str__(self) -> str:
        """Return the plain form."""
        return self.plain

    def __format__(self, spec: str) -> str:
        """Format the plain form."""
        return format(self.plain, spec)

    @property
    def plain(self) -> str:
        """The text without markup, on one line, in Unicode."""
        from sphinx_pubs import tex

        return tex.plain(self.source)

    @property
    def runs(self) -> Runs:
        """The text with its markup, as strings and spans."""
        from sphinx_pubs import tex

        return tex.runs(self.source.strip(), self.macros)

    @property
    def paragraphs(self) -> Paragraphs:
        """The text in paragraphs, each as runs; none of them is empty."""
        from sphinx_pubs import tex

        return tex.paragraphs(self.source, self.macros)


#: The text of what is not there.
NO_TEXT = Text()


class Fields(Mapping[str, Text]):
    """The fields of a publication by name; one that it lacks is an empty text.

    ``in``, iteration and ``len()`` are about the fields that are there.
    """

    __slots__ = ("macros", "sources")

    def __init__(self, sources: Mapping[str, str], macros: frozenset[str] = frozenset()) -> None:
        """Take the fields as typed."""
        self.sources = sources
        self.macros = macros

    def __getitem__(self, name: str) -> Text:
        """Return a field, or an empty text."""
        return Text(self.sources.get(name, ""), self.macros)

    def __contains__(self, name: object) -> bool:
        """Return whether the publication has the field."""
        return name in self.sources

    def __iter__(self) -> Iterator[str]:
        """Return the names of the fields that are there."""
        return iter(self.sources)

    def __len__(self) -> int:
        """Return the number of fields that are there."""
        return len(self.sources)

    def __repr__(self) -> str:
        """Return the fields as typed."""
        return f"Fields({dict(self.sources)!r})"
