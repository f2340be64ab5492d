"""Formulas as they are rewritten, or refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs import tex
from sphinx_pubs.model import Span
from sphinx_pubs.tex.formula import LONGEST, read_formula
from sphinx_pubs.tex.formula.names import ALLOWED


@pytest.mark.parametrize(
    "formula",
    [
        "x",
        "O(n^2)",
        "O(K^{2}) ",
        r"\alpha_{i}^{2}",
        r"\left( x \right)",
        r"\begin{pmatrix} a & b \end{pmatrix}",
        r"\begin{array}{l|r}a&b\end{array}",
        r"50\%",
        r"\{1, 2\}",
        "x'^2",
        "f''_a",
        r"\mathrm{input}",
        r"\leftarrow \rightarrow",
        r"\frac12",
        r"\frac ab",
        r"\sqrt[3]{x}",
        r"\hat\alpha",
        r"{\rm d}x",
        r"a\over b",
        r"\sum\limits_{i}^n",
        r"\operatorname*{argmax}_x",
        r"\mathop{ess\,sup}",
        r"\text{if }x",
        r"\hbox{a b}",
        r"\left.\frac{a}{b}\right|_{x=0}",
        r"\bigl\langle x\bigr\rangle",
        r"\left\{ a \middle| b \right\}",
        r"\overline{x}\displaystyle\sum",
        r"x\kern-.1em y",
        r"\not\in",
        "^{87}",
        "_2",
    ],
)
def test_a_well_formed_formula_stays_as_typed(formula: str) -> None:
    assert read_formula(formula) == (formula, "")


@pytest.mark.parametrize(
    ("typed", "rewritten"),
    [
        # Names that only some typesetters know.
        (r"\bm{x}", r"\boldsymbol{x}"),
        (r"\bm{\frac12}", r"\pmb{\frac12}"),
        (r"\boldsymbol{\cal F}", r"\boldsymbol{\mathcal{ F}}"),
        (r"\mathbbm{1}", r"\mathbf{1}"),
        (r"\mathds{R}", r"\mathbb{R}"),
        (r"\mbox{ a }", r"\text{ a }"),
        (r"\textsc{a}", r"\text{a}"),
        (r"\emph{a}", r"\textit{a}"),
        (r"x\sb{2}\sp3", "x_{2}^3"),
        (r"x\textsuperscript{th}", r"x^{\text{th}}"),
        (r"\slashed{D}", r"\not{D}"),
        (r"\AA", r"\text{Å}"),
        (r"5\degree", r"5\text{°}"),
        (r"\dag", r"\dagger"),
        (r"a\coloneqq b", "a:= b"),
        (r"\bra{0}\ket{1}", r"\langle {0}||{1}\rangle"),
        (r"\ensuremath{\alpha}", r"{\alpha}"),
        (r"\color{red}x\label{a}", "x"),
        (r"\textcolor{red}{x}", "{x}"),
        (r"\Tr\rho", r"\operatorname{Tr}\rho"),
        (r"\RR^n", r"\mathbb{R}^n"),
        (r"\upalpha", r"\alpha"),
        (r"\pmatrix{a&b\cr c&d}", r"\begin{pmatrix}a&b\\ c&d\end{pmatrix}"),
        (r"\H{o}", r"\text{ő}"),
        (r"\'e\v{c}", r"\acute e\check{c}"),
        # Environments of a display in a line of text.
        (r"\begin{equation}x\end{equation}", "{x}"),
        (
            r"\begin{align*}a&=b\\[2pt][c]&=d\end{align*}",
            r"\begin{aligned}a&=b\\{}[c]&=d\end{aligned}",
        ),
        (r"\begin{gather}a\\b\end{gather}", r"\begin{gathered}a\\b\end{gathered}"),
        # Quantities and chemistry.
        (r"\SI{10}{\giga\hertz}", r"{10\,\mathrm{GHz}}"),
        (r"\SI{5}{\micro m}", r"{5\,\mu \mathrm{m}}"),
        (r"\SI{5}{\mu m}", r"{5\,\mu \mathrm{m}}"),
        (r"\SI{3}{\square cm}", r"{3\,\mathrm{cm}^{2}}"),
        (r"\SI{3}{m\per s}", r"{3\,\mathrm{m}\,\mathrm{s}^{-1}}"),
        (r"\SI{<5}{\jansky}", r"{<5\,\mathrm{jansky}}"),
        (r"\SI{10-20}{\nm}", r"{10\text{–}20\,\mathrm{nm}}"),
        (r"\SI{ten}{\metre}", r"{ten\,\mathrm{m}}"),
        (r"\unit[5]{km}", r"{5\,\mathrm{km}}"),
        (r"\unit[per-mode=symbol]{\km}", r"{\mathrm{km}}"),
        (r"\ce{SO4^2-}", r"{\mathrm{SO}_{4}^{2-}}"),
        (r"\ce{\textit{n}-BuLi}", r"{\textit{n} \text{-}\mathrm{BuLi}}"),
        (r"\ce{\text{Fe}O}", r"{\text{Fe} \mathrm{O}}"),
        (
            r"\ce{CaSO4.2H2O}",
            r"{\mathrm{CaSO}_{4}\cdot 2\,\mathrm{H}_{2}\mathrm{O}}",
        ),
        (r"\ce{La1.85Sr0.15}", r"{\mathrm{La}_{1.85}\mathrm{Sr}_{0.15}}"),
        (r"\ce{trans-[Co]}", r"{\mathrm{trans}\text{-}[\mathrm{Co}]}"),
        (r"\ce{C--H}", r"{\mathrm{C}\text{-}\mathrm{H}}"),
        (r"\ce{C\bond{#}C}", r"{\mathrm{C}\equiv \mathrm{C}}"),
        (r"\ce{A ->[\Delta] B}", r"{\mathrm{A}\overset{\Delta}{\rightarrow }\mathrm{B}}"),
        (r"\ce{SiO2@Au–α}", r"{\mathrm{SiO}_{2}\text{@}\mathrm{Au}\text{–}\alpha }"),
        # Scripts of text are scripts.
        (r"x_a\text{\textsubscript{b}}", r"x_a{_{\text{b}}}"),
        (
            r"\text{a\textsubscript{b}{}\textsubscript{c}}",
            r"{\text{a}_{\text{b}}{}_{\text{c}}}",
        ),
        # An argument is no place for another.
        (r"\ketbra{\#2nput x}i", r"|{\#2nput x}\rangle\langle i|"),
        (r"\sfrac{\#2}{x}", r"{{\#2}}/{{x}}"),
        # Old hands.
        (r"\rm H\,{\sc i}", r"\rm H\,{\rm i}"),
        (r"\lower.5ex\hbox{$\buildrel<\over\sim$}", r"{\overset{<}{\sim}}"),
        (r"\arctanh x\hskip 1em plus 2pt", r"\operatorname{arctanh} x\kern1em "),
        # What TeX would stop at.
        ("x^a^b", "x^a{}^b"),
        ("f^a_b'", "f^a_b{}'"),
        ("50%", r"50\%"),
        ("a & b # c", r"a \& b \# c"),
        (r"\left( x", r"\left( x\right."),
        (r"x \right)", "x )"),
        ("x}y{z", "xy{z}"),
        (r"\frac{a}", r"\frac{a}{}"),
        ("x^", "x^{}"),
        (r"x\limits_a", "x_a"),
        (r"\frac{a\over b}c", r"\frac{{a\over b}}c"),
        (r"\vec\mathbf{x}", r"\vec{\mathbf{x}}"),
        (r"a \\ b", r"a \  b"),
        (r"\begin{matrix}a", r"\begin{matrix}a\end{matrix}"),
        ("x\\", "x"),
        # Too much room, and no formula in a formula.
        (r"x\hspace{99em}y\kern-40pt z\rule{9cm}{1em}", "xyz"),
        ("x$y$", "xy"),
        # Signs of Unicode.
        ("α≤β", r"\alpha \le \beta "),
        ("10⁻³x₁₂", "10^{-3}x_{12}"),
        ("ℝ∪𝔤", r"\mathbb{R}\cup \mathfrak{g}"),
        ("é", r"\text{é}"),
        # Text is text, whatever is typed in it.
        (r"\text{if $x^2$ \& \alpha}", r"{\text{if }{x^2}\text{ }\&\text{ }\alpha }"),
        (r"\text{\foo x}", r"\text{x}"),
        (r"\hbox{a $b$}", r"{\text{a }{b}}"),
        # No letter goes on with the name of a macro.
        (r"\'{x}\=y", r"\acute{x}\bar y"),
        (r"\alpha\relax x", r"\alpha x"),
        (r"\smash[x", r"\smash{[}x"),
    ],
)
def test_other_macros_are_replaced_by_allowed_ones(typed: str, rewritten: str) -> None:
    assert read_formula(typed) == (rewritten, "")


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        (r"\mmlToken{mi}[href='x']{x}", r"the macro \mmlToken is not known"),
        (r"\input{x}", r"the macro \input is not known"),
        (r"\def\x{\x\x}\x", r"the macro \def is not known"),
        ("^^5cinput", "'^^' is not allowed"),
        ("x^ ^5c", "'^^' is not allowed"),
        (r"\begin{directlua}x\end{directlua}", "the environment 'directlua' is not known"),
        (r"\begin x", r"\begin has no environment"),
        (r"\pmatrix x", r"\pmatrix has no argument"),
        (r"{a\over b\over c}", r"one group has \over and another such macro"),
        ("中", "the character '中' (U+4E2D) is not known"),
        (r"\text{a中}", "the character '中' (U+4E2D) is not known"),
        (r"\text{$\foo$}", r"the macro \foo is not known"),
        ("{" * 21 + "x" + "}" * 21, "it is nested too deeply"),
        (r"\ensuremath{\text{" * 30 + "x" + "}}" * 30, "it is nested too deeply"),
        (f"{{{'x' * LONGEST}}}", "it has more than 4000 characters"),
        (r"\begin{matrix}" + "x&" * 10 + r"x\end{matrix}", "a row has more than 10 columns"),
    ],
)
def test_a_formula_is_refused_with_a_reason(formula: str, why: str) -> None:
    assert read_formula(formula) == ("", why)


def test_macros_of_the_site_are_allowed() -> None:
    assert read_formula(r"\muF \propto \foo{x}", frozenset({"muF", "foo"})) == (
        r"\muF \propto \foo{x}",
        "",
    )
    assert tex.runs(r"$\foo$", frozenset({"foo"})) == (Span("math", (r"\foo",)),)
    assert read_formula(r"\text{$\foo$}", frozenset({"foo"})).source == r"{\foo}"


def test_a_refused_formula_becomes_unicode_if_possible() -> None:
    assert tex.runs("$中_2$") == ("中", Span("sub", ("2",)))


def test_another_refused_formula_is_a_span_with_the_reason() -> None:
    assert tex.runs(r"We cut $\foo{x} $ by $50%$") == (
        "We cut ",
        Span("refused", (r"\foo{x}",), r"the macro \foo is not known"),
        " by ",
        Span("math", (r"50\%",)),
    )
    assert tex.plain(r"$\href{javascript:alert(1)}{x}$") == r"\href{javascript:alert(1)}{x}"


@given(st.text(r"\{}^_&%#$'~[]() abxαinputtext" + "\n", max_size=60))
def test_every_output_formula_is_well_formed(typed: str) -> None:
    source, refused = read_formula(typed)
    assert bool(refused) <= (not source)
    bare = re.sub(r"\\[^A-Za-z]", "", source)
    assert bare.count("{") == bare.count("}")
    assert not re.search(r"\^\s*\^|_\s*_|[$#%]|\\$", bare)
    assert not read_formula(source).refused


@given(
    st.text(r"\{}^_#12$&[] abxαáéń") | st.sampled_from(["sfrac", "ketbra"]),
    st.lists(st.sampled_from([r"\sfrac", r"\ketbra", r"\#2", "{", "}", "x", "ef", r"\text", "_"])),
)
def test_every_macro_of_an_output_formula_is_on_the_list(text: str, parts: list[str]) -> None:
    written = read_formula(text + "".join(parts)).source
    assert set(re.findall(r"\\([A-Za-z]+)", written)) <= ALLOWED
    bare = re.sub(r"\\.", "", written)
    assert bare.count("{") == bare.count("}")
