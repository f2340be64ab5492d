r"""Quantities of siunitx as formulas: ``\SI{10}{\giga\hertz}`` is ``10\,\mathrm{GHz}``.

The names of prefixes and units are those of the siunitx manual (3.3, tables 1 to 6), and so
is what its numbers may be made of; a range has a dash, because "to" is a word of a language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sphinx_pubs.tex.formula.names import SYMBOLS


def _table(pairs: str) -> Mapping[str, str]:
    return dict(pair.split("=") for pair in pairs.split())


PREFIXES = _table(
    r"""
    quecto=q ronto=r yocto=y zepto=z atto=a femto=f pico=p nano=n micro=\mu milli=m centi=c
    deci=d deca=da deka=da hecto=h kilo=k mega=M giga=G tera=T peta=P exa=E zetta=Z yotta=Y
    ronna=R quetta=Q kibi=Ki mebi=Mi gibi=Gi tebi=Ti
    """
)
UNITS = _table(
    r"""
    ampere=A candela=cd kelvin=K kilogram=kg gram=g metre=m meter=m mole=mol second=s
    becquerel=Bq degreeCelsius={}^{\circ}C celsius={}^{\circ}C coulomb=C farad=F gray=Gy
    hertz=Hz henry=H joule=J katal=kat lumen=lm lux=lx newton=N ohm=\Omega pascal=Pa radian=rad
    siemens=S sievert=Sv steradian=sr tesla=T volt=V watt=W weber=Wb astronomicalunit=au bel=B
    dalton=Da day=d decibel=dB degree={}^{\circ} electronvolt=eV hectare=ha hour=h litre=L
    liter=L arcminute=' arcsecond='' minute=min neper=Np tonne=t angstrom=\text{Å} bar=bar
    barn=b atomicmassunit=u bit=bit byte=B percent=\% knot=kn mmHg=mmHg nauticalmile=M parsec=pc
    lightyear=ly molar=M
    """
)
#: Abbreviations have a letter for a prefix before a unit: ``\kHz``, ``\um``.
_SHORT_PREFIXES = {**{letter: letter for letter in "fpnmcdkMGTPE"}, "u": r"\mu"}
_SHORT_UNITS = frozenset(
    "g m s mol A l L Hz N Pa ohm V W J eV K F H C T B dB Wh S bit Bq Sv Gy".split()
)
#: Before a unit, and behind it.
_POWERS_BEFORE = _table("square=2 cubic=3")
_POWERS_BEHIND = _table("squared=2 cubed=3")

#: Macro to its arguments: "n" a number, "l" a list of numbers, "u" a unit, "a" an angle.
MACROS = _table(
    """
    SI=nu qty=nu si=u unit=u num=n ang=a SIrange=nnu qtyrange=nnu numrange=nn SIlist=lu
    qtylist=lu numlist=l numproduct=n qtyproduct=nu
    """
)

_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>[0-9]*(?:[.,][0-9]*)?)(?P<doubt>\([0-9.,]+\))?"
    r"(?:(?:\+-|±|\\pm)(?P<both>[0-9.,]+))?(?:[eEdD](?P<power>[+-]?[0-9]+))?"
)
#: "10-20" is no difference.
_RANGE = re.compile(r"(?<=[0-9])-{1,2}(?=[0-9])")
_TIMES = re.compile(r"x|\\times")
_TOKEN = re.compile(
    r"\\(?P<macro>[A-Za-z]+)\s*(?:\{(?P<argument>[^{}]*)\})?"
    r"|\^\s*(?:\{(?P<braced>[^{}]*)\}|(?P<power>.))"
    r"|(?P<letters>[A-Za-zµμΩÅ]+)|(?P<dot>[.~·\s{}]|\\[,;:! ])|(?P<sign>[/()%°0-9'-])",
    re.DOTALL,
)
_LETTERS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]+")
_SIGNS = {"%": r"\%", "°": r"{}^{\circ}"}
_IN_LETTERS = {"ohm": r"\Omega", "µ": r"\mu ", "μ": r"\mu ", "Ω": r"\Omega ", "Å": r"\text{Å}"}


def quantity(kinds: str, arguments: Sequence[str]) -> str:
    """Return the formula of a macro with these arguments; what cannot be read is as typed.

    :param kinds: The kind of each argument, see :data:`MACROS`.
    """
    numbers: list[str] = []
    unit = ""
    for kind, argument in zip(kinds, arguments, strict=True):
        if kind == "u":
            unit = _unit(argument)
        elif kind == "a":
            numbers.append(_angle(argument))
        else:
            numbers += map(_number, argument.split(";") if kind == "l" else [argument])
    said = (r",\ " if "l" in kinds else r"\text{–}").join(numbers)
    stuck = unit == UNITS["degree"] or unit.startswith("'")
    return said + (r"\," if said and unit and not stuck else "") + unit


def _number(typed: str) -> str:
    bare = re.sub(r"[\s{}]", "", typed)
    return r"\times ".join(map(_factor, _TIMES.split(bare)))


def _factor(typed: str) -> str:
    match = _NUMBER.fullmatch(typed)
    if match is None:
        return _RANGE.sub(r"\\text{–}", typed)
    digits = match["digits"].replace(",", ".")
    digits = f"0{digits}" if digits.startswith(".") else digits
    said = match["sign"] + digits + (match["doubt"] or "")
    if match["both"]:
        said = rf"({said}\pm {match['both']})" if match["power"] else rf"{said}\pm {match['both']}"
    if not match["power"]:
        return said
    power = f"10^{{{match['power'].lstrip('+')}}}"
    return rf"{said}\times {power}" if digits else said + power


def _angle(typed: str) -> str:
    parts = [part.strip() for part in typed.split(";")]
    marks = (UNITS["degree"], "'", "''")
    if len(parts) > len(marks) or not all(re.fullmatch(r"-?[0-9.,]*", part) for part in parts):
        return typed
    return "".join(part + mark for part, mark in zip(parts, marks, strict=False) if part)


class _Part(NamedTuple):
    """One unit of a compound, or a sign between two."""

    text: str
    power: str = ""


def _unit(typed: str) -> str:
    """The formula of a unit, in macros (``\\metre\\per\\second``) or literal (``m.s^{-1}``)."""
    reader = _UnitReader()
    at = 0
    while at < len(typed):
        match = _TOKEN.match(typed, at)
        if match is None:  # as typed
            reader.unit(typed[at])
            at += 1
            continue
        at = match.end()
        if match["macro"]:
            reader.macro(match["macro"], match["argument"] or "")
        elif not match["dot"]:
            reader.literal(match)
    return reader.formula()


class _UnitReader:
    """Takes the parts of a unit in their order."""

    def __init__(self) -> None:
        self._parts: list[_Part] = []
        self._prefix, self._power, self._per = "", "", False
        self._typed = False  #: Some of it is typed in letters, with its own signs between.

    def macro(self, name: str, argument: str) -> None:
        """Add a macro: a prefix, a power, a unit."""
        if name == "per":
            self._per = True
        elif name in PREFIXES or name == "mu":
            self._prefix = PREFIXES.get(name, PREFIXES["micro"])
        elif name in _POWERS_BEFORE or name == "raiseto":
            self._power = _POWERS_BEFORE.get(name, argument)
        elif name in _POWERS_BEHIND or name == "tothe":
            self._raise(_POWERS_BEHIND.get(name, argument))
        else:
            self.unit(UNITS.get(name) or _short(name) or _named(name))

    def unit(self, unit: str) -> None:
        """Add a unit, with the prefix, the power and the sign of division before it."""
        power = f"-{self._power or 1}" if self._per else self._power
        self._parts.append(_Part(self._prefix + _apart(self._prefix, unit), power))
        self._prefix, self._power, self._per = "", "", False

    def literal(self, match: re.Match[str]) -> None:
        """Add what is typed as it is to be shown."""
        power = match["braced"] if match["braced"] is not None else match["power"]
        if power is not None:
            self._raise(power)
        elif match["letters"]:
            self._typed = True
            self.unit(_letters(match["letters"]))
        else:
            self._parts.append(_Part(_SIGNS.get(match["sign"], match["sign"])))

    def _raise(self, power: str) -> None:
        if not self._parts:
            self._parts.append(_Part("{}"))
        power = power.replace("−", "-")
        last = self._parts[-1]
        self._parts[-1] = _Part(last.text, f"-{power}" if last.power == "-1" else power)

    def formula(self) -> str:
        """The parts in upright letters, a thin space between each two."""
        if self._prefix:
            self.unit("")  # a prefix alone, or the letter mu
        text = ""
        for part in self._parts:
            stuck = self._typed and (part.text in ("/", "(", ")") or text.endswith(("/", "(")))
            shown = part.text
            if r"\text" not in shown:
                shown = _LETTERS.sub(lambda found: rf"\mathrm{{{found[0]}}}", shown)
            text += (r"\," if text and not stuck else "") + shown
            text += f"^{{{part.power}}}" if part.power else ""
        return text


def _short(name: str) -> str:
    """Return an abbreviation of a unit (``\\kHz``, ``\\um``); "" for another name."""
    if name in _SHORT_UNITS:
        return _letters(name)
    prefix, unit = _SHORT_PREFIXES.get(name[:1]), name[1:]
    if prefix is None or unit not in _SHORT_UNITS:
        return ""
    return prefix + _apart(prefix, _letters(unit))


def _named(name: str) -> str:
    """Return a unit that a site has declared by its name, or a symbol of mathematics."""
    return f"\\{name} " if name in SYMBOLS else name


def _letters(unit: str) -> str:
    for letters, macro in _IN_LETTERS.items():
        unit = unit.replace(letters, macro)
    return unit.strip()


def _apart(prefix: str, unit: str) -> str:
    return f" {unit}" if prefix.startswith("\\") and unit[:1].isalpha() else unit
