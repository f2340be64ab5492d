r"""Conversion of the TeX in a field to text with markup.

The result has Unicode, emphasis, strong, small caps, code, sub- and superscript, links and
formulas: nothing that looks like TeX, and all letters that were typed. In order::

    exports     undo the escapes of exporters
    tokens      find the next special character and the matching brace
    convert     convert token by token, with an explicit stack
    commands    carry out the macros
    builder     collect paragraphs of runs
    formula     rewrite formulas so that they are safe to typeset
    math        turn formulas into Unicode

The meaning of ``\foo`` is in :mod:`~sphinx_pubs.tex.macros` or
:mod:`~sphinx_pubs.tex.symbols`, that of ``<foo>`` in :mod:`~sphinx_pubs.tex.exports`.
No function here raises, and the time is linear in the length of the field.
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
