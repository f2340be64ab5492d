r"""Tables of the macros of text, by their effect.

A macro that is in none of the tables is a character or an accent of
:mod:`~sphinx_pubs.tex.symbols`, or unknown: then its argument is kept. The journals are
those of the SAO/NASA Astrophysics Data System and AASTeX (``journal = {\apj}``):
https://ui.adsabs.harvard.edu/help/actions/journal-macros
"""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_pubs.tex.formula import units
from sphinx_pubs.tex.symbols import table
from sphinx_pubs.tex.text import Kind

#: Mark up the rest of the group: ``{\em x}``, ``\begin{em}``; None ends such markup.
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

#: Put text around their argument. ``\enquote`` alternates “ ” and ‘ ’.
AROUND: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("enquote", "mkbibquote", "textquote", "blockquote"), ("“", "”")),
    **dict.fromkeys(("enquote*",), ("‘", "’")),
    **dict.fromkeys(("footnote", "thanks", "mkbibfootnote"), (" (", ")")),
    **dict.fromkeys(("mkbibparens", "parentext"), ("(", ")")),
    **dict.fromkeys(("mkbibbrackets", "brackettext"), ("[", "]")),
    **dict.fromkeys(("frac", "nicefrac", "sfrac", "textfrac"), ("", "/")),
    "textrightarrow": ("→", ""),
    "sqrt": ("√", ""),
}

#: Shown as code, an address or a file name as typed.
LITERAL: Mapping[str, str] = table("url=link nolinkurl=text path=code file=code doi=doi")

#: So many arguments are dropped, those after them are shown: ``\textcolor{red}{x}``.
DROPPED: Mapping[str, int] = {
    **dict.fromkeys(
        """
        phantom vphantom hphantom hspace vspace label index nocite noopsort noop sortnoop
        SortNoop NOOP color pagecolor selectlanguage includegraphics bibliographystyle pagestyle
        thispagestyle addtolength setlength textcolor colorbox foreignlanguage textlang
        otherlanguage parbox raisebox scalebox rotatebox texorpdfstring hyperlink hypertarget
        """.split(),
        1,
    ),
    **dict.fromkeys("fcolorbox resizebox fontsize discretionary multicolumn".split(), 2),
}

#: A length or a number after them is dropped: ``\kern-.15em``.
MEASURED = frozenset({"kern", "hskip", "vskip", "mskip", "mkern", "raise", "lower", "penalty"})

#: A new paragraph.
BREAKS = frozenset({"par", "endgraf"})

#: Environments whose content is a formula; the starred ones too.
MATH_ENVIRONMENTS = frozenset(
    "math displaymath equation eqnarray align gather multline flalign alignat".split()
)

#: Quantities and chemical formulas, which are formulas without dollars, with their arguments.
FORMULAS: Mapping[str, str] = {
    **units.MACROS,
    **dict.fromkeys((*units.CHEMICALS, *units.ISOTOPES), "f"),
}

#: Control symbols: ``\,`` ``\&`` and the like; others show themselves.
CONTROLS: Mapping[str, str] = {
    **dict.fromkeys(("", *"!/-@"), ""),
    **dict.fromkeys("\\ \n\t\r;:>", " "),
    ",": "\xa0",
    "|": "‖",
}

