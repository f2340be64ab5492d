r"""What each macro becomes.

Find ``\foo`` in one of the tables here, each says in its comment what its
macros do. What is in none: a journal (:mod:`~sphinx_pubs.tex.journals`), a sign
(:mod:`~sphinx_pubs.tex.symbols`), an accent (:mod:`~sphinx_pubs.tex.accents`),
or unknown. An unknown macro shows its arguments. Without any it shows nothing
(it switches something), or its name where it must be a word: ``\VAX`` has a
capital letter, ``{\plain}`` has nothing left to switch.
"""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_pubs.tex.formula import chemistry, quantities
from sphinx_pubs.tex.inline import Kind

#: Mark up what follows in the group: ``{\em x}``, ``\begin{em}``; None ends such markup.
SWITCHES: Mapping[str, Kind | None] = {
    **dict.fromkeys(("em", "it", "sl", "itshape", "slshape"), "emphasis"),
    **dict.fromkeys(("bf", "bfseries"), "strong"),
    **dict.fromkeys(("sc", "scshape", "smc", "SMC"), "smallcaps"),
    **dict.fromkeys(("tt", "ttfamily"), "code"),
    **dict.fromkeys(("rm", "sf", "rmfamily", "sffamily", "normalfont", "upshape"), None),
}

#: Mark up their argument: ``\emph{x}``.
SPANS: Mapping[str, Kind] = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic"), "emphasis"),
    **dict.fromkeys(("textbf", "mkbibbold"), "strong"),
    **dict.fromkeys(("textsc", "textsmallcaps"), "smallcaps"),
    **dict.fromkeys(("texttt", "code"), "code"),
    **dict.fromkeys(("textsubscript", "sb"), "sub"),
    **dict.fromkeys(("textsuperscript", "sp", "up", "fup"), "sup"),
}

#: Put signs around their argument. ``\enquote`` alternates “ ” and ‘ ’.
AROUND: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("enquote", "mkbibquote", "textquote", "blockquote"), ("“", "”")),
    **dict.fromkeys(("enquote*",), ("‘", "’")),
    **dict.fromkeys(("footnote", "thanks", "mkbibfootnote"), (" (", ")")),
    **dict.fromkeys(("mkbibparens", "parentext"), ("(", ")")),
    **dict.fromkeys(("mkbibbrackets", "brackettext"), ("[", "]")),
    "textrightarrow": ("→", ""),
    "frac": ("", "/"),
    "nicefrac": ("", "/"),
    "sfrac": ("", "/"),
    "textfrac": ("", "/"),
    "sqrt": ("√", ""),
}

#: Words: logos whose name is not what they print, and biblatex's punctuation.
WORDS: Mapping[str, str] = {
    "LaTeXe": "LaTeX2e",
    "AmSTeX": "AMS-TeX",
    "AmSLaTeX": "AMS-LaTeX",
    "AmS": "AMS",
    "MF": "METAFONT",
    "MP": "MetaPost",
    "PS": "PostScript",
    "TUB": "TUGboat",
    "addcomma": ",",
    "addcolon": ":",
    "addsemicolon": ";",
    "adddot": ".",
    "addslash": "/",
    "addplus": "+",
    "psq": " sq.",
    "psqq": " sqq.",
    "pno": "p.",
    "ppno": "pp.",
    "sep": "· ",
}

#: Shown as code, an address or a file name as typed.
LITERAL: Mapping[str, str] = {
    "url": "link",
    "nolinkurl": "text",
    "path": "code",
    "file": "code",
    "doi": "doi",
}

#: Nothing of them is seen, nor of their argument.
DROPPED = frozenset(
    """phantom vphantom hphantom hspace vspace label index nocite noopsort noop sortnoop
    SortNoop NOOP color pagecolor selectlanguage includegraphics
    bibliographystyle pagestyle thispagestyle addtolength setlength""".split()
)

#: So many arguments are dropped, those behind them are shown: ``\textcolor{red}{x}``.
SKIPPING: Mapping[str, int] = {
    "textcolor": 1,
    "colorbox": 1,
    "fcolorbox": 2,
    "foreignlanguage": 1,
    "textlang": 1,
    "otherlanguage": 1,
    "parbox": 1,
    "raisebox": 1,
    "resizebox": 2,
    "scalebox": 1,
    "rotatebox": 1,
    "fontsize": 2,
    "discretionary": 2,
    "texorpdfstring": 1,
    "hyperlink": 1,
    "hypertarget": 1,
    "multicolumn": 2,
}

#: A length or a number behind them is dropped: ``\kern-.15em``.
MEASURED = frozenset({"kern", "hskip", "vskip", "mskip", "mkern", "raise", "lower", "penalty"})

#: A space.
SPACES = frozenset(
    """quad qquad enspace enskip space newline linebreak hfil hfill hss newblock addspace
    linebreak pagebreak newpage bigskip medskip smallskip vfill tab""".split()
)

#: A space that does not break.
TIES = frozenset({"nobreakspace", "thinspace", "negthinspace", "addnbspace", "addthinspace"})

#: A new paragraph.
BREAKS = frozenset({"par", "endgraf"})

#: Nothing: they tell TeX how to set, not what.
IGNORED = frozenset(
    """relax null protect noindent indent leavevmode nobreak allowbreak break unskip
    ignorespaces xspace textcompwordmark selectfont mdseries bgroup egroup begingroup endgroup
    tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge centering
    raggedright raggedleft isdot midsentence bibsentence nolinebreak nopagebreak sloppy fussy
    displaystyle textstyle limits nolimits left right bigl bigr Bigl Bigr
    makeatletter makeatother strut frenchspacing boldmath unboldmath swshape
    hbox vbox vtop mbox llap rlap smash ensuremath uppercase lowercase MakeUppercase
    MakeLowercase acro text textrm textsf textnormal textup textmd textin underline uline
    nohyphens hyphenation cite fbox makebox framebox string natexlab bibinfo
    autocap MakeCapital NoCaseChange textlf""".split()
)

#: Environments whose content is a formula; the starred ones too.
MATH_ENVIRONMENTS = frozenset(
    "math displaymath equation eqnarray align gather multline flalign alignat".split()
)

#: Quantities and chemical formulas, which are formulas without dollars: the arguments they take.
FORMULAS: Mapping[str, str] = {
    **quantities.MACROS,
    **dict.fromkeys((*chemistry.CHEMICALS, *chemistry.ISOTOPES), "f"),
}

#: Control symbols: ``\,`` ``\&`` and the like; others show themselves.
CONTROLS: Mapping[str, str] = {
    "": "",
    "\\": " ",
    " ": " ",
    "\n": " ",
    "\t": " ",
    "\r": " ",
    ",": "\xa0",
    ";": " ",
    ":": " ",
    ">": " ",
    "!": "",
    "/": "",
    "-": "",
    "@": "",
    "|": "‖",
}
