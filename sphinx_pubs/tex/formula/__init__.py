r"""A formula as it may leave us: rewritten into the names of a list, or refused.

A formula is code for whoever typesets it: LaTeX, or a script in the reader's browser. It is
read into what TeX would make of it (groups, arguments, scripts, rows) and written out again
from that, so that what leaves is well-formed whatever came in. As far as it was fine it stays
as typed. What the list (:mod:`~sphinx_pubs.tex.formula.names`) does not have is refused with
the whole formula.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sphinx_pubs.tex.formula.names import LEAVING
from sphinx_pubs.tex.formula.reader import Reader
from sphinx_pubs.tex.formula.row import RefusedError, script_signs

#: A longer formula is none that stands in a line of text.
LONGEST = 4000

_MACRO = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z0-9+*/=<>()|.,:;!? -]*")


class Formula(NamedTuple):
    """What may leave us of a formula."""

    source: str = ""  #: TeX; "" where it is refused.
    refused: str = ""  #: What it is refused for, as a clause: "the macro \\foo is not known".


@lru_cache(maxsize=4096)
def read_formula(source: str, own: frozenset[str] = frozenset(), depth: int = 0) -> Formula:
    r"""Rewrite a formula into what may leave us.

    :param source: What stood between the dollars.
    :param own: Names of macros, without their backslash, that the site knows.
    :param depth: How deep in others it stands: ``\text{$…$}``.
    """
    if _PLAIN.fullmatch(source):
        return Formula(source)
    if len(source) > LONGEST:
        return Formula(refused=f"it has more than {LONGEST} characters")
    try:
        written = Reader(script_signs(source), own, depth).formula()
    except RefusedError as error:
        return Formula(refused=str(error))
    strange = next((name for name in _MACRO.findall(written) if name not in LEAVING | own), None)
    if strange is not None or not _is_balanced(written):
        # None is known to get here: the list holds even where the reader is at fault.
        return Formula(refused="it cannot be read")
    return Formula(written)


def _is_balanced(written: str) -> bool:
    """Return whether each brace of a formula has its partner."""
    depth = 0
    for brace in _BRACE.findall(written):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0
