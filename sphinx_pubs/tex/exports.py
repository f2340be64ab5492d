r"""HTML tags and escapes that exporters leave in a field.

Better BibTeX writes ``<i>`` as ``\textless i\textgreater``, Crossref escapes tags a second
time. The inline tags are a closed list: HTML's, JATS' (with ``jats:`` in Crossref's data)
and those of publishers. Every other ``<tag>`` is text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.entities import html5
from typing import Literal

from sphinx_pubs.tex.macros import AROUND, SPANS, SWITCHES
from sphinx_pubs.tex.symbols import COMBINING, symbol
from sphinx_pubs.tex.text import Kind

Role = Kind | Literal["", "paragraph", "item", "space"]

#: HTML tag to its markup; "" keeps the content alone.
TAGS: Mapping[str, Role] = {
    **dict.fromkeys(("i", "em", "italic", "cite", "var", "dfn"), "emphasis"),
    **dict.fromkeys(("b", "strong", "bold"), "strong"),
    **dict.fromkeys(("sub", "inf"), "sub"),
    **dict.fromkeys(("sup",), "sup"),
    **dict.fromkeys(("sc", "scp"), "smallcaps"),
    **dict.fromkeys(("tt", "code", "kbd", "samp", "monospace"), "code"),
    **dict.fromkeys(("a",), "link"),
    **dict.fromkeys(("p", "div", "sec", "title", "ul", "ol", "list"), "paragraph"),
    **dict.fromkeys(("li", "list-item"), "item"),
    **dict.fromkeys(("br", "break"), "space"),
    **dict.fromkeys(
        (
            *("span", "u", "s", "small", "big", "font", "underline", "abbr", "sans-serif"),
            *("roman", "styled-content", "named-content", "xref", "ext-link", "abstract"),
            *("math", "inline-formula", "tex-math", "alternatives", "nobr", "mark"),
        ),
        "",
    ),
}

_TAG = re.compile(r"<(/?)(?:jats:)?([a-z][a-z0-9:-]*)", re.IGNORECASE)
_HREF = re.compile(r"""\s(?:xlink:)?href\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def read_tag(tag: str) -> tuple[str, bool, Role | None]:
    """Return the lower-case name, whether it is a closing tag, and the role (None for text)."""
    match = _TAG.match(tag)
    if match is None:
        return "", False, None
    name = match[2].lower()
    role: Role | None = "" if name.startswith("mml:") else TAGS.get(name)
    return name, bool(match[1]), role


def href(tag: str) -> str:
    """Return the address in ``<a href="…">``; "" if there is none."""
    match = _HREF.search(tag)
    return (match[1] or match[2] or "") if match else ""


_AMP = r"(?:\{\\&\}|\\?&)(?:amp;)*"
#: Blanks within a tag; without a limit a search would be quadratic.
_BLANKS = r"\s{0,4}"
_LESS = (
    rf"(?:\{{?\${_BLANKS}<{_BLANKS}\$\}}?|\{{\\textless\}}|\\textless(?:\{{\}}|\s)?|{_AMP}lt;|<)"
)
_GREATER = rf"(?:\{{?\${_BLANKS}>{_BLANKS}\$\}}?|\{{\\textgreater\}}|\\textgreater(?:\{{\}}|\s)?|{_AMP}gt;|>)"
_NAMES = "|".join(sorted(TAGS, key=len, reverse=True))
_ESCAPED_TAG = re.compile(
    rf"(?:(?P<brace>\{{)(?=[\\&$<]))?{_LESS}{_BLANKS}(?P<tag>/?{_BLANKS}(?:jats:|mml:)?(?:{_NAMES})"
    rf"(?:\s[^<>&{{}}$\\]{{0,200}})?/?){_GREATER}(?(brace)\}})",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    rf"{_AMP}(?:(?P<number>\{{?\\?#\}}?[xX]?[0-9A-Fa-f]{{1,7}})|(?P<name>\w{{2,31}}));"
)


