"""Random formulas, made of what is allowed and of what must never be output."""

from __future__ import annotations

import random

from sphinx_pubs.tex.formula import names

#: A file that is there to be read, and one that only an attack would write.
SECRET, WRITTEN = "secret-of-the-machine", "written-by-a-formula"

PAYLOADS = (
    rf"\input{{{SECRET}}}",
    rf"\@@input {SECRET} ",
    rf"\include{{{SECRET}}}",
    rf"\InputIfFileExists{{{SECRET}}}{{}}{{}}",
    rf"\lstinputlisting{{{SECRET}}}",
    rf"\verbatiminput{{{SECRET}}}",
    rf"\pdffiledump length 9 {{{SECRET}}}",
    rf"\openin5={SECRET} \read5 to\x \x",
    rf"\immediate\openout5={WRITTEN} \immediate\write5{{x}}",
    rf"\immediate\write18{{touch {WRITTEN}}}",
    rf"\ShellEscape{{touch {WRITTEN}}}",
    rf"\directlua{{io.open('{WRITTEN}','w')}}",
    rf"\latelua{{io.open('{WRITTEN}','w')}}",
    rf"\luaexec{{os.execute('touch {WRITTEN}')}}",
    rf"\begin{{directlua}}{{io.open('{WRITTEN}','w')}}\end{{directlua}}",
    rf"\begin{{filecontents*}}{{{WRITTEN}}}x\end{{filecontents*}}",
    rf"^^5cinput {SECRET} ",
    rf"^^5cdirectlua{{io.open('{WRITTEN}','w')}}",
    rf"^^^^005cinput {SECRET} ",
    rf"\csname input\endcsname {SECRET} ",
    rf"\csname directlua\endcsname{{io.open('{WRITTEN}','w')}}",
    r"\def\x{\x\x}\x",
    r"\let\alpha\end",
    r"\catcode`\%=12",
    r"\newcommand\x{\x}\x",
    r"\expandafter\end\csname x\endcsname",
    r"\endinput",
    r"\stop",
    r"\output={}",
    r"\ifx",
    r"\iffalse",
    r"\loop\iftrue\repeat",
    r"\begin{verbatim}",
    r"\end{document}",
    r"\begin{document}",
    r"\verb|",
    r"\special{pdf:x}",
    r"\batchmode",
    r"\bye",
    r"\aftergroup\end",
    r"\uppercase{\relax}",
    r"\mmlToken{mi}[href='javascript:alert(1)' style='position:fixed']{x}",
    r"\href{javascript:alert(1)}{x}",
    r"\bbox[background:url(https://elsewhere.example/x)]{x}",
    r"\style{position:fixed}{x}",
    r"\class{pubs-entry}{x}",
    r"\cssId{pub-a}{x}",
    r"\data{a=b}{x}",
    r"\require{html}",
    r"\unicode[url(x)]{65}",
    r"\includegraphics{https://elsewhere.example/x}",
    r"\htmlClass{x}{y}",
    r"\htmlStyle{position:fixed}{x}",
    r"\url{javascript:alert(1)}",
    r"\mathchoice{\x}{\x}{\x}{\x}",
    r"\kern9999em",
    r"\rule{9999em}{9999em}",
    r"\hspace{-999em}",
    r"\enclose{circle}[style='position:fixed']{x}",
    r"\color[named]{x;position:fixed}{x}",
    r"\\[9999em]",
    r"\text{\input{" + SECRET + "}}",
    r"\text{$\directlua{io.open('" + WRITTEN + r"','w')}$}",
    r"\char`\\input",
    r"\) \input{" + SECRET + r"} \(",
    r"$ \input{" + SECRET + "} $",
    r"]]></script><script>alert(1)</script>",
    r"<img src=x onerror=alert(1)>",
)
ALLOWED = (
    *(rf"\{name}" for name in sorted(names.SYMBOLS | names.OPERATORS | names.FUNCTION_NAMES)),
    *"x 2 + = ^ _ ' & ~ % # $ [ ] ( ) | { } \\ \\\\ \\, \\left( \\right) \\limits \\over".split(
        " "
    ),
    r"\begin{matrix}",
    r"\end{matrix}",
)


#: What a formula is broken into, and what macros of all kinds begin with.
SCRAPS = (
    *r"\{}^_&%#$'~[]() abxα|<>.@",
    "\n",
    *r"""\\ \left \right \middle \frac \text{ \begin{aligned} \end{aligned} \begin{cases} \over \choose
    \sqrt[ \rm \cal \limits \nolimits \sum \mathop \boldsymbol \bm \hat \kern 1em \, \cr \pmatrix{
    \substack{ \ce{ \SI{1}{m \mathbb \mathrm \operatorname* \begin{array}{lc \big \Big \xrightarrow[
    \not \underbrace \displaystyle \langle \hbox{ \llap{ \ket \tag \textcolor{ \smash[""".split(),
)


def scraps(seed: int, count: int) -> list[str]:
    """Scraps of formulas thrown together."""
    source = random.Random(seed)
    return ["".join(source.choices(SCRAPS, k=source.randrange(1, 16))) for _ in range(count)]


def formulas(seed: int, count: int) -> list[str]:
    """As many of them, always the same for a seed."""
    source = random.Random(seed)
    return [*PAYLOADS, *(_formula(source) for _ in range(count))]


def _formula(source: random.Random) -> str:
    parts = [
        source.choice(PAYLOADS if source.random() < 0.3 else ALLOWED)
        for _ in range(source.randrange(1, 6))
    ]
    if source.random() < 0.6:
        parts.insert(source.randrange(len(parts) + 1), _around(source, source.choice(PAYLOADS)))
    text = source.choice(("", " ")).join(parts)
    for _ in range(source.randrange(3)):
        at = source.randrange(len(text) + 1)
        text = (
            text[:at]
            + source.choice(("", "^^5c", "\\", "{", "}", "%", "\n", "*", "["))
            + (text[at + source.randrange(2) :])
        )
    return text


def _around(source: random.Random, inner: str) -> str:
    name = source.choice(sorted(names.FUNCTIONS))
    kind = source.randrange(5)
    if kind == 0:
        return rf"\text{{{inner}}}"
    if kind == 1:
        return rf"\begin{{aligned}}{inner}&x\\ y\end{{aligned}}"
    if kind == 2:
        return rf"\left({inner}\right)"
    if kind == 3:
        return rf"x^{{{inner}}}"
    return rf"\{name}{{{inner}}}{{y}}"
