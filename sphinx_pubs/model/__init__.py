"""The data in the middle: what the readers fill and what the page is made of.

Frozen records of plain values. Nothing here knows a file format, Sphinx or
docutils, so each stage of the way (read, join, choose, nodes) can be
understood and tested by itself.
"""

from sphinx_pubs.model.date import Date
from sphinx_pubs.model.entry import Bibliography, Entry
from sphinx_pubs.model.library import Library
from sphinx_pubs.model.person import Author, Name, Person
from sphinx_pubs.model.problem import SUBTYPES, Problem, Subtype
from sphinx_pubs.model.publication import Award, Badge, Publication
from sphinx_pubs.model.sidecar import AwardExtras, Extras, Link, Sidecar, Venue
from sphinx_pubs.model.source import Source
from sphinx_pubs.tex.text import Fields, Inline, Paragraphs, Runs, Span, Text

__all__ = [
    "SUBTYPES",
    "Author",
    "Award",
    "AwardExtras",
    "Badge",
    "Bibliography",
    "Date",
    "Entry",
    "Extras",
    "Fields",
    "Inline",
    "Library",
    "Link",
    "Name",
    "Paragraphs",
    "Person",
    "Problem",
    "Publication",
    "Runs",
    "Sidecar",
    "Source",
    "Span",
    "Subtype",
    "Text",
    "Venue",
]
