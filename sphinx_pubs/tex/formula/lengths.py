r"""Room in a formula: ``\kern``, ``\hspace``, ``\rule``; no more than a few ems of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_pubs.tex.formula.reader import Reader

#: Macro to the one that leaves us, "" for what has no place in a line of text, and the number
#: of its lengths.
MACROS: Mapping[str, tuple[str, int]] = {
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
    macro, count = MACROS[name]
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
