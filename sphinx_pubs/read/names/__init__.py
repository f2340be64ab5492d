"""The names in an author or editor field, with the marks typed into them."""

from __future__ import annotations

from sphinx_pubs.read.names.marks import parse_annotations
from sphinx_pubs.read.names.reader import NameList, TypedName, parse_name, parse_names

__all__ = ["NameList", "TypedName", "parse_annotations", "parse_name", "parse_names"]
