r"""Conversion of siunitx quantities and mhchem chemical formulas to plain formulas.

``\SI{10}{\giga\hertz}`` is ``10\,\mathrm{GHz}``, ``\ce{SO4^2-}`` is
``\mathrm{SO}_{4}^{2-}``. Sources: the siunitx manual (3.3, tables 1 to 6) and the mhchem
manual (4.08).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sphinx_pubs.tex.formula.names import SYMBOLS
from sphinx_pubs.tex.symbols import table

CHEMICALS = frozenset({"ce", "ch", "cee"})
ISOTOPES = frozenset({"isotope", "nuclide"})

_CHEMISTRY_TOKEN = re.compile(
    r"""\s*(?:
      (?P<math>\$[^$]*\$)
    | (?P<arrow>(?:<=>|<->|->|<-)(?:\[[^\]]*\]){0,2})
    | (?P<mark>[\^_])\s*(?:\{(?P<braced>(?:[^{}]|\{[^{}]*\})*)\}
        |(?P<bare>[0-9]*[+-]|[0-9]+|[A-Za-z]))
    | (?P<state>\((?:aq|s|l|g)\))
    | (?P<letters>[A-Z][a-z]*(?:[A-Z][a-z]*)*|[a-z]+)
    | (?P<number>[0-9]+(?:(?!\.[0-9]*(?:H2O|D2O|NH3|HCl|Me|Et))[./][0-9]+)?)
    | (?P<close>[)\]])
    | (?P<bond>\\bond\{[^{}]*\}|--+|(?<=[a-z]{3})-(?=\[))
    | (?P<charge>[+-])
    | (?P<macro>\\[A-Za-z]+(?:\{(?:[^{}]|\{[^{}]*\})*\})*)
    | (?P<other>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_ANNOTATION = re.compile(r"\[([^\]]*)\]")
_ARROWS: Mapping[str, str] = {
    "<=>": r"\rightleftharpoons ",
    "<->": r"\leftrightarrow ",
    "->": r"\rightarrow ",
    "<-": r"\leftarrow ",
}
_BOND = r"\text{-}"
#: The arguments of ``\bond``; all others are a single bond.
_BONDS: Mapping[str, str] = {
    **dict.fromkeys(("=", "2", "~-", "~="), r"\mathrm{=}"),
    **dict.fromkeys(("#", "3", "~--", "~=-", "-~-"), r"\equiv "),
    **dict.fromkeys(("...", "....", "~"), r"\cdots "),
    "->": r"\rightarrow ",
    "<-": r"\leftarrow ",
}
#: Characters that are something else in a chemical formula.
_OTHER: Mapping[str, str] = {
    "=": r"\mathrm{=}",
    "#": r"\equiv ",
    **dict.fromkeys(".*·", r"\cdot "),
    **dict.fromkeys("&{}\\", ""),
    **{character: rf"\text{{{character}}}" for character in "–—@"},
    "−": _BOND,
}
_TEMPLATES: Mapping[str, str] = {
    "math": "{{{}}}",
    "letters": r"\mathrm{{{}}}",
    "state": r"\,\mathrm{{{}}}",
    "macro": "{} ",
}
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}")
#: Tokens that a number or a charge may belong to.
_BINDING = frozenset({"braced", "bare", "math", "letters", "number", "close", "macro"})


def isotope(numbers: Sequence[str], element: str) -> str:
    r"""Return ``\isotope[14][6]{C}`` with its mass and atomic number before the element."""
    mass, atomic = (*numbers, "", "")[:2]
    raised = f"^{{{mass}}}" if mass else ""
    lowered = f"_{{{atomic}}}" if atomic else ""
    return f"{{}}{raised}{lowered}\\mathrm{{{element}}}"


def chemical(source: str) -> str:
    """Return the argument of ``\\ce{…}`` as a formula; unknown characters stay as typed."""
    parts: list[str] = []
    source = source.rstrip()
    at, before = 0, ""
    while at < len(source):
        match = _CHEMISTRY_TOKEN.match(source, at)
        if match is None:  # only blanks are left
            break
        bound = before in _BINDING and not source[at].isspace()
        at = match.end()
        parts.append(_part(match, bound=bound, after=source[at : at + 1]))
        before = match.lastgroup or ""
        if before == "number" and not bound:
            before = ""
    return "".join(parts)


def _part(match: re.Match[str], *, bound: bool, after: str) -> str:
    """Return one token as a formula.

    :param bound: Whether it follows a token that it may belong to.
    :param after: The next character.
    """
    kind, text = match.lastgroup or "", match[0].strip()
    if kind in ("braced", "bare"):
        inside = _WORD.sub(lambda found: rf"\mathrm{{{found[0]}}}", match[kind].strip("$"))
        return f"{'' if bound else '{}'}{match['mark']}{{{inside}}}"
    if kind in ("arrow", "bond"):
        return _arrow(text) if kind == "arrow" else _BONDS.get(text[len(r"\bond{") : -1], _BOND)
    if kind == "charge":
        # After an element it is its charge; before another one it is a bond.
        free = "+" if text == "+" else _BOND
        return f"^{{{text}}}" if bound and (text == "+" or not after.isalnum()) else free
    if kind == "number":
        return f"_{{{text}}}" if bound else rf"{text}\,"
    template = _TEMPLATES.get(kind)
    return template.format(text.strip("$")) if template else _OTHER.get(text, text)


def _arrow(text: str) -> str:
    """Return an arrow with its labels, over and under it."""
    arrow = _ANNOTATION.sub("", text)
    labels = [
        note if "\\" in note or "$" in note else rf"\text{{{note}}}"
        for note in _ANNOTATION.findall(text)
    ]
    shown = _ARROWS[arrow]
    for macro, label in zip((r"\overset", r"\underset"), labels, strict=False):
        shown = rf"{macro}{{{label.strip('$')}}}{{{shown}}}"
    return shown


PREFIXES = table(
    r"""
    quecto=q ronto=r yocto=y zepto=z atto=a femto=f pico=p nano=n micro=\mu milli=m centi=c
    deci=d deca=da deka=da hecto=h kilo=k mega=M giga=G tera=T peta=P exa=E zetta=Z yotta=Y
    ronna=R quetta=Q kibi=Ki mebi=Mi gibi=Gi tebi=Ti
    """
)
UNITS = table(
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
#: Abbreviations have a one-letter prefix before a unit: ``\kHz``, ``\um``.
_SHORT_PREFIXES = {**{letter: letter for letter in "fpnmcdkMGTPE"}, "u": r"\mu"}
_SHORT_UNITS = frozenset(
    "g m s mol A l L Hz N Pa ohm V W J eV K F H C T B dB Wh S bit Bq Sv Gy".split()
)
#: Powers before and after a unit.
_POWERS_BEFORE = table("square=2 cubic=3")
_POWERS_AFTER = table("squared=2 cubed=3")

#: Macro to its arguments: "n" a number, "l" a list of numbers, "u" a unit, "a" an angle.
MACROS = table(
    """
    SI=nu qty=nu si=u unit=u num=n ang=a SIrange=nnu qtyrange=nnu numrange=nn SIlist=lu
    qtylist=lu numlist=l numproduct=n qtyproduct=nu
    """
)

_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>[0-9]*(?:[.,][0-9]*)?)(?P<uncertainty>\([0-9.,]+\))?"
    r"(?:(?:\+-|±|\\pm)(?P<both>[0-9.,]+))?(?:[eEdD](?P<power>[+-]?[0-9]+))?"
)
#: "10-20" is a range, not a difference.
_RANGE = re.compile(r"(?<=[0-9])-{1,2}(?=[0-9])")
_TIMES = re.compile(r"x|\\times")
_TOKEN = re.compile(
    r"\\(?P<macro>[A-Za-z]+)\s*(?:\{(?P<argument>[^{}]*)\})?"
    r"|\^\s*(?:\{(?P<braced>[^{}]*)\}|(?P<power>.))"
    r"|(?P<letters>[A-Za-zµμΩÅ]+)|(?P<dot>[.~·\s{}]|\\[,;:! ])|(?P<symbol>[/()%°0-9'-])"
    r"|(?P<other>.)",
    re.DOTALL,
)
_LETTERS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]+")
_SYMBOLS = {"%": r"\%", "°": r"{}^{\circ}"}
_IN_LETTERS = {"ohm": r"\Omega", "µ": r"\mu ", "μ": r"\mu ", "Ω": r"\Omega ", "Å": r"\text{Å}"}


