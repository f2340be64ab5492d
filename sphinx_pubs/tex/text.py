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

    ``math`` holds one string: TeX that is safe for any typesetter of formulas.
    ``refused`` holds the TeX of a formula that is not, with the reason in ``target``.
    ``link`` has its address in ``target``.
    """

    kind: Kind
    content: tuple[Inline, ...]
    target: str = ""


Inline: TypeAlias = Union[str, Span]  # noqa: UP007 - str | "Span" fails at run time on 3.10
Runs: TypeAlias = tuple[Inline, ...]
Paragraphs: TypeAlias = tuple[Runs, ...]

DASHES = {"--": "–", "---": "—"}

# Any character of TeX or HTML except dashes, an address (it becomes a link), a blank line.
# Beginning with one set of characters takes a third of the time.
_MARKUP = re.compile(r"[\\{}$~`'&<:\n](?:(?<![:\n])|(?<=:)//|(?<=\n)[ \t\r]*\n)")
_DASHES = re.compile(r"--+")
#: White space that is no single space.
SPACES = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")

#: Names of macros in formulas that a site defines, without their backslash.
Macros = frozenset[str]
NO_MACROS: Macros = frozenset()


@lru_cache(maxsize=16384)
def runs(source: str, macros: Macros = NO_MACROS) -> Runs:
    """Return a field as one paragraph, white space folded."""
    if not _MARKUP.search(source):
        return _as_typed(source)
    from sphinx_pubs.tex.convert import convert

    found = convert(source, macros=macros)
    return found[0] if found else ()


@lru_cache(maxsize=4096)
def paragraphs(source: str, macros: Macros = NO_MACROS) -> Paragraphs:
    r"""Return a field in paragraphs, none of them empty.

    Blank lines, ``\par``, ``<p>`` and the like separate them.
    """
    if not _MARKUP.search(source):
        typed = _as_typed(source)
        return (typed,) if typed else ()
    from sphinx_pubs.tex.convert import convert

    return convert(source, paragraphs=True, macros=macros)


def _as_typed(source: str) -> Runs:
    """Return a field without markup as one paragraph."""
    # A search for characters takes ten times as long.
    odd = "  " in source or not source.isprintable()
    text = (SPACES.sub(" ", without_unseen(source)) if odd else source).strip(" ")
    if "--" in text:  # as in most page ranges
        text = _DASHES.sub(lambda found: DASHES.get(found[0], found[0]), text)
    return (text,) if text else ()


@lru_cache(maxsize=16384)
def plain(source: str) -> str:
    """Return the visible text of a field, for sorting, searching and labels."""
    return text_of(runs(source))


def text_of(content: Runs) -> str:
    r"""Return the text of runs without their markup.

    A formula becomes Unicode where that is possible (``$\alpha_2$``: "α2"), else its
    TeX without the dollars.
    """
    parts = []
    for item in content:
        if isinstance(item, str):
            parts.append(item)
        elif item.kind in ("math", "refused"):
            from sphinx_pubs.tex.math import unicode_math  # a circle: it returns runs

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

    ``str()`` and formatting use the plain form, so a text can be printed as it is.

    >>> title = Text(r"{GPU} models of \emph{E. coli} \& more")
    >>> f"{title}!"
    'GPU models of E. coli & more!'
    >>> title.source
    '{GPU} models of \\emph{E. coli} \\& more'
    """

    source: str = ""  #: TeX, as typed by the user.
    macros: Macros = NO_MACROS  #: Macros in formulas that the site defines.

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


#: The text of a field that is missing.
NO_TEXT = Text()


#: The same field is looked up many times.
_text = lru_cache(maxsize=16384)(Text)


class Fields(Mapping[str, Text]):
    """The fields of a publication by name; a missing one is an empty text.

    ``in``, iteration and ``len()`` cover the fields that the publication has.
    """

    __slots__ = ("macros", "sources")

    def __init__(self, sources: Mapping[str, str], macros: Macros = NO_MACROS) -> None:
        """Take the fields as typed."""
        self.sources = sources
        self.macros = macros

    def __getitem__(self, name: str) -> Text:
        """Return a field, or an empty text."""
        source = self.sources.get(name)
        return _text(source, self.macros) if source else NO_TEXT

    def runs(self, name: str) -> Runs:
        """Return a field with its markup; ``()`` if it is missing."""
        source = self.sources.get(name)
        return runs(source, self.macros) if source else ()

    def __contains__(self, name: object) -> bool:
        """Return whether the publication has the field."""
        return name in self.sources

    def __iter__(self) -> Iterator[str]:
        """Return the names of the fields that the publication has."""
        return iter(self.sources)

    def __len__(self) -> int:
        """Return the number of fields that the publication has."""
        return len(self.sources)

    def __repr__(self) -> str:
        """Return the fields as typed."""
        return f"Fields({dict(self.sources)!r})"
