"""Works as a BibTeX file of its own: with the strings and the parents they need.

Its entries are those of :func:`~sphinx_pubs.export.source.bibtex_source`, as far
as any reader of BibTeX understands them when they stand alone: by the grammar of
"BibTeXing" (Patashnik, 1988), which JabRef, Zotero and pybtex read. The others are
written anew: broken ones, those that the sidecar corrects, those that inherit
in ways that only biblatex knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from sphinx_pubs.export.source import (
    balanced,
    dropping,
    has_odd_names,
    is_corrected,
    is_kept,
    is_name,
    is_type,
    without_fields,
    written_anew,
)
from sphinx_pubs.model import Entry, Publication
from sphinx_pubs.read.bibtex.spans import EntrySpan, scan_entry
from sphinx_pubs.vocabulary.types import entry_type

_KEY = re.compile(r"[^\s,{}()\"#%=\\~']+")


def bibtex_file(keyed: Mapping[str, Publication], *, abstract: bool) -> str:
    """The strings, then the entries in their order, then the parents of some of them.

    An entry that others of the list name as their parent stands behind them, as
    BibTeX needs it.

    :param keyed: The works by the keys they are to have, no two the same but for case.
    """
    file = _File(keyed, abstract=abstract)
    for key, work in keyed.items():
        file.add(key, work)
    return file.text()


def usable_source(work: Publication, *, abstract: bool) -> str:
    """One entry as a visitor can use it: with the strings and the parent that it needs."""
    key = _usable_key(work)
    file = _File({key: work}, abstract=abstract)
    file.add(key, work)
    return file.text().rstrip("\n")


class _File:
    """What is written so far."""

    def __init__(self, keyed: Mapping[str, Publication], *, abstract: bool) -> None:
        self.abstract = abstract
        self.listed = {_identity(work.entry): (key, work) for key, work in keyed.items()}
        self.keys = {key.lower() for key in keyed}
        self.strings: dict[str, str] = {}
        self.entries: dict[tuple[str, str], str] = {}
        self.parents: dict[tuple[str, str], str] = {}

    def add(self, key: str, work: Publication) -> None:
        """Add a work: as typed if it can stand so, else anew."""
        entry = work.entry
        span = None if is_corrected(work) or key != entry.key else self._plain(entry)
        if span is None or not self._takes_parent(entry, span):
            text = written_anew(work, key, abstract=self.abstract)
        else:
            text = self._cut(entry, span)
        self.entries[_identity(entry)] = text

    def text(self) -> str:
        """The whole file."""
        strings = [f"@string{{{name} = {{{balanced(value)}}}}}" for name, value in self._sorted()]
        first = {one: text for one, text in self.entries.items() if one not in self.parents}
        last = {one: self.entries.get(one, text) for one, text in self.parents.items()}
        head = ["\n".join(strings)] if strings else []
        return "\n\n".join([*head, *first.values(), *last.values()]) + "\n"

    def _sorted(self) -> list[tuple[str, str]]:
        return sorted(self.strings.items())

    def _cut(self, entry: Entry, span: EntrySpan) -> str:
        self.strings.update(entry.strings)
        return without_fields(entry.raw, span, dropping(abstract=self.abstract))

    def _plain(self, entry: Entry) -> EntrySpan | None:
        """The parts of an entry that every reader takes as we do."""
        span = scan_entry(entry.raw)
        if span is None or span.comments or not is_type(entry.type):
            return None
        names = [field.name for field in span.fields if is_kept(field.name)]
        words = [word for field in span.fields for word in field.words]
        plain = (
            names
            and len(set(names)) == len(names)
            and all(map(is_name, (*names, *words)))
            and _KEY.fullmatch(entry.key)
            and not any(has_odd_names(entry.fields.get(name, "")) for name in ("author", "editor"))
            and all(self.strings.get(one, to) == to for one, to in entry.strings.items())
        )
        return span if plain else None

    def _takes_parent(self, entry: Entry, span: EntrySpan) -> bool:
        """Whether it has no parent, or one that is in the file now and leaves it what we say."""
        if not entry.parents:
            return not {"crossref", "xdata"} & entry.fields.keys()
        parent = entry.parents[0]
        plain = self._plain(parent)
        if plain is None or len(entry.parents) > 1 or not _leaves_all(parent, entry, span):
            return False
        identity = _identity(parent)
        if identity in self.listed:
            key, work = self.listed[identity]
            fits = key == parent.key and not is_corrected(work)
        else:
            fits = bool(entry_type(parent.type).container) and (
                identity in self.parents or parent.key.lower() not in self.keys
            )
        if fits:
            self.keys.add(parent.key.lower())
            self.parents[identity] = self._cut(parent, plain)
        return fits


def _leaves_all(parent: Entry, heir: Entry, span: EntrySpan) -> bool:
    """Whether plain BibTeX inherits the same: fields of one name from the one ``crossref``."""
    own = {field.name for field in span.fields}
    strings = {**heir.strings, **parent.strings}.items() >= heir.strings.items()
    if {"crossref", "xdata"} & parent.fields.keys() or "xdata" in own or not strings:
        return False
    return all(
        parent.fields.get(name) == value for name, value in heir.fields.items() if name not in own
    )


def _identity(entry: Entry) -> tuple[str, str]:
    """What tells an entry of a database from all others."""
    return str(entry.source), entry.raw


def distinct_keys(works: Sequence[Publication]) -> dict[str, Publication]:
    """The works by keys that all readers take, and take for different ones.

    A key that stands twice gets ``-2``; one that is empty, or has signs of
    BibTeX or a space in it, becomes the end of the id that the entry has on the page,
    or the type.
    """
    found: dict[str, Publication] = {}
    taken: set[str] = set()
    counts: Counter[str] = Counter()
    for work in works:
        usual = key = _usable_key(work)
        while key.lower() in taken:
            counts[usual] += 1
            key = f"{usual}-{counts[usual] + 1}"
        taken.add(key.lower())
        found[key] = work
    return found


def _usable_key(work: Publication) -> str:
    key = work.key
    return key if _KEY.fullmatch(key) else work.anchor.removeprefix("pub-") or work.type
