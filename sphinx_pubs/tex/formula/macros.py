r"""Macros of a formula that are rewritten: synonyms, lengths, rows and columns.

``\ket{x}``, ``\SI{10}{\kHz}``, ``\Tr``; ``\kern`` and ``\hspace``, a few ems at most;
``\begin{aligned}``, ``\pmatrix{…}``, ``\substack{…}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sphinx_pubs.tex.formula import names
from sphinx_pubs.tex.formula.row import RefusedError, joined, math_sign
from sphinx_pubs.tex.formula.units import CHEMICALS, ISOTOPES, MACROS, chemical, isotope, quantity
from sphinx_pubs.tex.symbols import symbol

if TYPE_CHECKING:
    from sphinx_pubs.tex.formula.reader import Reader

#: Where an argument goes in a template.
_PLACE = re.compile(r"\\text\{#(\d)\}|#(\d)")


def worded(reader: Reader, name: str) -> str:
    """The formula that a macro stands for, its arguments passed.

    :raises RefusedError: where none is known.
    """
    if name in names.TEMPLATES:
        return _filled(reader, *names.TEMPLATES[name])
    if name in names.SKIPPING:
        for _ in range(names.SKIPPING[name]):
            reader.options()
            reader.raw()
        return reader.argument()
    if name in names.ACCENTS:
        return joined([f"\\{names.ACCENTS[name]}", reader.argument()])
    if name in MACROS or name in CHEMICALS or name in ISOTOPES:
        return _quantity(reader, name)
    return _sign(name)


def _filled(reader: Reader, count: int, template: str) -> str:
    """Fill a template in one pass: a "#2" in the first argument is none of its places."""
    arguments = [
        reader.text("text", reader.raw())
        if f"\\text{{#{number}}}" in template
        else reader.argument()
        for number in range(1, count + 1)
    ]
    return _PLACE.sub(lambda place: arguments[int(place[1] or place[2]) - 1], template)


def _quantity(reader: Reader, name: str) -> str:
    """A quantity or a chemical formula, read again as what stands for it."""
    options = reader.options()
    arguments = [reader.raw() for _ in MACROS.get(name, "f")]
    if name in ISOTOPES:
        said = isotope(options, arguments[0])
    elif name in CHEMICALS:
        said = chemical(arguments[0])
    elif name == "unit" and options and "=" not in options[0]:  # of the package units
        said = quantity("nu", [options[0], *arguments])
    else:
        said = quantity(MACROS[name], arguments)
    again = type(reader)(said, reader.own, reader.depth + 1)
    return f"{{{again.formula()}}}"


def _sign(name: str) -> str:
    if name in names.NAMED_OPERATORS:
        return f"\\operatorname{{{name}}}"
    if name in names.NUMBER_SETS:
        return f"\\mathbb{{{names.NUMBER_SETS[name]}}}"
    found = symbol(name)
    if not found:
        raise RefusedError(f"the macro \\{name} is not known")
    return "".join(map(math_sign, found))


#: Macro to the one that leaves us, "" for what has no place in a line of text, and the number
#: of its lengths.
LENGTHS: Mapping[str, tuple[str, int]] = {
    **dict.fromkeys(("kern", "hskip"), (r"\kern", 1)),
    **dict.fromkeys(("mkern", "mskip"), (r"\mkern", 1)),
    "hspace": (r"\hspace", 1),
    "rule": (r"\rule", 2),
    **dict.fromkeys(("hline", "hdashline"), ("", 0)),
    **dict.fromkeys(("raise", "lower"), ("", 1)),
}
#: In ems: no more room than this is left or drawn.
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


def room(reader: Reader, name: str) -> str:
    """A space or a rule of a few ems; what is larger is left out."""
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
    """The length that follows, which is passed; "" for one that is too long or none."""
    match = reader.skip(_LENGTH)
    reader.skip(_STRETCH)
    if match is None:
        reader.skip(_NO_LENGTH)
        return ""
    size = abs(float(match["size"]))
    return match["size"] + match["unit"] if size <= WIDEST * _EMS[match["unit"]] else ""


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
