"""Where the commands of a .bib file begin: ``@type{``, and what people write in its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from sphinx_pubs.read.bibtex.field_names import NAME

#: The longest type; no search goes on for longer.
_LONGEST = 60
#: ``@type{`` or ``@type(``; an address like ``me@example{`` is none, unless a key and a field
#: follow. It begins with the sign itself, to which Python then goes straight.
_HEAD = re.compile(
    r"@(?:(?<![\w.]@)|(?=\s)|(?=\w{1,60}\s*[{(]\s*[^\s,{}()=]{1,100}\s*,\s*[\w:+-]+\s*=))"
    rf"\s*([^\W\d][\w.:+/-]{{0,{_LONGEST}}})\s*([{{(])"
)
#: A line that begins with the sign, or the wide one of Chinese keyboards, as far as a comma
#: behind which a field follows: something like a type and a key.
_BROKEN = re.compile(
    rf"^[ \t]*([@＠])(?![ \t])([^\n,=]{{0,200}}(?:,[^\n,=]{{0,100}})?(?:\n[^\n@,=]{{1,100}})?)"
    rf"[ \t]*,\s*(?:%[^\n]*\n\s*)?{NAME}\s*(?:=\s*[\"{{\w]|\{{)",
    re.MULTILINE,
)
#: In such a line: what is before the key, and the key.
_BEFORE_KEY = re.compile(r".*[{}()\[\]<>\"]|.*[,;]|[ \t]*\S+[ \t]+|.*")
#: In what is before the key: a type, perhaps of two words, in a list of several.
_TYPE = re.compile(r"[^\w]*(\w[\w.:+/-]*(?:[ \t]+\w[\w.:+/-]*)*)")


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a command."""

    start: int  #: Position of the ``@``.
    body: int  #: Behind the opening brace, or what stands in its place.
    type: str  #: As written, or as it can be told.
    opening: str  #: ``{`` or ``(``; "" where neither stands there.
    fault: str = ""  #: What is wrong with it, in words.


def heads(text: str) -> list[Head]:
    """Find all beginnings in a text, in their order; which are commands is not decided here."""
    found = {
        match.start(): Head(match.start(), match.end(), match[1], match[2])
        for match in _HEAD.finditer(text)
    }
    starts = sorted(found)
    for match in _BROKEN.finditer(text):
        head = _broken_head(match)
        next_good = bisect_left(starts, head.start)
        if next_good == len(starts) or starts[next_good] >= head.body:
            found[head.start] = head
    return [found[start] for start in sorted(found)]


def _broken_head(match: re.Match[str]) -> Head:
    start, line = match.start(1), match[2]
    before = _BEFORE_KEY.match(line)
    written = before[0].rstrip() if before else ""
    opening = written[-1:] if written[-1:] in ("{", "(") else ""
    type_ = _type_of(written)
    if len(type_) > _LONGEST:
        fault = f"the type is longer than {_LONGEST} letters"
    elif written == type_ and match[1] == "@":
        fault = f"'{{' expected after '@{type_}'"
    else:
        fault = f"'@{type_}{opening or '{'}' expected, not '{match[1]}{written}'"
    body = match.start(2) + (before.end() if before else 0)
    return Head(start, body, type_, opening, fault)


def _type_of(written: str) -> str:
    match = _TYPE.match(written)
    name = "".join(match[1].split()) if match else ""
    return name if re.search(r"[^\W\d_]", name) else "misc"
