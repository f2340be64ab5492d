"""Beside sphinxcontrib-bibtex: its files, its citations, and ``:cite:`` of works that only a list shows."""
