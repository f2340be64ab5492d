"""A field of names split into names, the text of one name, and its marks and annotations.

Words in braces stay together: within braces, spaces and commas are characters of the private
use area until the name is divided into its parts (:func:`sphinx_pubs.read.names.parts.restore`).
A mark (``Grover*``, ``Kim^{1,2}``) is one character, one repeated (``**``), or a number; a raised
number or letter becomes the raised character of Unicode ("¹", "ᵃ"). Characters that look the
same are one mark. Annotations: the biblatex manual, §3.7 "Data Annotations" (Kime et al.,
2024): ``author+an = {1=equal; 2=equal,corresponding}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_pubs.read.names.parts import APART, CLOSE, COMMA, OPEN, SPACE, is_organisation
from sphinx_pubs.tex import plain
from sphinx_pubs.tex.symbols import table

_RAISED_FROM = "0123456789+abcdefghijklmnoprstuvwxyz"
_RAISED_TO = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_RAISED = str.maketrans(_RAISED_FROM, _RAISED_TO)
_SAME = str.maketrans(
    {"∗": "*", "＊": "*", "⁎": "*", "✱": "*", "﹡": "*", "∥": "‖", "＃": "#", "📧": "✉"}
    | {"🖂": "✉", "\ufe0e": None, "\ufe0f": None}
)
_MACROS = table(
    """
    ast=* textasteriskcentered=* star=⋆ dag=† dagger=† textdagger=† ddag=‡ ddagger=‡ textdaggerdbl=‡
    S=§ textsection=§ P=¶ textparagraph=¶ Vert=‖ |=‖ parallel=‖ textbardbl=‖ Letter=✉ Envelope=✉
    faEnvelope=✉ #=#
    """
)
_CHARACTERS = "*†‡§¶‖✉#⋆★☆"
#: Every character that may be a mark.
_ALL = _CHARACTERS + _RAISED_TO + APART
MARKS = frozenset(_ALL)
# § and ¶ behind Ã or Â are halves of letters in a file decoded twice.
_MARK = rf"(?:[{_CHARACTERS[:3]}{_CHARACTERS[5:]}{_RAISED_TO}{APART}]|(?<![ÃÂ])[§¶])"
_AT_START = re.compile(rf"^{_MARK}+")
_ONE = re.compile(rf"[{_RAISED_TO[:10]}]+|([{_CHARACTERS}])\1*|[{_RAISED_TO[10:]}]")

_MARK_MACRO = r"\\(?:{})(?![^\W\d_])".format("|".join(name for name in _MACROS if name.isalpha()))
_CONTENT = r"((?:[^{}$<\n]|\{[^{}$\n]{0,20}\}){0,40})"
_SET_RAISED = re.compile(
    rf"\$\s?\^\s?(?:\{{{_CONTENT}\}}|(\\[^\W\d_]+|\\\||[^\s{{}}$]{{1,3}}))\s?\$"
    rf"|\\textsuperscript\s?\{{{_CONTENT}\}}"
    rf"|<sup>{_CONTENT}</sup>"
    rf"|(?<!\\)\^\{{{_CONTENT}\}}"
    rf"|(?<!\\)\^(\d+|[*∗†‡§¶‖#]+|{_MARK_MACRO})"
    rf"|\$\s?((?:{_MARK_MACRO}|\\\||[*∗†‡§¶‖#]){{1,4}})\s?\$"
    rf"|({_MARK_MACRO})(?:\{{\}}|\s(?=\s|$))?"
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


_MAY_HOLD = re.compile(rf"[$^]|\\textsuperscript|<sup>|{_MARK_MACRO}|\{{\s?{_MARK}")


def _raised(match: re.Match[str]) -> str:
    content = next(group for group in match.groups() if group is not None)
    text = _COMMAND.sub(lambda command: _MACROS.get(command[1], command[0]), content)
    pieces = [unify_marks(piece) for piece in re.split(r"[,;\s]+", _IN_RAISED.sub("", text))]
    marks = [_mark(piece) for piece in pieces if piece]
    if not marks or None in marks:
        return match[0]
    return APART.join(filter(None, marks))


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
    found = (start[0] if start else "") + APART + behind
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


# "adn" and the like are typing errors, in lower case: "Abd" is a name.
_AND = r"(?:^|(?<=\s))(?:(?i:and)|adn|amd|snd|nd|abd(?!\s+(?i:[aeu][lr])\b))(?=\s|$)"
_ANDS = re.compile(_AND)
_LEVEL = r"\\.|[{}]"
_ANDS_OR_LEVEL = re.compile(rf"{_LEVEL}|({_AND})", re.DOTALL)
_ENTITY = r"&(?:#\d+|#x[\da-f]+|[a-z]\w*);"
_SEMICOLONS = re.compile(rf"{_LEVEL}|{_ENTITY}|([;；、])", re.IGNORECASE | re.DOTALL)
_AMPERSANDS = re.compile(rf"(?<=\s)(\\?&(?:amp;)?)(?=\s)|{_LEVEL}", re.DOTALL)
_FIRM = re.compile(r"\b(?:Co|Company|Inc|Ltd|Sons|GmbH|Partners|Associates|Group)\b")

_TEX = re.compile(r"[\\{}$~&<^]|--|``|''")
_TOKENS = re.compile(r"\\(?:[^\W\d_]+\s*|.)|[{}]|[^\\{}]+|\\", re.DOTALL)
_NO_ARGUMENT = re.compile(r"\\[&%$#_,;:!/\\{}\s-]?")
# The owner of the list is set in bold or underlined, an organisation is not.
_BOLD = re.compile(r"\s*\\(?:textbf|bf|bfseries|underline|uline|ul)(?![^\W\d_])")
_MACRO = re.compile(r"\\(?:[^\W\d_]+\s*|.)", re.DOTALL)
_BETWEEN = re.compile(r"[\s,]")
_PROTECT = str.maketrans({" ": SPACE, "\u00a0": SPACE, "\u2009": SPACE, ",": COMMA})
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# An accent in the output of a tool that escapes backslashes; a name has no line breaks.
_ESCAPED_ACCENT = re.compile(r"\\(?=\\[\"'`^~=.]\{?[^\W\d_])")
# Where a tool broke a line behind a hyphen.
_BROKEN_HYPHEN = re.compile(r"(?<=[^\W\d_])-\s+(?=[^\W\d_a-z])")
_EDGE = frozenset(" ,\t\r\n~")
_EDGE_OR_MARK = _EDGE | MARKS | {""}
_FIRST_GROUP, _LAST_GROUP = 0xE100, 0xF8FF


def split_names(value: str) -> list[str]:
    """Return the names between ``and``, or between ``;`` or ``&`` where these are plainly meant.

    ``and`` may be in any case and have any white space around it; in braces it is part of a
    name. Empty names are left out.
    """
    if value.count("{") != value.count("}"):
        value = value.replace("{", "").replace("}", "")
    names = _ANDS.split(value) if "{" not in value else _cut(value, _ANDS_OR_LEVEL)
    if ";" in value or "&" in value or not value.isascii():
        names = [inner for name in names for inner in _listed(name, alone=len(names) == 1)]
    return [name for name in (name.strip() for name in names) if name]


def _cut(text: str, separators: re.Pattern[str]) -> list[str]:
    """Return the pieces between separators (group 1 of the pattern) outside braces."""
    pieces, start, depth = [], 0, 0
    for match in separators.finditer(text):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(0, depth - 1)
        elif match[1] is not None and not depth:
            pieces.append(text[start : match.start()])
            start = match.end()
    pieces.append(text[start:])
    return pieces


def _listed(name: str, *, alone: bool) -> list[str]:
    """Return the people in one piece between two ``and``."""
    pieces = _cut(name, _SEMICOLONS)
    if len(pieces) > 1 and not alone and not all(_BETWEEN.search(p.strip()) for p in pieces):
        return [name]
    people = []
    for piece in pieces:
        company = "&" in piece and (_FIRM.search(piece) or is_organisation(piece.split()))
        people += [piece] if company else _cut(piece, _AMPERSANDS)
    return people


def name_text(source: str) -> str:
    """Return the text of one name, with raised marks as characters and braced groups protected."""
    if not source.isascii():
        source = _PRIVATE.sub("", source)
    text = source
    if _TEX.search(source):
        text = _convert(raise_marks(_ESCAPED_ACCENT.sub("", source)))
        # TeX sets an apostrophe curled; in a name it is kept as typed.
        text = text if "’" in source else text.replace("’", "'")
    if "- " in text or "-\n" in text:
        text = _BROKEN_HYPHEN.sub("-", text)
    return unify_marks(text)


def _convert(tex: str) -> str:
    outside: list[str] = []
    groups: dict[int, str] = {}
    depth = start = 0
    argument = False
    for token in _TOKENS.finditer(tex):
        if token[0] == "{":
            start = start if depth else token.start()
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if depth:
                depth = max(depth, 0)  # A stray brace closes nothing.
                continue
            group = tex[start + 1 : token.start()]
            if argument or _is_letter(group) or len(groups) > _LAST_GROUP - _FIRST_GROUP:
                outside.append("{" + group + "}")
            else:
                stand_in = _FIRST_GROUP + len(groups)
                groups[stand_in] = _protected(group, _is_word(tex, start, token.end()))
                outside.append(chr(stand_in))
        elif not depth:
            outside.append(token[0])
            argument = token[0][0] == "\\" and not _NO_ARGUMENT.fullmatch(token[0])
    if depth:
        outside.append(tex[start + 1 :])
    text = "".join(outside)
    return (plain(text) if _TEX.search(text) else text).translate(groups)


def _is_letter(group: str) -> bool:
    """Return whether a group is a special character of BibTeX ("{\\'E}") or only sets a font."""
    if not group.startswith("\\"):
        return False
    return bool(_BOLD.match(group)) or not _BETWEEN.search(_MACRO.sub("", group).strip())


def _is_word(tex: str, start: int, end: int) -> bool:
    """Return whether a group is a whole word or more."""
    before = tex[start - 1] if start else " "
    return before in _EDGE and tex[end : end + 1] in _EDGE_OR_MARK


def _protected(group: str, whole: bool) -> str:
    text = plain(group)
    if not text.strip():
        return " "
    text = text.translate(_PROTECT)
    if whole:
        return OPEN + text + CLOSE
    return SPACE * group[0].isspace() + text + SPACE * group[-1].isspace()
