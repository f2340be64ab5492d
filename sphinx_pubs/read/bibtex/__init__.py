"""The reader of .bib files, which recovers broken entries."""

from __future__ import annotations

from sphinx_pubs.read.bibtex.reader import read_bib

__all__ = ["read_bib"]
