"""The output of one group or cell of a formula, its text and its non-ASCII characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from sphinx_pubs.tex.formula import names
from sphinx_pubs.tex.symbols import symbol
from sphinx_pubs.tex.text import Kind, Runs, Span

_ENDS_IN_WORD = re.compile(r"\\[A-Za-z]+\Z")


class Row:
    """Takes atoms, spaces and scripts in their order."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.operator = False  #: ``\limits`` may follow.
        self.divided = False  #: It has a ``\over``.
        self._raised = ""  #: "^" or "'" where the last atom has a superscript already.
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
            self._raised = "^"  # another prime would have to stand at once

    def limits(self, piece: str) -> None:
        r"""Add ``\limits`` where it may stand."""
        if self.operator:
            self.pieces.append(piece)
            self.operator = False

    def switch(self, piece: str) -> None:
        """Add a switch of the font or the style, to which no script belongs."""
        self.pieces.append(piece)
        self.operator, self._raised = False, self._raised and "^"

    def divide(self, piece: str) -> None:
        r"""Add an ``\over``; a script right behind it belongs to nothing."""
        self.pieces.append(piece)
        self.operator, self.divided, self._raised, self._lowered = False, True, "^", True

    def script(self, mark: str, argument: str) -> None:
        """Add a script; a second one of its kind goes to an empty atom."""
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
        """All of it as TeX."""
        return joined(self.pieces)


def joined(pieces: Iterable[str]) -> str:
    """The pieces behind each other; no letter goes on with the name of a macro."""
    before = ""
    parts: list[str] = []
    for piece in pieces:
        # KaTeX takes "@" for a letter.
        letter = piece[:1].isascii() and (piece[:1].isalpha() or piece[:1] == "@")
        if letter and before and _ENDS_IN_WORD.search(before):
            parts.append(" ")
        parts.append(piece)
        before = piece or before
    return "".join(parts)


_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ"
_RAISED_OR_LOWERED = re.compile(f"[{_RAISED}]+|[{_LOWERED}]+")
#: Marks over and under letters that the fonts of text have in any encoding of TeX.
_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327")
#: The end of Latin Extended-A: pdfTeX has no letters after it.
_LAST = "\u017f"
#: Other characters that these fonts have.
_IN_TEXT = frozenset("ßæœøåłÆŒØŁı–—“”‘’…§¶°£©·¡¿")
_ALPHABETS = {
    "DOUBLE-STRUCK": r"\mathbb",
    "SCRIPT": r"\mathcal",
    "FRAKTUR": r"\mathfrak",
    "BLACK-LETTER": r"\mathfrak",
    "BOLD": r"\mathbf",
}


class RefusedError(Exception):
    """A formula that may not leave us; the message says what for."""


def script_signs(source: str) -> str:
    """Runs of raised or lowered signs as scripts: "10⁻³" is ``10^{-3}``."""
    if source.isascii():
        return source
    return _RAISED_OR_LOWERED.sub(_script, source)


def _script(match: re.Match[str]) -> str:
    mark = "^" if match[0][0] in _RAISED else "_"
    plain = unicodedata.normalize("NFKC", match[0]).replace("\N{MINUS SIGN}", "-")
    return f"{mark}{{{plain}}}"


def math_sign(sign: str) -> str:
    """One sign in a formula.

    :raises RefusedError: where no typesetter of ours has it.
    """
    if sign.isascii():
        if sign.isalnum() or sign in names.CHARACTERS:
            return sign
        if sign in "{}%&#_$":
            return "\\" + sign
        if sign in "\\^":
            return r"\backslash " if sign == "\\" else r"\hat{}"
    elif found := names.SIGNS.get(sign) or _macro_signs().get(sign):
        return found
    elif has_text_sign(sign):
        return f"\\text{{{sign}}}"
    return _styled(sign)


def has_text_sign(sign: str) -> bool:
    """Whether a sign can stand in the text of a formula, in any typesetter."""
    if sign.isascii():
        return sign.isalnum() or sign in " .,:;!?'()[]/+=*@\"-"
    if sign in _IN_TEXT:
        return True
    parts = unicodedata.normalize("NFD", sign)
    return (
        sign <= _LAST
        and len(parts) == 2
        and parts[0].isascii()
        and parts[0].isalpha()
        and parts[1] in _MARKS
    )


