"""The names in an author or editor field, with the marks typed into them."""

from __future__ import annotations

from sphinx_pubs.read.names.reader import NameList, TypedName, parse_name, parse_names
from sphinx_pubs.read.names.text import parse_annotations

__all__ = ["NameList", "TypedName", "parse_annotations", "parse_name", "parse_names"]
