"""Texts: TeX as typed, and its plain form and marked-up runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias, Union, final

from sphinx_pubs.characters import without_unseen

Kind = Literal["emphasis", "strong", "smallcaps", "code", "sub", "sup", "link", "math", "refused"]


@dataclass(frozen=True, slots=True)
class Span:
    """Marked-up text.

    ``math`` holds one string: TeX that any typesetter of formulas may be given.
    ``refused`` holds the TeX of a formula that none may be given, ``target`` what for.
    ``link`` has its address in ``target``.
    """

    kind: Kind
    content: tuple[Inline, ...]
    target: str = ""


Inline: TypeAlias = Union[str, Span]  # noqa: UP007 - str | "Span" fails at run time on 3.10
Runs: TypeAlias = tuple[Inline, ...]
Paragraphs: TypeAlias = tuple[Runs, ...]

DASHES = {"--": "–", "---": "—"}

# Any sign of TeX or HTML but dashes, an address (it becomes a link), a blank line. To begin
# with one set of signs is a third of the time.
_MARKUP = re.compile(r"[\\{}$~`'&<:\n](?:(?<![:\n])|(?<=:)//|(?<=\n)[ \t\r]*\n)")
_DASHES = re.compile(r"--+")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


#: Names of macros in formulas that a site adds to those of the list.
Macros = frozenset[str]
_NONE: Macros = frozenset()


@lru_cache(maxsize=16384)
def runs(source: str, own: Macros = _NONE) -> Runs:
    """The field as one paragraph, white space folded."""
    if not _MARKUP.search(source):
        return _as_typed(source)
    from sphinx_pubs.tex.convert import convert

    found = convert(source, own=own)
    return found[0] if found else ()


@lru_cache(maxsize=4096)
def paragraphs(source: str, own: Macros = _NONE) -> Paragraphs:
    r"""The field in paragraphs, none of them empty.

    Blank lines, ``\par``, ``<p>`` and the like set them apart.
    """
    if not _MARKUP.search(source):
        one = _as_typed(source)
        return (one,) if one else ()
    from sphinx_pubs.tex.convert import convert

    return convert(source, paragraphs=True, own=own)


def _as_typed(source: str) -> Runs:
    """A field without markup as one paragraph."""
    # To search by signs takes ten times as long.
    odd = "  " in source or not source.isprintable()
    text = (_SPACES.sub(" ", without_unseen(source)) if odd else source).strip(" ")
    if "--" in text:  # as in most numbers of pages
        text = _DASHES.sub(lambda found: DASHES.get(found[0], found[0]), text)
    return (text,) if text else ()


@lru_cache(maxsize=16384)
def plain(source: str) -> str:
    """The visible text of a field: what to sort, search and label by."""
    return text_of(runs(source))


def text_of(content: Runs) -> str:
    r"""The text of runs without its markup.

    A formula gives its text if Unicode has it (``$\alpha_2$``: "α2"), else its
    TeX without the dollars.
    """
    parts = []
    for item in content:
        if isinstance(item, str):
            parts.append(item)
        elif item.kind in ("math", "refused"):
            from sphinx_pubs.tex.math import unicode_math  # it is made of texts itself

            source = "".join(part for part in item.content if isinstance(part, str))
            simple = unicode_math(source)
            parts.append(source if simple is None else text_of(simple))
        else:
            parts.append(text_of(item.content))
    return "".join(parts)


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
    macros: Macros = _NONE  #: Names in formulas that the site knows.

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
        return plain(self.source)

    @property
    def runs(self) -> Runs:
        """The text with its markup, as strings and spans."""
        return runs(self.source, self.macros)

    @property
    def paragraphs(self) -> Paragraphs:
        """The text in paragraphs, each as runs; none of them is empty."""
        return paragraphs(self.source, self.macros)


#: The text of what is not there.
NO_TEXT = Text()


#: The same field is asked for again and again.
_text = lru_cache(maxsize=16384)(Text)


class Fields(Mapping[str, Text]):
    """The fields of a publication by name; one that it lacks is an empty text.

    ``in``, iteration and ``len()`` are about the fields that are there.
    """

    __slots__ = ("macros", "sources")

    def __init__(self, sources: Mapping[str, str], macros: Macros = _NONE) -> None:
        """Take the fields as typed."""
        self.sources = sources
        self.macros = macros

    def __getitem__(self, name: str) -> Text:
        """Return a field, or an empty text."""
        source = self.sources.get(name)
        return _text(source, self.macros) if source else NO_TEXT

    def runs(self, name: str) -> Runs:
        """Return a field with its markup; ``()`` where it is not there."""
        source = self.sources.get(name)
        return runs(source, self.macros) if source else ()

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
