"""Runs of text as docutils inline nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from docutils import nodes

from sphinx_pubs import tex
from sphinx_pubs.model import Runs, Span
from sphinx_pubs.nodes.plain import plain_nodes

#: What to make of the TeX of a formula.
MathNodes: TypeAlias = Callable[[str], list[nodes.Node]]

_ELEMENTS: dict[str, type[nodes.TextElement]] = {
    "emphasis": nodes.emphasis,
    "strong": nodes.strong,
    "code": nodes.literal,
    "sub": nodes.subscript,
    "sup": nodes.superscript,
}


def math_node(source: str) -> list[nodes.Node]:
    """A formula as the writer's own math."""
    return [nodes.math("", source)]


def worded_math(source: str) -> list[nodes.Node]:
    """A formula as plain text where signs on one line can say it, else as its TeX."""
    runs = tex.unicode_math(source)
    words = None if runs is None else _on_one_line(runs)
    return math_node(source) if words is None else plain_nodes(words)


def _on_one_line(runs: Runs) -> str | None:
    """The signs of a formula, ``None`` where some stand above or below the others."""
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
    """The nodes of one paragraph's content.

    :param math: Makes the nodes of a formula.
    :param inside: The kinds of span they will stand in, which are not made again.
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


def spaced(content: Sequence[nodes.Node]) -> list[nodes.Node]:
    """With a space between each two: without a stylesheet they are still words."""
    spread: list[nodes.Node] = []
    for node in content:
        if spread:
            spread.append(nodes.Text(" "))
        spread.append(node)
    return spread
