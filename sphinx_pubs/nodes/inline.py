"""Runs of text as docutils inline nodes, with their language and direction."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from docutils import nodes

from sphinx_pubs import tex
from sphinx_pubs.model import Runs, Span

#: Characters that MathJax or KaTeX may take for the start of a formula.
_DELIMITER = re.compile(r"([\\$])")


def plain_nodes(text: str) -> list[nodes.Node]:
    r"""Return the nodes of a text of the data, in which no script of a page finds a formula.

    MathJax and KaTeX look for ``\(``, ``$$`` and ``\begin`` in all text, but not across elements,
    so each such character is its own element.
    """
    if "\\" not in text and "$" not in text:
        return [nodes.Text(text)]
    return [
        nodes.inline("", part) if part in "\\$" else nodes.Text(part)
        for part in filter(None, _DELIMITER.split(text))
    ]


#: Makes nodes of the TeX of a formula.
MathNodes: TypeAlias = Callable[[str], list[nodes.Node]]

_ELEMENTS: dict[str, type[nodes.TextElement]] = {
    "emphasis": nodes.emphasis,
    "strong": nodes.strong,
    "code": nodes.literal,
    "sub": nodes.subscript,
    "sup": nodes.superscript,
}


def math_node(source: str) -> list[nodes.Node]:
    """Return a formula as a math node, for writers that set formulas."""
    return [nodes.math("", source)]


def worded_math(source: str) -> list[nodes.Node]:
    """Return a formula as plain text if characters on one line can show it, else as TeX."""
    runs = tex.unicode_math(source)
    words = None if runs is None else _on_one_line(runs)
    return math_node(source) if words is None else plain_nodes(words)


def _on_one_line(runs: Runs) -> str | None:
    """Return the characters of a formula; ``None`` if it has subscripts or superscripts."""
    words = []
    for run in runs:
        if isinstance(run, str):
            words.append(run)
        elif run.kind in ("sub", "sup") or (inside := _on_one_line(run.content)) is None:
            return None
        else:
            words.append(inside)
    return "".join(words)


def inline_nodes(
    runs: Runs, math: MathNodes = math_node, inside: tuple[str, ...] = ()
) -> list[nodes.Node]:
    """Return the nodes of the content of one paragraph.

    :param math: Makes the nodes of a formula.
    :param inside: Kinds of span around the content, which are not nested again.
    """
    made: list[nodes.Node] = []
    for run in runs:
        if isinstance(run, str):
            made.extend(plain_nodes(run))
        elif run.kind == "refused":
            made.append(nodes.literal("", "".join(map(str, run.content)), classes=["pubs-refused"]))
        elif run.kind == "math":
            made.extend(math("".join(part for part in run.content if isinstance(part, str))))
        elif run.kind in inside:
            made.extend(inline_nodes(run.content, math, inside))
        else:
            made.append(_element(run, math, inside))
    return made


def _element(span: Span, math: MathNodes, inside: tuple[str, ...]) -> nodes.Element:
    children = inline_nodes(span.content, math, inside)
    if span.kind == "link":
        return nodes.reference("", "", *children, refuri=span.target)
    if span.kind == "smallcaps":
        return nodes.inline("", "", *children, classes=["pubs-smallcaps"])
    return _ELEMENTS[span.kind]("", "", *children)


def spaced(content: Sequence[nodes.Node], between: str = " ") -> list[nodes.Node]:
    """Return nodes with a separator between each two; without a stylesheet they are still words."""
    spread: list[nodes.Node] = []
    for node in content:
        if spread:
            spread.append(nodes.Text(between))
        spread.append(node)
    return spread


#: Languages usually written from right to left.
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ps sd ug ur yi".split())
#: The blocks of Unicode that hold letters of such a script (Bidi_Class R and AL).
_RTL_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL = re.compile(f"[{_RTL_LETTERS}]")
_LTR = re.compile(rf"[^\W\d_{_RTL_LETTERS}]")


def differs(publication: str, page: str) -> bool:
    """Return whether the language of a publication is not the page's; "en-GB" is also "en"."""
    one, other = f"{publication}-".lower(), f"{page}-".lower()
    return bool(publication and page) and not (one.startswith(other) or other.startswith(one))


def is_right_to_left(tag: str) -> bool:
    """Return whether a language is written from right to left."""
    language, _, rest = tag.lower().partition("-")
    return language in _RIGHT_TO_LEFT and not rest.startswith("latn")


def has_rtl(text: str) -> bool:
    """Return whether a text has letters of a script written from right to left."""
    return not text.isascii() and _RTL.search(text) is not None


def has_ltr(text: str) -> bool:
    """Return whether a text has letters of a script written from left to right."""
    return _LTR.search(text) is not None


def first_direction(text: str) -> str:
    """Return the direction of the first letter of a text, as HTML's ``dir``: "rtl" or "ltr"."""
    rtl, ltr = _RTL.search(text), _LTR.search(text)
    return "rtl" if rtl and (ltr is None or rtl.start() < ltr.start()) else "ltr"
