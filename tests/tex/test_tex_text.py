"""What a reader sees of TeX in a field, case by case."""

from __future__ import annotations

import pytest

from sphinx_pubs.tex import plain, runs


def cases(table: str) -> list[tuple[str, str]]:
    """Lines of ``source => text``; "␣" is a space that does not break."""
    pairs = (line.strip().split(" => ") for line in table.strip().splitlines() if line.strip())
    return [(source, text.replace("␣", "\xa0")) for source, text in pairs]


ACCENTS = r"""
    \'e => é
    \'{e} => é
    {\'e} => é
    \' e => é
    {\' e} => é
    Erd{\H o}s => Erdős
    Erd\H{o}s => Erdős
    \v c \v{c} {\v{c}} => č č č
    \c{c}a\c c => çaç
    pomi\k{e}dzy => pomiędzy
    \.{Z}bik => Żbik
    G\u{g}, \u g => Gğ, ğ
    \d{s}\b{b} => ṣḇ
    \t{oo} => o͡o
    hovdeg\r{a}rd => hovdegård
    \=a\~n\^o\`u\"u => āñôùü
    \'{\i} {\'\i} {\'{\i}} \'\i\ x => í í í í x
    \"{\i} \^\i x => ï îx
    \v{\j} => ǰ
    \'{\^e} \'\^e \'{\^{e}} => ế ế ế
    \"{\AE} => Æ̈
    \~{} => ~
    a\~/b => a~/b
    don\'t => don’t
    \'Etude \'{E}tude => Étude Étude
    H{\'a}n Th{\^e} => Hán Thê
"""

LETTERS = r"""
    stra{\ss}e stra\ss e stra\ss{}e => straße straße straße
    \aa\ \AA\ \ae\ \AE\ \oe\ \OE => å Å æ Æ œ Œ
    \o\O\l\L => øØłŁ
    \dh\ \th\ \DH\ \TH\ \ng\ \dj => ð þ Ð Þ ŋ đ
    {\L}ukasz Wroc\l aw => Łukasz Wrocław
    \cyrr\CYRI => рИ
"""

SIGNS = r"""
    50\% \& \#1 a\_b \{\} \$5 => 50% & #1 a_b {} $5
    50% of A&B #1 a_b => 50% of A&B #1 a_b
    a~b => a␣b
    10\,km => 10␣km
    a\\b a\\[2pt]b => a b a b
    hy\-phen shelf\/ful A\slash B => hyphen shelfful A/B
    x\quad y\ z => x y z
    \ldots \dots{} \textellipsis => …… …
    \textendash\textemdash => –—
    \textquotedblleft a\textquotedblright\ Earth{\textquoteright}s => “a” Earth’s
    {\textless}a{\textgreater} => <a>
    \textbackslash x \textasciitilde\ \textasciicircum => \x ~ ^
    \char`\% \char64 \char"41 \char'101 \symbol{126} => % @ A A ~
    \copyright\ \S 5 \dag \textdegree C => © §5 †°C
    \textregistered \texttrademark => ®™
    \alpha-helix \textmu m \texttimes => α-helix µm ×
    ?`Qu\'e? !`No! => ¿Qué? ¡No!
    \<box> => <box>
"""

QUOTES = r"""
    ``double'' and `single' => “double” and ‘single’
    it's Earth's the 1990s' => it’s Earth’s the 1990s’
    a 'wired' town => a ‘wired’ town
    ''so'' => “so”
    the '90s and rock 'n' roll => the ’90s and rock ’n’ roll
    "straight" => "straight"
    1--2 a---b => 1–2 a—b
    a-----b => a-----b
    \enquote{a \enquote{b} c} \enquote*{d} => “a ‘b’ c” ‘d’
    \mkbibquote{Intention} und \mkbibparens{x} => “Intention” und (x)
    \glqq Java\grqq => „Java“
"""

