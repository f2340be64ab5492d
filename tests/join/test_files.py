"""Files that a list would offer."""

from __future__ import annotations

from pathlib import Path

from sphinx_pubs.join.files import missing_files
from sphinx_pubs.join.library import Database, load_library

BIB = (
    "@misc{a, title={T}, pdf={files/a.pdf}, slides={b.pdf}, poster={https://example.org/p.pdf},\n"
    "  preview={p.png}}\n"
)


def test_links_and_previews(tmp_path: Path) -> None:
    bib = tmp_path / "refs.bib"
    bib.write_text(BIB, "utf-8")
    (tmp_path / "b.pdf").write_text("")
    works = load_library(Database(bibs=(str(bib),))).publications
    assert [(one.subtype, one.message) for one in missing_files(works)] == [
        ("link", "a: the file of link 'PDF' is not there: files/a.pdf"),
        ("link", "a: the preview is not there: p.png"),
    ]
    (tmp_path / "p.png").write_text("")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.pdf").write_text("")
    assert list(missing_files(works)) == []
