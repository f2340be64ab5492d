"""A publication as Highwire Press tags, for Google Scholar and Zotero."""

from __future__ import annotations

import pytest

from sphinx_pubs.export.csl import csl_item
from sphinx_pubs.export.embedded import highwire_tags


@pytest.fixture
def tags(works):
    """The tags of the one publication of a .bib."""

    def made(bib: str, **addresses: str) -> list[tuple[str, str]]:
        (publication,) = works(bib)
        return highwire_tags(publication, csl_item(publication), **addresses)

    return made


def test_an_article(tags) -> None:
    made = tags(
        r"""@article{a,
          title = {On {H$_2$O} and \emph{E. coli}},
          author = {Pieter van der Meer and King, Jr., Martin Luther and {ATLAS Collaboration}
                    and others},
          journal = {Journal of Water}, volume = 12, number = 3, pages = {82--88},
          date = {2024-03-05}, doi = {10.5555/a}, issn = {1234-5678}, publisher = {Press},
          keywords = {water, \'etudes}, langid = {ngerman}}""",
        page_url="https://x.org/pubs/a.html",
        pdf_url="https://x.org/a.pdf",
    )
    assert made == [
        ("citation_title", "On H2O and E. coli"),
        ("citation_author", "van der Meer, Pieter"),
        ("citation_author", "King Jr., Martin Luther"),
        ("citation_author", "ATLAS Collaboration"),
        ("citation_publication_date", "2024/03/05"),
        ("citation_journal_title", "Journal of Water"),
        ("citation_volume", "12"),
        ("citation_issue", "3"),
        ("citation_doi", "10.5555/a"),
        ("citation_issn", "1234-5678"),
        ("citation_language", "de"),
        ("citation_publisher", "Press"),
        ("citation_firstpage", "82"),
        ("citation_lastpage", "88"),
        ("citation_keywords", "water"),
        ("citation_keywords", "études"),
        ("citation_abstract_html_url", "https://x.org/pubs/a.html"),
        ("citation_pdf_url", "https://x.org/a.pdf"),
    ]


@pytest.mark.parametrize(
    ("bib", "wanted"),
    [
        ("@inproceedings{a, booktitle={Conf}}", [("citation_conference_title", "Conf")]),
        (
            "@incollection{a, booktitle={Book}, isbn={978-3-16-148410-0}}",
            [("citation_inbook_title", "Book"), ("citation_isbn", "978-3-16-148410-0")],
        ),
        ("@phdthesis{a, school={Uni}}", [("citation_dissertation_institution", "Uni")]),
        (
            "@techreport{a, institution={Lab}, number={TR-7}}",
            [
                ("citation_technical_report_institution", "Lab"),
                ("citation_technical_report_number", "TR-7"),
            ],
        ),
        ("@book{a, publisher={House}}", [("citation_publisher", "House")]),
        ("@book{a, editor={Ann Ash}}", [("citation_editor", "Ash, Ann")]),
        ("@article{a, year=2024, month=mar}", [("citation_publication_date", "2024")]),
        ("@article{a, year={in press}}", []),
        ("@article{a, pages={7}, journal={J}}", [("citation_firstpage", "7")]),
        ("@article{a, eid={e12}, journal={J}}", [("citation_firstpage", "e12")]),
        (
            "@article{a, pages={1-3, 7--9}, journal={J}}",
            [("citation_firstpage", "1"), ("citation_lastpage", "9")],
        ),
    ],
)
def test_each_field_has_its_tag(tags, bib, wanted) -> None:
    made = [one for one in tags(bib) if one[0] != "citation_title"]
    assert [one for one in made if one != ("citation_journal_title", "J")] == wanted


def test_a_publication_without_a_title_has_its_key(tags) -> None:
    assert tags("@misc{a-key, year=2020}")[0] == ("citation_title", "a-key")


def test_contents_are_one_line_without_control_characters(tags) -> None:
    made = tags("@misc{a, title={One\n\u2028two \u202ethree\x07 <b>}, year=2020}")
    assert made[0] == ("citation_title", "One two three <b>")
