"""Publications made of a few lines of BibTeX."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_pubs.join.library import Database, load_library
from sphinx_pubs.model import Publication


@pytest.fixture
def works(tmp_path: Path) -> Callable[..., tuple[Publication, ...]]:
    def read(bib: str, sidecar: str = "") -> tuple[Publication, ...]:
        path = tmp_path / "refs.bib"
        path.write_text(bib, "utf-8")
        if sidecar:
            path.with_suffix(".yaml").write_text(sidecar, "utf-8")
        return load_library(Database(bibs=(str(path),))).publications

    return read
