"""How often the files of a database are read, whatever number of processes builds the site."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable

import pytest

from sphinx_pubs.extension import libraries

BIB = "@misc{one, title = {The One}, year = 2020}\n"
PAGES = [f"page{number}" for number in range(12)]


@pytest.fixture
def reads(tmp_path, monkeypatch) -> Callable[[], list[str]]:
    """The first .bib of each database that was read, by any process, once for each time."""
    log = tmp_path / "reads.txt"
    log.touch()
    load = libraries.load_library

    def counted(database):
        with log.open("a") as file:
            file.write(os.path.basename(database.bibs[0]) + "\n")
        return load(database)

    monkeypatch.setattr(libraries, "load_library", counted)
    return lambda: sorted(log.read_text("utf-8").split())


def site(directive: str) -> dict[str, str]:
    toctree = "Home\n====\n\n.. toctree::\n\n" + "".join(f"   {page}\n" for page in PAGES)
    return {
        "index.rst": toctree,
        **{f"{page}.rst": f"{page}\n=======\n\n{directive}\n" for page in PAGES},
    }


@pytest.mark.parametrize("jobs", [1, 4])
@pytest.mark.parametrize(
    ("directive", "conf"),
    [
        (".. publications:: refs.bib", {}),
        (".. publications::", {"pubs_bibfiles": ["refs.bib"]}),
        (".. publications::\n   :headings: none", {"pubs_bibfiles": ["refs.bib"]}),
    ],
    ids=["named", "of the site", "with an option"],
)
def test_all_processes_share_what_one_has_read(build, reads, directive, conf, jobs) -> None:
    made = build({**site(directive), "refs.bib": BIB}, conf=conf, parallel=jobs)
    assert made.warnings == []
    assert "The One" in made.text("page9.html")
    assert reads() == ["refs.bib"]


def test_in_myst_too(build, reads) -> None:
    pytest.importorskip("myst_parser")
    pages = {f"{page}.md": f"# {page}\n\n```{{publications}} refs.bib\n```\n" for page in PAGES}
    index = site("")["index.rst"]
    conf = {"extensions": ["sphinx_pubs", "myst_parser"]}
    made = build({"index.rst": index, **pages, "refs.bib": BIB}, conf=conf, parallel=4)
    assert made.warnings == []
    assert reads() == ["refs.bib"]


def test_an_edit_is_read_once_too(build, reads) -> None:
    """Of pages that are read again it is known what they show, also what their text hides."""
    files = {**site(".. include:: /list.inc"), "list.inc": ".. publications:: /refs.bib\n"}
    build({**files, "refs.bib": BIB})
    before = reads()
    made = build({"refs.bib": BIB.replace("The One", "The Other")}, parallel=4)
    assert "The Other" in made.text("page9.html")
    assert reads() == [*before, "refs.bib"]


def test_a_file_that_is_not_there_is_told_once(build, reads) -> None:
    files = site(".. publications:: refs.bib")
    files["page3.rst"] = files["page3.rst"].replace("refs.bib", "none.bib")
    made = build({**files, "refs.bib": BIB}, parallel=4)
    assert made.warnings == ["page3.rst:4: WARNING: none.bib is not there [pubs.file]"]
    assert reads().count("refs.bib") == 1


#: Tells on each page how much the collector passes over while it is written.
TELLING = """
import gc

extensions = ["sphinx_pubs"]

def setup(app):
    app.connect("html-page-context", tell)

def tell(app, page, template, context, doctree):
    if doctree is not None:
        context["metatags"] += f"<meta name='frozen' content='{gc.get_freeze_count()}'>"
"""
#: Python may have some objects there from its start.
FEW = 1000


@pytest.fixture
def _unfrozen():
    """The collector as it was, whatever becomes of a test."""
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_unfrozen")
@pytest.mark.parametrize("jobs", [1, 4])
def test_the_collector_passes_over_what_processes_share(build, jobs) -> None:
    files = {**site(".. publications:: refs.bib"), "refs.bib": BIB, "conf.py": TELLING}
    made = build(files, parallel=jobs)
    (told,) = made.page("page9.html").select("meta[name=frozen]")
    assert (int(told["content"]) > FEW) == (jobs > 1)
    assert gc.get_freeze_count() < FEW


@pytest.mark.usefixtures("_unfrozen")
def test_and_over_nothing_when_a_build_has_failed(build) -> None:
    failing = TELLING.replace("if doctree is not None:", "if 1 / 0:")
    files = {**site(".. publications:: refs.bib"), "refs.bib": BIB, "conf.py": failing}
    with pytest.raises(Exception, match="division by zero"):
        build(files, parallel=4)
    assert gc.get_freeze_count() < FEW
