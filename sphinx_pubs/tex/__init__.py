r"""TeX in a field becomes text with markup.

A reader gets Unicode, emphasis, strong, small caps, code, sub- and superscript,
links and formulas: nothing that looks like TeX, and no letter less than was
typed. The ways of a field::

    exports     undo what exporters did to TeX and HTML on the way
    tokens      where the next special sign is, which brace closes which
    convert     sign by sign, with an explicit stack, into
    builder     paragraphs of runs

What becomes of ``\foo`` stands in :mod:`~sphinx_pubs.tex.macros`,
:mod:`~sphinx_pubs.tex.symbols`, :mod:`~sphinx_pubs.tex.accents` and
:mod:`~sphinx_pubs.tex.journals`; what becomes of ``<foo>`` in
:mod:`~sphinx_pubs.tex.html_tags`. Nothing here raises, whatever the field
holds, and the time goes linearly with its length.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_pubs.characters import without_unseen
from sphinx_pubs.tex.dashes import DASHES
from sphinx_pubs.tex.inline import Paragraphs, Runs
from sphinx_pubs.tex.math import unicode_math
from sphinx_pubs.tex.text import NO_TEXT, Fields, Text

__all__ = ["NO_TEXT", "Fields", "Text", "paragraphs", "plain", "runs", "text_of", "unicode_math"]

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
            source = "".join(part for part in item.content if isinstance(part, str))
            simple = unicode_math(source)
            parts.append(source if simple is None else text_of(simple))
        else:
            parts.append(text_of(item.content))
    return "".join(parts)