def quantity(kinds: str, arguments: Sequence[str]) -> str:
    """Return a macro with these arguments as a formula; malformed arguments stay as typed.

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
    number = (r",\ " if "l" in kinds else r"\text{–}").join(numbers)
    spaced = number and unit and unit != UNITS["degree"] and not unit.startswith("'")
    return number + (r"\," if spaced else "") + unit


def _number(typed: str) -> str:
    bare = re.sub(r"[\s{}]", "", typed)
    return r"\times ".join(map(_factor, _TIMES.split(bare)))


def _factor(typed: str) -> str:
    match = _NUMBER.fullmatch(typed)
    if match is None:
        return _RANGE.sub(r"\\text{–}", typed)
    digits = match["digits"].replace(",", ".")
    digits = f"0{digits}" if digits.startswith(".") else digits
    number = match["sign"] + digits + (match["uncertainty"] or "")
    if match["both"]:
        number += rf"\pm {match['both']}"
        number = f"({number})" if match["power"] else number
    if not match["power"]:
        return number
    power = f"10^{{{match['power'].lstrip('+')}}}"
    return rf"{number}\times {power}" if digits else number + power


def _angle(typed: str) -> str:
    parts = [part.strip() for part in typed.split(";")]
    marks = (UNITS["degree"], "'", "''")
    if len(parts) > len(marks) or not all(re.fullmatch(r"-?[0-9.,]*", part) for part in parts):
        return typed
    return "".join(part + mark for part, mark in zip(parts, marks, strict=False) if part)


class _Part(NamedTuple):
    """One unit of a compound, or a symbol between two."""

    text: str
    power: str = ""


def _unit(typed: str) -> str:
    """Return a unit as a formula, typed in macros (``\\metre\\per\\second``) or as is (``m.s^{-1}``)."""
    reader = _UnitReader()
    for match in _TOKEN.finditer(typed):
        if match["macro"]:
            reader.macro(match["macro"], match["argument"] or "")
        elif match["other"]:
            reader.unit(match["other"])
        elif not match["dot"]:
            reader.literal(match)
    return reader.formula()


class _UnitReader:
    """Collects the parts of a unit in order."""

    def __init__(self) -> None:
        self._parts: list[_Part] = []
        self._prefix, self._power, self._per = "", "", False
        self._typed = False  #: Whether some of it is typed in letters, with symbols between.

    def macro(self, name: str, argument: str) -> None:
        """Add a macro: a prefix, a power, a unit."""
        if name == "per":
            self._per = True
        elif name in PREFIXES or name == "mu":
            self._prefix = PREFIXES.get(name, PREFIXES["micro"])
        elif name in _POWERS_BEFORE or name == "raiseto":
            self._power = _POWERS_BEFORE.get(name, argument)
        elif name in _POWERS_AFTER or name == "tothe":
            self._raise(_POWERS_AFTER.get(name, argument))
        else:
            # The name of a unit that a site has declared, or a symbol of mathematics.
            as_typed = f"\\{name} " if name in SYMBOLS else name
            self.unit(UNITS.get(name) or _short(name) or as_typed)

    def unit(self, unit: str) -> None:
        """Add a unit, with the prefix, the power and the division before it."""
        power = f"-{self._power or 1}" if self._per else self._power
        self._parts.append(_Part(self._prefix + _apart(self._prefix, unit), power))
        self._prefix, self._power, self._per = "", "", False

    def literal(self, match: re.Match[str]) -> None:
        """Add letters and symbols as typed."""
        power = match["braced"] if match["braced"] is not None else match["power"]
        if power is not None:
            self._raise(power)
        elif match["letters"]:
            self._typed = True
            self.unit(_letters(match["letters"]))
        else:
            self._parts.append(_Part(_SYMBOLS.get(match["symbol"], match["symbol"])))

    def _raise(self, power: str) -> None:
        if not self._parts:
            self._parts.append(_Part("{}"))
        power = power.replace("−", "-")
        last = self._parts[-1]
        self._parts[-1] = _Part(last.text, f"-{power}" if last.power == "-1" else power)

    def formula(self) -> str:
        """Return the parts in upright letters, with thin spaces between them."""
        if self._prefix:
            self.unit("")  # a prefix alone, or the letter mu
        text = ""
        for part in self._parts:
            joined = self._typed and (part.text in ("/", "(", ")") or text.endswith(("/", "(")))
            shown = part.text
            if r"\text" not in shown:
                shown = _LETTERS.sub(lambda found: rf"\mathrm{{{found[0]}}}", shown)
            text += (r"\," if text and not joined else "") + shown
            text += f"^{{{part.power}}}" if part.power else ""
        return text


def _short(name: str) -> str:
    """Return the unit of an abbreviation (``\\kHz``, ``\\um``); "" for another name."""
    if name in _SHORT_UNITS:
        return _letters(name)
    prefix, unit = _SHORT_PREFIXES.get(name[:1]), name[1:]
    if prefix is None or unit not in _SHORT_UNITS:
        return ""
    return prefix + _apart(prefix, _letters(unit))


def _letters(unit: str) -> str:
    for letters, macro in _IN_LETTERS.items():
        unit = unit.replace(letters, macro)
    return unit.strip()


def _apart(prefix: str, unit: str) -> str:
    return f" {unit}" if prefix.startswith("\\") and unit[:1].isalpha() else unit
