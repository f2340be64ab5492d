"""Which pages of works a later build writes again."""

from __future__ import annotations

import pytest

BIB = "@misc{one, title={One}, year=2020}\n@misc{two, title={Two}, year=2019}\n"
BIB += "@misc{three, title={Three}, year=2018}\n@misc{four, title={Four}, year=2017}\n"
INDEX = "Home\n====\n\n.. toctree::\n   :caption: Parts\n\n   pubs\n   other\n"
FILES = {
    "conf.py": 'extensions = ["sphinx_pubs"]\nhtml_theme = "basic"\npubs_detail_pages = True\n',
    "index.rst": INDEX,
    "pubs.rst": "Pubs\n====\n\n.. publications:: refs.bib\n",
    "other.rst": "Other\n=====\n\nText.\n",
    "refs.bib": BIB,
}
ALL = {"one", "two", "three", "four"}


@pytest.fixture
def written(build):
    """Builds again with some files changed, and tells which pages of works were written."""

    def again(files, **how) -> set[str]:
        pages = {path.stem: path for path in (build.folder / "_build").rglob("pubs/*.html")}
        for path in pages.values():
            path.write_text(path.read_text("utf-8") + "<!-- stood here -->", "utf-8")
        site = build(files, **how)
        return {
            path.stem
            for path in site.out.glob("pubs/*.html")
            if "stood here" not in path.read_text("utf-8")
        }

    assert again(FILES) == ALL
    return again


@pytest.mark.parametrize("parallel", [0, 2])
@pytest.mark.parametrize(
    ("files", "pages"),
    [
        ({}, set()),
        ({"other.rst": "Other\n=====\n\nOther text.\n"}, set()),
        ({"refs.bib": BIB + "@misc{five, title={Five}, year=2017}\n"}, {"four", "five"}),
        ({"refs.bib": BIB.replace("{One}", "{First}")}, {"one", "two"}),
        ({"refs.yaml": "publications: {three: {abstract: New.}}\n"}, {"three"}),
        ({"other.rst": "Another\n=======\n\nText.\n"}, ALL),
        ({"other.rst": "Other\n=====\n\nText.\n\nMore\n----\n"}, ALL),
        ({"index.rst": INDEX.replace("Parts", "All parts")}, ALL),
    ],
    ids=["nothing", "text", "work", "title", "sidecar", "document", "heading", "caption"],
)
def test_those_that_show_something_else(written, files, pages, parallel) -> None:
    assert written(files, parallel=parallel) == pages


def test_all_where_sphinx_writes_all_documents(written) -> None:
    conf = FILES["conf.py"] + 'html_title = "Another"\n'
    assert written({"conf.py": conf}) == ALL


def test_one_that_was_taken_away(written, build) -> None:
    next((build.folder / "_build").rglob("pubs/two.html")).unlink()
    assert written({"other.rst": "Other\n=====\n\nOther text.\n"}) == {"two"}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"pages ../html": ["pubs/one.html"]}'])
def test_all_where_nobody_knows_what_they_are_made_of(written, build, damage) -> None:
    record = next((build.folder / "_build").rglob("sphinx-pubs.json"))
    record.write_text(damage, "utf-8")
    assert written({"other.rst": "Other\n=====\n\nOther text.\n"}) == ALL


BREAKS = """
import pathlib

def page(app, name, template, context, doctree):
    if name == "pubs/three" and pathlib.Path(app.srcdir, "break").exists():
        raise KeyboardInterrupt

def setup(app):
    app.connect("html-page-context", page)
"""


def test_a_build_that_somebody_stopped_is_not_taken_for_whole(written, build) -> None:
    written({"conf.py": FILES["conf.py"] + BREAKS})
    with pytest.raises(KeyboardInterrupt):
        build({"break": "", "refs.bib": BIB.replace("{Four}", "{Last}")})
    (build.folder / "break").unlink()
    assert "four" in written({"refs.bib": BIB})
