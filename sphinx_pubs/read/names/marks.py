"""Marks and annotations of names: ``Grover*``, ``Kim^{1,2}``, ``author+an``.

A mark is one character, one repeated (``**``), or a number; a raised number or letter becomes
the raised character of Unicode ("¹", "ᵃ"). Characters that look the same are one mark.
Annotations: the biblatex manual, §3.7 "Data Annotations" (Kime et al., 2024):
``author+an = {1=equal; 2=equal,corresponding}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_RAISED_FROM = "0123456789+abcdefghijklmnoprstuvwxyz"
_RAISED_TO = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_RAISED = str.maketrans(_RAISED_FROM, _RAISED_TO)
_SAME = str.maketrans(
    {"∗": "*", "＊": "*", "⁎": "*", "✱": "*", "﹡": "*", "∥": "‖", "＃": "#", "📧": "✉"}
    | {"🖂": "✉", "\ufe0e": None, "\ufe0f": None}
)
_MACROS = {
    "ast": "*",
    "textasteriskcentered": "*",
    "star": "⋆",
    "dag": "†",
    "dagger": "†",
    "textdagger": "†",
    "ddag": "‡",
    "ddagger": "‡",
    "textdaggerdbl": "‡",
    "S": "§",
    "textsection": "§",
    "P": "¶",
    "textparagraph": "¶",
    "Vert": "‖",
    "|": "‖",
    "parallel": "‖",
    "textbardbl": "‖",
    "Letter": "✉",
    "Envelope": "✉",
    "faEnvelope": "✉",
    "#": "#",
}
# Between two marks with a comma between them in TeX, so that ^{1,2} is not 12.
_APART = "\ue004"
_CHARACTERS = "*†‡§¶‖✉#⋆★☆"
#: Every character that may be a mark.
_ALL = _CHARACTERS + _RAISED_TO + _APART
MARKS = frozenset(_ALL)
# § and ¶ behind Ã or Â are halves of letters in a file decoded twice.
_MARK = rf"(?:[{_CHARACTERS[:3]}{_CHARACTERS[5:]}{_RAISED_TO}{_APART}]|(?<![ÃÂ])[§¶])"
_AT_START = re.compile(rf"^{_MARK}+")
_ONE = re.compile(rf"[{_RAISED_TO[:10]}]+|([{_CHARACTERS}])\1*|[{_RAISED_TO[10:]}]")

_MACRO = r"\\(?:{})(?![^\W\d_])".format("|".join(name for name in _MACROS if name.isalpha()))
_CONTENT = r"((?:[^{}$<\n]|\{[^{}$\n]{0,20}\}){0,40})"
_SET_RAISED = re.compile(
    rf"\$\s?\^\s?(?:\{{{_CONTENT}\}}|(\\[^\W\d_]+|\\\||[^\s{{}}$]{{1,3}}))\s?\$"
    rf"|\\textsuperscript\s?\{{{_CONTENT}\}}"
    rf"|<sup>{_CONTENT}</sup>"
    rf"|(?<!\\)\^\{{{_CONTENT}\}}"
    rf"|(?<!\\)\^(\d+|[*∗†‡§¶‖#]+|{_MACRO})"
    rf"|\$\s?((?:{_MACRO}|\\\||[*∗†‡§¶‖#]){{1,4}})\s?\$"
    rf"|({_MACRO})(?:\{{\}}|\s(?=\s|$))?"
)
_BRACED = re.compile(rf"\{{\s?({_MARK}+)\s?\}}")
_IN_RAISED = re.compile(r"\\(?:text|mathrm|rm)(?![^\W\d_])|[{}$]")
_COMMAND = re.compile(r"\\([^\W\d_]+|[|#])\s?")


def unify_marks(text: str) -> str:
    """Return the text with one character for all that look the same."""
    return text if text.isascii() else text.translate(_SAME)


def raise_marks(tex: str) -> str:
    """Return the TeX of a name with its raised marks as plain characters; other TeX stays."""
    if not _MAY_HOLD.search(tex):
        return tex
    return _BRACED.sub(r"\1", _SET_RAISED.sub(_raised, tex))


_MAY_HOLD = re.compile(rf"[$^]|\\textsuperscript|<sup>|{_MACRO}|\{{\s?{_MARK}")


def _raised(match: re.Match[str]) -> str:
    content = next(group for group in match.groups() if group is not None)
    text = _COMMAND.sub(lambda command: _MACROS.get(command[1], command[0]), content)
    pieces = [unify_marks(piece) for piece in re.split(r"[,;\s]+", _IN_RAISED.sub("", text))]
    marks = [_mark(piece) for piece in pieces if piece]
    if not marks or None in marks:
        return match[0]
    return _APART.join(filter(None, marks))


def _mark(piece: str) -> str | None:
    """Return a piece of superscript as marks, ``None`` where it is something else ("nd")."""
    if re.fullmatch(r"[0-9]+|[a-z+]", piece):
        return piece.translate(_RAISED)
    raised = re.sub("[0-9]+", lambda number: number[0].translate(_RAISED), piece)
    return raised if _ONE.sub("", raised) == "" else None


def take_marks(word: str) -> tuple[str, tuple[str, ...]]:
    """Return a word without the marks at its ends, and the marks."""
    stem = word.rstrip(_ALL)
    if stem.endswith(("Ã", "Â")) and word[len(stem) :].startswith(("§", "¶")):
        stem = word[: len(stem) + 1]
    word, behind = stem, word[len(stem) :]
    start = _AT_START.match(word)
    if start:
        word = word[start.end() :]
    found = (start[0] if start else "") + _APART + behind
    return word, tuple(match[0] for match in _ONE.finditer(found))


def normal_mark(typed: str) -> str:
    """Return one mark as names have it, from any form: ``\\dagger``, ``$^1$``, ``^1``, ``1``."""
    raised = raise_marks(typed.strip())
    marks = take_marks(unify_marks(raised))[1] or take_marks(_mark(raised) or "")[1]
    return marks[0] if marks else typed.strip()


_ITEM = re.compile(r"\s*(\d{1,4})(?::\w+)?\s*=(.*)", re.DOTALL)
_QUOTES = '"“”'


def parse_annotations(value: str) -> Mapping[int, tuple[str, ...]]:
    """Return the annotations of a field by the position of the name, from 1.

    Literal ones are in quotes, which are removed; one of a part of a name (``1:family=…``)
    counts for the name, one of the whole field (``=…``) for none.

    >>> parse_annotations('1=equal; 2=equal,corresponding; 3="On leave"')
    {1: ('equal',), 2: ('equal', 'corresponding'), 3: ('On leave',)}
    """
    found: dict[int, tuple[str, ...]] = {}
    for item in value.split(";"):
        match = _ITEM.fullmatch(item)
        if match is None:
            continue
        position, text = int(match[1]), match[2].strip()
        quoted = len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES
        words = [text[1:-1]] if quoted else text.split(",")
        typed = tuple(word.strip() for word in words if word.strip())
        found[position] = found.get(position, ()) + typed
    return {position: typed for position, typed in found.items() if typed}
