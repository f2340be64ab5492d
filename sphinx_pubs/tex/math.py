"""Formulas that text, sub- and superscripts and Unicode can express.

``H_2``, ``O(n^2)``, ``10^{-3}``: variables slanted, digits and function names upright. The
kinds of atom and the spaces between them are those of The TeXbook, chapters 17 and 18, as
far as text has such spaces. A formula that needs several lines of type stays TeX.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from sphinx_pubs.tex.symbols import symbol, table
from sphinx_pubs.tex.text import Inline, Kind, Runs, Span
from sphinx_pubs.tex.tokens import Cursor

Role = Literal["ord", "op", "bin", "rel", "open", "punct", "script", "space"]

#: Character to its role; all others are "ord".
_ROLES: Mapping[str, Role] = {
    **dict.fromkeys("=<>≤≥≪≫∼≈≃≡≅≲≳∝→←↔⇒⇐⇔⟶⟵⟹⟸⟺∈∉∋⊂⊆⊃⊇≠↦≺≻≼≽∥∣≔⩽⩾≐≍↪⊢⊨", "rel"),
    **dict.fromkeys("+−±∓×÷⋅·∗∘∩∪∧∨⊕⊗⊖∖⋆⊎⊔⊓", "bin"),
    **dict.fromkeys("([⟨⌊⌈{", "open"),
    **dict.fromkeys(",;", "punct"),
    **dict.fromkeys("\xa0 ", "space"),
}
_NO_SPACE_AFTER_FUNCTION = frozenset(")]|,;/")

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
_ACCENTS = table(
    "bar=\u0304 overline=\u0304 hat=\u0302 widehat=\u0302 tilde=\u0303 widetilde=\u0303 dot=\u0307 ddot=\u0308"
)
_SPACES = {",": "\xa0", ";": " ", ":": " ", " ": " ", "!": "", "quad": " ", "qquad": " "}
_CHARACTERS = {"-": "−", "*": "∗", "'": "′", "~": "\xa0"}
_ONE_TEXT = re.compile(r"\\text\{([^{}]*)\}")
_TALL = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂⨀⋁⋀√")


class NotInUnicodeError(Exception):
    """A formula that needs a typesetter."""


class Atom(NamedTuple):
    """A character, a word or a script."""

    text: str
    kind: Kind | None = None
    role: Role = "ord"
    content: Runs = ()  #: Of a script.


def _character(text: str) -> Atom:
    return Atom(text, role=_ROLES.get(text, "ord"))


def _symbol(name: str) -> Atom:
    text = symbol(name)
    if text is None or len(text) != 1 or text in _TALL or unicodedata.combining(text):
        raise NotInUnicodeError
    return _character(text)


def _in_alphabet(letter: str, alphabet: str) -> str:
    """Return a letter of a mathematical alphabet: "R", "DOUBLE-STRUCK" is "ℝ"."""
    if not (letter.isascii() and letter.isalpha()):
        raise NotInUnicodeError
    case = "CAPITAL" if letter.isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"MATHEMATICAL {alphabet} {case} {letter}")
    except KeyError:  # it has an older name: ℝ, ℋ, ℭ
        older = "BLACK-LETTER" if alphabet == "FRAKTUR" else alphabet
        return unicodedata.lookup(f"{older} {case} {letter}")


def _accented(base: str, mark: str) -> Atom:
    """Return a letter or digit with a combining mark."""
    if not re.fullmatch(r"[A-Za-z0-9]", base):
        raise NotInUnicodeError
    text = unicodedata.normalize("NFC", base + mark)
    return Atom(text, "emphasis" if base.isalpha() else None)


def _in_font(text: str, name: str) -> Atom:
    """Return letters and digits in a font: upright, bold, double-struck and so on."""
    font = _FONTS[name]
    inside = _ONE_TEXT.fullmatch(text) if font == "upright" else None
    if inside or font.endswith("text"):
        text, kind = inside[1] if inside else text, font.removesuffix("text").strip()
        if re.search(r"[\\{}$^_&%#]", text):
            raise NotInUnicodeError
        return Atom(text, cast("Kind", kind) if kind in ("strong", "emphasis") else None)
    text = "".join(text.split())
    if font == "upright" and re.fullmatch(r"\\[A-Za-z]+", text):
        return _symbol(text[1:])
    if not re.fullmatch(r"[^\W_]*" if font[0].isupper() else r"(?:[^\W_]|[ .,()/+=-])*", text):
        raise NotInUnicodeError
    if font == "upright":
        return Atom(text, role="op" if name == "operatorname" else "ord")
    if font in ("strong", "emphasis"):
        return Atom(text, cast("Kind", font))
    return Atom("".join(_in_alphabet(letter, font) for letter in text))


def _spaced(atoms: list[Atom], *, script: bool) -> list[Atom]:
    """Put spaces between the atoms; in a script, only next to function names."""
    spaced: list[Atom] = []
    after_function = False
    for index, atom in enumerate(atoms):
        before = atoms[index - 1] if index else Atom("", role="open")
        last = index == len(atoms) - 1
        operand = before.role in ("ord", "script") and before.text != "/"
        if after_function and atom.role == "ord" and atom.text not in _NO_SPACE_AFTER_FUNCTION:
            spaced.append(Atom(" "))
        after_function = atom.role == "op" or (after_function and atom.role == "script")
        if atom.role == "op" and (operand or before.role == "op"):
            spaced += [Atom(" "), atom]
        elif atom.role in ("rel", "bin") and operand and not last and not script:
            spaced += [Atom(" "), atom, Atom(" ")]
        elif atom.role == "punct" and not last and not script:
            spaced += [atom, Atom(" ")]
        else:
            spaced.append(atom)
    return spaced


def _runs(atoms: list[Atom]) -> Runs:
    """Return the atoms as runs: neighbours of one kind are one span, spaces are single."""
    runs: list[Inline] = []
    for atom in atoms:
        last = runs[-1] if runs else None
        if atom.role == "script" and atom.kind:
            runs.append(Span(atom.kind, atom.content))
        elif not atom.text:
            continue
        elif atom.kind is None and isinstance(last, str):
            runs[-1] = last + (atom.text.lstrip(" ") if last.endswith(" ") else atom.text)
        elif atom.kind is None:
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
    | (?P<character>:\s|[-+*/=<>()\[\]|.,:;!?'~"]|[^\x00-\x7f])
    )""",
    re.VERBOSE,
)
_END = re.compile(r"\s*\Z")
_DELIMITER = re.compile(r"\s*(\\[{}|]|[()\[\]|.])")
_OLD_SWITCH = re.compile(r"\s*\\(rm|bf|it|cal)(?![A-Za-z])\s*")


