"""The conversion of TeX to paragraphs of runs, token by token.

No recursion: open braces, arguments, tags and environments are kept in a list, so the
nesting depth of a field costs nothing. The kinds of token are those of
:mod:`~sphinx_pubs.tex.tokens`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

from sphinx_pubs.tex import commands
from sphinx_pubs.tex.builder import Builder, State
from sphinx_pubs.tex.commands import safe_target, untex
from sphinx_pubs.tex.exports import href, read_tag, undo
from sphinx_pubs.tex.macros import CONTROLS
from sphinx_pubs.tex.symbols import COMBINING
from sphinx_pubs.tex.text import DASHES, Kind, Paragraphs
from sphinx_pubs.tex.tokens import Scanner, balanced

_NEXT_DOLLAR = {"$": re.compile(r"\\.|\$", re.DOTALL), "$$": re.compile(r"\\.|\$\$", re.DOTALL)}
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_PROSE = re.compile(r"[\w.,;:%/()€£ \n-]*(?<![\w\\])[A-Za-z]{2,}(?!\w)[\w.,;:%/()€£ \n-]*")
_QUOTED = re.compile(r"[^\s'][^'\n]{0,99}[^\s']'(?!\w)")
_BEFORE_QUOTE = frozenset(["", *" \xa0([{“‘«—–/-"])
_QUOTES = {"``": "“", "`": "‘", "''": "”", "'": "’", "?`": "¿", "!`": "¡"}
_FORMULAS = {"(": "\\)", "[": "\\]"}


def _word(state: State, sign: str) -> None:
    commands.word(state, sign[1:].rstrip())


def _control(state: State, sign: str) -> None:
    sign = sign[1:]
    if sign in COMBINING:
        state.out.accents.append(sign)
    elif sign in _FORMULAS:
        formula = state.up_to(_FORMULAS[sign])
        if formula is None:
            state.out.text(sign)
        else:
            state.out.math(formula)
    else:
        state.out.text(CONTROLS.get(sign, sign))
        if sign == "\\":
            state.option()


def _dollar(state: State, sign: str) -> None:
    start = state.at
    formula = _formula(state, sign)
    if formula is None:
        state.at = start
        state.out.text(sign)
    else:
        state.out.math(formula)


def _formula(state: State, sign: str) -> str | None:
    """What stands between this dollar and the next, if it is a formula.

    It is none if a blank line or half a pair of braces is in it, or if it reads
    as amounts of money.
    """
    start = state.at
    for match in _NEXT_DOLLAR[sign].finditer(state.source, start):
        if match[0] == sign:
            break
    else:
        return None
    formula = state.source[start : match.start()]
    if not balanced(formula) or _BLANK_LINE.search(formula) or _is_money(state, formula):
        return None
    state.at = match.end()
    return formula


def _is_money(state: State, formula: str) -> bool:
    """Prose behind a digit or a currency: "$5 and $10", "US$ or HK$"."""
    before = state.source[max(state.at - 3, 0) : state.at - 1]
    currency = formula[:1].isdigit() or (len(before) == 2 and before.isupper())
    return currency and len(formula) < 9999 and _PROSE.fullmatch(formula) is not None


def _quote(state: State, sign: str) -> None:
    out = state.out
    if out.is_open("code"):
        out.text(sign)
    elif sign[0] == "'" and _opens_quote(state, sign):
        out.text("“" if sign == "''" else "‘")
    else:
        out.text(_QUOTES[sign])


def _opens_quote(state: State, sign: str) -> bool:
    """Whether typewriter quotes open: 'so' and ''so'', but not the '90s."""
    if state.out.last not in _BEFORE_QUOTE:
        return False
    if sign == "''":
        return state.next().isalnum()
    return _QUOTED.match(state.source, state.at) is not None


def _dash(state: State, sign: str) -> None:
    state.out.text(sign if state.out.is_open("code") else DASHES.get(sign, sign))


def _tie(state: State, _sign: str) -> None:
    state.out.text("~" if state.out.last == "/" else "\xa0")


def _script(state: State, sign: str) -> None:
    state.at += 1
    state.open_group("sub" if sign == "_" else "sup")


def _url(state: State, sign: str) -> None:
    """An address in prose; TeX right behind it says that it goes on there."""
    stop = len(sign.rstrip(".,;:!?)]'*"))
    if "(" in sign[:stop] and sign[stop : stop + 1] == ")":
        stop += 1
    url = untex(sign[:stop])
    whole = state.next() not in ("\\", "{", "$") or stop < len(sign)
    commands.link(state, url, safe_target(url) if whole else "")
    state.out.text(sign[stop:])


def _tag(state: State, sign: str) -> None:
    name, closes, role = read_tag(sign)
    if role is None or (name == "a" and not closes and not href(sign)):
        state.out.text(sign)
    elif role == "paragraph":
        state.out.new_paragraph()
    elif role == "item":
        state.out.new_paragraph()
        state.out.text("" if closes else "• ")
    elif role == "space":
        state.out.text(" ")
    elif closes:
        state.close_named("<" + name)
    elif role:
        _open_tag(state, sign, name, role)


def _open_tag(state: State, sign: str, name: str, kind: Kind) -> None:
    """A tag that is closed further on opens a span; else it is text."""
    if state.last_closing_tag(name) < state.at:
        state.out.text(sign)
    else:
        state.open_group(kind, target=safe_target(href(sign)), name="<" + name)


#: By the names of the groups in :data:`~sphinx_pubs.tex.tokens.SPECIAL`.
SIGNS: Mapping[str | None, Callable[[State, str], None]] = {
    "word": _word,
    "control": _control,
    "open": lambda state, _sign: state.open_group(),
    "close": lambda state, _sign: state.close_named(""),
    "dollar": _dollar,
    "quote": _quote,
    "dash": _dash,
    "tie": _tie,
    "entity": lambda state, sign: state.out.text(unescape(sign)),
    "tag": _tag,
    "script": _script,
    "blank": lambda state, _sign: state.out.new_paragraph(),
    "url": _url,
}


def convert(
    source: str, *, paragraphs: bool = False, own: frozenset[str] = frozenset(), depth: int = 0
) -> Paragraphs:
    """All paragraphs of a field; at most one unless ``paragraphs`` is set.

    :param own: Macros in formulas that the site knows.
    :param depth: How deep in a formula the text stands.
    """
    source = undo(source)
    out = Builder(paragraphs=paragraphs, own=own, depth=depth)
    state = State(source, out)
    scanner = Scanner(source)
    while match := scanner.next(state.at):
        if match.start() > state.at:
            out.text(source[state.at : match.start()])
        state.at = match.end()
        SIGNS[match.lastgroup](state, match[0])
    out.text(source[state.at :])
    state.close_all()
    return out.finish()
