"""The sidecar: YAML beside a .bib, checked against one declaration of what it may say."""

from __future__ import annotations

from sphinx_pubs.read.sidecar.reader import merge_sidecars, read_sidecar

__all__ = ["merge_sidecars", "read_sidecar"]
