"""The files that the docs show are what the commands print and write."""

from __future__ import annotations

import shutil
from pathlib import Path

from sphinx_pubs.cli.main import main

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def test_the_output_of_check(tmp_path: Path, monkeypatch, capsys) -> None:
    shutil.copytree(EXAMPLES / "check", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "publications.bib"]) == 1
    assert capsys.readouterr().out == (tmp_path / "output.txt").read_text("utf-8")


def test_the_sidecar_of_an_al_folio_site(tmp_path: Path, monkeypatch) -> None:
    shutil.copytree(EXAMPLES / "al-folio", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    written = Path("_bibliography/papers.yaml").rename("shown.yaml")
    assert main(["init", "_bibliography/papers.bib", "--al-folio", "."]) == 0
    assert Path("_bibliography/papers.yaml").read_text("utf-8") == written.read_text("utf-8")
