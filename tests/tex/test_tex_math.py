"""Formulas that need no typesetter."""

from __future__ import annotations

import pytest

from sphinx_pubs.tex import text_of, unicode_math

SIGNS = {"emphasis": "/", "strong": "*", "sub": "_", "sup": "^"}


def marked(content):
    r"""Runs in one line: ``/n/^(2)``."""
    parts = []
    for item in content:
        if isinstance(item, str):
            parts.append(item)
        elif item.kind in ("sub", "sup"):
            parts.append(f"{SIGNS[item.kind]}({marked(item.content)})")
        else:
            parts.append(SIGNS[item.kind] + text_of(item.content) + SIGNS[item.kind])
    return "".join(parts)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"\alpha", "α"),
        ("_2", "_(2)"),
        (r"\pm 5", "±5"),
        (r"\ell_1", "ℓ_(1)"),
        ("O(n^2)", "/O/(/n/^(2))"),
        ("{O}(n^{1.75})", "/O/(/n/^(1.75))"),
        (r"O(n \log n)", "/O/(/n/ log /n/)"),
        (r"\log\log n", "log log /n/"),
        (r"\log_2 n", "log_(2) /n/"),
        (r"\max(m,n)", "max(/m/, /n/)"),
        (r"\mathbb{R}^n", "ℝ^(/n/)"),
        (r"\mathcal{O}(\varepsilon^{-2})", "𝒪(ε^(−2))"),
        (r"{\cal NP}", "𝒩𝒫"),
        (r"\mathfrak{g}\mathfrak C", "𝔤ℭ"),
        (r"10^{-3}", "10^(−3)"),
        (r"5\times10^{-3}", "5 × 10^(−3)"),
        (r"^{13}C", "^(13)/C/"),
        (r"^{13}\mathrm{C}", "^(13)C"),
        (r"1.6\mu{\rm m}", "1.6μm"),
        (r"25\,^\circ\mathrm{C}", "25\xa0°C"),
        (r"90\%", "90%"),
        (r"\times", "×"),
        (r"\sim", "∼"),
        (r"\rightarrow", "→"),
        (r"p<0.05", "/p/ < 0.05"),
        (r"n = -1", "/n/ = −1"),
        (r"a-b", "/a/ − /b/"),
        (r"-x", "−/x/"),
        (r"x_{n+1}", "/x/_(/n/+1)"),
        (r"L(2,1)", "/L/(2,1)"),
        (r"1,000", "1,000"),
        (r"f: X \to Y", "/f/: /X/ → /Y/"),
        (r"f'", "/f/′"),
        (r"x_i^2", "/x/_(/i/)^(2)"),
        (r"\mathbf{x}", "*x*"),
        (r"\left( 000\bar{1} \right)", "(0001̄)"),
        (r"\|x\|_2", "‖/x/‖_(2)"),
        (r"n^{\mbox{5/2}}", "/n/^(5/2)"),
        (r"\text{if } x>0", "if /x/ > 0"),
        (r"\{0,1\}", "{0,1}"),
        (r"x^*", "/x/^(∗)"),
    ],
)
def test_a_simple_formula_is_unicode(source, shown):
    content = unicode_math(source)
    assert content is not None
    assert marked(content) == shown


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        r"\frac{1}{2}",
        r"\sqrt{2}",
        r"\sum_i x_i",
        r"\int_0^1",
        "x_{i_j}",
        "2^{2^n}",
        r"\unknown",
        r"\foo{x}",
        r"\vec{x}",
        r"\hat{xy}",
        r"\not=",
        r"a & b",
        r"a \\ b",
        r"\begin{matrix}a\end{matrix}",
        r"\binom{n}{k}",
        r"\mathbb{1}",
        "{",
        "}",
        "x^",
        "_",
        "\\",
        r"\mathrm",
        r"\left",
        "x^{}",
        "a$b",
        "x" * 201,
        "{" * 50 + "x" + "}" * 50,
    ],
)
def test_a_complex_formula_is_left_to_a_typesetter(source):
    assert unicode_math(source) is None
