"""The sidecar: YAML beside a .bib, checked against one declaration of what it may say."""

from __future__ import annotations

from sphinx_pubs.read.sidecar.merge import merge_sidecars
from sphinx_pubs.read.sidecar.reader import read_sidecar

__all__ = ["merge_sidecars", "read_sidecar"]
