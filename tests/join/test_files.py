"""Files of links and previews: missing ones, and those that are not published."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sphinx_pubs.join.files import file_problems, why_private
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database, Link, Source

BIB = (
    "@misc{a, title={T}, pdf={files/a.pdf}, slides={b.pdf}, poster={https://example.org/p.pdf},\n"
    "  preview={p.png}}\n"
)
OUTSIDE = (
    "is not published: it is neither below the source folder nor below the folder of its database"
)
HIDDEN = "is not published: a name in its path begins with a dot"
CONF = "is not published: it is the configuration of a site"


def test_missing_files_of_links_and_previews_are_reported(tmp_path: Path) -> None:
    bib = tmp_path / "refs.bib"
    bib.write_text(BIB, "utf-8")
    (tmp_path / "b.pdf").write_text("")
    works = load_library(Database(bibs=(str(bib),))).publications
    assert [(one.subtype, one.message) for one in file_problems(works, str(tmp_path))] == [
        ("link", "a: the file of link 'PDF' is not there: files/a.pdf"),
        ("link", "a: the preview is not there: p.png"),
    ]
    (tmp_path / "p.png").write_text("")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.pdf").write_text("")
    assert list(file_problems(works, str(tmp_path))) == []


def fault(file: Path, bib: Path, root: Path) -> str:
    return why_private(Link(label="PDF", file=str(file), source=Source(str(bib), 1)), str(root))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "people" / "ann"
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    return folder


def test_a_file_below_the_source_folder_is_published(tmp_path: Path) -> None:
    root = tmp_path / "docs"
    bib = tmp_path / "data" / "refs.bib"
    assert fault(root / "files" / "a.pdf", bib, root) == ""
    assert fault(tmp_path / "docs-old" / "a.pdf", bib, root) == OUTSIDE
    assert fault(tmp_path / "a.pdf", bib, root) == OUTSIDE


def test_a_file_below_the_folder_of_the_database_is_published(tmp_path: Path) -> None:
    bib = tmp_path / "data" / "refs.bib"
    assert fault(tmp_path / "data" / "pdf" / "a.pdf", bib, tmp_path / "docs") == ""


@pytest.mark.parametrize("way", ["", "..", "../.."])
def test_a_database_in_or_above_a_home_folder_publishes_files_of_the_site_only(
    home: Path, way: str
) -> None:
    folder = Path(os.path.normpath(home / way))
    root = home / "site"
    assert fault(folder / "a.pdf", folder / "refs.bib", root) == OUTSIDE
    assert fault(root / "a.pdf", folder / "refs.bib", root) == ""
    assert fault(home / "papers" / "a.pdf", home / "papers" / "refs.bib", root) == ""


@pytest.mark.parametrize("folder", ["/", "/home", "/home/bo", "/Users/bo", "/root"])
def test_a_database_in_the_home_of_another_user_publishes_no_files(
    folder: str, tmp_path: Path
) -> None:
    assert fault(Path(folder, "a.pdf"), Path(folder, "refs.bib"), tmp_path) == OUTSIDE


@pytest.mark.parametrize("name", [".env", ".git/config", "files/.a.pdf", "a/../.ssh/id_ed25519"])
def test_hidden_files_are_not_published(tmp_path: Path, name: str) -> None:
    root = tmp_path / ".cache" / "docs"  # what is above the folder does not matter
    assert fault(root / name, root / "refs.bib", root) == HIDDEN
    assert fault(root / "a.pdf", root / "refs.bib", root) == ""


@pytest.mark.parametrize("name", ["conf.py", "sub/conf.py", "CONF.PY"])
def test_the_configuration_is_not_published(tmp_path: Path, name: str) -> None:
    assert fault(tmp_path / name, tmp_path / "refs.bib", tmp_path) == CONF


def test_doctrees_are_not_published(tmp_path: Path) -> None:
    file = tmp_path / "_build" / "doctrees" / "environment.pickle"
    link = Link(label="PDF", file=str(file), source=Source(str(tmp_path / "refs.bib"), 1))
    assert why_private(link, str(tmp_path), str(file.parent)) == (
        "is not published: it is one of Sphinx's doctrees"
    )


def test_symbolic_links_are_followed(tmp_path: Path) -> None:
    root = tmp_path / "docs"
    (root / ".git").mkdir(parents=True)
    (root / ".git" / "config").write_text("")
    (tmp_path / "secret.pdf").write_text("")
    (root / "a.pdf").symlink_to(root / ".git" / "config")
    (root / "b.pdf").symlink_to(tmp_path / "secret.pdf")
    (root / "c.pdf").symlink_to("c.pdf")
    bib = root / "refs.bib"
    assert fault(root / "a.pdf", bib, root) == HIDDEN
    assert fault(root / "b.pdf", bib, root) == OUTSIDE
    assert fault(root / "c.pdf", bib, root) == ""  # and is not there


def test_an_absolute_path_is_relative_to_the_source_folder(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    bib = tmp_path / "data" / "refs.bib"
    bib.write_text("@misc{a, title={T}, pdf={/files/a.pdf}, preview={/p.png}}\n", "utf-8")
    bib.with_suffix(".yaml").write_text("publications: {a: {links: {Code: /code.zip}}}\n", "utf-8")
    (work,) = load_library(Database(bibs=(str(bib),), root=str(tmp_path))).publications
    assert {link.label: link.file for link in work.links} == {
        "Code": str(tmp_path / "code.zip"),
        "PDF": str(tmp_path / "files" / "a.pdf"),
    }
    assert work.preview is not None
    assert work.preview.file == str(tmp_path / "p.png")
