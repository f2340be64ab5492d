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

from sphinx_pubs.model import Author, Publication
from sphinx_pubs.read.bibtex.spans import EntrySpan, FieldSpan, brace_pairs, scan_entry
from sphinx_pubs.read.fields import canonical, is_tool_field, reduced
from sphinx_pubs.vocabulary.fields import BY_NAME

_INHERITED_BY = frozenset({"crossref", "xdata"})

_NAME = re.compile(r"[A-Za-z!$&*+\-./:;<>?@\[\]^_`|~][\w!$&*+\-./:;<>?@\[\]^`|~]*", re.ASCII)
_TYPE = re.compile(r"[A-Za-z]\w*", re.ASCII)

_GAP_COMMENT = re.compile(r"[ \t]*%[^\n]*")
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
    pairs = brace_pairs(value)
    paired = {*pairs, *pairs.values()}
    return "".join(c for at, c in enumerate(value) if c not in "{}" or at in paired)