def undo(source: str) -> str:
    """Undo the escapes of an exporter, where they are unmistakable."""
    if "lt;" in source or "textless" in source or "<" in source:
        source = _ESCAPED_TAG.sub(lambda match: f"<{match['tag'].replace(' /', '/')}>", source)
    if ";" in source and "&" in source:
        source = _ENTITY.sub(_entity, source)
    if "\\$" in source:
        source = _unescape_formulas(source)
    if _wholly_escaped(source):
        source = _unescape(source)
    if "\\{" in source or "\\}" in source:
        source = _unescape_braces(source)
    return source


_TEX_ONLY = str.maketrans("", "", "{}\\")


def _entity(match: re.Match[str]) -> str:
    name: str | None = match["name"]
    if name is None:
        return "&" + match["number"].translate(_TEX_ONLY) + ";"
    return f"&{name};" if name + ";" in html5 else match[0]


_DOLLAR = re.compile(r"\{\\\$\}|\\\$")
_BACKSLASH = re.compile(r"\{\\(?:text)?backslash\}|\\(?:text)?backslash(?:\{\}|[ ](?=[A-Za-z]))?")
_ESCAPES = {
    "^": re.compile(r"\{\\(?:\^\{\}|textasciicircum)\}|\\\^\{\}|\\textasciicircum(?:\{\}|\s)"),
    "_": re.compile(r"\{\\_\}|\\_"),
    "{": re.compile(r"\{\\\{\}|\\\{"),
    "}": re.compile(r"\{\\\}\}|\\\}"),
}
_TEX_IN_FORMULA = re.compile(r"\\[{}_]|\\\^\{\}|\\(?:text)?backslash|\\textasciicircum")
_LONGEST_FORMULA = 600


def _unescape_formulas(source: str) -> str:
    r"""Make a formula of ``\$…\$`` with escaped TeX between."""
    parts = _DOLLAR.split(source)
    dollars = _DOLLAR.findall(source)
    done = [parts[0]]
    at = 1
    while at < len(parts):
        part = parts[at]
        closed = at + 1 < len(parts)
        if closed and len(part) < _LONGEST_FORMULA and _TEX_IN_FORMULA.search(part):
            done += ["$", _unescape(part), "$", parts[at + 1]]
            at += 2
        else:
            done += [dollars[at - 1], part]
            at += 1
    return "".join(done)


_BALANCING = re.compile(r"\\vphantom(?:\{(?:\\[{}])+\}|\\[{}])")
_MACRO = re.compile(r"(?:\{\\textbackslash\}|\\textbackslash(?:\{\}|\s))([A-Za-z]+|['\"^`~=.])")


def _wholly_escaped(source: str) -> bool:
    r"""Return whether ``\textbackslash`` starts a macro, or ``\vphantom`` balances braces."""
    if "\\vphantom" in source and _BALANCING.search(source):
        return True
    return "textbackslash" in source and any(
        name in COMBINING or name in SPANS or name in SWITCHES or name in AROUND or symbol(name)
        for name in _MACRO.findall(source)
    )


def _unescape(source: str) -> str:
    source = _BALANCING.sub("", source)
    for character, escaped in _ESCAPES.items():
        source = escaped.sub(character, source)
    return _BACKSLASH.sub(r"\\", source)


_SCRIPT = re.compile(r"\\([_^])(?:\{\})?\\\{([^{}\\]{1,40})\\\}")
_PROTECTED = re.compile(r"\\\{([A-Z][\w.&+-]{0,40})\\\}")


def _unescape_braces(source: str) -> str:
    """Undo the braces of scripts and of words that keep their case, and drop half a pair."""
    source = _SCRIPT.sub(r"\1{\2}", source)
    source = _PROTECTED.sub(r"\1", source)
    if "\\{" not in source or "\\}" not in source:
        source = source.replace("\\{", "").replace("\\}", "")
    return source
