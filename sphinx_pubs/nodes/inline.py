"""Runs of text as docutils inline nodes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from docutils import nodes

from sphinx_pubs.model import Runs, Span

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


def inline_nodes(runs: Runs, math: MathNodes = math_node) -> list[nodes.Node]:
    """The nodes of one paragraph's content; ``math`` makes those of a formula."""
    made: list[nodes.Node] = []
    for run in runs:
        if isinstance(run, str):
            made.append(nodes.Text(run))
        elif run.kind == "math":
            made.extend(math("".join(part for part in run.content if isinstance(part, str))))
        else:
            made.append(_element(run, math))
    return made


def _element(span: Span, math: MathNodes) -> nodes.Element:
    children = inline_nodes(span.content, math)
    if span.kind == "link":
        return nodes.reference("", "", *children, refuri=span.target)
    if span.kind == "smallcaps":
        return nodes.inline("", "", *children, classes=["pubs-smallcaps"])
    return _ELEMENTS[span.kind]("", "", *children)
