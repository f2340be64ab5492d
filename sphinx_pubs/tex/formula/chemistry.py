r"""Chemical formulas of mhchem as formulas: ``\ce{SO4^2-}`` is ``\mathrm{SO}_{4}^{2-}``.

What it reads is the part of the mhchem manual (4.08) that titles are made of: elements with
their numbers, charges, isotopes, brackets, arrows, states of matter, and formulas between
dollars.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

CHEMICALS = frozenset({"ce", "ch", "cee"})
ISOTOPES = frozenset({"isotope", "nuclide"})

_TOKEN = re.compile(
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
    | (?P<sign>.)
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
#: The arguments of ``\bond``, but for those of one line.
_BONDS: Mapping[str, str] = {
    **dict.fromkeys(("=", "2", "~-", "~="), r"\mathrm{=}"),
    **dict.fromkeys(("#", "3", "~--", "~=-", "-~-"), r"\equiv "),
    **dict.fromkeys(("...", "....", "~"), r"\cdots "),
    "->": r"\rightarrow ",
    "<-": r"\leftarrow ",
}
_SIGNS: Mapping[str, str] = {
    "=": r"\mathrm{=}",
    "#": r"\equiv ",
    ".": r"\cdot ",
    "*": r"\cdot ",
    "·": r"\cdot ",
    "&": "",
    "{": "",
    "}": "",
    "–": r"\text{–}",
    "—": r"\text{—}",
    "−": _BOND,
    "@": r"\text{@}",
    "\\": "",
}
_TEMPLATES: Mapping[str, str] = {
    "math": "{{{}}}",
    "letters": r"\mathrm{{{}}}",
    "state": r"\,\mathrm{{{}}}",
    "macro": "{} ",
}
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}")
#: What a number or a charge may belong to.
_BINDING = frozenset({"braced", "bare", "math", "letters", "number", "close", "macro"})


def isotope(numbers: Sequence[str], element: str) -> str:
    r"""``\isotope[14][6]{C}``: mass and atomic number before the element."""
    mass, atomic = (*numbers, "", "")[:2]
    raised = f"^{{{mass}}}" if mass else ""
    lowered = f"_{{{atomic}}}" if atomic else ""
    return f"{{}}{raised}{lowered}\\mathrm{{{element}}}"


def chemical(source: str) -> str:
    """Return the formula of what stands in ``\\ce{…}``; a sign that mhchem has not is as typed."""
    parts: list[str] = []
    source = source.rstrip()
    at, before = 0, ""
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:  # only blanks are left
            break
        bound = before in _BINDING and not source[at].isspace()
        at = match.end()
        parts.append(_part(match, bound=bound, behind=source[at : at + 1]))
        before = match.lastgroup or ""
        if before == "number" and not bound:
            before = ""
    return "".join(parts)


def _part(match: re.Match[str], *, bound: bool, behind: str) -> str:
    """The formula of one token.

    :param bound: Whether it follows something that it may belong to.
    :param behind: The sign that follows.
    """
    kind, text = match.lastgroup or "", match[0].strip()
    if kind in ("braced", "bare"):
        inside = _WORD.sub(lambda found: rf"\mathrm{{{found[0]}}}", match[kind].strip("$"))
        return f"{'' if bound else '{}'}{match['mark']}{{{inside}}}"
    if kind in ("arrow", "bond"):
        return _arrow(text) if kind == "arrow" else _BONDS.get(text[len(r"\bond{") : -1], _BOND)
    if kind == "charge":
        # Behind an element it is its charge; before another one it is a bond.
        free = "+" if text == "+" else _BOND
        return f"^{{{text}}}" if bound and (text == "+" or not behind.isalnum()) else free
    if kind == "number":
        return f"_{{{text}}}" if bound else rf"{text}\,"
    template = _TEMPLATES.get(kind)
    return template.format(text.strip("$")) if template else _SIGNS.get(text, text)


def _arrow(text: str) -> str:
    """An arrow, with what stands over and under it."""
    arrow = _ANNOTATION.sub("", text)
    labels = [
        note if "\\" in note or "$" in note else rf"\text{{{note}}}"
        for note in _ANNOTATION.findall(text)
    ]
    shown = _ARROWS[arrow]
    for macro, label in zip((r"\overset", r"\underset"), labels, strict=False):
        shown = rf"{macro}{{{label.strip('$')}}}{{{shown}}}"
    return shown
