"""A field of names split into names, and the text of one name.

Words in braces stay together: within braces, spaces and commas are characters of the private
use area until the name is divided into its parts (:func:`sphinx_pubs.read.names.parts.restore`).
"""

from __future__ import annotations

import re

from sphinx_pubs.read.names.marks import MARKS, raise_marks, unify_marks
from sphinx_pubs.read.names.parts import CLOSE, COMMA, OPEN, SPACE, is_organisation
from sphinx_pubs.tex import plain

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
