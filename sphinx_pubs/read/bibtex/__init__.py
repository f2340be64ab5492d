"""A .bib file: found, parsed and mended entry by entry, whatever it holds."""

from __future__ import annotations

from sphinx_pubs.read.bibtex.reader import read_bib

__all__ = ["read_bib"]
