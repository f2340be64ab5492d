r"""The macros, environments and characters that are allowed in a formula.

A formula is code for its typesetter: LaTeX, or a script in the reader's browser. So this is
an allow list: names that amsmath with amssymb, MathJax 3 and 4 and KaTeX all know, and that
can do nothing but set type. A test typesets each of them, alone and in the others, with all
of these. Names that only some know are replaced by others of the same meaning
(:data:`RENAMED` and its neighbours); every other name is refused
(:mod:`~sphinx_pubs.tex.formula.reader`).

None of them assigns, branches, expands, reads or writes, and none takes an address, a style
or a length without a bound.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_pubs.tex.symbols import table

_GREEK = frozenset(
    """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau
    upsilon phi chi psi omega
    """.split()
)
_MORE_GREEK = frozenset(
    """
    varepsilon vartheta varpi varrho varsigma varphi Gamma Delta Theta Lambda Xi Pi Sigma Upsilon
    Phi Psi Omega
    """.split()
)

#: Letters, relations, operators, arrows, dots and spaces, all without arguments.
SYMBOLS = _GREEK.union(
    _MORE_GREEK,
    r"""
    varkappa digamma
    varGamma varDelta varTheta varLambda varXi varPi varSigma varUpsilon varPhi varPsi varOmega
    aleph beth gimel daleth Bbbk Finv Game Im Re ell eth hbar hslash imath jmath mho wp
    partial nabla infty emptyset varnothing exists nexists forall complement prime backprime
    angle measuredangle sphericalangle surd top bot flat natural sharp S yen checkmark maltese
    circledR circledS clubsuit diamondsuit heartsuit spadesuit bigstar lozenge blacklozenge
    square Box blacksquare triangle triangledown vartriangle bigtriangleup bigtriangledown
    blacktriangle blacktriangledown blacktriangleleft blacktriangleright diagup diagdown
    restriction smallint ulcorner urcorner llcorner lrcorner

    pm mp times div ast star circ bullet cdot cap cup uplus sqcap sqcup vee wedge land lor lnot
    neg setminus smallsetminus wr amalg diamond Diamond oplus ominus otimes oslash odot bigcirc
    dagger ddagger dotplus divideontimes intercal ltimes rtimes leftthreetimes rightthreetimes
    barwedge veebar doublebarwedge curlyvee curlywedge boxplus boxminus boxtimes boxdot
    circledast circledcirc circleddash centerdot Cap Cup doublecap doublecup lhd rhd unlhd unrhd
    triangleleft triangleright And

    le leq ge geq ne neq equiv sim simeq approx approxeq cong asymp propto varpropto ll gg lll
    llless ggg gggtr prec succ preceq succeq precsim succsim preccurlyeq succcurlyeq precapprox
    succapprox curlyeqprec curlyeqsucc subset supset subseteq supseteq subseteqq supseteqq
    subsetneq supsetneq subsetneqq supsetneqq varsubsetneq varsupsetneq varsubsetneqq
    varsupsetneqq Subset Supset sqsubset sqsupset sqsubseteq sqsupseteq in ni notin owns mid
    parallel perp models vdash dashv Vdash vDash Vvdash smile frown smallsmile smallfrown bowtie
    Join doteq Doteq doteqdot fallingdotseq risingdotseq triangleq eqcirc circeq eqsim eqslantgtr
    eqslantless bumpeq Bumpeq leqq leqslant geqq geqslant lesssim gtrsim lessapprox gtrapprox
    lessdot gtrdot lessgtr gtrless lesseqgtr gtreqless lesseqqgtr gtreqqless thicksim thickapprox
    backsim backsimeq vartriangleleft vartriangleright trianglelefteq trianglerighteq between
    pitchfork therefore because shortmid shortparallel backepsilon multimap
    nless ngtr nleq ngeq nleqslant ngeqslant nleqq ngeqq lneq gneq lneqq gneqq lvertneqq gvertneqq
    lnsim gnsim lnapprox gnapprox nprec nsucc npreceq nsucceq precneqq succneqq precnsim succnsim
    precnapprox succnapprox nsim ncong nmid nparallel nshortmid nshortparallel nvdash nvDash
    nVdash nVDash nsubseteq nsupseteq nsubseteqq nsupseteqq ntriangleleft ntriangleright
    ntrianglelefteq ntrianglerighteq

    to gets mapsto longmapsto leftarrow rightarrow leftrightarrow Leftarrow Rightarrow
    Leftrightarrow longleftarrow longrightarrow longleftrightarrow Longleftarrow Longrightarrow
    Longleftrightarrow uparrow downarrow updownarrow Uparrow Downarrow Updownarrow nearrow
    searrow swarrow nwarrow hookleftarrow hookrightarrow leftharpoonup leftharpoondown
    rightharpoonup rightharpoondown rightleftharpoons leftrightharpoons upharpoonleft
    upharpoonright downharpoonleft downharpoonright leftleftarrows rightrightarrows upuparrows
    downdownarrows leftrightarrows rightleftarrows Lleftarrow Rrightarrow Lsh Rsh
    twoheadleftarrow twoheadrightarrow leftarrowtail rightarrowtail looparrowleft looparrowright
    curvearrowleft curvearrowright circlearrowleft circlearrowright dashleftarrow dashrightarrow
    leftrightsquigarrow rightsquigarrow leadsto nleftarrow nrightarrow nLeftarrow nRightarrow
    nleftrightarrow nLeftrightarrow iff implies impliedby

    colon cdotp ldotp dots ldots cdots vdots ddots dotsb dotsc dotsi dotsm dotso
    quad qquad enspace thinspace negthinspace negmedspace negthickspace nobreakspace
    mathstrut
    """.split(),
)

#: Of these, the ones that are an argument or a script without braces; to some typesetters others
#: are more than one character.
SINGLE = _GREEK.union(
    _MORE_GREEK,
    """
    ast bullet circ dagger ell hbar imath infty jmath
    mp nabla parallel partial perp pm prime star times
    """.split(),
)

#: Names of functions, and a stroke, without arguments either.
FUNCTION_NAMES = frozenset(
    """
    arccos arcsin arctan arg bmod cos cosh cot coth csc deg dim exp hom ker lg ln log not sec sin
    sinh tan tanh
    """.split()
)

#: Switches of the size of what follows.
STYLES = frozenset({"displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle"})

#: Switches of the font up to the end of a group, with the macros that do the same.
FONT_SWITCHES: Mapping[str, str] = {font: f"math{font}" for font in "rm bf it sf tt cal".split()}

#: Operators, which ``\limits`` and ``\nolimits`` may follow.
OPERATORS = frozenset(
    """
    sum prod coprod int iint iiint oint intop bigcap bigcup bigodot bigoplus bigotimes bigsqcup
    biguplus bigvee bigwedge det gcd inf injlim lim liminf limsup max min Pr projlim sup
    varinjlim varliminf varlimsup varprojlim
    """.split()
)

#: Allowed after ``\left``, ``\right``, ``\middle`` and ``\big``, with ``()[]|/.<>``.
DELIMITERS = frozenset(
    """
    langle rangle lbrace rbrace lbrack rbrack lceil rceil lfloor rfloor lgroup rgroup lmoustache
    rmoustache lvert rvert lVert rVert vert Vert backslash uparrow downarrow updownarrow Uparrow
    Downarrow Updownarrow
    """.split()
)
SIZES = frozenset(size + side for size in ("big", "Big", "bigg", "Bigg") for side in ("", *"lrm"))

#: Macros whose arguments are formulas, with their number.
FUNCTIONS: Mapping[str, int] = {
    **dict.fromkeys(
        """
        acute bar breve check ddot dddot ddddot dot grave hat mathring tilde vec widehat
        widetilde overline underline overbrace underbrace overrightarrow overleftarrow
        overleftrightarrow underrightarrow underleftarrow underleftrightarrow sqrt
        mathrm mathbf mathit mathsf mathtt mathbb mathcal mathfrak mathnormal mathscr
        boldsymbol pmb mathord mathbin mathrel mathopen mathclose mathpunct mathinner mathop
        operatorname phantom hphantom vphantom smash boxed pod pmod mod substack
        xrightarrow xleftarrow
        """.split(),
        1,
    ),
    **dict.fromkeys(
        "frac tfrac dfrac cfrac binom tbinom dbinom overset underset stackrel".split(), 2
    ),
}
#: Of these, the ones with an optional argument in brackets before the others.
OPTIONAL = frozenset({"sqrt", "xrightarrow", "xleftarrow"})

#: Macros in the argument of ``\boldsymbol``, with letters and spaces: the one of bm, which
#: sphinx.ext.imgmath loads, stops TeX at others.
BOLD = SINGLE | frozenset(
    "bar breve check dot ddot hat tilde vec mathrm mathbf mathit mathsf mathcal mathbb mathfrak".split()
)
#: The argument of ``\mathbb``.
BLACKBOARD = re.compile(r"\{?[A-Z ]+\}?")

#: Their argument is text.
TEXTS = frozenset(
    "text textrm textbf textit textsf texttt textnormal textup hbox fbox llap rlap".split()
)

#: Macros that divide the group around them; a group has one.
INFIXES = frozenset({"over", "atop", "choose", "brace", "brack"})

#: Environments, each with the most columns that amsmath allows.
ENVIRONMENTS: Mapping[str, int] = {
    **dict.fromkeys(("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix"), 10),
    "smallmatrix": 20,
    "array": 20,
    "aligned": 20,
    "cases": 2,
    "gathered": 1,
}

#: Environments that are the same as others in a line of text; "" leaves their content alone.
RENAMED_ENVIRONMENTS: Mapping[str, str] = {
    **dict.fromkeys(("equation", "math", "displaymath"), ""),
    **dict.fromkeys(("align", "alignat", "alignedat", "flalign", "split", "eqnarray"), "aligned"),
    **dict.fromkeys(("gather", "multline", "multlined"), "gathered"),
    **dict.fromkeys(("dcases", "rcases"), "cases"),
    "psmallmatrix": "pmatrix",
    "bsmallmatrix": "bmatrix",
}
#: Environments with an argument for the number of columns.
COUNTED_ENVIRONMENTS = frozenset({"alignat", "alignedat"})

#: Names of plain TeX for environments: ``\pmatrix{a & b \cr c & d}``.
OLD_ENVIRONMENTS = frozenset({"matrix", "pmatrix", "cases"})

#: All names that a formula may have after a backslash when it is output.
ALLOWED = (
    frozenset(",:;!> {}|&%#_$\\")
    | SYMBOLS
    | OPERATORS
    | FUNCTION_NAMES
    | DELIMITERS
    | SIZES
    | FUNCTIONS.keys()
    | TEXTS
    | INFIXES
    | STYLES
    | FONT_SWITCHES.keys()
    | frozenset("begin end left right middle limits nolimits kern mkern hspace rule".split())
)

#: Macros for others that mean the same.
RENAMED: Mapping[str, str] = {
    **dict.fromkeys(("bm", "mathbfit", "symbf", "symbfit", "mathbold"), "boldsymbol"),
    **dict.fromkeys(("mathbbm", "mathds", "mathbbold", "mathbbb", "Bbb", "symbb"), "mathbb"),
    **dict.fromkeys(("frak", "goth", "symfrak"), "mathfrak"),
    **dict.fromkeys(("scr", "EuScript", "mathpzc", "symscr"), "mathscr"),
    **dict.fromkeys(("mathup", "symup", "symrm", "mathrmup"), "mathrm"),
    **dict.fromkeys(("rmfamily", "sc", "scshape"), "rm"),
    **dict.fromkeys(("mit", "em", "itshape", "sl", "slshape"), "it"),
    **dict.fromkeys(("mbox", "textsc", "textmd", "textlf", "makebox"), "text"),
    **dict.fromkeys(("emph", "textsl"), "textit"),
    **{f"up{letter}": letter for letter in _GREEK},
    **table(
        """
        upright=mathrm widebar=overline overbar=overline wideparen=widehat widecheck=check
        nicefrac=frac slashed=not cancel=not dag=dagger ddag=ddagger i=imath j=jmath
        strut=mathstrut enskip=enspace lsim=lesssim gsim=gtrsim la=lesssim ga=gtrsim
        eps=varepsilon muup=mu symcal=mathcal bfseries=bf
        """
    ),
}

#: Macros that are replaced by a formula of allowed names; ``#1`` is their first argument.
TEMPLATES: Mapping[str, str] = {
    **table(
        r"""
        lt=< gt=> less=< greater=> omicron=o notni=\not\ni iiiint=\iint\!\!\iint coloneqq=:=
        coloneq=:= colonequals=:= eqqcolon==: medspace=\: thickspace=\; arcsec='' arcmin='
        arcdeg={}^{\circ} sun=\odot earth=\oplus micron=\mu\mathrm{m} dd=\mathrm{d} abs=|#1|
        norm=\|#1\| sfrac={#1}/{#2} tag=\quad(\text{#1})
        """
    ),
    **dict.fromkeys("space cr newline tabularnewline linebreak textvisiblespace".split(), r"\ "),
    "bra": r"\langle #1|",
    "ket": r"|#1\rangle",
    **dict.fromkeys(("braket", "expval"), r"\langle #1\rangle"),
    "ketbra": r"|#1\rangle\langle #2|",
    "Bra": r"\left\langle #1\right|",
    "Ket": r"\left|#1\right\rangle",
    "Braket": r"\left\langle #1\right\rangle",
}

#: Operators and sets that authors define in their preambles, always by these names.
NAMED_OPERATORS = frozenset(
    """
    Aut Cov Ext GL Hom PGL PSL SL SO SU Sp Spec Sym Tor Tr Var arccosh arcsinh arctanh argmax argmin
    arccot arccsc arcsec csch diag erf erfc polylog rank sech sgn sign tr
    """.split()
)
NUMBER_SETS: Mapping[str, str] = {
    **{name: name for name in "CNQRZ"},
    **{name * 2: name for name in "CFNPQRZ"},
}

#: Macros for scripts; the argument of the first two is text.
SCRIPTS: Mapping[str, str] = table("textsubscript=_ textsuperscript=^ sb=_ sp=^")

#: Dropped, with so many arguments.
DROPPED: Mapping[str, int] = {
    **dict.fromkeys(
        """
        allowbreak boldmath break centering displaylimits hfil hfill hss ignorespaces leavevmode
        nobreak noindent nolinebreak nonumber normalfont notag null protect relax selectfont
        unboldmath unskip upshape xspace
        tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge
        """.split(),
        0,
    ),
    **dict.fromkeys(("color", "label", "vspace", "index", "pagecolor", "mathcolor"), 1),
}

#: So many arguments are dropped, the next one is kept: ``\textcolor{red}{x}``.
SKIPPING: Mapping[str, int] = {
    **dict.fromkeys(
        ("ensuremath", "mathclap", "mathllap", "mathrlap", "vcenter", "uline", "NoCaseChange"), 0
    ),
    **dict.fromkeys(("textcolor", "colorbox", "scalebox", "raisebox"), 1),
    "resizebox": 2,
}

#: Accents of text over a letter of a formula.
ACCENTS: Mapping[str, str] = {
    "=": "bar",
    **table("'=acute `=grave ^=hat ~=tilde .=dot \"=ddot u=breve v=check r=mathring"),
}

#: Control symbols: spaces, and characters that are special in TeX.
CONTROLS = frozenset(",:;!> {}|&%#_$")

#: The characters of a formula that are no letters or digits.
CHARACTERS = frozenset("+-*/=<>()[]|.,:;!?'\"`@~")

#: Unicode characters that no macro of the list prints, and their TeX.
UNICODE: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("\N{MINUS SIGN}", "\N{EN DASH}", "\N{EM DASH}"),
            *("\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}"),
        ),
        "-",
    ),
    **dict.fromkeys(("\N{PRIME}", "\N{RIGHT SINGLE QUOTATION MARK}"), "'"),
    "\N{DOUBLE PRIME}": "''",
    "\N{ASTERISK OPERATOR}": "*",
    "\N{MIDDLE DOT}": r"\cdot ",
    "\N{HORIZONTAL ELLIPSIS}": r"\ldots ",
    "\N{MICRO SIGN}": r"\mu ",
    "\N{GREEK SMALL LETTER EPSILON}": r"\varepsilon ",
    "\N{GREEK LUNATE EPSILON SYMBOL}": r"\epsilon ",
    "\N{GREEK SMALL LETTER PHI}": r"\varphi ",
    "\N{GREEK PHI SYMBOL}": r"\phi ",
    **dict.fromkeys(
        ("\N{LATIN SMALL LETTER H WITH STROKE}", "\N{PLANCK CONSTANT OVER TWO PI}"), r"\hbar "
    ),
    **dict.fromkeys(("\N{DIVISION SLASH}", "\N{FRACTION SLASH}"), "/"),
    "\N{RATIO}": ":",
    "\N{DIVIDES}": r"\mid ",
    "\N{SQUARE ROOT}": r"\surd ",
    "\N{NO-BREAK SPACE}": "~",
    **dict.fromkeys(("\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}"), r"\,"),
    "\N{EN SPACE}": r"\ ",
    "\N{EM SPACE}": r"\quad ",
}
