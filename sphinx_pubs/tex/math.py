"""Formulas that text, sub- and superscripts and Unicode can express.

``H_2``, ``O(n^2)``, ``10^{-3}``: variables slanted, digits and function names upright. The
kinds of atom and the spaces between them are those of The TeXbook, chapters 17 and 18, as
far as text has such spaces. Where several lines of type are needed, the formula stays TeX.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from sphinx_pubs.tex.symbols import symbol
from sphinx_pubs.tex.text import Inline, Kind, Runs, Span

Role = Literal["ord", "op", "bin", "rel", "open", "punct", "script", "space"]

_RELATIONS = frozenset("=<>≤≥≪≫∼≈≃≡≅≲≳∝→←↔⇒⇐⇔⟶⟵⟹⟸⟺∈∉∋⊂⊆⊃⊇≠↦≺≻≼≽∥∣≔⩽⩾≐≍↪⊢⊨")
_BINARY = frozenset("+−±∓×÷⋅·∗∘∩∪∧∨⊕⊗⊖∖⋆⊎⊔⊓")
_OPENING = frozenset("([⟨⌊⌈{")
_SPACES_BETWEEN = frozenset("\xa0 ")
_NO_SPACE_AFTER_FUNCTION = frozenset(")]|,;/")


class UnsayableError(Exception):
    """A formula that needs a typesetter."""


class Atom(NamedTuple):
    """A sign, a word or a script."""

    text: str
    kind: Kind | None = None
    role: Role = "ord"
    content: Runs = ()  #: Of a script.


def sign(text: str) -> Atom:
    """One sign in its role."""
    roles: tuple[tuple[frozenset[str], Role], ...] = (
        (_RELATIONS, "rel"),
        (_BINARY, "bin"),
        (_OPENING, "open"),
        (frozenset(",;"), "punct"),
        (_SPACES_BETWEEN, "space"),
    )
    return Atom(text, role=next((role for signs, role in roles if text in signs), "ord"))


def in_alphabet(letter: str, alphabet: str) -> str:
    """A letter of a mathematical alphabet: "R", "DOUBLE-STRUCK" is "ℝ"."""
    if not (letter.isascii() and letter.isalpha()):
        raise UnsayableError
    case = "CAPITAL" if letter.isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"MATHEMATICAL {alphabet} {case} {letter}")
    except KeyError:  # it has an older name: ℝ, ℋ, ℭ
        older = "BLACK-LETTER" if alphabet == "FRAKTUR" else alphabet
        return unicodedata.lookup(f"{older} {case} {letter}")


def accented(base: str, mark: str) -> Atom:
    """A letter or digit under a combining mark."""
    if not re.fullmatch(r"[A-Za-z0-9]", base):
        raise UnsayableError
    text = unicodedata.normalize("NFC", base + mark)
    return Atom(text, "emphasis" if base.isalpha() else None)


def spaced(atoms: list[Atom], *, script: bool) -> list[Atom]:
    """The atoms with spaces between; in a script, function names alone have any."""
    done: list[Atom] = []
    after_function = False
    for index, atom in enumerate(atoms):
        before = atoms[index - 1] if index else Atom("", role="open")
        last = index == len(atoms) - 1
        operand = before.role in ("ord", "script") and before.text != "/"
        if after_function and atom.role == "ord" and atom.text not in _NO_SPACE_AFTER_FUNCTION:
            done.append(Atom(" "))
        after_function = atom.role == "op" or (after_function and atom.role == "script")
        if atom.role == "op" and (operand or before.role == "op"):
            done += [Atom(" "), atom]
        elif atom.role in ("rel", "bin") and operand and not last and not script:
            done += [Atom(" "), atom, Atom(" ")]
        elif atom.role == "punct" and not last and not script:
            done += [atom, Atom(" ")]
        else:
            done.append(atom)
    return done


def joined(atoms: list[Atom]) -> Runs:
    """Runs of the atoms; neighbours of one kind are one span, spaces are single."""
    runs: list[Inline] = []
    for atom in atoms:
        last = runs[-1] if runs else None
        if atom.role == "script" and atom.kind:
            runs.append(Span(atom.kind, atom.content))
        elif not atom.text:
            continue
        elif atom.kind is None:
            if isinstance(last, str):
                text = atom.text.lstrip(" ") if last.endswith(" ") else atom.text
                runs[-1] = last + text
            else:
                runs.append(atom.text)
        elif isinstance(last, Span) and last.kind == atom.kind:
            runs[-1] = Span(atom.kind, (str(last.content[0]) + atom.text,))
        else:
            runs.append(Span(atom.kind, (atom.text,)))
    return tuple(runs)


_LONGEST = 200
_DEEPEST = 6
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<word>\\[A-Za-z]+)
    | (?P<control>\\[,;:!\ %$\#&{}|])
    | (?P<open>\{)
    | (?P<script>[_^])
    | (?P<number>[0-9]+(?:[.,][0-9]+)*)
    | (?P<letter>[A-Za-z])
    | (?P<sign>:\s|[-+*/=<>()\[\]|.,:;!?'~"]|[^\x00-\x7f])
    )""",
    re.VERBOSE,
)
_END = re.compile(r"\s*\Z")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_DELIMITER = re.compile(r"\s*(\\[{}|]|[()\[\]|.])")
_OLD_SWITCH = re.compile(r"\s*\\(rm|bf|it|cal)(?![A-Za-z])\s*")

