"""A publication in the vocabulary of schema.org."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bibfiles import bib_files

from sphinx_pubs.export.schema_org import CONTEXT, scholarly_work
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database

ROOT = Path(__file__).parents[2]

ARTICLE = r"""
@article{a,
  author = {van Beethoven, Ludwig and {ATLAS Collaboration} and Plato},
  title = {On {Tides}}, journal = {Journal of Water}, issn = {1234-5678},
  volume = 12, number = 3, pages = {82--88}, year = 2024, month = mar, day = 5,
  doi = {10.5555/a<b>c}, eprint = {2401.01230}, keywords = {tides, waves},
  url = {https://example.org/a}, abstract = {Long.}, langid = {english},
}"""
SIDECAR = """
people:
  Ludwig van Beethoven:
    orcid: 0000-0002-1825-0097
    url: https://example.org/ludwig
publications:
  a: {awards: [{name: Best Paper, badge: Best}, {badge: Oral}]}
"""


def test_an_article_is_in_an_issue_of_a_volume_of_a_journal(works) -> None:
    (publication,) = works(ARTICLE, SIDECAR)
    assert scholarly_work(publication, abstract=False, anchor="pub-a") == {
        "@type": "ScholarlyArticle",
        "@id": "#pub-a",
        "name": "On Tides",
        "pagination": "82-88",
        "inLanguage": "en",
        "url": "https://example.org/a",
        "author": [
            {
                "@type": "Person",
                "@id": "https://orcid.org/0000-0002-1825-0097",
                "name": "Ludwig van Beethoven",
                "givenName": "Ludwig",
                "familyName": "van Beethoven",
                "url": "https://example.org/ludwig",
                "sameAs": "https://orcid.org/0000-0002-1825-0097",
            },
            {"@type": "Organization", "name": "ATLAS Collaboration"},
            {"@type": "Person", "name": "Plato", "familyName": "Plato"},
        ],
        "datePublished": "2024-03-05",
        "keywords": ["tides", "waves"],
        "award": ["Best Paper"],
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "3",
            "isPartOf": {
                "@type": "PublicationVolume",
                "volumeNumber": "12",
                "isPartOf": {
                    "@type": "Periodical",
                    "name": "Journal of Water",
                    "issn": "1234-5678",
                },
            },
        },
        "pageStart": "82",
        "pageEnd": "88",
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.5555/a<b>c"},
            {"@type": "PropertyValue", "propertyID": "arXiv", "value": "2401.01230"},
        ],
        "sameAs": ["https://doi.org/10.5555/a%3Cb%3Ec", "https://arxiv.org/abs/2401.01230"],
    }


def test_the_abstract_is_included_on_request(works) -> None:
    (publication,) = works(ARTICLE)
    assert scholarly_work(publication, abstract=True)["abstract"] == "Long."


@pytest.mark.parametrize(
    ("entry", "thing"),
    [
        (
            "@phdthesis{a, title = {T}, school = {MIT}}",
            {
                "@type": "Thesis",
                "inSupportOf": "PhD thesis",
                "publisher": {"@type": "Organization", "name": "MIT"},
            },
        ),
        (
            "@software{a, title = {T}, url = {https://example.org/t}, version = {1.2}}",
            {
                "@type": "SoftwareSourceCode",
                "codeRepository": "https://example.org/t",
                "version": "1.2",
            },
        ),
        (
            "@book{a, title = {T}, isbn = {978-3}, pages = {320}, edition = {2}}",
            {"@type": "Book", "isbn": "978-3", "numberOfPages": 320, "bookEdition": "2"},
        ),
        (
            "@inproceedings{a, title = {T}, booktitle = {B}, series = {LNCS}}",
            {
                "@type": "ScholarlyArticle",
                "isPartOf": {
                    "@type": "CreativeWork",
                    "name": "B",
                    "isPartOf": {"@type": "CreativeWorkSeries", "name": "LNCS"},
                },
            },
        ),
        ("@dataset{a, title = {T}}", {"@type": "Dataset"}),
        ("@techreport{a, title = {T}, number = {7}}", {"@type": "Report", "reportNumber": "7"}),
        ("@article{a, title = {T}, year = {in press}}", {"creativeWorkStatus": "in press"}),
        ("@misc{a, title = {T}}", {"@type": "CreativeWork", "name": "T"}),
    ],
)
def test_each_kind_has_its_class(works, entry, thing) -> None:
    (publication,) = works(entry)
    found = scholarly_work(publication, abstract=False)
    assert {name: found.get(name) for name in thing} == thing


def test_a_name_of_one_word_in_braces_is_an_organisation(works) -> None:
    (publication,) = works(
        "@misc{a, title = {T}, author = {{OpenAI} and {DeepSeek-AI} and Plato and 李明}}"
    )
    found = [
        (one["name"], one["@type"]) for one in scholarly_work(publication, abstract=False)["author"]
    ]
    assert found == [
        ("OpenAI", "Organization"),
        ("DeepSeek-AI", "Organization"),
        ("Plato", "Person"),
        ("李明", "Person"),
    ]


def test_an_organisation_as_editor_is_a_contributor(works) -> None:
    (publication,) = works("@book{a, title = {T}, editor = {{ATLAS Collaboration} and Li, Bo}}")
    thing = scholarly_work(publication, abstract=False)
    assert thing["contributor"] == [{"@type": "Organization", "name": "ATLAS Collaboration"}]
    assert [editor["name"] for editor in thing["editor"]] == ["Bo Li"]


def test_every_term_is_one_of_schema_org(type_errors) -> None:
    files = [
        *sorted((ROOT / "docs").rglob("*.bib")),
        *bib_files(every=20),
    ]
    things = [
        scholarly_work(publication, abstract=True, anchor=publication.anchor)
        for path in files
        for publication in load_library(Database(bibs=(str(path),))).publications[:60]
    ]
    assert len({thing["@type"] for thing in things}) > 6
    assert type_errors(json.dumps({"@context": CONTEXT, "@graph": things})) == []


def test_a_misspelt_term_is_found(type_errors) -> None:
    wrong = {"@context": CONTEXT, "@graph": [{"@type": "Thesis", "autor": "Li"}]}
    assert len(type_errors(json.dumps(wrong))) > 0