#: Replaced by a text: logos whose name is not what they print, biblatex's punctuation, spaces,
#: instructions to the typesetter (by nothing), journals.
REPLACEMENTS: Mapping[str, str] = {
    **table(
        """
        LaTeXe=LaTeX2e AmSTeX=AMS-TeX AmSLaTeX=AMS-LaTeX AmS=AMS MF=METAFONT MP=MetaPost
        PS=PostScript TUB=TUGboat addcomma=, addcolon=: addsemicolon=; adddot=. addslash=/
        addplus=+ pno=p. ppno=pp.
        """
    ),
    "psq": " sq.",
    "psqq": " sqq.",
    "sep": "· ",
    **dict.fromkeys(
        """
        quad qquad enspace enskip space newline linebreak hfil hfill hss newblock addspace
        pagebreak newpage bigskip medskip smallskip vfill tab
        """.split(),
        " ",
    ),
    **dict.fromkeys("nobreakspace thinspace negthinspace addnbspace addthinspace".split(), "\xa0"),
    **dict.fromkeys(
        """
        relax null protect noindent indent leavevmode nobreak allowbreak break unskip ignorespaces
        xspace textcompwordmark selectfont mdseries bgroup egroup begingroup endgroup tiny
        scriptsize footnotesize small normalsize large Large LARGE huge Huge centering raggedright
        raggedleft isdot midsentence bibsentence nolinebreak nopagebreak sloppy fussy displaystyle
        textstyle limits nolimits left right bigl bigr Bigl Bigr makeatletter makeatother strut
        frenchspacing boldmath unboldmath swshape hbox vbox vtop mbox llap rlap smash uppercase
        lowercase MakeUppercase MakeLowercase acro text textrm textsf textnormal textup textmd
        textin underline uline nohyphens hyphenation cite fbox makebox framebox string natexlab
        bibinfo autocap MakeCapital NoCaseChange textlf
        """.split(),
        "",
    ),
    **dict.fromkeys(("aap", "astap"), "Astronomy and Astrophysics"),
    "aapr": "Astronomy and Astrophysics Reviews",
    "aaps": "Astronomy and Astrophysics Supplement Series",
    "aas": "American Astronomical Society Meeting Abstracts",
    "actaa": "Acta Astronomica",
    "afz": "Astrofizika",
    "aj": "The Astronomical Journal",
    **dict.fromkeys(("ao", "applopt"), "Applied Optics"),
    "aplett": "Astrophysical Letters",
    "apj": "The Astrophysical Journal",
    **dict.fromkeys(("apjl", "apjlett"), "The Astrophysical Journal Letters"),
    **dict.fromkeys(("apjs", "apjsupp"), "The Astrophysical Journal Supplement Series"),
    "apspr": "Astrophysics and Space Physics Research",
    "apss": "Astrophysics and Space Science",
    "araa": "Annual Review of Astronomy and Astrophysics",
    "azh": "Astronomicheskii Zhurnal",
    "baas": "Bulletin of the American Astronomical Society",
    "bac": "Bulletin of the Astronomical Institutes of Czechoslovakia",
    "bain": "Bulletin of the Astronomical Institutes of the Netherlands",
    "caa": "Chinese Astronomy and Astrophysics",
    "cjaa": "Chinese Journal of Astronomy and Astrophysics",
    "dps": "AAS/Division for Planetary Sciences Meeting Abstracts",
    "fcp": "Fundamentals of Cosmic Physics",
    "gca": "Geochimica et Cosmochimica Acta",
    "grl": "Geophysical Research Letters",
    "iaucirc": "IAU Circulars",
    "icarus": "Icarus",
    "japa": "Journal of Astrophysics and Astronomy",
    "jaavso": "Journal of the American Association of Variable Star Observers",
    "jcap": "Journal of Cosmology and Astroparticle Physics",
    "jcp": "The Journal of Chemical Physics",
    "jgr": "Journal of Geophysical Research",
    "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
    "jrasc": "Journal of the Royal Astronomical Society of Canada",
    "maps": "Meteoritics and Planetary Science",
    "memras": "Memoirs of the Royal Astronomical Society",
    "memsai": "Memorie della Società Astronomica Italiana",
    "mnassa": "Monthly Notes of the Astronomical Society of Southern Africa",
    "mnras": "Monthly Notices of the Royal Astronomical Society",
    "na": "New Astronomy",
    "nar": "New Astronomy Reviews",
    "nat": "Nature",
    "nphysa": "Nuclear Physics A",
    "pasa": "Publications of the Astronomical Society of Australia",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasp": "Publications of the Astronomical Society of the Pacific",
    "physrep": "Physics Reports",
    "physscr": "Physica Scripta",
    "planss": "Planetary and Space Science",
    **{f"pr{letter.lower()}": f"Physical Review {letter}" for letter in "ABCDE"},
    "prl": "Physical Review Letters",
    "procspie": "Proceedings of the SPIE",
    "psj": "The Planetary Science Journal",
    "qjras": "Quarterly Journal of the Royal Astronomical Society",
    "rmxaa": "Revista Mexicana de Astronomía y Astrofísica",
    "skytel": "Sky and Telescope",
    "solphys": "Solar Physics",
    "sovast": "Soviet Astronomy",
    "ssr": "Space Science Reviews",
    "zap": "Zeitschrift für Astrophysik",
}
