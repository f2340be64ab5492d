"""What is loaded when: a build in which there is nothing to read pays for no reader."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

#: What makes lists: our parts, and the libraries behind their doors.
HEAVY = (
    "sphinx_pubs.model",
    "sphinx_pubs.tex",
    "sphinx_pubs.read",
    "sphinx_pubs.join",
    "sphinx_pubs.export",
    "sphinx_pubs.nodes",
    "sphinx_pubs.cli",
    "sphinx_pubs.choose.options",
    "sphinx_pubs.extension.list_builder",
    "sphinx_pubs.extension.expand",
    "pybtex",
    "pylatexenc",
    "yaml",
)

#: Builds a site, and prints what is loaded then.
BUILD = """
import sys
from sphinx.application import Sphinx

source, out = sys.argv[1:]
app = Sphinx(source, source, out, out + "/.doctrees", "html", status=None)
if "{what}" == "build":
    app.build()
print(*sys.modules)
"""

BIB = "@article{a,\n  title = {A Title},\n  year = {2024},\n}\n"


@pytest.fixture
def loaded(tmp_path: Path):
    """Makes a site in a process of its own; what of the heavy is loaded in the end."""

    def loaded(page: str, *, what: str = "build", conf: str = "") -> list[str]:
        source = tmp_path / "source"
        for name, text in {
            "conf.py": f'extensions = ["sphinx_pubs"]\n{conf}',
            "index.rst": f"Page\n====\n\n{page}\n",
            "publications.bib": BIB,
        }.items():
            path = source / name
            path.parent.mkdir(exist_ok=True)
            if not path.exists():
                path.write_text(text, "utf-8")
        command = [sys.executable, "-c", BUILD.replace("{what}", what), source, tmp_path / "out"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stderr == ""
        modules = done.stdout.split()
        assert "sphinx_pubs.extension.events" in modules
        return [name for name in HEAVY if name in modules]

    return loaded


def test_setup_loads_nothing_that_makes_lists(loaded) -> None:
    assert loaded(".. publications::", what="setup") == []


def test_nor_does_a_rebuild_with_nothing_changed(loaded) -> None:
    page = ":pub:`a`\n\n.. publications::"
    assert "sphinx_pubs.extension.list_builder" in loaded(page)
    assert loaded(page) == []


def test_nor_one_of_a_site_with_a_feed_and_pages_of_works(loaded) -> None:
    conf = (
        "pubs_feed = pubs_detail_pages = pubs_backlinks = True\n"
        "html_baseurl = 'https://example.org/'\n"
    )
    assert "sphinx_pubs.export" in loaded(".. publications::", conf=conf)
    # The names of pages are made of keys as anchors are, where Sphinx asks for them.
    assert set(loaded(".. publications::", conf=conf)) <= {"sphinx_pubs.join"}