_FONTS = {
    **dict.fromkeys(("mathrm", "mathsf", "operatorname", "rm"), "upright"),
    **dict.fromkeys(("text", "textrm", "textnormal", "textup", "textsf", "hbox", "mbox"), "text"),
    **dict.fromkeys(("mathbf", "bf"), "strong"),
    **dict.fromkeys(("mathit", "it"), "emphasis"),
    "textbf": "strong text",
    "textit": "emphasis text",
    **dict.fromkeys(("mathbb", "Bbb"), "DOUBLE-STRUCK"),
    **dict.fromkeys(("mathcal", "mathscr", "cal"), "SCRIPT"),
    "mathfrak": "FRAKTUR",
}
_FUNCTIONS = frozenset(
    """log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth max min
    sup inf lim limsup liminf arg deg det dim gcd hom ker Pr""".split()
)
_ACCENTS = {
    **dict.fromkeys(("bar", "overline"), "\u0304"),
    **dict.fromkeys(("hat", "widehat"), "\u0302"),
    **dict.fromkeys(("tilde", "widetilde"), "\u0303"),
    "dot": "\u0307",
    "ddot": "\u0308",
}
_SPACES = {",": "\xa0", ";": " ", ":": " ", " ": " ", "!": "", "quad": " ", "qquad": " "}
_SIGNS = {"-": "−", "*": "∗", "'": "′", "~": "\xa0"}
_ONE_TEXT = re.compile(r"\\text\{([^{}]*)\}")
_TALL = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂⨀⋁⋀√")


@lru_cache(maxsize=4096)
def unicode_math(source: str) -> Runs | None:
    """The formula as runs; None where it takes more, or more than 200 characters."""
    if len(source) > _LONGEST:
        return None
    try:
        return joined(_Parser(source).formula()) or None
    except UnsayableError:
        return None


