r"""Macros that are one character or an accent: ``\ss``, ``\alpha``, ``\'e``, ``\v{c}``."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sphinx_pubs.characters import MOST_MARKS


def table(pairs: str) -> dict[str, str]:
    """Return a table that is written as ``name=value`` pairs, white space between them."""
    return dict(pair.split("=", 1) for pair in pairs.split())


#: Letters, quotes, dashes and other characters; they win over pylatexenc.
SYMBOLS: Mapping[str, str] = {
    "og": "«\xa0",
    "fg": "\xa0»",
    **table(
        r"""
        aa=å AA=Å ae=æ AE=Æ oe=œ OE=Œ o=ø O=Ø l=ł L=Ł ss=ß SS=SS dh=ð DH=Ð eth=ð th=þ TH=Þ dj=đ DJ=Đ
        ng=ŋ NG=Ŋ i=ı j=ȷ ij=ĳ IJ=Ĳ hyphen=- nobreakdash=- textendash=– textemdash=— dash=– Dash=—
        slash=/ textquoteleft=‘ textquoteright=’ textquotedblleft=“ textquotedblright=”
        textquotedbl=" textquotesingle=' lq=‘ rq=’ glqq=„ grqq=“ glq=‚ grq=‘ flqq=« frqq=» flq=‹
        frq=› guillemetleft=« guillemetright=» dots=… ldots=… textellipsis=… textbackslash=\
        backslash=\ textasciitilde=~ textasciicircum=^ texttildelow=~ textunderscore=_ textless=<
        textgreater=> textbar=| lbrack=[ rbrack=] textbraceleft={ textbraceright=} lbrace={ rbrace=}
        textbullet=• bullet=• textperiodcentered=· S=§ P=¶ copyright=© copy=© pounds=£ yen=¥ euro=€
        EUR=€ degree=° celsius=°C textdegree=° micro=µ textmu=µ permil=‰ percent=% texttrademark=™
        textregistered=® textcopyright=© ddag=‡ dag=† ast=∗ star=⋆ diamond=⋄ mid=∣ prime=′ eqsim=≂
        varpropto=∝ lVert=‖ neg=¬ gets=← colon=: coloneqq=≔ iff=⟺ implies=⟹ land=∧ lor=∨ owns=∋
        cprime=ʹ cdprime=ʺ mathsterling=£ textnumero=№ No=№ textonesuperior=¹ texttwosuperior=²
        textthreesuperior=³ textohm=Ω ohm=Ω checkmark=✓ textasteriskcentered=* hbar=ħ rsquo=’
        lsquo=‘ ringhalfright=ʾ ringhalfleft=ʿ
        """
    ),
}

# Of pylatexenc; its others hold approximations of markup, such as "<cit.>".
_CATEGORIES = ("latex-base", "advanced-symbols")
_NO_CHARACTERS = frozenset({"today", "ensuremath"})


@lru_cache(maxsize=2048)
def symbol(name: str) -> str | None:
    """Return the characters that a macro prints, ``None`` if it is no such macro."""
    if name in SYMBOLS:
        return SYMBOLS[name]
    if name in _NO_CHARACTERS:
        return None
    printed = getattr(_pylatexenc().get_macro_spec(name), "simplify_repl", None)
    return printed if isinstance(printed, str) and "%" not in printed else None


@lru_cache(maxsize=1)
def _pylatexenc() -> Any:
    from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped]

    return get_default_latex_context_db().filter_context(keep_categories=_CATEGORIES)


#: Macro name to combining character (LaTeX, T1 encoding).
COMBINING: Mapping[str, str] = {
    "=": "\u0304",
    **table(
        """
        `=\u0300 '=\u0301 ^=\u0302 ~=\u0303 u=\u0306 .=\u0307 \"=\u0308 h=\u0309 r=\u030a H=\u030b
        v=\u030c U=\u030d G=\u030f f=\u0311 d=\u0323 c=\u0327 k=\u0328 b=\u0331 t=\u0361
        textcommabelow=\u0326 textogonekcentered=\u0328
        """
    ),
}

# Accents without a letter; of the others the symbol itself is shown.
_ALONE = {"'": "’", "u": "˘", "r": "˚", "H": "˝", "v": "ˇ", "c": "¸", "k": "˛"}

_DOTLESS = {"ı": "i", "ȷ": "j"}


def alone(names: Sequence[str]) -> str:
    r"""Return the text of accents that met no letter: ``\~{}`` is "~"."""
    return "".join(_ALONE.get(name, "" if name.isalpha() else name) for name in names)


def accented(letter: str, names: Sequence[str]) -> str:
    r"""Return a letter with accents, the innermost last in ``names``.

    ``\'`` and ``\"`` are also how other languages escape a quote: if Unicode
    has no such letter (``don\'t``), the quote comes before it.
    """
    if not letter.isalpha():
        return alone(names) + letter
    marks = "".join(COMBINING[name] for name in reversed(names[:MOST_MARKS]))
    composed = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + marks)
    if len(composed) > 1 and letter.isascii() and names[0] in "'\"":
        return alone(names) + letter
    return composed
