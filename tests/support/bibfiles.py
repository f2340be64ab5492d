"""The .bib files that many tests read: a small set of our own, and real ones where they are."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parents[1]
#: Invented data in the shapes that exporters and people write.
OURS = sorted((TESTS / "data").glob("*.bib"))
#: Data of other people, which no clone has.
CORPUS = TESTS.parents[1] / "shared" / "corpus"


def bib_files(every: int) -> list[Path]:
    """Our own files, and each so many of the real ones where they are."""
    return [*OURS, *sorted(CORPUS.rglob("*.bib"))[::every]]