class _Parser:
    """The atoms of a formula; in a script there are no scripts."""

    def __init__(self, source: str, *, script: bool = False, depth: int = 0) -> None:
        if depth > _DEEPEST:
            raise UnsayableError
        self.source = source
        self.script = script
        self.depth = depth
        self.at = 0

    def inner(self, source: str, *, script: bool = False) -> list[Atom]:
        parser = _Parser(source, script=script or self.script, depth=self.depth + 1)
        return parser.formula()

    def formula(self) -> list[Atom]:
        atoms: list[Atom] = []
        while not _END.match(self.source, self.at):
            match = _TOKEN.match(self.source, self.at)
            if match is None:
                raise UnsayableError
            self.at = match.end()
            what = match.lastgroup or ""
            atoms += self.atoms(what, match[what])
        return spaced(atoms, script=self.script)

    def atoms(self, what: str, text: str) -> list[Atom]:
        if what == "word":
            return self.word(text[1:])
        if what == "open":
            return self.group()
        if what == "script":
            return [self.scripted("sub" if text == "_" else "sup")]
        if what == "control":
            return [self.control(text[1])]
        return [_character(what, text)]

    def control(self, name: str) -> Atom:
        if name in _SPACES:
            return Atom(_SPACES[name], role="space")
        return sign("‖" if name == "|" else name)

    def group(self) -> list[Atom]:
        r"""A brace that is passed: ``{n}``, ``{\rm th}``."""
        inside = self.braced()
        switch = _OLD_SWITCH.match(inside)
        if switch:
            return _in_font(inside[switch.end() :], switch[1])
        return self.inner(inside)

    def word(self, name: str) -> list[Atom]:
        if name in _FONTS:
            return _in_font(self.argument(), name)
        if name in _SPACES:
            return [Atom(_SPACES[name], role="space")]
        if name in _FUNCTIONS:
            return [Atom(name, role="op")]
        if name in _ACCENTS:
            return [accented(self.argument().strip(), _ACCENTS[name])]
        if name in ("left", "right"):
            return self.delimiter()
        return [_symbol(name)]

    def delimiter(self) -> list[Atom]:
        match = _DELIMITER.match(self.source, self.at)
        if match is None:
            raise UnsayableError
        self.at = match.end()
        if match[1] == ".":
            return []
        return [sign("‖" if match[1] == "\\|" else match[1][-1])]

    def scripted(self, kind: str) -> Atom:
        if self.script:
            raise UnsayableError
        content = joined(self.inner(self.argument(), script=True))
        if not content:
            raise UnsayableError
        if kind == "sub":
            return Atom("", "sub", "script", content)
        if content in (("∘",), ("°",)):
            return Atom("°")
        if content[0] in ("′", "′′"):
            return Atom(str(content[0]))
        return Atom("", "sup", "script", content)

    def argument(self) -> str:
        """What a macro or a script takes: a group, or one sign."""
        match = _TOKEN.match(self.source, self.at)
        if match is None or match.lastgroup == "script":
            raise UnsayableError
        self.at = match.end()
        if match.lastgroup == "open":
            return self.braced()
        if match.lastgroup == "number":
            self.at = match.start("number") + 1
            return match["number"][0]
        if match.lastgroup == "word" and match["word"][1:] in _FONTS:
            start = match.start("word")
            self.argument()
            return self.source[start : self.at]
        return match[0]

    def braced(self) -> str:
        """The source up to the ``}`` of a brace that is passed."""
        depth, start = 1, self.at
        for match in _BRACE.finditer(self.source, start):
            depth += (match[0] == "{") - (match[0] == "}")
            if depth == 0:
                self.at = match.end()
                return self.source[start : match.start()]
        raise UnsayableError


def _character(what: str, text: str) -> Atom:
    if what == "letter":
        return Atom(text, "emphasis")
    if what == "number":
        return Atom(text)
    if text[0] == ":" and len(text) > 1:
        return Atom(":", role="punct")
    return sign(_SIGNS.get(text, text))


def _symbol(name: str) -> Atom:
    text = symbol(name)
    if text is None or len(text) != 1 or text in _TALL or unicodedata.combining(text):
        raise UnsayableError
    return sign(text)


def _in_font(text: str, name: str) -> list[Atom]:
    """Letters and digits in a font: upright, bold, double-struck and so on."""
    font = _FONTS[name]
    inside = _ONE_TEXT.fullmatch(text) if font == "upright" else None
    if inside or font.endswith("text"):
        return [_text(inside[1] if inside else text, font.removesuffix("text").strip())]
    text = "".join(text.split())
    if font == "upright" and re.fullmatch(r"\\[A-Za-z]+", text):
        return [_symbol(text[1:])]
    if not re.fullmatch(r"[^\W_]*" if font[0].isupper() else r"(?:[^\W_]|[ .,()/+=-])*", text):
        raise UnsayableError
    if font == "upright":
        return [Atom(text, role="op" if name == "operatorname" else "ord")]
    if font in ("strong", "emphasis"):
        return [Atom(text, cast("Kind", font))]
    return [Atom("".join(in_alphabet(letter, font) for letter in text))]


def _text(text: str, kind: str) -> Atom:
    """Text as it is, in a kind of markup or in none."""
    if re.search(r"[\\{}$^_&%#]", text):
        raise UnsayableError
    return Atom(text, cast("Kind", kind) if kind in ("strong", "emphasis") else None)
