r"""Macros that others stand for: ``\ket{x}``, ``\SI{10}{\kHz}``, ``\ce{H2O}``, ``\Tr``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.tex.formula import names
from sphinx_pubs.tex.formula.chemistry import CHEMICALS, ISOTOPES, chemical, isotope
from sphinx_pubs.tex.formula.quantities import MACROS, quantity
from sphinx_pubs.tex.formula.row import joined
from sphinx_pubs.tex.formula.signs import RefusedError, math_sign
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
