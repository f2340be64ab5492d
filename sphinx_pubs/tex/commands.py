"""The effect of each macro of text: its arguments, and the markup or text that it adds."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from sphinx_pubs.addresses import completed, encoded, is_safe, scheme_of
from sphinx_pubs.tex import macros
from sphinx_pubs.tex.builder import State
from sphinx_pubs.tex.symbols import COMBINING, symbol

_ESCAPED = re.compile(
    r"\\(?:textasciitilde|sim|string~)\s*(?:\{\})?|\\([^A-Za-z0-9\s])(?:\{\})?|[{}]|\\\s"
)
_TILDE = re.compile(r"\$\s*\\sim\s*\$")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]+")


def untex(url: str) -> str:
    r"""Return an address as typed in TeX with its escapes undone: ``a\_b\%20{\&}c``."""
    url = _TILDE.sub("~", url)
    return _ESCAPED.sub(_unescaped, url).strip()


def _unescaped(match: re.Match[str]) -> str:
    character: str | None = match[1]
    if character is not None:
        return "" if character in ("-", "\\") else character
    return "~" if match[0].startswith(("\\text", "\\sim", "\\string")) else ""


def safe_target(url: str) -> str:
    """Return the address to link to; "" if it must not be linked.

    http(s), ftp, mailto and relative addresses pass; ``doi:`` and host names are
    completed; ``javascript:`` and the like do not pass, however they are disguised.
    """
    url = _INVISIBLE.sub("", unescape(url))
    scheme = scheme_of(url)
    if scheme == "doi":
        return encoded("https://doi.org/" + url[len("doi:") :].lstrip("/"))
    if not scheme:
        url = completed(url)
    return encoded(url) if is_safe(url) else ""


_LENGTH = re.compile(
    r"\s*=?\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*(?:(?:pt|pc|in|bp|cm|mm|dd|cc|sp|ex|em|mu)(?![a-z]))?\s*"
)
_CHARACTER = re.compile(
    r"\s*(?:`\\?(?P<itself>.)|\"(?P<hex>[0-9A-F]{1,6})|'(?P<oct>[0-7]{1,7})|(?P<dec>\d{1,7}))"
)
# A font whose braces were lost on the way: the word after it became part of its name.
_GLUED = re.compile(r"text(?:bf|it|sl|sc|tt|rm|sf|up)([A-Za-z]{2,})")
_BASES = {"hex": 16, "oct": 8, "dec": 10}
_LONGEST_VERB = 999


def control_word(state: State, token: str) -> None:
    """Carry out a macro with a name of letters; a star may end it."""
    name = token[1:].rstrip()
    bare = name.rstrip("*")
    name = name if name in _ACTIONS else bare
    if action := _ACTIONS.get(name):
        action(state, name)
        return
    text = macros.REPLACEMENTS.get(bare)
    text = symbol(bare) if text is None else text
    if text is not None:
        state.out.text(text)
    elif state.next() not in ("{", "[") or state.source.startswith("{}", state.at):
        _unknown(state, bare)


def _unknown(state: State, name: str) -> None:
    """Show the name of an unknown macro without an argument, if it must be a word."""
    ends = state.next() in ("", "}") or state.source.startswith("{}", state.at)
    glued = _GLUED.fullmatch(name)
    if glued or ends or name.lower() != name:
        state.out.text(glued[1] if glued else name)


def _switch(state: State, name: str) -> None:
    kind = macros.SWITCHES[name]
    if kind is None:
        state.out.close_to(state.group.inner)
    else:
        state.out.open(kind)


def _span(state: State, name: str) -> None:
    if state.starts_argument():
        state.open_group(macros.SPANS[name])
    elif state.next().isalnum():
        state.span(macros.SPANS[name], state.next())
        state.at += 1


def _around(state: State, name: str) -> None:
    before, after = macros.AROUND[name]
    if before == "“" and (state.closings["”"] + state.closings["’"]) % 2:
        before, after = "‘", "’"
    state.out.text(before)
    if state.starts_argument():
        state.open_group(closing=after)


def _ordinal(state: State, _name: str) -> None:
    number = (state.argument() or "").strip()
    teen = number[-2:] in ("11", "12", "13")
    suffix = "th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1:], "th")
    state.out.text(number + suffix)


def _literal(state: State, name: str) -> None:
    source = state.argument()
    if source is None:
        return
    text, shown_as = untex(source), macros.LITERAL[name]
    if shown_as == "code":
        state.span("code", text)
    elif shown_as == "text":
        state.out.text(text)
    else:
        state.span("link", text, safe_target("doi:" + text if shown_as == "doi" else text))


def _href(state: State, _name: str) -> None:
    state.option()
    url = state.argument()
    if url is None:
        return
    target = safe_target(untex(url))
    if state.starts_argument():
        state.open_group("link", target=target)
    else:
        state.span("link", untex(url), target)


def _verb(state: State, _name: str) -> None:
    delimiter = state.next()
    if not delimiter.strip():
        return
    state.at += 1
    code = state.up_to(delimiter, within=_LONGEST_VERB)
    if code is not None:
        state.span("code", code)


def _drop(state: State, name: str) -> None:
    state.option()
    for _ in range(macros.DROPPED[name]):
        state.argument()


def _character(state: State, _name: str) -> None:
    braced = state.argument()
    match = state.take(_CHARACTER) if braced is None else _CHARACTER.match(braced)
    if match is None:
        return
    kind = match.lastgroup or ""
    if kind == "itself":
        state.out.text(match[kind])
        return
    code = int(match[kind], _BASES[kind])
    if code < 0x110000 and chr(code).isprintable():
        state.out.text(chr(code))


def _ensuremath(state: State, _name: str) -> None:
    formula = state.argument()
    if formula is not None:
        state.out.math(formula)


def _quantity(state: State, name: str) -> None:
    """Add a quantity or a chemical formula as a formula; without its arguments, nothing."""
    options = iter(state.option, None)
    before = state.at
    typed = "".join(f"[{option}]" for option in options)
    arguments = [state.argument() for _ in macros.FORMULAS[name]]
    if None in arguments:
        state.at = before
        return
    state.out.math(f"\\{name}{typed}" + "".join(f"{{{argument}}}" for argument in arguments))


def _item(state: State, _name: str) -> None:
    state.out.new_paragraph()
    label = state.option()
    state.out.text("• " if label is None else label + " ")


def _begin(state: State, _name: str) -> None:
    environment = (state.argument() or "").strip()
    bare = environment.rstrip("*")
    if bare in macros.MATH_ENVIRONMENTS:
        ending = f"\\end{{{environment}}}"
        formula = state.up_to(ending)
        if formula is not None:
            state.out.math(f"\\begin{{{environment}}}{formula}{ending}")
    elif bare in macros.SWITCHES or bare in macros.SPANS:
        kind = macros.SWITCHES.get(bare) or macros.SPANS.get(bare)
        state.open_group(kind, name="\\" + bare)
    else:
        state.out.new_paragraph()


def _end(state: State, _name: str) -> None:
    environment = "\\" + (state.argument() or "").strip().rstrip("*")
    if state.named[environment]:
        state.close_named(environment)
    else:
        state.out.new_paragraph()


_ACTIONS: dict[str, Callable[[State, str], object]] = {
    **dict.fromkeys(
        filter(str.isalpha, COMBINING), lambda state, name: state.out.accents.append(name)
    ),
    **dict.fromkeys(macros.SWITCHES, _switch),
    **dict.fromkeys(macros.SPANS, _span),
    **dict.fromkeys(macros.AROUND, _around),
    **dict.fromkeys(macros.LITERAL, _literal),
    **dict.fromkeys(macros.DROPPED, _drop),
    **dict.fromkeys(macros.MEASURED, lambda state, _name: state.take(_LENGTH)),
    **dict.fromkeys(macros.BREAKS, lambda state, _name: state.out.new_paragraph()),
    **dict.fromkeys(macros.FORMULAS, _quantity),
    **dict.fromkeys(("verb", "lstinline"), _verb),
    **dict.fromkeys(("char", "symbol"), _character),
    "nth": _ordinal,
    "href": _href,
    "ensuremath": _ensuremath,
    "item": _item,
    "begin": _begin,
    "end": _end,
}
