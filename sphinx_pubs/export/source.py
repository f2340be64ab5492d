"""The BibTeX source of a publication, and the spans of its parts.

Fields that only the site or a tool needs are cut out. All else is as typed, byte for byte,
where the entry is well-formed and nothing corrects it. The grammar is that of "BibTeXing"
(Patashnik, 1988) with comments between fields (``% …`` up to the end of the line), which
biber knows too. An entry that is not well-formed by it has no spans here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sphinx_pubs.model import Author, Publication
from sphinx_pubs.read.bibtex.scan import NAME, NAME_SIGN
from sphinx_pubs.read.fields import canonical, is_tool_field, reduced
from sphinx_pubs.vocabulary.fields import BY_NAME

_HEAD = re.compile(
    r"@\s*([^\W\d][\w.:+/-]*)\s*([{(])\s*((?:[^\s,{}\"#%=]+(?:[ \t]+[^\s,{}\"#%=]+)*)?)\s*,"
)
_GAP = re.compile(r"(?:\s+|%[^\n]*(?:\n|$))*")
_FIELD_NAME = re.compile(rf"({NAME})\s*=\s*")
_WORD = re.compile(rf"\d+(?!{NAME_SIGN})|(?!\d){NAME}")
#: What follows a part of a value: another part, or the comma behind the last.
_NEXT = re.compile(rf"\s*(#)\s*|{_GAP.pattern}(,)?")
_EITHER_BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r'[{}"]')


class FieldSpan(NamedTuple):
    """One ``name = value,``: positions in the text of the entry."""

    name: str  #: In lower case.
    start: int  #: Of the name.
    end: int  #: Behind the value.
    comma: int  #: Behind the comma that follows; ``end`` where none does.
    words: tuple[str, ...]  #: The names of strings in the value, as typed.

    @property
    def has_comma(self) -> bool:
        """Whether a comma follows."""
        return self.comma > self.end


class EntrySpan(NamedTuple):
    """A whole entry."""

    type: tuple[int, int]
    key: tuple[int, int]
    body: int  #: Behind the comma that follows the key.
    fields: tuple[FieldSpan, ...]
    comments: bool  #: Whether any stand between the fields.


def scan_entry(raw: str) -> EntrySpan | None:
    """The parts of an entry; none where it is not well-formed.

    :param raw: From the ``@`` to the closing brace.
    """
    head = _HEAD.match(raw)
    if head is None:
        return None
    closing = ")" if head[2] == "(" else "}"
    fields: list[FieldSpan] = []
    commented = False
    pos, open_end = head.end(), False
    while True:
        start = _end(_GAP, raw, pos)
        commented = commented or "%" in raw[pos:start]
        if raw.startswith(closing, start) and start == len(raw) - 1:
            break
        field = None if open_end else _field(raw, start)
        if field is None:
            return None
        fields.append(field)
        pos, open_end = field.comma, not field.has_comma
    return EntrySpan(head.span(1), head.span(3), head.end(), tuple(fields), commented)


def _field(raw: str, start: int) -> FieldSpan | None:
    name = _FIELD_NAME.match(raw, start)
    if name is None:
        return None
    pos, words = name.end(), list[str]()
    while True:
        end = _value_end(raw, pos)
        if end < 0:
            return None
        if raw[pos] not in '{"' and not raw[pos].isdecimal():
            words.append(raw[pos:end])
        behind = _NEXT.match(raw, end)
        if behind is None or not behind[1]:
            break
        pos = behind.end()
    comma = behind.end() if behind and behind[2] else end
    return FieldSpan(name[1].lower(), start, end, comma, tuple(words))


def _value_end(raw: str, pos: int) -> int:
    """The end of one part of a value, -1 where there is none."""
    sign = raw[pos : pos + 1]
    if sign == "{":
        return _group_end(raw, pos + 1)
    if sign == '"':
        return _quote_end(raw, pos + 1)
    return _end(_WORD, raw, pos) if _WORD.match(raw, pos) else -1


def _group_end(raw: str, pos: int) -> int:
    """Behind the brace that closes a group; one behind a backslash counts, as in BibTeX."""
    depth = 1
    for brace in _EITHER_BRACE.finditer(raw, pos):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end()
    return -1


def _quote_end(raw: str, pos: int) -> int:
    depth = 0
    for sign in _QUOTE_OR_BRACE.finditer(raw, pos):
        if sign[0] == '"' and not depth:
            return sign.end()
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth < 0:
            return -1
    return -1


def _end(pattern: re.Pattern[str], raw: str, pos: int) -> int:
    match = pattern.match(raw, pos)
    return match.end() if match else pos


_INHERITED_BY = frozenset({"crossref", "xdata"})

_NAME = re.compile(r"[A-Za-z!$&*+\-./:;<>?@\[\]^_`|~][\w!$&*+\-./:;<>?@\[\]^`|~]*", re.ASCII)
_TYPE = re.compile(r"[A-Za-z]\w*", re.ASCII)

_GAP_COMMENT = re.compile(r"[ \t]*%[^\n]*")
_BRACE = re.compile(r"[{}]")
_AND = re.compile(r"\sand\s", re.IGNORECASE)
#: The most in a name: "von Last, Jr, First".
_COMMAS = 2


def bibtex_source(work: Publication, *, abstract: bool) -> str:
    """The entry without the fields of the site and of tools.

    An entry that is broken, or that the sidecar corrects, is written anew, with
    what it inherits.

    :param abstract: Whether it has the abstract.
    """
    span = None if is_corrected(work) else scan_entry(work.entry.raw)
    if span is None:
        return written_anew(work, work.key, abstract=abstract)
    return without_fields(work.entry.raw, span, dropping(abstract=abstract))


def dropping(*, abstract: bool) -> Callable[[str], bool]:
    """What tells of the name of a field whether it is left out."""
    return lambda name: not (is_kept(name) and (abstract or name != "abstract"))


@lru_cache(maxsize=1024)
def is_kept(name: str) -> bool:
    """Return whether a field, its name in lower case, is neither the site's nor a tool's."""
    field = BY_NAME.get(name)
    return not is_tool_field(name) if field is None else field.exported


def is_corrected(work: Publication) -> bool:
    """Whether the sidecar says other than the .bib of what stands in an entry."""
    fields = canonical(work.entry.fields)
    return (
        work.type != work.entry.type
        or work.fields.sources != fields
        or work.abstract.source != fields.get("abstract", "")
        or work.note.source != fields.get("note", "")
    )


def written_anew(work: Publication, key: str, *, abstract: bool) -> str:
    """The entry with the fields as the list has them, each in a line of its own."""
    fields = {
        **work.fields.sources,
        "abstract": work.abstract.source,
        "note": work.note.source,
    }
    for name, people in (("author", work.authors), ("editor", work.editors)):
        if has_odd_names(fields.get(name, "")):
            others = ["others"] if work.et_al and name == "author" else []
            fields[name] = " and ".join([*map(_typed_name, people), *others])
    dropped = dropping(abstract=abstract)
    lines = [
        f"  {name} = {{{balanced(value)}}},\n"
        for name, value in reduced(fields).items()
        if value and name not in _INHERITED_BY and is_name(name) and not dropped(name)
    ]
    return f"@{work.type if is_type(work.type) else 'misc'}{{{key},\n{''.join(lines)}}}"


@lru_cache(maxsize=1024)
def is_name(word: str) -> bool:
    """Whether every reader takes a word for the name of a field or a string."""
    return _NAME.fullmatch(word) is not None


def is_type(word: str) -> bool:
    """Whether every reader takes a word for an entry type."""
    return _TYPE.fullmatch(word) is not None


def has_odd_names(value: str) -> bool:
    """Whether a list of names is in a form that only biblatex knows, or in none."""
    return any(name.count(",") > _COMMAS for name in _AND.split(value))


def _typed_name(author: Author) -> str:
    """As BibTeX has it: "von Last, Jr, First", or a body in braces."""
    name = author.name
    if name.literal:
        return f"{{{name.literal}}}"
    last = " ".join(filter(None, (name.particle, f"{{{name.family}}}")))
    return ", ".join([last, name.suffix, name.given] if name.suffix else [last, name.given])


def without_fields(raw: str, span: EntrySpan, dropped: Callable[[str], bool]) -> str:
    """The text of an entry without some of its fields, each with its comma and line."""
    parts, done = [], 0
    for start, end in _cuts(raw, span, dropped):
        parts.append(raw[done:start])
        done = end
    return "".join([*parts, raw[done:]])


def _cuts(raw: str, span: EntrySpan, dropped: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """What to cut, from left to right."""
    cuts, last_kept, before = [], None, span.body
    for field in span.fields:
        if dropped(field.name):
            cuts.append(_cut(raw, field, before))
        else:
            last_kept = field
        before = field.comma
    if last_kept and last_kept is not span.fields[-1] and not span.fields[-1].has_comma:
        # So has none the one that is the last now.
        cuts.append((last_kept.comma - 1, last_kept.comma))
    return iter(sorted(cuts))


def _cut(raw: str, field: FieldSpan, before: int) -> tuple[int, int]:
    """A field from behind the comma before it, with the comment behind it on its line.

    A comment that stands before it stays.
    """
    start = before
    if "%" in raw[before : field.start]:
        start = raw.rindex("\n", before, field.start)
    comment = _GAP_COMMENT.match(raw, field.comma)
    return start, comment.end() if comment else field.comma


def balanced(value: str) -> str:
    """A value that can stand in braces: those of its own that have no partner are left out."""
    opened: list[int] = []
    alone: set[int] = set()
    for brace in _BRACE.finditer(value):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            opened.pop()
        else:
            alone.add(brace.start())
    alone.update(opened)
    return "".join(sign for at, sign in enumerate(value) if at not in alone) if alone else value
