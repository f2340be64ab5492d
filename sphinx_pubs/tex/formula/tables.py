r"""Rows and columns: ``\begin{aligned}``, ``\pmatrix{…}``, ``\substack{…}``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.tex.formula import names
from sphinx_pubs.tex.formula.signs import RefusedError

if TYPE_CHECKING:
    from sphinx_pubs.tex.formula.reader import Reader

#: The name behind ``\begin`` and ``\end``.
NAMED = re.compile(r"\s*\{\s*([A-Za-z]+)\*?\s*\}")

_ROW_END = re.compile(r"\*?\s*(?:\[[^\[\]{}]{0,20}\])?")
_OTHER_COLUMN = re.compile(r"([@!>p<mbwW])\s*\{[^{}]*\}")
_ENVIRONMENT = frozenset({"&", "row", "end"})
_MOST = 20


def environment(reader: Reader) -> str:
    r"""What follows ``\begin``, up to its ``\end``.

    :raises RefusedError: for one that is not on the list.
    """
    match = reader.skip(NAMED)
    if match is None:
        raise RefusedError("\\begin has no environment")
    name = names.RENAMED_ENVIRONMENTS.get(match[1], match[1])
    if name and name not in names.ENVIRONMENTS:
        raise RefusedError(f"the environment '{match[1]}' is not known")
    if match[1] in names.COUNTED_ENVIRONMENTS:
        reader.raw()
    reader.options()
    columns = _columns(reader.raw()) if name == "array" else ""
    most = len(columns.replace("|", "")) or names.ENVIRONMENTS.get(name, _MOST)
    rows = _rows(reader, _ENVIRONMENT, most)
    if reader.stop() == "end":
        reader.pass_token()
        reader.skip(NAMED)
    if not name:
        if len(rows) == 1 and "&" not in rows[0]:
            return f"{{{rows[0]}}}"
        name = "aligned"
    argument = f"{{{columns}}}" if columns else ""
    return f"\\begin{{{name}}}{argument}" + "\\\\".join(rows) + f"\\end{{{name}}}"


def old_environment(reader: Reader, name: str) -> str:
    r"""``\pmatrix{a & b \cr c & d}``."""
    if not reader.takes("{"):
        raise RefusedError(f"\\{name} has no argument")
    rows = _rows(reader, frozenset({"&", "row"}), names.ENVIRONMENTS[name])
    reader.takes("}")
    return f"\\begin{{{name}}}" + "\\\\".join(rows) + f"\\end{{{name}}}"


def rows_in_braces(reader: Reader) -> str:
    r"""The argument of ``\substack``."""
    if not reader.takes("{"):
        return reader.argument()
    rows = _rows(reader, frozenset({"row"}), 1)
    reader.takes("}")
    return "{" + "\\\\".join(rows) + "}"


def _rows(reader: Reader, stops: frozenset[str], most: int) -> list[str]:
    """The rows of an environment, each with its cells."""
    rows: list[list[str]] = [[]]
    while True:
        cell = reader.sequence(stops).text
        # What follows the end of a row in brackets would be taken for a length.
        guard = "{}" if not rows[-1] and cell.lstrip()[:1] in ("[", "*") else ""
        rows[-1].append(guard + cell)
        stop = reader.stop()
        if stop not in stops or stop not in ("&", "row"):
            return ["&".join(cells) for cells in rows]
        ended_by = reader.pass_token()
        if stop == "row":
            rows.append([])
            if ended_by == "\\\\":
                reader.skip(_ROW_END)
        elif len(rows[-1]) == most:
            raise RefusedError(f"a row has more than {most} columns")


def _columns(typed: str) -> str:
    """The columns of an array, as all typesetters know them."""
    bare = _OTHER_COLUMN.sub(lambda found: "l" if found[1] in "pmb" else "", typed)
    kept = "".join(sign for sign in bare if sign in "lcr|")
    columns = len(kept.replace("|", ""))
    if columns > names.ENVIRONMENTS["array"]:
        raise RefusedError(f"a row has more than {names.ENVIRONMENTS['array']} columns")
    return kept if columns else "c"
