"""BibTeX files: entries as typed where possible, with the strings and parents they need.

Fields that only the site or a tool needs are left out. Otherwise an entry is as typed, byte for
byte, if any reader of BibTeX understands it without the rest of its file: by the grammar of
"BibTeXing" (Patashnik, 1988), which JabRef, Zotero and pybtex read. The others are written
anew: broken ones, those that the sidecar corrects, those with comments between their fields,
those that inherit in ways that only biblatex knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sphinx_pubs.model import Author, Entry, Publication
from sphinx_pubs.read.bibtex.spans import FieldSpan, brace_pairs, scan_entry
from sphinx_pubs.read.fields import canonical, is_tool_field, reduced
from sphinx_pubs.vocabulary.fields import BY_NAME
from sphinx_pubs.vocabulary.types import entry_type

_INHERITED_BY = frozenset({"crossref", "xdata"})
#: Keys, and names of fields, strings and types, that every reader takes for such.
_KEY = re.compile(r"[^\s,{}()\"#%=\\~']+")
_NAME = re.compile(r"[A-Za-z!$&*+\-./:;<>?@\[\]^_`|~][\w!$&*+\-./:;<>?@\[\]^`|~]*", re.ASCII)
_TYPE = re.compile(r"[A-Za-z]\w*", re.ASCII)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
#: The most in a name: "von Last, Jr, First".
_MOST_COMMAS = 2


def bibtex_file(keyed: Mapping[str, Publication], abstract: bool) -> str:
    """Return the strings, then the entries in their order, then the parents of some of them.

    An entry that others of the list name as their parent comes after them, as BibTeX needs it.

    :param keyed: The publications by the keys to write, no two the same but for case.
    """
    file = _File(keyed, abstract=abstract)
    for key, publication in keyed.items():
        file.add(key, publication)
    return file.text()


def usable_source(publication: Publication, *, abstract: bool) -> str:
    """Return one entry as a visitor can use it: with the strings and the parent it needs."""
    return bibtex_file({_usable_key(publication): publication}, abstract).rstrip("\n")


class _File:
    """The contents of a file so far."""

    def __init__(self, keyed: Mapping[str, Publication], *, abstract: bool) -> None:
        self.abstract = abstract
        self.listed = {_identity(one.entry): (key, one) for key, one in keyed.items()}
        self.keys = {key.lower() for key in keyed}
        self.strings: dict[str, str] = {}
        self.entries: dict[tuple[str, str], str] = {}
        self.parents: dict[tuple[str, str], str] = {}

    def add(self, key: str, publication: Publication) -> None:
        """Add a publication: as typed if others can read it so, else anew."""
        entry = publication.entry
        as_typed = key == entry.key and not _is_corrected(publication)
        fields = self._plain_fields(entry) if as_typed else ()
        if fields and self._adds_parent(entry, fields):
            text = self._typed(entry, fields)
        else:
            text = self._anew(key, publication)
        self.entries[_identity(entry)] = text

    def text(self) -> str:
        """Return the whole file."""
        strings = [
            f"@string{{{name} = {{{balanced(value)}}}}}"
            for name, value in sorted(self.strings.items())
        ]
        first = [text for one, text in self.entries.items() if one not in self.parents]
        last = [self.entries.get(one, text) for one, text in self.parents.items()]
        return "\n\n".join(filter(None, ["\n".join(strings), *first, *last])) + "\n"

    def _keeps(self, name: str) -> bool:
        return is_kept(name) and (self.abstract or name != "abstract")

    def _typed(self, entry: Entry, fields: Sequence[FieldSpan]) -> str:
        """Return an entry as typed, without the fields that are not kept."""
        self.strings.update(entry.strings)
        raw, last = entry.raw, fields[-1]
        kept = [field for field in fields if self._keeps(field.name)]
        text = raw[: fields[0].start] + "".join(raw[one.start : one.end] for one in kept)
        if kept and kept[-1].has_comma and not last.has_comma:
            text = text.removesuffix(",")
        return text + raw[last.end :]

    def _anew(self, key: str, publication: Publication) -> str:
        """Return an entry with the fields as the list has them, each on its own line."""
        fields = {
            **publication.fields.sources,
            "abstract": publication.abstract.source,
            "note": publication.note.source,
        }
        people = {"author": publication.authors, "editor": publication.editors}
        for name in filter(lambda name: _has_odd_names(fields.get(name, "")), people):
            others = ["others"] if publication.et_al and name == "author" else []
            fields[name] = " and ".join([*map(_typed_name, people[name]), *others])
        lines = [
            f"  {name} = {{{balanced(value)}}},\n"
            for name, value in reduced(fields).items()
            if value and name not in _INHERITED_BY and _is_name(name) and self._keeps(name)
        ]
        type_ = publication.type if _TYPE.fullmatch(publication.type) else "misc"
        return f"@{type_}{{{key},\n{''.join(lines)}}}"

    def _plain_fields(self, entry: Entry) -> tuple[FieldSpan, ...]:
        """Return the fields of an entry that every reader takes as we do; none for others."""
        fields = scan_entry(entry.raw)
        names = [field.name for field in fields if is_kept(field.name)]
        words = [word for field in fields for word in field.words]
        plain = (
            names
            and len(set(names)) == len(names)
            and all(map(_is_name, (*names, *words)))
            and _TYPE.fullmatch(entry.type)
            and _KEY.fullmatch(entry.key)
            and not any(_has_odd_names(entry.fields.get(name, "")) for name in ("author", "editor"))
            and all(self.strings.get(one, to) == to for one, to in entry.strings.items())
        )
        return fields if plain else ()

    def _adds_parent(self, entry: Entry, fields: Sequence[FieldSpan]) -> bool:
        """Add the parent of an entry; return whether it has the same fields with it as here."""
        if not entry.parents:
            return not _INHERITED_BY & entry.fields.keys()
        parent = entry.parents[0]
        of_parent = self._plain_fields(parent)
        if not of_parent or len(entry.parents) > 1 or not _leaves_all(parent, entry, fields):
            return False
        identity = _identity(parent)
        if identity in self.listed:
            key, publication = self.listed[identity]
            fits = key == parent.key and not _is_corrected(publication)
        else:
            fits = bool(entry_type(parent.type).container) and (
                identity in self.parents or parent.key.lower() not in self.keys
            )
        if fits:
            self.keys.add(parent.key.lower())
            self.parents[identity] = self._typed(parent, of_parent)
        return fits


def _leaves_all(parent: Entry, child: Entry, fields: Sequence[FieldSpan]) -> bool:
    """Return whether plain BibTeX inherits the same, by ``crossref`` and under the same names."""
    typed = {field.name for field in fields}
    strings = {**child.strings, **parent.strings}.items() >= child.strings.items()
    if _INHERITED_BY & parent.fields.keys() or "xdata" in typed or not strings:
        return False
    return all(
        parent.fields.get(name) == value
        for name, value in child.fields.items()
        if name not in typed
    )


def _identity(entry: Entry) -> tuple[str, str]:
    """Return what distinguishes an entry from all others of a database."""
    return str(entry.source), entry.raw


def _is_corrected(publication: Publication) -> bool:
    """Return whether the sidecar changes something that is in the entry."""
    fields = canonical(publication.entry.fields)
    return (
        publication.type != publication.entry.type
        or publication.fields.sources != fields
        or publication.abstract.source != fields.get("abstract", "")
        or publication.note.source != fields.get("note", "")
    )


@lru_cache(maxsize=1024)
def is_kept(name: str) -> bool:
    """Return whether a field, its name in lower case, is neither the site's nor a tool's."""
    field = BY_NAME.get(name)
    return not is_tool_field(name) if field is None else field.exported


@lru_cache(maxsize=1024)
def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word) is not None


def _has_odd_names(value: str) -> bool:
    """Return whether a list of names is in a form that only biblatex knows, or in none."""
    return any(name.count(",") > _MOST_COMMAS for name in _AND.split(value))


def _typed_name(author: Author) -> str:
    """Return a name as BibTeX has it: "von Last, Jr, First", or an organisation in braces."""
    name = author.name
    if name.literal:
        return f"{{{name.literal}}}"
    last = " ".join(filter(None, (name.particle, f"{{{name.family}}}")))
    return ", ".join([last, name.suffix, name.given] if name.suffix else [last, name.given])


def balanced(value: str) -> str:
    """Return a value that can be put in braces: without braces that have no partner."""
    pairs = brace_pairs(value)
    paired = {*pairs, *pairs.values()}
    return "".join(c for at, c in enumerate(value) if c not in "{}" or at in paired)


def distinct_keys(publications: Sequence[Publication]) -> dict[str, Publication]:
    """Return the publications by keys that all readers accept and distinguish.

    A key that occurs twice gets ``-2``; one that is empty, or has a space or a special
    character of BibTeX in it, becomes the end of the id that the entry has on the page, or the
    type.
    """
    found: dict[str, Publication] = {}
    taken: set[str] = set()
    counts: Counter[str] = Counter()
    for publication in publications:
        usual = key = _usable_key(publication)
        while key.lower() in taken:
            counts[usual] += 1
            key = f"{usual}-{counts[usual] + 1}"
        taken.add(key.lower())
        found[key] = publication
    return found


def _usable_key(publication: Publication) -> str:
    if _KEY.fullmatch(publication.key):
        return publication.key
    return publication.anchor.removeprefix("pub-") or publication.type
