"""The recipes of the contributing guide, each performed on a copy of the package."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "explanation" / "contributing.rst").read_text("utf-8")
PACKAGE = ROOT / "sphinx_pubs"
BIB = """
@misc{one, title = {One}, author = {Ann Ash}, year = 2024, demo = {https://demo.example/}, code = {https://code.example/}}
@exhibit{two, title = {Two}, author = {Ann Ash}, year = 2023}
"""
YAML = "publications: {one: {note: A note, funding: 'Paid by \\emph{ACME}'}}\n"
PAGE = """
P
=

.. publications:: refs.bib
   :group-by: type
   :numbered: kind
   :summary:
   :search:
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, tmp_path / "package" / "sphinx_pubs", ignore=ignored)
    return tmp_path / "package" / "sphinx_pubs"


def apply(copy: Path, path: str, line: str, *, before: str) -> None:
    """Put a line of the guide into a file, before another line."""
    assert line in GUIDE
    file = copy / path
    text = file.read_text("utf-8")
    assert text.count(before) == 1
    indent = before[: -len(before.lstrip())]
    file.write_text(text.replace(before, f"{indent}{line}\n{before}"), "utf-8")


def touched(copy: Path) -> list[str]:
    """The files of code, styles and scripts that differ from the package."""
    files = [path.relative_to(PACKAGE) for path in PACKAGE.rglob("*") if path.suffix in SUFFIXES]
    return [
        str(path) for path in files if not filecmp.cmp(PACKAGE / path, copy / path, shallow=False)
    ]


SUFFIXES = {".py", ".css", ".js", ".sty"}


def built(copy: Path, option: str = "", conf: str = "") -> BeautifulSoup:
    """Return the page of a site that is built with the copy, with the warnings at its end.

    :param option: One more option of its list.
    :param conf: More lines of its conf.py.
    """
    site = copy.parent.parent / "site"
    site.mkdir()
    lines = ["extensions = ['sphinx_pubs']", "html_theme = 'basic'", conf, ""]
    (site / "conf.py").write_text("\n".join(lines), "utf-8")
    (site / "refs.bib").write_text(BIB, "utf-8")
    (site / "refs.yaml").write_text(YAML, "utf-8")
    more = f"   {option}\n" if option else ""
    (site / "index.rst").write_text(PAGE + more, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(site), str(site / "out")]
    env = {**os.environ, "PYTHONPATH": str(copy.parent)}
    done = subprocess.run(command, cwd=site, env=env, capture_output=True, text=True, check=True)
    page = BeautifulSoup((site / "out" / "index.html").read_text("utf-8"), "html.parser")
    page.append(done.stderr)
    return page


def said(page: BeautifulSoup, selector: str) -> list[str]:
    return [re.sub(r"\s+", " ", found.get_text()).strip() for found in page.select(selector)]


def test_a_field_of_the_sidecar_that_is_shown(copy) -> None:
    line = '"funding": Field(Text(), "Who paid for the work, shown below the note."),'
    apply(
        copy,
        "read/sidecar/declaration.py",
        line,
        before='    "note": Field(Text(), "A remark, shown with the entry."),',
    )
    page = built(copy, ':filter: funding % "ACME"')
    assert touched(copy) == ["read/sidecar/declaration.py"]
    assert said(page, "#pub-one .pubs-funding") == ["Paid by ACME"]
    assert page.select_one("#pub-one .pubs-funding em")
    assert len(page.select(".pubs-entry")) == 1
    assert "WARNING" not in page.get_text()


def test_a_kind_of_link(copy) -> None:
    apply(
        copy,
        "vocabulary/fields.py",
        '_link("demo", N_("Demo")),',
        before='    _link("slides", N_("Slides")),',
    )
    page = built(copy)
    assert touched(copy) == ["vocabulary/fields.py"]
    assert [
        (link.get_text(), link["href"]) for link in page.select("#pub-one .pubs-links > a")
    ] == [("Code", "https://code.example/"), ("Demo", "https://demo.example/")]
    assert "demo =" not in page.select_one("#pub-one .pubs-bibtex").get_text()


@pytest.mark.parametrize(
    ("option", "conf", "classes"),
    [
        (":dense:", "", ["pubs-list", "pubs-dense"]),
        ("", "pubs_defaults = {'dense': True}", ["pubs-list", "pubs-dense"]),
        (":dense: no", "pubs_defaults = {'dense': True}", ["pubs-list"]),
    ],
)
def test_an_option(copy, option, conf, classes) -> None:
    apply(
        copy,
        "choose/options.py",
        'dense: bool = _look(False, read.flag, "Less space between the entries.")',
        before='    no_index: bool = _look(False, read.flag, "References lead to other lists.")',
    )
    apply(
        copy,
        "extension/list_builder.py",
        'placeholder["classes"] += ["pubs-dense"] if options.dense else []',
        before="        if bare:",
    )
    page = built(copy, option, conf)
    assert touched(copy) == ["choose/options.py", "extension/list_builder.py"]
    assert [name for name in page.select_one(".pubs-list")["class"] if name != "pubs-bare"] == (
        classes
    )
    assert not re.search(r"\[pubs\.(option|config)\]", page.get_text())


def test_a_language(copy) -> None:
    init, compiling = (
        line.split()[2:]
        for command in ("init", "compile")
        for line in re.findall(rf"^   \$ (pybabel {command} .*)$", GUIDE, re.MULTILINE)
    )
    babel = [sys.executable, "-m", "babel.messages.frontend"]
    subprocess.run([*babel, "init", *init], cwd=copy.parent, capture_output=True, check=True)
    catalog = copy / "locale" / "it" / "LC_MESSAGES" / "sphinx_pubs.po"
    text = catalog.read_text("utf-8")
    text = text.replace('msgid "Code"\nmsgstr ""', 'msgid "Code"\nmsgstr "Codice"')
    catalog.write_text(text, "utf-8")
    subprocess.run(
        [*babel, "compile", *compiling], cwd=copy.parent, capture_output=True, check=True
    )
    page = built(copy, conf="language = 'it'")
    assert touched(copy) == []
    assert said(page, "#pub-one .pubs-links > a") == ["Codice"]


def test_an_entry_type_with_its_own_kind(copy) -> None:
    path = "vocabulary/types.py"
    apply(
        copy,
        path,
        'Kind("exhibit", "E", N_("Exhibits"), NN_("{count} exhibit", "{count} exhibits")),',
        before='    Kind("thesis", "T", N_("Theses"), NN_("{count} thesis", "{count} theses")),',
    )
    apply(
        copy,
        path,
        'EntryType("exhibit", "exhibit", preprint="never"),',
        before='    EntryType("preprint", "preprint", aliases=("preprints",), preprint="always"),',
    )
    page = built(copy)
    assert touched(copy) == [path]
    assert said(page, "section section > h2, section section > h3")[0].startswith("Exhibits")
    assert "1 exhibit" in said(page, ".pubs-count")[0]
    assert "E1" in page.select_one("#pub-two").get_text() + str(page.select_one("#pub-two"))


def test_the_order_of_the_parts_of_an_entry(copy) -> None:
    path = "nodes/entry.py"
    lines = ['"venue": _venue,', '"authors": _authors,']
    assert "".join(f"   {line}\n" for line in lines) in GUIDE
    file = copy / path
    text = file.read_text("utf-8")
    before, after = ("".join(f"    {line}\n" for line in order) for order in (lines[::-1], lines))
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), "utf-8")
    page = built(copy)
    assert touched(copy) == [path]
    parts = [part["class"][0] for part in page.select("#pub-one > div")]
    assert parts == ["pubs-title", "pubs-venue", "pubs-authors", "pubs-note", "pubs-links"]
