"""The conversion of TeX to paragraphs of runs, token by token.

No recursion: open braces, arguments, tags and environments are kept in a list, so the
nesting depth of a field costs nothing. The kinds of token are those of
:mod:`~sphinx_pubs.tex.tokens`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

from sphinx_pubs.tex.builder import Builder, State
from sphinx_pubs.tex.commands import control_word, safe_target, untex
from sphinx_pubs.tex.exports import href, read_tag, undo
from sphinx_pubs.tex.macros import CONTROLS
from sphinx_pubs.tex.symbols import COMBINING
from sphinx_pubs.tex.text import DASHES, NO_MACROS, Macros, Paragraphs
from sphinx_pubs.tex.tokens import balanced

_NEXT_DOLLAR = {"$": re.compile(r"\\.|\$", re.DOTALL), "$$": re.compile(r"\\.|\$\$", re.DOTALL)}
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_PROSE = re.compile(r"[\w.,;:%/()€£ \n-]*(?<![\w\\])[A-Za-z]{2,}(?!\w)[\w.,;:%/()€£ \n-]*")
_QUOTED = re.compile(r"[^\s'][^'\n]{0,99}[^\s']'(?!\w)")
_BEFORE_QUOTE = frozenset(["", *" \xa0([{“‘«—–/-"])
_QUOTES = {"``": "“", "`": "‘", "''": "”", "'": "’", "?`": "¿", "!`": "¡"}
_FORMULAS = {"(": "\\)", "[": "\\]"}


def _control(state: State, typed: str) -> None:
    symbol = typed[1:]
    if symbol in COMBINING:
        state.out.accents.append(symbol)
    elif symbol in _FORMULAS:
        formula = state.up_to(_FORMULAS[symbol])
        if formula is None:
            state.out.text(symbol)
        else:
            state.out.math(formula)
    else:
        state.out.text(CONTROLS.get(symbol, symbol))
        if symbol == "\\":
            state.option()


def _dollar(state: State, typed: str) -> None:
    """Add the source up to the next dollar, if it is a formula.

    It is none with a blank line or half a pair of braces in it, or if it reads
    as amounts of money.
    """
    start = state.at
    matches = _NEXT_DOLLAR[typed].finditer(state.source, start)
    match = next((match for match in matches if match[0] == typed), None)
    formula = state.source[start : match.start()] if match else ""
    if (
        match is None
        or not balanced(formula)
        or _BLANK_LINE.search(formula)
        or _is_money(state, formula)
    ):
        state.out.text(typed)
    else:
        state.at = match.end()
        state.out.math(formula)


def _is_money(state: State, formula: str) -> bool:
    """Return whether it is prose after a digit or a currency: "$5 and $10", "US$ or HK$"."""
    before = state.source[max(state.at - 3, 0) : state.at - 1]
    currency = formula[:1].isdigit() or (len(before) == 2 and before.isupper())
    return currency and len(formula) < 9999 and _PROSE.fullmatch(formula) is not None


def _quote_or_dash(state: State, typed: str) -> None:
    if state.out.is_open("code"):
        state.out.text(typed)
    elif typed[0] == "-":
        state.out.text(DASHES.get(typed, typed))
    elif typed[0] == "'" and _opens_quote(state, typed):
        state.out.text("“" if typed == "''" else "‘")
    else:
        state.out.text(_QUOTES[typed])


def _opens_quote(state: State, typed: str) -> bool:
    """Return whether a typewriter quote opens: 'so' and ''so'', but not the '90s."""
    if state.out.last not in _BEFORE_QUOTE:
        return False
    if typed == "''":
        return state.next().isalnum()
    return _QUOTED.match(state.source, state.at) is not None


def _url(state: State, typed: str) -> None:
    """Link an address in prose, unless TeX right after it continues it."""
    stop = len(typed.rstrip(".,;:!?)]'*"))
    if "(" in typed[:stop] and typed[stop : stop + 1] == ")":
        stop += 1
    url = untex(typed[:stop])
    whole = state.next() not in ("\\", "{", "$") or stop < len(typed)
    state.span("link", url, safe_target(url) if whole else "")
    state.out.text(typed[stop:])


def _tag(state: State, typed: str) -> None:
    """Carry out a tag that is on the list; an opening one without its closing tag is text."""
    name, closes, role = read_tag(typed)
    if role is None or (name == "a" and not closes and not href(typed)):
        state.out.text(typed)
    elif role == "paragraph":
        state.out.new_paragraph()
    elif role == "item":
        state.out.new_paragraph()
        state.out.text("" if closes else "• ")
    elif role == "space":
        state.out.text(" ")
    elif closes:
        state.close_named("<" + name)
    elif role and state.last_closing_tag(name) < state.at:
        state.out.text(typed)
    elif role:
        state.open_group(role, target=safe_target(href(typed)), name="<" + name)


#: By the names of the groups in :data:`~sphinx_pubs.tex.tokens.SPECIAL`.
HANDLERS: Mapping[str | None, Callable[[State, str], None]] = {
    "word": control_word,
    "control": _control,
    "open": lambda state, _typed: state.open_group(),
    "close": lambda state, _typed: state.close_named(""),
    "dollar": _dollar,
    "quote": _quote_or_dash,
    "dash": _quote_or_dash,
    "tie": lambda state, _typed: state.out.text("~" if state.out.last == "/" else "\xa0"),
    "entity": lambda state, typed: state.out.text(unescape(typed)),
    "tag": _tag,
    "script": lambda state, typed: state.open_group("sub" if typed[0] == "_" else "sup"),
    "blank": lambda state, _typed: state.out.new_paragraph(),
    "url": _url,
}


def convert(
    source: str, *, paragraphs: bool = False, macros: Macros = NO_MACROS, depth: int = 0
) -> Paragraphs:
    """Return all paragraphs of a field; at most one unless ``paragraphs`` is set.

    :param macros: Macros in formulas that the site defines.
    :param depth: The nesting depth in a formula, for the text of a formula.
    """
    source = undo(source)
    out = Builder(paragraphs=paragraphs, macros=macros, depth=depth)
    state = State(source, out)
    while match := state.special():
        if match.start() > state.at:
            out.text(source[state.at : match.start()])
        state.at = match.end()
        HANDLERS[match.lastgroup](state, match[0])
    out.text(source[state.at :])
    state.close_all()
    return out.finish()
