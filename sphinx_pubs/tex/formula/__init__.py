r"""A formula as it may be output: rewritten into the names of a list, or refused.

A formula is code for its typesetter: LaTeX, or a script in the reader's browser. It is
parsed into what TeX would make of it (groups, arguments, scripts, rows) and written out again
from that, so that the output is well-formed whatever the input was. A well-formed formula
stays as typed. A name that is not on the list (:mod:`~sphinx_pubs.tex.formula.names`) is
refused with the whole formula.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sphinx_pubs.tex.formula.names import ALLOWED
from sphinx_pubs.tex.formula.reader import Reader
from sphinx_pubs.tex.formula.row import RefusedError, with_scripts
from sphinx_pubs.tex.text import NO_MACROS, Macros
from sphinx_pubs.tex.tokens import balanced

#: In characters; no formula in a line of text is longer.
LONGEST = 4000

_MACRO = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z0-9+*/=<>()|.,:;!? -]*")


class Formula(NamedTuple):
    """A formula that is safe to typeset, or the reason why there is none."""

    source: str = ""  #: TeX; "" if it is refused.
    refused: str = ""  #: The reason, as a clause: "the macro \\foo is not known".


@lru_cache(maxsize=4096)
def read_formula(source: str, macros: Macros = NO_MACROS, depth: int = 0) -> Formula:
    r"""Rewrite a formula so that any typesetter can have it, or refuse it.

    :param source: The source between the dollars.
    :param macros: Names of macros, without their backslash, that the site defines.
    :param depth: The nesting depth in other formulas: ``\text{$…$}``.
    """
    if _PLAIN.fullmatch(source):
        return Formula(source)
    if len(source) > LONGEST:
        return Formula(refused=f"it has more than {LONGEST} characters")
    try:
        written = Reader(with_scripts(source), macros, depth).formula()
    except RefusedError as error:
        return Formula(refused=str(error))
    if {*_MACRO.findall(written)} - ALLOWED - macros or not balanced(written):
        # No formula is known to get here: the list holds even if the reader has a fault.
        return Formula(refused="it cannot be read")
    return Formula(written)
