"""Formulas where a reader sees plain text."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_pubs.nodes.inline import worded_math


@pytest.mark.parametrize(
    ("source", "shown", "kind"),
    [
        (r"\alpha", "α", nodes.Text),
        (r"\alpha + \beta \le 5", "α + β ≤ 5", nodes.Text),
        (r"\mathbb{E}[X]", "𝔼[X]", nodes.Text),
        ("x", "x", nodes.Text),
        ("x^{n-1}", "x^{n-1}", nodes.math),
        ("_2", "_2", nodes.math),
        (r"\frac{1}{2}", r"\frac{1}{2}", nodes.math),
    ],
)
def test_signs_on_one_line_are_text(source, shown, kind) -> None:
    (node,) = worded_math(source)
    assert (type(node), node.astext()) == (kind, shown)
