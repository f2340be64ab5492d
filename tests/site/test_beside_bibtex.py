"""Beside sphinxcontrib-bibtex."""

from __future__ import annotations

import subprocess
import sys

import pytest

OURS = '"sphinx_pubs"'
THEIRS = '"sphinxcontrib.bibtex"'
CONF = """\
extensions = [{extensions}]
html_theme = "basic"
bibtex_bibfiles = {theirs}
pubs_bibfiles = {ours}
"""
BROKEN = "@article{a, title = {One}, month = sept, year = 2020}\n"
FINE = "@article{b, title = {Two}, author = {Bo Birch}, journal = {J}, year = 2021}\n"
INDEX = "Page\n====\n\n.. publications::\n"
ORDERS = pytest.mark.parametrize(
    "extensions", [f"{OURS}, {THEIRS}", f"{THEIRS}, {OURS}"], ids=["before it", "after it"]
)


def site(extensions: str, theirs: object, ours: object = None) -> dict[str, str]:
    return {
        "conf.py": CONF.format(extensions=extensions, theirs=theirs, ours=ours),
        "index.rst": INDEX,
        "fine.bib": FINE,
        "broken.bib": BROKEN,
    }


@ORDERS
def test_a_file_that_it_cannot_read_is_named_before_it_stops(build, extensions) -> None:
    build.write(site(extensions, ["fine.bib", "broken.bib", "fine.bib"]))
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "dummy", ".", "_build"]
    done = subprocess.run(command, cwd=build.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    warning, *error = done.stderr.replace(f"{build.folder}/", "").splitlines()
    assert warning == (
        "conf.py:3: WARNING: sphinxcontrib-bibtex cannot read broken.bib and will stop (undefined "
        "string in line 1: sept): take it out of bibtex_bibfiles and name it in pubs_bibfiles, "
        "whose reader goes on [pubs.bibtex]"
    )
    assert "Extension error" in " ".join(error)


@ORDERS
def test_its_files_are_ours_where_we_have_none(build, extensions) -> None:
    made = build(site(extensions, ["fine.bib"]))
    assert made.warnings == []
    assert made.page().select("#pub-b")


@ORDERS
def test_a_file_of_ours_alone_is_read_by_us_alone(build, extensions) -> None:
    made = build(site(extensions, ["fine.bib"], ["broken.bib"]))
    assert [line for line in made.warnings if "[pubs.bibtex]" not in line] == []
    assert made.page().select("#pub-a")


def test_it_need_not_be_there(build) -> None:
    made = build({"index.rst": INDEX.rstrip() + " fine.bib\n", "fine.bib": FINE})
    assert made.warnings == []