def _styled(sign: str) -> str:
    """A letter of a mathematical alphabet: "𝔤" is ``\\mathfrak{g}``."""
    kind, _, rest = unicodedata.decomposition(sign).partition(" ")
    if kind != "<font>":
        raise RefusedError(f"the character '{sign}' (U+{ord(sign):04X}) is not known")
    letter = chr(int(rest, 16))
    name = unicodedata.name(sign, "")
    font = next((font for style, font in _ALPHABETS.items() if style in name), "")
    plain = math_sign(letter)
    return f"{font}{{{plain}}}" if font else plain


@lru_cache(maxsize=1)
def _macro_signs() -> dict[str, str]:
    """Sign to the macro for it, of those that take nothing."""
    found: dict[str, str] = {}
    for name in sorted(names.SYMBOLS | names.OPERATORS | names.DELIMITERS):
        sign = symbol(name)
        if sign is not None and len(sign) == 1 and not sign.isascii():
            found.setdefault(sign, f"\\{name} ")
    return found


_FONTS: dict[Kind, str] = {"emphasis": r"\textit", "strong": r"\textbf", "code": r"\texttt"}
_SCRIPTS: dict[Kind, str] = {"sub": "_", "sup": "^"}


def text_in_formula(macro: str, source: str, own: frozenset[str], depth: int) -> str:
    """The text that a macro of text holds, as a formula.

    :param macro: "text", "textrm" and so on.
    :raises RefusedError: where something in it may not leave us.
    """
    from sphinx_pubs.tex.convert import convert

    found = convert(source, own=own, depth=depth + 1)
    pieces = _pieces(found[0] if found else (), f"\\{macro}")
    if source[:1].isspace() or source[:1] == "~":
        pieces = _spaced(pieces, macro, before=True)
    if source[1:] and (source[-1:].isspace() or source[-1:] == "~"):
        pieces = _spaced(pieces, macro, before=False)
    if len(pieces) == 1 and not _is_script(pieces[0]):
        return pieces[0]
    inside = _in_row(pieces)
    # A box takes one text alone.
    if macro in ("hbox", "fbox", "llap", "rlap"):
        inside = inside.replace(f"\\{macro}{{", r"\text{")
    return f"{{{inside}}}"


def _is_script(piece: str) -> bool:
    return piece[:2] in ("_{", "^{")


def _in_row(pieces: Sequence[str]) -> str:
    """The pieces behind each other, each script with something that it belongs to."""
    row = Row()
    for piece in pieces:
        if _is_script(piece):
            row.script(piece[0], piece[1:])
        else:
            row.add(piece)
    return row.text


def _spaced(pieces: list[str], macro: str, *, before: bool) -> list[str]:
    """With a space at one end."""
    opening = f"\\{macro}{{"
    place = 0 if before else -1
    if pieces and pieces[place].startswith(opening):
        text = pieces[place][len(opening) : -1]
        text = f" {text}" if before else f"{text} "
        pieces[place] = f"{opening}{text}}}"
        return pieces
    return ["\\ ", *pieces] if before else [*pieces, "\\ "]


def _pieces(runs: Runs, macro: str) -> list[str]:
    pieces: list[str] = []
    for run in runs:
        if isinstance(run, str):
            pieces += _of_string(run, macro)
        elif run.kind == "math":
            pieces += [f"{{{part}}}" for part in run.content if isinstance(part, str)]
        elif run.kind == "refused":
            raise RefusedError(run.target)
        else:
            pieces += _of_span(run, macro)
    return pieces


def _of_span(span: Span, macro: str) -> list[str]:
    inside = _pieces(span.content, _FONTS.get(span.kind, macro))
    if span.kind in _SCRIPTS:
        return [f"{_SCRIPTS[span.kind]}{{{_in_row(inside)}}}"]
    return inside


def _of_string(text: str, macro: str) -> list[str]:
    pieces = []
    text = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")
    for in_text, signs in groupby(text, has_text_sign):
        if in_text:
            pieces.append(f"{macro}{{{''.join(signs)}}}")
        else:
            pieces += [math_sign(sign) for sign in signs]
    return pieces
