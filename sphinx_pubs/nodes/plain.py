"""Text of the data as nodes: it begins no formula."""

from __future__ import annotations

import re

from docutils import nodes

#: What a script that looks for formulas in the text of a page takes for the start of one.
_DELIMITER = re.compile(r"([\\$])")


def plain_nodes(text: str) -> list[nodes.Node]:
    r"""Text of the data, in which no script of a page finds a formula.

    MathJax and KaTeX look for ``\(``, ``$$`` and ``\begin`` in all text: a sign that is an
    element by itself begins nothing.
    """
    if "\\" not in text and "$" not in text:
        return [nodes.Text(text)]
    return [
        nodes.inline("", part) if part in "\\$" else nodes.Text(part)
        for part in filter(None, _DELIMITER.split(text))
    ]
