"""The legend: what the marks behind names mean."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_pubs.join.marks import LegendLine, legend
from sphinx_pubs.model import Publication
from sphinx_pubs.nodes.authors import Words
from sphinx_pubs.nodes.inline import inline_nodes


def legend_node(
    publications: Sequence[Publication], words: Words, *, always: bool = False
) -> nodes.paragraph | None:
    """One sentence for each meaning, or ``None`` where no mark is explained.

    :param always: Explain the mark of equal contribution also where none is shown.
    """
    lines = legend((publication.meanings for publication in publications), always=always)
    if not lines:
        return None
    paragraph = nodes.paragraph(classes=["pubs-legend"])
    for position, line in enumerate(lines):
        if position:
            paragraph += nodes.Text(" ")
        paragraph += _sentence(line, words)
    return paragraph


def _sentence(line: LegendLine, words: Words) -> list[nodes.Node]:
    one = len(line.marks) == 1
    marks = (
        words("{0}, {1}").replace("{0}", "").replace("{1}", "").join(f"({m})" for m in line.marks)
    )
    if line.kind == "equal":
        pattern = (
            words("{marks} denotes equal contribution.")
            if one
            else words("{marks} denote equal contribution.")
        )
    elif line.kind == "corresponding":
        pattern = (
            words("{marks} denotes corresponding author.")
            if one
            else words("{marks} denote corresponding author.")
        )
    else:
        pattern = words("{marks} denotes {meaning}.") if one else words("{marks} denote {meaning}.")
    before, meaning, after = pattern.replace("{marks}", marks).partition("{meaning}")
    if not meaning:
        return [nodes.Text(before)]
    return [nodes.Text(before), *inline_nodes(line.text.runs), nodes.Text(after)]