@lru_cache(maxsize=4096)
def unicode_math(source: str) -> Runs | None:
    """Return a formula as runs; ``None`` if it needs more, or has more than 200 characters."""
    if len(source) > _LONGEST:
        return None
    try:
        return _runs(_Parser(source).formula()) or None
    except NotInUnicodeError:
        return None


class _Parser(Cursor):
    """Parses a formula into atoms; in a script there are no scripts."""

    def __init__(self, source: str, *, script: bool = False, depth: int = 0) -> None:
        if depth > _DEEPEST:
            raise NotInUnicodeError
        super().__init__(source)
        self.script = script
        self.depth = depth

    def inner(self, source: str, *, script: bool = False) -> list[Atom]:
        return _Parser(source, script=script or self.script, depth=self.depth + 1).formula()

    def formula(self) -> list[Atom]:
        atoms: list[Atom] = []
        while not _END.match(self.source, self.at):
            match = self.expect(_TOKEN)
            kind = match.lastgroup or ""
            atoms += self.atoms(kind, match[kind])
        return _spaced(atoms, script=self.script)

    def expect(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = self.take(pattern)
        if match is None:
            raise NotInUnicodeError
        return match

    def atoms(self, kind: str, text: str) -> list[Atom]:
        if kind == "word":
            return self.word(text[1:])
        if kind == "open":
            return self.group()
        if kind == "script":
            return [self.scripted("sub" if text == "_" else "sup")]
        if kind == "control":
            return [_space(text[1]) if text[1] in _SPACES else _delimiter(text)]
        if text[0] == ":" and len(text) > 1:
            return [Atom(":", role="punct")]
        is_letter = kind == "letter"
        return [Atom(text, "emphasis") if is_letter else _character(_CHARACTERS.get(text, text))]

    def group(self) -> list[Atom]:
        r"""Parse the rest of a group: ``{n}``, ``{\rm th}``."""
        inside = self.braced()
        switch = _OLD_SWITCH.match(inside)
        return [_in_font(inside[switch.end() :], switch[1])] if switch else self.inner(inside)

    def word(self, name: str) -> list[Atom]:
        if name in _FONTS:
            return [_in_font(self.argument(), name)]
        if name in _SPACES:
            return [_space(name)]
        if name in _FUNCTIONS:
            return [Atom(name, role="op")]
        if name in _ACCENTS:
            return [_accented(self.argument().strip(), _ACCENTS[name])]
        if name in ("left", "right"):
            delimiter = self.expect(_DELIMITER)[1]
            return [] if delimiter == "." else [_delimiter(delimiter)]
        return [_symbol(name)]

    def scripted(self, kind: Literal["sub", "sup"]) -> Atom:
        if self.script:
            raise NotInUnicodeError
        content = _runs(self.inner(self.argument(), script=True))
        if not content:
            raise NotInUnicodeError
        if kind == "sup" and content in (("∘",), ("°",)):
            return Atom("°")
        if kind == "sup" and content[0] in ("′", "′′"):
            return Atom(str(content[0]))
        return Atom("", kind, "script", content)

    def argument(self) -> str:
        """Read the argument of a macro or a script: a group, or one character."""
        match = self.expect(_TOKEN)
        if match.lastgroup == "script":
            raise NotInUnicodeError
        if match.lastgroup == "open":
            return self.braced()
        if match.lastgroup == "number":
            self.at = match.start("number") + 1
            return match["number"][0]
        if match.lastgroup == "word" and match["word"][1:] in _FONTS:
            self.argument()
            return self.source[match.start("word") : self.at]
        return match[0]

    def braced(self) -> str:
        """Read the rest of a group and return the source in it."""
        start = self.at
        end = self.closing_brace(start - 1)
        if end is None:
            raise NotInUnicodeError
        self.at = end + 1
        return self.source[start:end]


def _space(name: str) -> Atom:
    return Atom(_SPACES[name], role="space")


def _delimiter(typed: str) -> Atom:
    return _character("‖" if typed == "\\|" else typed[-1])