MACROS = r"""
    {{NASA}} {{{x}}} {A}b => NASA x Ab
    \foo{bar} \foo{a}{b} => bar ab
    a \foo b => a b
    an \textbfonline-play system => an online-play system
    \mbox{G-Animal's} \textrm{r} \textsf{s} => G-Animal’s r s
    \uppercase{Abc} \MakeLowercase{DEF} \lowercase{et al.} => Abc DEF et al.
    \acro{EPS} \protect\relax x => EPS x
    \TeX, \LaTeX, \BibTeX{} \ConTeXt\ \LaTeXe => TeX, LaTeX, BibTeX ConTeXt LaTeX2e
    {\VAX}/{\TeX}: \DVItoVDU{} => VAX/TeX: DVItoVDU
    boxes for {\plain} \TeX => boxes for plain TeX
    {\slnine GUT}enberg => GUTenberg
    Knuth \cite{book-full} \citep{a,b} => Knuth book-full a,b
    x\footnote{y} => x (y)
    \phantom{a}b\vphantom{c}\hspace{1em}d\label{e} => bd
    {\noopsort{1973b}}1973 => 1973
    DVIto\kern-.15em VDU \hskip 1em plus => DVItoVDU plus
    \textcolor{red}{a}\foreignlanguage{polish}{b} => ab
    a\discretionary{-}{}{}b => ab
    \nth{4} \nth{11} \nth{22} => 4th 11th 22nd
    \frac{1}{2} => 1/2
    579\psqq; \bibstring{number} 42 => 579 sqq.; number 42
    \today => today
    static\hyphen{}flow \nobreakdash x => static-flow -x
    a \newline b\par c => a b c
    \def\x{y} => y
"""

JOURNALS = r"""
    \apj => The Astrophysical Journal
    \apjl, 12 => The Astrophysical Journal Letters, 12
    {\mnras} => Monthly Notices of the Royal Astronomical Society
    \prd => Physical Review D
    \jcap => Journal of Cosmology and Astroparticle Physics
    \aap => Astronomy and Astrophysics
    \nat => Nature
    \araa => Annual Review of Astronomy and Astrophysics
"""

BROKEN = r"""
    a}b{c => abc
    {{{a => a
    \emph{a => a
    \textit{a} b} => a b
    \textbf{a => a
    \' => ’
    $ => $
    a $ b => a $ b
    \( a => ( a
    \verb|a => a
    \begin{foo => foo
    \href{a => a
"""


@pytest.mark.parametrize(
    ("source", "text"),
    [
        case
        for table in (ACCENTS, LETTERS, SIGNS, QUOTES, MACROS, JOURNALS, BROKEN)
        for case in cases(table)
    ],
)
def test_visible_text(source, text):
    assert plain(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ()),
        ("  \n ", ()),
        ("plain", ("plain",)),
        ("  white \n\t space  ", ("white space",)),
        ("white {} \n {space}", ("white space",)),
        ("\xa0x", ("\xa0x",)),
        ("a\n\nb", ("a b",)),
        ("{}", ()),
        (r"\relax", ()),
    ],
)
def test_white_space(source, text):
    assert runs(source) == text


@pytest.mark.parametrize("title", ["Deep Learning for GPUs", "{D}eep {L}earning for gpus", "ÀÉß"])
def test_case_is_never_changed(title):
    assert plain(title) == title.replace("{", "").replace("}", "")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\textbackslash emph\{sequential\} games", "sequential games"),
        (r"Togeby. \textbackslash{}AA rhus", "Togeby. Århus"),
        (r"\{\{\vphantom{\}\}}{{GaAs}}\vphantom\{\}\vphantom\{\} {{Wires}}", "GaAs Wires"),
        (r"\{MUC\}-7: La\{SIE\}-\{II\}", "MUC-7: LaSIE-II"),
        (r"MUC\}-7", "MUC-7"),
        (r"In\_\{x\}Ga\_\{1-x\}As", "InxGa1-xAs"),
        (r"planes \{0001\} of GaN", "planes {0001} of GaN"),
        (r"C:\textbackslash{}Users", r"C:\Users"),
        (r"from \$5 to \$6", "from $5 to $6"),
    ],
)
def test_tex_escaped_by_an_exporter(source, text):
    assert plain(source) == text
