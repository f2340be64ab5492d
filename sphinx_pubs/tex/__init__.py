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

from sphinx_pubs.tex.math import unicode_math
from sphinx_pubs.tex.text import (
    NO_TEXT,
    Fields,
    Macros,
    Text,
    paragraphs,
    plain,
    runs,
    text_of,
)

__all__ = [
    "NO_TEXT",
    "Fields",
    "Macros",
    "Text",
    "paragraphs",
    "plain",
    "runs",
    "text_of",
    "unicode_math",
]
