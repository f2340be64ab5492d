from __future__ import annotations

from pathlib import Path

from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database, Library

BIB = """
@misc{old, title={T}, author={Ann Ash}, eprint={2401.00001}, archiveprefix={arXiv}, year=2024}
@article{new, title={T}, author={Ann Ash}, journal={J}, year=2025%s}
@article{newest, title={T}, author={Ann Ash}, journal={K}, year=2026}
"""


def library(folder: Path, sidecar: str = "", more: str = "") -> Library:
    bib = folder / "refs.bib"
    bib.write_text(BIB % more, "utf-8")
    (folder / "refs.yaml").write_text(sidecar, "utf-8")
    return load_library(Database(bibs=(str(bib),)))


def test_the_older_version_is_a_link_of_the_newer_one(tmp_path: Path) -> None:
    found = library(tmp_path, "publications: {new: {supersedes: [old]}}")
    assert [work.key for work in found.publications] == ["new", "newest"]
    new = found.publications[0]
    assert new.older_anchors == ("pub-old",)
    assert [(link.label, link.url) for link in new.links] == [
        ("arXiv version", "https://arxiv.org/abs/2401.00001")
    ]
    assert found.problems == ()
    assert (found.counts["shown"], found.counts["hidden"]) == (2, 1)


def test_a_chain_leads_to_the_newest(tmp_path: Path) -> None:
    sidecar = "publications: {new: {supersedes: [old]}, newest: {supersedes: [new]}}"
    (newest,) = library(tmp_path, sidecar).publications
    assert (newest.key, newest.older_anchors) == ("newest", ("pub-old", "pub-new"))


def test_an_existing_link_is_not_repeated(tmp_path: Path) -> None:
    more = ", eprint={2401.00001}, archiveprefix={arXiv}"
    new = library(tmp_path, "publications: {new: {supersedes: [old]}}", more).publications[0]
    assert [link.label for link in new.links] == ["arXiv"]


def test_related_of_biblatex_supersedes_a_preprint(tmp_path: Path) -> None:
    found = library(tmp_path, more=", related={old}, relatedtype={preprint}")
    assert [work.key for work in found.publications] == ["new", "newest"]


def test_related_without_a_preprint_supersedes_nothing(tmp_path: Path) -> None:
    found = library(tmp_path, more=", related={newest}, relatedtype={reprintof}")
    assert [work.key for work in found.publications] == ["old", "new", "newest"]


def test_an_unknown_key_and_a_cycle_are_problems(tmp_path: Path) -> None:
    sidecar = (
        "publications:\n  new: {supersedes: [olt]}\n  newest: {supersedes: [new]}\n"
        "  old:\n    supersedes: [newest, old]\n"
    )
    found = library(tmp_path, sidecar)
    messages = [
        (problem.source.line, problem.subtype, problem.message) for problem in found.problems
    ]
    assert messages == [
        (2, "key", "new: supersedes: no entry has the key 'olt'"),
        (5, "key", "old: supersedes: 'old' is the same publication or a newer version"),
    ]
    assert [work.key for work in found.publications] == ["old"]
