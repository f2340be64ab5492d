"""The output of one group or cell of a formula: its atoms, text and non-ASCII characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from sphinx_pubs.tex.formula import names
from sphinx_pubs.tex.symbols import symbol
from sphinx_pubs.tex.text import Kind, Macros, Runs

_ENDS_IN_WORD = re.compile(r"\\[A-Za-z]+\Z")


class Row:
    """Collects atoms, spaces and scripts in order; their output is well-formed TeX."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.operator = False  #: ``\limits`` may follow.
        self.divided = False  #: Whether it has a ``\over``.
        self._raised = ""  #: "^" or "'" if the last atom has a superscript already.
        self._lowered = False

    def add(self, piece: str, *, operator: bool = False) -> None:
        """Add an atom."""
        if piece:
            self.pieces.append(piece)
            self.operator, self._raised, self._lowered = operator, "", False

    def between(self, piece: str) -> None:
        """Add a space."""
        if piece:
            self.pieces.append(piece)
        if piece.strip():
            self.operator, self._raised, self._lowered = False, "", False
        elif self._raised:
            self._raised = "^"  # another prime would have to follow at once

    def limits(self, piece: str) -> None:
        r"""Add ``\limits`` if the last atom is an operator."""
        if self.operator:
            self.pieces.append(piece)
            self.operator = False

    def switch(self, piece: str) -> None:
        """Add a switch of the font or the style, to which no script belongs."""
        self.pieces.append(piece)
        self.operator, self._raised = False, self._raised and "^"

    def divide(self, piece: str) -> None:
        r"""Add an ``\over``; a script right after it belongs to no atom.

        :raises RefusedError: if it is the second one.
        """
        if self.divided:
            raise RefusedError(f"one group has {piece} and another such macro")
        self.pieces.append(piece)
        self.operator, self.divided, self._raised, self._lowered = False, True, "^", True

    def script(self, mark: str, argument: str) -> None:
        """Add a script; a second one of its kind gets an empty atom."""
        if self._raised == "^" if mark == "^" else self._lowered:
            self.add("{}")
        self.pieces += [mark, argument]
        if mark == "^":
            self._raised = "^"
        else:
            self._lowered = True
            self._raised = self._raised and "^"

    def prime(self) -> None:
        """Add a prime, which is a superscript; more of them may follow at once."""
        if self._raised == "^":
            self.add("{}")
        self.pieces.append("'")
        self.operator, self._raised = False, "'"

    @property
    def text(self) -> str:
        """The row as TeX."""
        return joined(self.pieces)


def joined(pieces: Iterable[str]) -> str:
    """Join pieces, with a space where a letter would continue the name of a macro."""
    before = ""
    parts: list[str] = []
    for piece in pieces:
        # To KaTeX "@" is a letter.
        letter = piece[:1].isascii() and (piece[:1].isalpha() or piece[:1] == "@")
        if letter and before and _ENDS_IN_WORD.search(before):
            parts.append(" ")
        parts.append(piece)
        before = piece or before
    return "".join(parts)


_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ"
_RAISED_OR_LOWERED = re.compile(f"[{_RAISED}]+|[{_LOWERED}]+")
#: Combining marks that the fonts of text have in any encoding of TeX.
_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327")
#: The end of Latin Extended-A: pdfTeX has no letters after it.
_LAST = "\u017f"
#: Other characters of these fonts.
_IN_TEXT = frozenset("ßæœøåłÆŒØŁı–—“”‘’…§¶°£©·¡¿")
_ALPHABETS = {
    "DOUBLE-STRUCK": r"\mathbb",
    "SCRIPT": r"\mathcal",
    "FRAKTUR": r"\mathfrak",
    "BLACK-LETTER": r"\mathfrak",
    "BOLD": r"\mathbf",
}


class RefusedError(Exception):
    """A formula that is not safe to typeset; the message has the reason."""


def with_scripts(source: str) -> str:
    """Return a formula with raised and lowered characters as scripts: "10⁻³" is ``10^{-3}``."""
    if source.isascii():
        return source
    return _RAISED_OR_LOWERED.sub(_script, source)


def _script(match: re.Match[str]) -> str:
    mark = "^" if match[0][0] in _RAISED else "_"
    plain = unicodedata.normalize("NFKC", match[0]).replace("\N{MINUS SIGN}", "-")
    return f"{mark}{{{plain}}}"


