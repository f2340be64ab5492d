"""Findings of ``check`` that a build does not report."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_pubs.cli.check import findings
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database


@pytest.fixture
def found(tmp_path: Path):
    """The findings as ``file:line: message [subtype]``."""

    def of(bib: str, sidecar: str = "", more: str = "") -> list[str]:
        (tmp_path / "refs.bib").write_text(bib, "utf-8")
        (tmp_path / "refs.yaml").write_text(sidecar, "utf-8")
        bibs = [tmp_path / "refs.bib"]
        if more:
            bibs.append(tmp_path / "more.bib")
            bibs[-1].write_text(more, "utf-8")
        library = load_library(Database(bibs=tuple(map(str, bibs))))
        return [
            f"{one.source}: {one.message} [{one.subtype}]".replace(f"{tmp_path}/", "")
            for one in findings(library)
        ]

    return of


@pytest.mark.parametrize(
    ("entry", "messages"),
    [
        ("@article{a, author={B}, year=2020}", ["no title; the list shows the key instead"]),
        ("@article{a, title={{}}, author={B}, year=2020}", ["no title; the list shows the key instead"]),
        ("@article{a, title={T}, author={B}}", ["no year; it is listed below all years"]),
        ("@article{a, title={T}, author={B}, date={2020-05}}", []),
        ("@article{a, title={T}, author={B}, year={in press}}", []),
        ("@article{a, title={T}, author={B}, year={n.d.}}", []),
        ("@article{a, title={T}, year=2020}", ["no author and no editor"]),
        ("@article{a, title={T}, author={}, year=2020}", ["no author and no editor"]),
        ("@book{a, title={T}, editor={E}, year=2020}", []),
        ("@proceedings{a, title={T}, year=2020}", []),
        ("@talk{a, title={T}, year=2020}", []),
        ("@misc{a, title={T}, year=2020}", []),
        ("@misc{a, title={T}, year=2020, doi={10.5555/1}}", ["no author and no editor"]),
        ("@misc{a, title={T}, year=2020, eprint={2401.00001}}", ["no author and no editor"]),
    ],
)  # fmt: skip
def test_missing_title_year_or_author(found, entry: str, messages: list[str]) -> None:
    assert found(entry) == [f"refs.bib:1: a: {message} [incomplete]" for message in messages]


def test_an_entry_without_a_key(found) -> None:
    assert found("@article{, title={T}, author={B}}") == [
        "refs.bib:1: @article without a key: no year; it is listed below all years [incomplete]"
    ]


def test_the_sidecar_supplies_missing_fields(found) -> None:
    sidecar = "publications: {a: {listed_year: 2020, fields: {title: T, author: B}}}"
    assert found("@article{a, note={N}}", sidecar) == []


ONE = "@article{a, title={T}, author={B}, year=2020,\n  doi={%s}}"


@pytest.mark.parametrize(
    "doi",
    [
        "10.5555/12345",
        "https://doi.org/10.5555/12345",
        "http://dx.doi.org/10.5555/12345",
        "doi:10.5555/12345",
        "DOI 10.5555/12345",
        "doi: https://doi.org/10.5555/12345",
        "https://pages.example.org/doi/10.5555/12345",
        r"10.5555/12345\_6",
        "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-#",
        "",
    ],
)
def test_a_well_formed_doi(found, doi: str) -> None:
    assert found(ONE % doi) == []


@pytest.mark.parametrize(
    ("doi", "message"),
    [
        ("in press", "no DOI in the field 'doi': 'in press'"),
        ("10.2307%2F2840430", "no DOI in the field 'doi': '10.2307%2F2840430'"),
        ("10.5555/1.", "other text than the DOI in the field 'doi'; only '10.5555/1' is linked"),
        ("see 10.5555/1", "other text than the DOI in the field 'doi'; only '10.5555/1' is linked"),
        (
            "10.5555/1, 10.5555/2",
            "other text than the DOI in the field 'doi'; only '10.5555/1' is linked",
        ),
        (
            "10.5555/1/full",
            "DOI '10.5555/1/full' ends in '/full', which is probably not part of it",
        ),
        ("10.5555/1.pdf", "DOI '10.5555/1.pdf' ends in '.pdf', which is probably not part of it"),
        (
            "10.5555/1?via=x",
            "DOI '10.5555/1?via=x' ends in '?via=x', which is probably not part of it",
        ),
    ],
)
def test_a_malformed_doi(found, doi: str, message: str) -> None:
    assert found(ONE % doi) == [f"refs.bib:2: a: {message} [link]"]


def test_a_malformed_doi_of_the_sidecar_is_reported_there(found) -> None:
    sidecar = "publications:\n  a:\n    fields:\n      doi: soon\n"
    assert found(ONE % "10.5555/1", sidecar) == [
        "refs.yaml:3: a: no DOI in the field 'doi': 'soon' [link]"
    ]


PREPRINT = (
    "@misc{pre, title={The {G}ood, the Bad}, author={Ash, Ann and Birch, Bo}, year=2020,"
    " eprint={2001.00001}, archiveprefix={arXiv}}\n"
)
PAPER = "@inproceedings{paper, title={%s}, author={%s}, booktitle={Proc}, year=2021}\n"
IS_PREPRINT = (
    "pre: seems to be the preprint of 'paper' on line %s; to list the publication once, "
    "add 'supersedes: pre' under that key in the sidecar [duplicate]"
)


def test_a_preprint_and_its_paper(found) -> None:
    paper = PAPER % ("The good, the bad.", "A. Ash and C. Cole")
    assert found(PREPRINT + paper) == ["refs.bib:1: " + IS_PREPRINT % 2]
    assert found(paper + PREPRINT) == ["refs.bib:2: " + IS_PREPRINT % 1]


@pytest.mark.parametrize(
    ("title", "author"),
    [("The Good, the Bad", "Cole, Cy"), ("The Good, the Bad, the Ugly", "Ash, Ann")],
)
def test_publications_with_another_title_or_author_are_no_duplicates(
    found, title: str, author: str
) -> None:
    assert found(PREPRINT + PAPER % (title, author)) == []


def test_a_version_that_is_superseded_or_hidden(found) -> None:
    both = PREPRINT + PAPER % ("The Good, the Bad", "Ann Ash")
    assert found(both, "publications: {paper: {supersedes: pre}}") == []
    assert found(both, "publications: {pre: {hide: true}}") == []


def test_a_talk_is_no_version_of_a_paper(found) -> None:
    talk = "@talk{talk, title={The Good, the Bad}, author={Ann Ash}, year=2020}\n"
    assert found(PREPRINT + talk) == []


TWICE = "@article{a, title={T}, author={Ann Ash}, journal={J}, year=2020%s}\n"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("", "", True),
        (", pages={1--9}", ", pages={1-8}, volume=3", True),
        (", doi={10.5555/A}", ", doi={10.5555/a}, pages={2}", True),
        (", pages={1--9}", ", pages={11--19}", False),
        (", volume=1", ", volume=2", False),
        (", note={Part 1}", ", note={Part 2}", False),
        (", doi={10.5555/1}", ", doi={10.5555/2}", False),
    ],
)
def test_one_publication_with_two_keys(found, one: str, other: str, *, same: bool) -> None:
    bib = TWICE % one + (TWICE % other).replace("{a,", "{b,")
    message = "refs.bib:2: b: seems to be the same publication as 'a' on line 1 [duplicate]"
    assert found(bib) == ([message] if same else [])


def test_one_publication_in_two_files(found) -> None:
    assert found(TWICE % "", more=(TWICE % "").replace("{a,", "{b,")) == [
        "more.bib:1: b: seems to be the same publication as 'a' in refs.bib:1 [duplicate]"
    ]


def test_a_title_of_many_publications_is_no_sign_of_duplicates(found) -> None:
    bib = "".join((TWICE % "").replace("{a,", f"{{a{n},") for n in range(20))
    assert found(bib) == []


BY = "@article{a, title={T},\n  author={%s}, year=2020}\n"


def test_people_without_entries(found) -> None:
    sidecar = "people:\n  Ann Ash: {me: true}\n  Bo Brich:\n  Cy Cole:\n"
    assert found(BY % "Ann Ash and Bo Birch", sidecar) == [
        "refs.yaml:3: Bo Brich: no entry has this author, did you mean 'Bo Birch'? [author]",
        "refs.yaml:4: Cy Cole: no entry has this author [author]",
    ]


def test_an_editor_is_found_too(found) -> None:
    assert found("@book{a, title={T}, editor={Ann Ash}, year=2020}", "people: {A. Ash: }") == []


def test_an_author_who_could_be_two_people(found) -> None:
    assert found(BY % "B. Liu", "people: {Bo Liu: , Bin Liu: }") == [
        "refs.bib:2: a: 'B. Liu' could be 'Bo Liu' or 'Bin Liu' and matches neither; "
        "add it as an alias of one of them [author]"
    ]


def test_two_authors_who_could_be_one_person(found) -> None:
    assert found(BY % "B. Liu and Bo X. Liu", "people: {Bo Liu: }") == [
        "refs.bib:2: a: 'B. Liu' could be 'Bo Liu', but so could another author; neither matches "
        "[author]",
        "refs.bib:2: a: 'Bo X. Liu' could be 'Bo Liu', but so could another author; neither matches "
        "[author]",
    ]
