"""Emphasis, scripts, code and formulas as spans."""

from __future__ import annotations

import pytest

from sphinx_pubs.tex import runs, text_of
from sphinx_pubs.tex.text import Span


def em(*content):
    return Span("emphasis", content)


def math(source):
    return Span("math", (source,))


@pytest.mark.parametrize(
    "source",
    [
        r"an \emph{In Situ} view",
        r"an \textit{In Situ} view",
        r"an \textsl{In Situ} view",
        r"an {\em In Situ} view",
        r"an {\it In Situ\/} view",
        r"an {\itshape In Situ} view",
        r"an \begin{em}In Situ\end{em} view",
        r"an \emph{In Situ }view",
        r"an {\em In {\em Situ}} view",
        r"an <i>In Situ</i> view",
        r"an \em In Situ\rm{} view",
    ],
)
def test_emphasis_in_every_spelling(source):
    assert runs(source) == ("an ", em("In Situ"), " view")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (r"\textbf{x}", "strong"),
        (r"{\bf x}", "strong"),
        (r"{\bfseries x}", "strong"),
        (r"\textsc{x}", "smallcaps"),
        (r"{\sc x}", "smallcaps"),
        (r"\texttt{x}", "code"),
        (r"{\tt x}", "code"),
        (r"\verb|x|", "code"),
        (r"\path{x}", "code"),
        (r"\textsubscript{x}", "sub"),
        (r"_{x}", "sub"),
        (r"\textsuperscript x", "sup"),
        (r"^{x}", "sup"),
        ("<b>x</b>", "strong"),
        ("<jats:bold>x</jats:bold>", "strong"),
        ("<sub>x</sub>", "sub"),
        ("<SUP>x</SUP>", "sup"),
        ("<scp>x</scp>", "smallcaps"),
        ("<tt>x</tt>", "code"),
        ("&lt;sup&gt;x&lt;/sup&gt;", "sup"),
        ("&amp;lt;i&amp;gt;x&amp;lt;/i&amp;gt;", "emphasis"),
        (r"\textless i\textgreater x\textless/i\textgreater", "emphasis"),
        (r"{\textless}sub{\textgreater}x{\textless}/sub{\textgreater}", "sub"),
        (r"{$<$}i{$>$}x{$<$}/i{$>$}", "emphasis"),
    ],
)
def test_each_macro_or_tag_has_its_kind_of_markup(source, kind):
    assert runs(source) == (Span(kind, ("x",)),)


@pytest.mark.parametrize(
    ("source", "content"),
    [
        (r"\textbf{a \emph{b}}", (Span("strong", ("a ", em("b"))),)),
        (r"{\it a {\bf b} c}", (em("a ", Span("strong", ("b",)), " c"),)),
        (r"\emph{}x\emph{ }y", ("x y",)),
        (r"9\textsuperscript{th}", ("9", Span("sup", ("th",)))),
        (r"\texttt{a--b `c' \_d}", (Span("code", ("a--b `c' _d",)),)),
        (r"\verb+{\em$+", (Span("code", (r"{\em$",)),)),
        (r"\emph{a}\emph{b}", (em("a"), em("b"))),
        ("<i>a<b>c</i>d</b>", (em("a", Span("strong", ("c",))), "d")),
    ],
)
def test_nesting(source, content):
    assert runs(source) == content


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("H$_2$O", ("H", math("_2"), "O")),
        (r"$O(K^{2}) $", (math("O(K^{2}) "),)),
        (r"\(\ell_1\)-norm", (math(r"\ell_1"), "-norm")),
        (r"\ensuremath{\varepsilon}-greedy", (math(r"\varepsilon"), "-greedy")),
        (r"\[x\] $$y$$", (math("x"), " ", math("y"))),
        (r"$\Sigma$$\Delta$", (math(r"\Sigma"), math(r"\Delta"))),
        (r"{${O}(n)$}", (math("{O}(n)"),)),
        (r"$a\$b$", (math(r"a\$b"),)),
        (r"$5+\epsilon$", (math(r"5+\epsilon"),)),
        (r"$2k$ and $3$-trees", (math("2k"), " and ", math("3"), "-trees")),
        (r"\emph{a $b$}", (em("a ", math("b")),)),
        (r"\begin{equation}x=1\end{equation}", (math("{x=1}"),)),
        (r"{\$}{\^{}}{\{}87{\}}{\$}Rb", (math("^{87}"), "Rb")),
        (r"(000\$\textbackslash{}bar\{1\}\$)", ("(000", math(r"\bar{1}"), ")")),
    ],
)
def test_math_keeps_its_source(source, content):
    assert runs(source) == content


@pytest.mark.parametrize(
    "source",
    [
        "from $5 and $10 million",
        "costs $2,000 in April to the high of $20,089",
        "US$ and HK$ amounts",
        "$5",
        "a $ b",
        "$a\n\nb$",
    ],
)
def test_dollars_of_money_are_text(source):
    assert runs(source) == (" ".join(source.split()),)


def test_text_of_math_is_unicode_or_its_source():
    assert text_of(runs(r"\emph{a} $\alpha_2$ $\frac{1}{2}$")) == r"a α2 \frac{1}{2}"


def test_spans_nest_no_deeper_than_there_are_kinds():
    (span,) = runs(r"{\em{\bf " * 500 + "x")
    assert span == em(Span("strong", ("x",)))
