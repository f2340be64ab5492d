"""The public Python API, as a script uses it."""

from __future__ import annotations

import doctest
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sphinx_pubs
from sphinx_pubs import load, select, to_bibtex, to_csl_json, to_nodes, to_ris

ROOT = Path(__file__).parents[2]
BIB = r"""
@article{tides, title = {The {Tides} of \emph{Zanzibar}}, author = {Ann Ash and Bo Birch},
  journal = {\mnras}, volume = 12, year = 2021, doi = {10.5555/tides}}
@inproceedings{sand, title = {Sand}, author = {Bo Birch}, booktitle = {Proc.}, year = 2019}
@misc{talk, title = {On Dunes}, author = {Ann Ash}, howpublished = {Invited talk}, year = 2020}
"""
YAML = """
people: {Ann Ash: {me: true}}
publications: {sand: {awards: [{name: Best Paper, badge: Best}]}, nobody: {note: x}}
"""


@pytest.fixture
def library(tmp_path):
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    (tmp_path / "refs.yaml").write_text(YAML, "utf-8")
    return load(tmp_path / "refs.bib")


def keys(publications) -> list[str]:
    return [publication.key for publication in publications]


def test_a_database_is_read_with_its_sidecar(library) -> None:
    assert keys(library.publications) == ["tides", "sand", "talk"]
    tides, sand, talk = library.publications
    assert (str(tides.title), tides.title.source) == (
        "The Tides of Zanzibar",
        r"The {Tides} of \emph{Zanzibar}",
    )
    assert [
        (str(author.name), bool(author.person and author.person.me)) for author in tides.authors
    ] == [
        ("Ann Ash", True),
        ("Bo Birch", False),
    ]
    assert str(tides.fields["journal"]) == "Monthly Notices of the Royal Astronomical Society"
    assert (str(tides.fields["pages"]), bool(tides.fields["pages"])) == ("", False)
    assert [(link.label, link.url) for link in tides.links] == [
        ("DOI", "https://doi.org/10.5555/tides")
    ]
    assert [f"{award.name}" for award in sand.awards] == ["Best Paper"]
    assert (sand.kind, talk.kind, tides.date.year) == ("inproceedings", "talk", 2021)


def test_a_fault_in_a_file_is_a_problem_and_no_exception(tmp_path) -> None:
    library = load(tmp_path / "none.bib")
    (problem,) = library.problems
    assert (problem.subtype, problem.source.line) == ("file", 1)
    assert library.publications == ()


def test_publications_are_selected_by_the_options_of_the_directive(library) -> None:
    selection = select(library, author="Ann Ash", sort="-date", group_by="type")
    assert keys(selection.publications) == ["tides", "talk"]
    assert [(group.title, group.count()) for group in selection.groups] == [
        ("Journal articles", 1),
        ("Talks", 1),
    ]
    assert keys(select(library, type=["talk", "article"]).publications) == ["tides", "talk"]
    assert keys(select(library, year="2020-", limit=1).publications) == ["tides"]
    assert keys(select(library, filter="talk or award", group_by="none").publications) == ["talk"]
    assert keys(select(library, people=True, group_by="none", sort="date").publications) == [
        "talk",
        "tides",
    ]


def test_a_key_that_no_entry_has_is_a_problem_and_a_bad_option_an_error(library) -> None:
    (problem,) = select(library, keys="tides nowhere").problems
    assert problem.subtype == "key"
    with pytest.raises(ValueError, match=r"unknown option 'kind' \(known: keys, type, year"):
        select(library, kind="talk")
    with pytest.raises(ValueError, match="unknown option 'layout'"):
        select(library, layout="compact")
    with pytest.raises(ValueError, match="option ':limit: many'"):
        select(library, limit="many")
    with pytest.raises(ValueError, match="option 'type' must be a text, a list of texts"):
        select(library, type=3.5)
    with pytest.raises(ValueError, match="option 'keys' is empty"):
        select(library, keys=[])
    with pytest.raises(ValueError, match="option 'author' must be a text, a list of texts"):
        select(library, author=False)
    with pytest.raises(ValueError, match="unknown layout 'cards'"):
        to_nodes(library.publications, layout="cards")


def test_exports_are_the_files_of_the_download_option(library) -> None:
    chosen = select(library, keys="tides").publications
    assert to_bibtex(chosen).startswith("@article{tides, title = {The {Tides} of")
    assert [item["id"] for item in json.loads(to_csl_json(chosen))] == ["tides"]
    assert to_ris(chosen).startswith("TY  - JOUR\r\n")


def test_nodes_are_those_of_a_list(library) -> None:
    listed = to_nodes(library.publications)
    assert [item["classes"] for item in listed] == [["pubs-entry"]] * 3
    assert "Monthly Notices of the Royal Astronomical Society 12, 2021." in listed.astext()
    line = to_nodes(library.publications[:1], layout="compact", links=False).astext()
    assert line.startswith("The Tides of Zanzibar · A. Ash and B. Birch")


def test_only_the_names_in_all_are_public() -> None:
    for name in sphinx_pubs.__all__:
        found = getattr(sphinx_pubs, name)
        assert found.__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        sphinx_pubs.nothing  # noqa: B018
    with pytest.raises(ImportError):
        from sphinx_pubs import anything  # noqa: F401


def test_only_to_nodes_imports_docutils_and_nothing_sphinx(tmp_path) -> None:
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    code = """
import sys
from sphinx_pubs import load, select, to_bibtex, to_nodes
library = load("refs.bib")
to_bibtex(select(library, type="article").publications)
print(sorted({"sphinx", "docutils"} & sys.modules.keys()))
to_nodes(library.publications)
print(sorted({"sphinx", "docutils"} & sys.modules.keys()))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n")[:2] == ["[]", "['docutils']"]


@pytest.mark.parametrize("page", ["reference/python.rst", "howto/python.rst"])
def test_the_examples_of_the_docs_work(page: str, monkeypatch) -> None:
    monkeypatch.chdir(ROOT / "docs")
    found = doctest.testfile(str(ROOT / "docs" / page), module_relative=False)
    assert found.attempted > 5
    assert found.failed == 0
