r"""Macros that are one sign: ``\ss``, ``\textendash``, ``\alpha``.

The frequent ones stand here; for the long tail the table of pylatexenc serves,
because it is the larger (880 macros, latexcodec's has 146) and latexcodec's own
author recommends it. It is imported at the first macro that needs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

#: Letters, quotes, dashes and signs in their own right; they win over pylatexenc.
SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "aa": "å",
        "AA": "Å",
        "ae": "æ",
        "AE": "Æ",
        "oe": "œ",
        "OE": "Œ",
        "o": "ø",
        "O": "Ø",
        "l": "ł",
        "L": "Ł",
        "ss": "ß",
        "SS": "SS",
        "dh": "ð",
        "DH": "Ð",
        "eth": "ð",
        "th": "þ",
        "TH": "Þ",
        "dj": "đ",
        "DJ": "Đ",
        "ng": "ŋ",
        "NG": "Ŋ",
        "i": "ı",
        "j": "ȷ",
        "ij": "ĳ",
        "IJ": "Ĳ",
        "hyphen": "-",
        "nobreakdash": "-",
        "textendash": "–",
        "textemdash": "—",
        "dash": "–",
        "Dash": "—",
        "slash": "/",
        "textquoteleft": "‘",
        "textquoteright": "’",
        "textquotedblleft": "“",
        "textquotedblright": "”",
        "textquotedbl": '"',
        "textquotesingle": "'",
        "lq": "‘",
        "rq": "’",
        "glqq": "„",
        "grqq": "“",
        "glq": "‚",
        "grq": "‘",
        "flqq": "«",
        "frqq": "»",
        "flq": "‹",
        "frq": "›",
        "guillemetleft": "«",
        "guillemetright": "»",
        "og": "«\xa0",
        "fg": "\xa0»",
        "dots": "…",
        "ldots": "…",
        "textellipsis": "…",
        "textbackslash": "\\",
        "backslash": "\\",
        "textasciitilde": "~",
        "textasciicircum": "^",
        "texttildelow": "~",
        "textunderscore": "_",
        "textless": "<",
        "textgreater": ">",
        "textbar": "|",
        "lbrack": "[",
        "rbrack": "]",
        "textbraceleft": "{",
        "textbraceright": "}",
        "lbrace": "{",
        "rbrace": "}",
        "textbullet": "•",
        "bullet": "•",
        "textperiodcentered": "·",
        "S": "§",
        "P": "¶",
        "copyright": "©",
        "copy": "©",
        "pounds": "£",
        "yen": "¥",
        "euro": "€",
        "EUR": "€",
        "degree": "°",
        "celsius": "°C",
        "textdegree": "°",
        "micro": "µ",
        "textmu": "µ",
        "permil": "‰",
        "percent": "%",
        "texttrademark": "™",
        "textregistered": "®",
        "textcopyright": "©",
        "ddag": "‡",
        "dag": "†",
        "ast": "∗",
        "star": "⋆",
        "diamond": "⋄",
        "mid": "∣",
        "prime": "′",
        "eqsim": "≂",
        "varpropto": "∝",
        "lVert": "‖",
        "neg": "¬",
        "gets": "←",
        "colon": ":",
        "coloneqq": "≔",
        "iff": "⟺",
        "implies": "⟹",
        "land": "∧",
        "lor": "∨",
        "owns": "∋",
        "cprime": "ʹ",
        "cdprime": "ʺ",
        "mathsterling": "£",
        "textnumero": "№",
        "No": "№",
        "textonesuperior": "¹",
        "texttwosuperior": "²",
        "textthreesuperior": "³",
        "textohm": "Ω",
        "ohm": "Ω",
        "checkmark": "✓",
        "textasteriskcentered": "*",
        "hbar": "ħ",
        "rsquo": "’",
        "lsquo": "‘",
        "ringhalfright": "ʾ",
        "ringhalfleft": "ʿ",
    }
)

# Of pylatexenc; its others hold approximations of markup, such as "<cit.>".
_CATEGORIES = ("latex-base", "advanced-symbols")
_NO_SIGNS = frozenset({"today", "ensuremath"})


@lru_cache(maxsize=2048)
def symbol(name: str) -> str | None:
    """The sign that a macro stands for, None if it stands for none."""
    if name in SYMBOLS:
        return SYMBOLS[name]
    if name in _NO_SIGNS:
        return None
    spec = _pylatexenc().get_macro_spec(name)
    sign = getattr(spec, "simplify_repl", None)
    if not isinstance(sign, str) or "%" in sign:
        return None
    return sign


@lru_cache(maxsize=1)
def _pylatexenc() -> Any:
    from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped]

    return get_default_latex_context_db().filter_context(keep_categories=_CATEGORIES)
