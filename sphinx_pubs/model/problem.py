"""What can be wrong with the user's files, as values.

Readers and selection return problems; one place logs them
(:mod:`sphinx_pubs.extension.report`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from sphinx_pubs.model.source import Source

Subtype = Literal[
    "author",
    "bibtex",
    "config",
    "duplicate",
    "empty",
    "encoding",
    "file",
    "incomplete",
    "key",
    "link",
    "option",
    "parent",
    "sidecar",
    "structure",
]

#: The closed list of subtypes of the warning type ``pubs``, each in one sentence.
SUBTYPES: Mapping[Subtype, str] = MappingProxyType(
    {
        "author": "A name in the sidecar is not, or not plainly, an author of that entry.",
        "bibtex": "A .bib file has broken syntax, an undefined string, or a formula that is not set.",
        "config": "A value in conf.py is unknown or of the wrong kind.",
        "duplicate": "A key or a field stands twice, with different content, or a work does.",
        "empty": "A list shows nothing.",
        "encoding": "A file is not UTF-8; the message says what it was read as.",
        "file": "A file is missing or cannot be read.",
        "incomplete": "An entry has no title, year or author; only ``check`` says so.",
        "key": "A key is in none of the .bib files, or no list shows its work.",
        "link": "A link or a preview is refused, has no host, or names a file that is missing or not published.",
        "option": "An option of a directive is unknown or has a bad value.",
        "parent": "A crossref or xdata names an entry that does not exist.",
        "sidecar": "A sidecar has broken YAML, an unknown name, or a value of the wrong type.",
        "structure": "A list stands where its headings cannot be sections.",
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, with the place where the user mends it.

    The message names its entry by itself: Sphinx prints a repeated text once.
    """

    subtype: Subtype  #: One of those in the reference of warnings.
    message: str  #: A whole sentence without the place; ends without a full stop.
    source: Source  #: The line to edit.
    level: Literal["warning", "info", "debug"] = "warning"  #: How loud it is in a build.
