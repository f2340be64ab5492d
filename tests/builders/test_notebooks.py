"""Markdown and notebooks: the same list as in reStructuredText."""

from __future__ import annotations

import json

import pytest

MARKDOWN = "# Publications\n\n```{publications} refs.bib\n:name: list\n```\n"
NOTEBOOK = json.dumps(
    {
        "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": MARKDOWN}],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
)


#: Said by name, because Sphinx keeps suffixes from one application to the next.
SUFFIXES = {
    "myst_parser": {".rst": "restructuredtext", ".md": "markdown"},
    "myst_nb": {".rst": "restructuredtext", ".md": "myst-nb", ".ipynb": "myst-nb"},
}


def list_in(site) -> str:
    """What the page holds under its title, as the builder has it."""
    section = site.doctree("pubs")[0]
    return "".join(child.pformat() for child in section.children[1:])


@pytest.fixture
def in_rst(build, files) -> str:
    files = {name: text for name, text in files.items() if name != "index.rst"}
    files["index.rst"] = "Home\n====\n\n.. toctree::\n\n   pubs\n"
    expected = list_in(build(files))
    build.clean()
    (build.folder / "pubs.rst").unlink()
    return expected


SOURCES = [
    ("myst_parser", "pubs.md", MARKDOWN),
    ("myst_nb", "pubs.md", MARKDOWN),
    ("myst_nb", "pubs.ipynb", NOTEBOOK),
]


@pytest.mark.parametrize("source", SOURCES, ids=["myst_parser-md", "myst_nb-md", "myst_nb-ipynb"])
@pytest.mark.filterwarnings("ignore")  # of theirs
def test_the_same_doctree(build, files, in_rst, source) -> None:
    extension, name, text = source
    pytest.importorskip(extension, reason=f"{extension} is not here")
    conf = files["conf.py"].replace('"sphinx_pubs"', f'"sphinx_pubs", "{extension}"')
    conf += f'nb_execution_mode = "off"\nsource_suffix = {SUFFIXES[extension]}\n'
    site = build({name: text, "conf.py": conf})
    assert site.warnings == []
    assert list_in(site) == in_rst


@pytest.mark.filterwarnings("ignore")
def test_a_book(build, files) -> None:
    """As Jupyter Book 1 builds: its theme, notebooks, numbered parts."""
    pytest.importorskip("myst_nb", reason="myst-nb is not here")
    pytest.importorskip("sphinx_book_theme", reason="sphinx-book-theme is not here")
    files = {name: text for name, text in files.items() if not name.endswith(".rst")}
    files["conf.py"] = (
        files["conf.py"]
        .replace('"sphinx_pubs"', '"sphinx_pubs", "myst_nb"')
        .replace('html_theme = "basic"', 'html_theme = "sphinx_book_theme"')
    ) + 'nb_execution_mode = "off"\nmyst_enable_extensions = ["colon_fence", "dollarmath"]\n'
    files["conf.py"] += f"source_suffix = {SUFFIXES['myst_nb']}\n"
    files["index.md"] = (
        "# Home\n\n{ref}`There <list>`.\n\n```{toctree}\n:numbered:\n\npubs\nnb\n```\n"
    )
    files["pubs.md"] = MARKDOWN
    files["nb.ipynb"] = NOTEBOOK.replace(":name: list", ":headings: none")
    site = build(files)
    assert site.warnings == []
    for name in ("pubs.html", "nb.html"):
        page = site.page(name)
        assert len(page.select(".pubs-entry")) == 4
        assert page.select_one("link[href*='sphinx-pubs.css']") is not None
    contents = [a["href"] for a in site.page("pubs.html").select(".page-toc a")]
    assert contents == ["#pubs-forthcoming", "#pubs-2025", "#pubs-2019", "#pubs-undated"]


@pytest.mark.filterwarnings("ignore")
def test_a_blog_beside_it(build, files) -> None:
    pytest.importorskip("ablog", reason="ablog is not here")
    files["conf.py"] = files["conf.py"].replace('"sphinx_pubs"', '"sphinx_pubs", "ablog"')
    files["conf.py"] += 'blog_baseurl = "https://example.org/"\nblog_title = "Blog"\n'
    files["index.rst"] = (
        files["index.rst"].rstrip() + "\n   post\n\n.. postlist:: 5\n   :excerpts:\n"
    )
    files["post.rst"] = (
        ".. post:: Jan 1, 2025\n   :tags: papers\n\n"
        "A post\n======\n\nIts first words.\n\n.. publications:: refs.bib\n"
    )
    site = build(files)
    assert site.warnings == []
    assert len(site.page("pubs.html").select(".pubs-entry")) == 4
    assert len(site.page("post.html").select(".pubs-entry")) == 4
    assert (site.out / "blog/atom.xml").is_file()
