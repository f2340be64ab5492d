"""Signs in a formula that are not ASCII, in the macros that stand for them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sphinx_pubs.tex.formula import names
from sphinx_pubs.tex.symbols import symbol

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ"
_SCRIPTS = re.compile(f"[{_RAISED}]+|[{_LOWERED}]+")
#: Marks over and under letters that the fonts of text have in any encoding of TeX.
_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327")
#: The end of Latin Extended-A: pdfTeX has no letters after it.
_LAST = "\u017f"
#: Other characters that these fonts have.
_IN_TEXT = frozenset("ßæœøåłÆŒØŁı–—“”‘’…§¶°£©·¡¿")
_ALPHABETS = {
    "DOUBLE-STRUCK": r"\mathbb",
    "SCRIPT": r"\mathcal",
    "FRAKTUR": r"\mathfrak",
    "BLACK-LETTER": r"\mathfrak",
    "BOLD": r"\mathbf",
}


class RefusedError(Exception):
    """A formula that may not leave us; the message says what for."""


def script_signs(source: str) -> str:
    """Runs of raised or lowered signs as scripts: "10⁻³" is ``10^{-3}``."""
    if source.isascii():
        return source
    return _SCRIPTS.sub(_script, source)


def _script(match: re.Match[str]) -> str:
    mark = "^" if match[0][0] in _RAISED else "_"
    plain = unicodedata.normalize("NFKC", match[0]).replace("\N{MINUS SIGN}", "-")
    return f"{mark}{{{plain}}}"


def math_sign(sign: str) -> str:
    """One sign in a formula.

    :raises RefusedError: where no typesetter of ours has it.
    """
    if sign.isascii():
        if sign.isalnum() or sign in names.CHARACTERS:
            return sign
        if sign in "{}%&#_$":
            return "\\" + sign
        if sign in "\\^":
            return r"\backslash " if sign == "\\" else r"\hat{}"
    elif found := names.SIGNS.get(sign) or _macro_signs().get(sign):
        return found
    elif has_text_sign(sign):
        return f"\\text{{{sign}}}"
    return _styled(sign)


def has_text_sign(sign: str) -> bool:
    """Whether a sign can stand in the text of a formula, in any typesetter."""
    if sign.isascii():
        return sign.isalnum() or sign in " .,:;!?'()[]/+=*@\"-"
    if sign in _IN_TEXT:
        return True
    parts = unicodedata.normalize("NFD", sign)
    return (
        sign <= _LAST
        and len(parts) == 2
        and parts[0].isascii()
        and parts[0].isalpha()
        and parts[1] in _MARKS
    )


def _styled(sign: str) -> str:
    """A letter of a mathematical alphabet: "𝔤" is ``\\mathfrak{g}``."""
    kind, _, rest = unicodedata.decomposition(sign).partition(" ")
    if kind != "<font>":
        raise RefusedError(f"the character '{sign}' (U+{ord(sign):04X}) is not known")
    letter = chr(int(rest, 16))
    name = unicodedata.name(sign, "")
    font = next((font for style, font in _ALPHABETS.items() if style in name), "")
    plain = math_sign(letter)
    return f"{font}{{{plain}}}" if font else plain


@lru_cache(maxsize=1)
def _macro_signs() -> dict[str, str]:
    """Sign to the macro for it, of those that take nothing."""
    found: dict[str, str] = {}
    for name in sorted(names.SYMBOLS | names.OPERATORS | names.DELIMITERS):
        sign = symbol(name)
        if sign is not None and len(sign) == 1 and not sign.isascii():
            found.setdefault(sign, f"\\{name} ")
    return found
