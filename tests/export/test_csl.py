"""A publication as CSL-JSON."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from bibfiles import bib_files

from sphinx_pubs.export.csl import csl_item
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database

SHARED = Path(__file__).parents[3] / "shared"
SCHEMA = SHARED / "schemas" / "csl-data.json"


def test_an_article_has_its_variables(works) -> None:
    (publication,) = works(r"""
        @article{adams2024,
          author = {Adams, Jr., Ann and Ludwig van Beethoven and {ATLAS Collaboration} and others},
          title = {On {H$_2$O} and \emph{E. coli}},
          journal = {Journal of Water},
          volume = 12, number = {3}, pages = {82--88},
          date = {2024-03-05},
          doi = {https://doi.org/10.5555/adams},
          eprint = {2401.01230}, archiveprefix = {arXiv},
          keywords = {water, bacteria},
          langid = {ngerman},
          issn = {1234-5678},
          abstract = {One.

                      Two $\alpha$.},
        }""")
    assert csl_item(publication) == {
        "id": "adams2024",
        "type": "article-journal",
        "citation-key": "adams2024",
        "title": "On H2O and E. coli",
        "container-title": "Journal of Water",
        "volume": "12",
        "issue": "3",
        "page": "82-88",
        "page-first": "82",
        "ISSN": "1234-5678",
        "author": [
            {"family": "Adams", "given": "Ann", "suffix": "Jr."},
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {"literal": "ATLAS Collaboration"},
            {"literal": "others"},
        ],
        "issued": {"date-parts": [[2024, 3, 5]]},
        "DOI": "10.5555/adams",
        "archive": "arXiv",
        "archive_location": "2401.01230",
        "URL": "https://arxiv.org/abs/2401.01230",
        "language": "de",
        "keyword": "water, bacteria",
        "abstract": "One.\n\nTwo α.",
    }


def test_the_abstract_can_be_left_out(works) -> None:
    (publication,) = works("@misc{a, title = {A}, abstract = {Long.}}")
    assert csl_item(publication, abstract=False) == {
        "id": "a",
        "type": "document",
        "citation-key": "a",
        "title": "A",
    }


@pytest.mark.parametrize(
    ("entry", "variables"),
    [
        ("@phdthesis{a, school = {MIT}}", {"type": "thesis", "genre": "PhD thesis"}),
        ("@phdthesis{a, school = {MIT}}", {"publisher": "MIT"}),
        ("@techreport{a, number = 7}", {"type": "report", "number": "7"}),
        ("@techreport{a, title = {A}}", {"genre": "Technical report"}),
        ("@misc{a, eprint = {2401.00001}}", {"type": "article", "archive": "arXiv"}),
        ("@article{a, journal = {arXiv preprint}}", {"type": "article"}),
        ("@inproceedings{a, booktitle = {ICLR}}", {"type": "paper-conference"}),
        ("@inproceedings{a, series = {LNCS}, number = 5}", {"collection-number": "5"}),
        ("@book{a, pages = {320}}", {"type": "book", "number-of-pages": "320"}),
        ("@article{a, journal = {J}, eid = {e12}}", {"page": "e12"}),
        ("@article{a, year = {in press}}", {"status": "in press"}),
        ("@article{a, year = {199u}}", {"issued": {"date-parts": [[1990]]}}),
        ("@misc{a, howpublished = {Blog post}}", {"genre": "Blog post", "publisher": None}),
        ("@misc{a, howpublished = {\\url{https://a.example}}}", {"URL": "https://a.example"}),
        ("@misc{a, note = {Accepted at \\textbf{X}}}", {"note": "Accepted at X"}),
        ("@misc{a, url = {javascript:alert(1)}, pdf = {x.pdf}}", {"type": "document"}),
        ("@misc{a, url = {https://example.org/a_b}}", {"URL": "https://example.org/a_b"}),
    ],
)
def test_a_variable_is_where_csl_has_it(works, entry, variables) -> None:
    (publication,) = works(entry)
    item = csl_item(publication)
    assert {name: item.get(name) for name in variables} == variables


def test_no_address_of_a_file_or_a_script_is_a_url(works) -> None:
    (publication,) = works("@misc{a, title = {A}, url = {javascript:alert(1)}, pdf = {x.pdf}}")
    assert "URL" not in csl_item(publication)


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of CSL-JSON is not there")
def test_real_files_are_valid_csl_json() -> None:
    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))
    for path in bib_files(every=12):
        items = [
            csl_item(publication)
            for publication in load_library(Database(bibs=(str(path),))).publications
        ]
        assert [error.message for error in validator.iter_errors(items)] == []
