r"""Macros of a formula that are rewritten: synonyms, lengths, rows and columns.

``\ket{x}``, ``\SI{10}{\kHz}``, ``\Tr``; ``\kern`` and ``\hspace``, a few ems at most;
``\begin{aligned}``, ``\pmatrix{…}``, ``\substack{…}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sphinx_pubs.tex.formula import names
from sphinx_pubs.tex.formula.row import RefusedError, joined, math_character
from sphinx_pubs.tex.formula.units import CHEMICALS, ISOTOPES, MACROS, chemical, isotope, quantity
from sphinx_pubs.tex.symbols import symbol

if TYPE_CHECKING:
    from sphinx_pubs.tex.formula.reader import Reader

#: An argument in a template.
_PARAMETER = re.compile(r"\\text\{#(\d)\}|#(\d)")


def replacement(reader: Reader, name: str) -> str:
    """Read the arguments of a macro and return the formula that replaces it.

    :raises RefusedError: if the macro is not known.
    """
    if name in names.TEMPLATES:
        return _filled(reader, names.TEMPLATES[name])
    if name in names.SKIPPING:
        for _ in range(names.SKIPPING[name]):
            reader.options()
            reader.raw()
        return reader.argument()
    if name in names.ACCENTS:
        return joined([f"\\{names.ACCENTS[name]}", reader.argument()])
    if name in MACROS or name in CHEMICALS or name in ISOTOPES:
        return _quantity(reader, name)
    return _named(name)


def _named(name: str) -> str:
    if name in names.NAMED_OPERATORS:
        return f"\\operatorname{{{name}}}"
    if name in names.NUMBER_SETS:
        return f"\\mathbb{{{names.NUMBER_SETS[name]}}}"
    if characters := symbol(name):
        return "".join(map(math_character, characters))
    raise RefusedError(f"the macro \\{name} is not known")


def _filled(reader: Reader, template: str) -> str:
    """Fill a template in one pass: a "#2" in the first argument is no parameter of it."""
    arguments = {
        number: reader.text("text", reader.raw())
        if f"\\text{{#{number}}}" in template
        else reader.argument()
        for number in "12"
        if f"#{number}" in template
    }
    return _PARAMETER.sub(lambda match: arguments[match[1] or match[2]], template)


def _quantity(reader: Reader, name: str) -> str:
    """Read a quantity or a chemical formula and return it as a formula, rewritten like others."""
    options = reader.options()
    arguments = [reader.raw() for _ in MACROS.get(name, "f")]
    if name in ISOTOPES:
        formula = isotope(options, arguments[0])
    elif name in CHEMICALS:
        formula = chemical(arguments[0])
    elif name == "unit" and options and "=" not in options[0]:  # of the package units
        formula = quantity("nu", [options[0], *arguments])
    else:
        formula = quantity(MACROS[name], arguments)
    return f"{{{type(reader)(formula, reader.macros, reader.depth + 1).formula()}}}"


#: Macro to the one that is written, "" for one that is left out, and the number of its lengths.
LENGTHS: Mapping[str, tuple[str, int]] = {
    **dict.fromkeys(("kern", "hskip"), (r"\kern", 1)),
    **dict.fromkeys(("mkern", "mskip"), (r"\mkern", 1)),
    "hspace": (r"\hspace", 1),
    "rule": (r"\rule", 2),
    **dict.fromkeys(("hline", "hdashline"), ("", 0)),
    **dict.fromkeys(("raise", "lower"), ("", 1)),
}
#: In ems: longer spaces and rules are left out.
WIDEST = 3

#: So many of a unit are an em.
_EMS = {"em": 1, "ex": 2, "pt": 10, "pc": 0.8, "in": 0.14, "cm": 0.35, "mm": 3.5, "mu": 18}
_LENGTH = re.compile(
    r"\s*\{?\s*(?P<size>-?(?:[0-9]{1,4}(?:[.][0-9]{0,4})?|[.][0-9]{1,4}))\s*"
    r"(?P<unit>em|ex|pt|pc|in|cm|mm|mu)\s*\}?"
)
_STRETCH = re.compile(
    r"(?:\s*(?:plus|minus)\s*[0-9.]{1,9}\s*(?:em|ex|pt|pc|in|cm|mm|mu|fil{1,3}))*"
)
_NO_LENGTH = re.compile(r"\s*(?:\{[^{}]*\}|=?\s*[-+]?[0-9.]*\s*(?:[a-z]{2}(?![a-z]))?)")


def space_or_rule(reader: Reader, name: str) -> str:
    """Read the lengths of a macro and return a space or a rule of a few ems; "" for a longer one."""
    macro, count = LENGTHS[name]
    if count and not macro.endswith("kern"):
        reader.takes("*")
        reader.options()
    lengths = [_length(reader) for _ in range(count)]
    if not macro or not all(lengths):
        return ""
    if macro.endswith("kern"):
        macro = r"\mkern" if lengths[0].endswith("mu") else r"\kern"
        return f"{macro}{lengths[0]} "
    return macro + "".join(f"{{{length}}}" for length in lengths)


def _length(reader: Reader) -> str:
    """Read a length and return it; "" for one that is too long or malformed."""
    match = reader.take(_LENGTH)
    reader.take(_STRETCH)
    if match is None:
        reader.take(_NO_LENGTH)
        return ""
    size = abs(float(match["size"]))
    return match["size"] + match["unit"] if size <= WIDEST * _EMS[match["unit"]] else ""


#: The name after ``\begin`` and ``\end``.
NAMED = re.compile(r"\s*\{\s*([A-Za-z]+)\*?\s*\}")

_ROW_END = re.compile(r"\*?\s*(?:\[[^\[\]{}]{0,20}\])?")
_OTHER_COLUMN = re.compile(r"([@!>p<mbwW])\s*\{[^{}]*\}")
_MOST = 20


def environment(reader: Reader) -> str:
    r"""Read from after ``\begin`` to after its ``\end`` and return the environment.

    :raises RefusedError: for one that is not on the list.
    """
    match = reader.take(NAMED)
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
    rows = _rows(reader, {"&", "row", "end"}, most)
    if reader.stop() == "end":
        reader.token()
        reader.take(NAMED)
    if not name and len(rows) == 1 and "&" not in rows[0]:
        return f"{{{rows[0]}}}"
    return _written(name or "aligned", rows, f"{{{columns}}}" if columns else "")


def old_environment(reader: Reader, name: str) -> str:
    r"""Read the argument of ``\pmatrix{a & b \cr c & d}`` and return it as an environment."""
    if not reader.takes("{"):
        raise RefusedError(f"\\{name} has no argument")
    rows = _rows(reader, {"&", "row"}, names.ENVIRONMENTS[name])
    reader.takes("}")
    return _written(name, rows)


def rows_in_braces(reader: Reader) -> str:
    r"""Read and return the argument of ``\substack``."""
    if not reader.takes("{"):
        return reader.argument()
    rows = _rows(reader, {"row"}, 1)
    reader.takes("}")
    return "{" + "\\\\".join(rows) + "}"


def _written(name: str, rows: list[str], argument: str = "") -> str:
    return f"\\begin{{{name}}}{argument}" + "\\\\".join(rows) + f"\\end{{{name}}}"


def _rows(reader: Reader, stops: set[str], most: int) -> list[str]:
    """Read the rows of an environment and return each with its cells.

    :param stops: The tokens that end a cell.
    :param most: The most cells of a row.
    :raises RefusedError: for a row of more cells.
    """
    rows: list[list[str]] = [[]]
    while True:
        cell = reader.sequence(frozenset(stops)).text
        # Brackets after the end of a row would be read as a length.
        guard = "{}" if not rows[-1] and cell.lstrip()[:1] in ("[", "*") else ""
        rows[-1].append(guard + cell)
        stop = reader.stop()
        if stop not in stops & {"&", "row"}:
            return ["&".join(cells) for cells in rows]
        ended_by = reader.token()
        if stop == "row":
            rows.append([])
            if ended_by == "\\\\":
                reader.take(_ROW_END)
        elif len(rows[-1]) == most:
            raise RefusedError(f"a row has more than {most} columns")


def _columns(typed: str) -> str:
    """Return the columns of an array, as all typesetters know them."""
    bare = _OTHER_COLUMN.sub(lambda found: "l" if found[1] in "pmb" else "", typed)
    kept = "".join(character for character in bare if character in "lcr|")
    columns = len(kept.replace("|", ""))
    if columns > names.ENVIRONMENTS["array"]:
        raise RefusedError(f"a row has more than {names.ENVIRONMENTS['array']} columns")
    return kept if columns else "c"
