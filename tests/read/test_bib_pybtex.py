"""A well-formed entry has the values that pybtex, and so sphinxcontrib-bibtex, reads."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from bibfiles import bib_files
from pybtex.database.input.bibtex import LowLevelParser
from pybtex.scanner import PybtexSyntaxError

from sphinx_pubs.model import Entry
from sphinx_pubs.read.bibtex import read_bib
from sphinx_pubs.read.bibtex.fields import MONTHS
from sphinx_pubs.read.bibtex.spans import scan_entry


@pytest.mark.parametrize("path", bib_files(every=8), ids=lambda path: path.name)
def test_values_are_those_of_pybtex(path: Path) -> None:
    found = read_bib([str(path)])
    for entry in (*found.entries, *found.parents)[:200]:
        for name, value in values_by_pybtex(entry).items():
            assert (entry.key, name, entry.fields[name]) == (entry.key, name, value)


def values_by_pybtex(entry: Entry) -> dict[str, str]:
    """Return the fields that the entry has once; none where pybtex or the grammar refuses it."""
    spans = scan_entry(entry.raw)
    if not spans:
        return {}
    known = {**MONTHS, **entry.strings}
    macros = {word: known[word.lower()] for field in spans for word in field.words}
    try:
        ((_, (_, fields)),) = LowLevelParser(entry.raw, macros=macros)
    except PybtexSyntaxError:
        return {}
    counts = Counter(name.lower() for name, _ in fields)
    return {
        name.lower(): "".join(value).strip() for name, value in fields if counts[name.lower()] == 1
    }
