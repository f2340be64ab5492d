from __future__ import annotations

import pytest

from sphinx_pubs import tex
from sphinx_pubs.model import Span
from sphinx_pubs.tex.sound import is_sound


@pytest.mark.parametrize(
    "formula",
    [
        "x",
        "O(n^2)",
        r"\alpha_{i}^{2}",
        r"\left( x \right)",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"50\%",
        r"\{1, 2\}",
        r"x'^2",
        r"a_i^b",
        r"\mathrm{input}",
        r"\leftarrow \rightarrow",
    ],
)
def test_formulas(formula: str) -> None:
    assert is_sound(formula)


@pytest.mark.parametrize(
    "formula",
    [
        "50%",
        "a # b",
        "a & b",
        "x^a^b",
        "x_{a}_b",
        r"\left( x",
        "{x",
        "x}",
        "x\\",
        r"x\) y",
        r"\input{/etc/hostname}",
        r"\write18{ls}",
        r"\end{document}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{position:fixed}{x}",
        r"\cssId{pub-b}{x}",
        r"\def\x{\x\x}\x",
        r"\csname input\endcsname",
    ],
)
def test_what_is_no_formula(formula: str) -> None:
    assert not is_sound(formula)


def test_it_is_text_then() -> None:
    assert tex.runs("We cut cost by $50%$ in practice") == ("We cut cost by 50% in practice",)
    assert tex.runs(r"$\href{javascript:alert(1)}{x}$") == ("javascript:alert(1)x",)
    assert tex.runs(r"$x$") == (Span("math", ("x",)),)
