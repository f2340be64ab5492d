"""What a reference to a work says."""

from __future__ import annotations

import pytest

from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database
from sphinx_pubs.nodes.venue import short_label


@pytest.fixture
def label(tmp_path):
    def of(fields: str, kind: str = "article", words=str) -> str:
        bib = tmp_path / "refs.bib"
        bib.write_text(f"@{kind}{{key, {fields}}}", "utf-8")
        (work,) = load_library(Database(bibs=(str(bib),))).publications
        return short_label(work, words)

    return of


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ("title={T}, author={Bo Liu}, year=2025", "Liu, 2025"),
        ("title={T}, author={Bo Liu and Wu, Ann}, year=2025", "Liu and Wu, 2025"),
        ("title={T}, author={Bo Liu and Ann Wu and C D}, year=2025", "Liu et al., 2025"),
        ("title={T}, author={Bo Liu and others}, year=2025", "Liu et al., 2025"),
        ("title={T}, author={Ludwig van den Berg}, year=2025", "van den Berg, 2025"),
        (
            "title={T}, author={{The ATLAS Collaboration}}, year=2025",
            "The ATLAS Collaboration, 2025",
        ),
        (r"title={T}, author={K{\"a}the M{\"u}ller*}, year=2025", "Müller, 2025"),
        ("title={T}, editor={Bo Liu and Ann Wu}, year=2025", "Liu and Wu, 2025"),
        ("title={T}, author={Bo Liu}, date={2025-03-01}", "Liu, 2025"),
        ("title={T}, author={Bo Liu}, year={1996 [1937]}", "Liu, 1996 [1937]"),
        ("title={T}, author={Bo Liu}, year={forthcoming}", "Liu"),
        ("title={T}, author={Bo Liu}, year={n.d.}", "Liu"),
        ("title={T}, author={Bo Liu}", "Liu"),
    ],
)
def test_names_and_year(label, fields, wanted) -> None:
    assert label(fields) == wanted


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        (r"title={The {\em Great} $\alpha$}, year=2025", "The Great α, 2025"),
        ("title={Trees: A History of All of Them}, year=2025", "Trees, 2025"),
        (
            "title={A Work Whose Title Goes On and On and On and On Without an End}",
            "A Work Whose Title Goes On and On and On and On…",
        ),
        ("title={A Long Title}, shorttitle={Short}, year=2025", "Short, 2025"),
        (f"title={{{'大規模語言模型' * 9}}}", f"{'大規模語言模型' * 7}大…"),
        ("year=2025", "key, 2025"),
    ],
)
def test_a_title_stands_in_for_names(label, fields, wanted) -> None:
    assert label(fields) == wanted


def test_its_words_are_translated(label) -> None:
    german = {"{0} and {1}": "{0} und {1}", "{authors}, {year}": "{authors} ({year})"}
    text = label("title={T}, author={Bo Liu and Ann Wu}, year=2025", words=german.__getitem__)
    assert text == "Liu und Wu (2025)"
