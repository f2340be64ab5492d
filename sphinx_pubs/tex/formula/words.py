r"""Macros that others stand for: ``\ket{x}``, ``\SI{10}{\kHz}``, ``\ce{H2O}``, ``\Tr``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.tex.formula import names
from sphinx_pubs.tex.formula.chemistry import CHEMICALS, ISOTOPES, chemical, isotope
from sphinx_pubs.tex.formula.quantities import MACROS, quantity
from sphinx_pubs.tex.formula.row import joined
from sphinx_pubs.tex.formula.signs import RefusedError, math_sign
from sphinx_pubs.tex.symbols import symbol

if TYPE_CHECKING:
    from sphinx_pubs.tex.formula.reader import Reader


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
    for number in range(1, count + 1):
        place = f"\\text{{#{number}}}"
        if place in template:
            template = template.replace(place, reader.text("text", reader.raw()))
        else:
            template = template.replace(f"#{number}", reader.argument())
    return template


def _quantity(reader: Reader, name: str) -> str:
    """A quantity or a chemical formula, read again as what stands for it."""
    numbers = reader.options()
    arguments = [reader.raw() for _ in MACROS.get(name, "f")]
    if name in ISOTOPES:
        said: str | None = isotope(numbers, arguments[0])
    elif name in CHEMICALS:
        said = chemical(arguments[0])
    else:
        said = quantity(MACROS[name], arguments)
    if said is None:
        raise RefusedError(f"\\{name} holds what cannot be read")
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
