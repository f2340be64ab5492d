"""A filter: an expression that is true of the works that a list shows.

The grammar is that of sphinxcontrib-bibtex, a small part of Python's. It is
read once into functions, never evaluated as Python.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from textwrap import shorten

from sphinx_pubs.choose.filter_terms import compile_term, truth
from sphinx_pubs.choose.filter_values import FIELDS, VALUES
from sphinx_pubs.guesses import closest
from sphinx_pubs.model import Publication

#: A filter longer than this is none that somebody wrote.
_LONGEST = 10_000
_QUOTED = 100  #: As much of it as a message shows.
#: Nor is one that is nested deeper; to read and to ask it takes some calls a level.
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter, ready to be asked."""

    text: str  #: As typed.
    holds: Callable[[Publication], bool]
    fields: tuple[str, ...]  #: The fields it asks for, beside the names that all works have.

    def fault(self, known: Collection[str], *, list_known: bool = True) -> str:
        """What is wrong with the names it has; "" for nothing.

        :param known: The fields that some entry of the database has.
        :param list_known: Whether these are named where none of them is close.
        """
        for name in self.fields:
            if name not in known and name not in FIELDS:
                names = sorted({*known, *FIELDS, *VALUES})
                close = closest(name, names)
                hint = f"did you mean '{close}'?" if close else _known(known)
                hint = f": {hint}" if close or list_known else ""
                return f"asks for '{name}', a field that no entry has{hint}"
        return ""


def _known(fields: Collection[str]) -> str:
    return f"known are {', '.join(sorted({*fields, *VALUES}))}"


@lru_cache(maxsize=256)
def parse_filter(text: str) -> Filter:
    """Read a filter.

    :raises ValueError: What is wrong, as a phrase that follows the option.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST} characters")
    typed = " ".join(text.splitlines()).strip()
    with warnings.catch_warnings():
        # "\d" is a fine pattern, whatever Python says of it in a string.
        warnings.simplefilter("ignore")
        fields: dict[str, None] = {}
        try:
            tree = ast.parse(typed, mode="eval").body
        except SyntaxError as error:
            raise ValueError(_syntax_fault(typed, error)) from None
        except (RecursionError, MemoryError, ValueError):  # ValueError: a NUL
            raise ValueError("cannot be read") from None
        if _depth(tree) > _DEEPEST:
            raise ValueError("is nested too deeply")
        holds = truth(compile_term(tree, typed, fields))
    return Filter(text, holds, tuple(fields))


def _depth(tree: ast.AST) -> int:
    depth, level = 0, [tree]
    while level:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return depth


def _syntax_fault(text: str, error: SyntaxError) -> str:
    rest = text[max(0, (error.offset or 1) - 1) :]
    where = f"at '{shorten(rest, _QUOTED, placeholder=' …')}'" if rest else "at its end"
    return f"cannot be read {where}: {error.msg}"