def math_character(character: str) -> str:
    """Return one character of a formula.

    :raises RefusedError: if not every typesetter has it.
    """
    if character.isascii():
        if character.isalnum() or character in names.CHARACTERS:
            return character
        if character in "{}%&#_$":
            return "\\" + character
        if character in "\\^":
            return r"\backslash " if character == "\\" else r"\hat{}"
    elif found := names.UNICODE.get(character) or _macro_of().get(character):
        return found
    elif is_text_character(character):
        return f"\\text{{{character}}}"
    return _styled(character)


def is_text_character(character: str) -> bool:
    """Return whether every typesetter has a character in the text of a formula."""
    if character.isascii():
        return character.isalnum() or character in " .,:;!?'()[]/+=*@\"-"
    if character in _IN_TEXT:
        return True
    parts = unicodedata.normalize("NFD", character)
    return (
        character <= _LAST
        and len(parts) == 2
        and parts[0].isascii()
        and parts[0].isalpha()
        and parts[1] in _MARKS
    )


def _styled(character: str) -> str:
    """Return a letter of a mathematical alphabet: "𝔤" is ``\\mathfrak{g}``."""
    kind, _, rest = unicodedata.decomposition(character).partition(" ")
    if kind != "<font>":
        raise RefusedError(f"the character '{character}' (U+{ord(character):04X}) is not known")
    letter = chr(int(rest, 16))
    name = unicodedata.name(character, "")
    font = next((font for style, font in _ALPHABETS.items() if style in name), "")
    plain = math_character(letter)
    return f"{font}{{{plain}}}" if font else plain


@lru_cache(maxsize=1)
def _macro_of() -> dict[str, str]:
    """Return the macros without arguments, by the character that each prints."""
    found: dict[str, str] = {}
    for name in sorted(names.SYMBOLS | names.OPERATORS | names.DELIMITERS):
        character = symbol(name)
        if character is not None and len(character) == 1 and not character.isascii():
            found.setdefault(character, f"\\{name} ")
    return found


_FONTS: dict[Kind, str] = {"emphasis": r"\textit", "strong": r"\textbf", "code": r"\texttt"}
_SCRIPTS: dict[Kind, str] = {"sub": "_", "sup": "^"}


def text_in_formula(macro: str, source: str, macros: Macros, depth: int) -> str:
    """Return the argument of a macro of text as a formula.

    :param macro: "text", "textrm" and so on.
    :raises RefusedError: for a character or a formula in it that is not safe to typeset.
    """
    from sphinx_pubs.tex.convert import convert

    found = convert(source, macros=macros, depth=depth + 1)
    pieces = _pieces(found[0] if found else (), f"\\{macro}")
    if source[:1].isspace() or source[:1] == "~":
        pieces = _spaced(pieces, macro, before=True)
    if source[1:] and (source[-1:].isspace() or source[-1:] == "~"):
        pieces = _spaced(pieces, macro, before=False)
    if len(pieces) == 1 and not _is_script(pieces[0]):
        return pieces[0]
    inside = _in_row(pieces)
    # A box holds a single text.
    if macro in ("hbox", "fbox", "llap", "rlap"):
        inside = inside.replace(f"\\{macro}{{", r"\text{")
    return f"{{{inside}}}"


def _is_script(piece: str) -> bool:
    return piece[:2] in ("_{", "^{")


def _in_row(pieces: Sequence[str]) -> str:
    """Join pieces, each script with an atom that it belongs to."""
    row = Row()
    for piece in pieces:
        if _is_script(piece):
            row.script(piece[0], piece[1:])
        else:
            row.add(piece)
    return row.text


def _spaced(pieces: list[str], macro: str, *, before: bool) -> list[str]:
    """Add a space before or after the pieces."""
    opening = f"\\{macro}{{"
    index = 0 if before else -1
    if pieces and pieces[index].startswith(opening):
        text = pieces[index][len(opening) : -1]
        pieces[index] = f"{opening} {text}}}" if before else f"{opening}{text} }}"
        return pieces
    return ["\\ ", *pieces] if before else [*pieces, "\\ "]


def _pieces(runs: Runs, macro: str) -> list[str]:
    pieces: list[str] = []
    for run in runs:
        if isinstance(run, str):
            text = run.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")
            for in_text, characters in groupby(text, is_text_character):
                if in_text:
                    pieces.append(f"{macro}{{{''.join(characters)}}}")
                else:
                    pieces += map(math_character, characters)
        elif run.kind == "math":
            pieces += [f"{{{part}}}" for part in run.content if isinstance(part, str)]
        elif run.kind == "refused":
            raise RefusedError(run.target)
        else:
            inside = _pieces(run.content, _FONTS.get(run.kind, macro))
            script = _SCRIPTS.get(run.kind)
            pieces += [f"{script}{{{_in_row(inside)}}}"] if script else inside
    return pieces
