from __future__ import annotations

import pytest

from sphinx_pubs.join.kind import kind_of
from sphinx_pubs.model import Entry, Fields, Publication, Source, Text
from sphinx_pubs.nodes.venue import venue_sentence
from sphinx_pubs.read.dates import date_of
from sphinx_pubs.read.fields import canonical
from sphinx_pubs.tex import text_of

SOURCE = Source("refs.bib", 1)


def publication(entry_type: str, typed: dict[str, str], **said: object) -> Publication:
    fields = canonical(typed)
    date = date_of(fields)
    entry = Entry(key="k", type=entry_type, fields=typed, source=SOURCE, raw="")
    return Publication(
        key="k",
        anchor="pub-k",
        type=entry_type,
        kind=kind_of(entry_type, fields, ""),
        fields=Fields(fields),
        authors=(),
        date=date,
        listed=date,
        entry=entry,
        **said,
    )


def sentence(entry_type: str, typed: dict[str, str], **said: object) -> str:
    return text_of(venue_sentence(publication(entry_type, typed, **said), str))


@pytest.mark.parametrize(
    ("entry_type", "fields", "expected"),
    [
        ("article", {"journal": "ArXiv preprint", "year": "2025"}, "ArXiv preprint, 2025."),
        (
            "article",
            {
                "journal": "Nature",
                "volume": "589",
                "number": "7841",
                "pages": "82--88",
                "year": "2021",
            },
            "Nature 589(7841):82–88, 2021.",
        ),
        ("article", {"journal": "Nature", "volume": "589", "year": "2021"}, "Nature 589, 2021."),
        ("article", {"journal": "Nature", "number": "3", "pages": "7"}, "Nature, no. 3, p. 7."),
        ("article", {"journal": "J", "volume": "2", "pages": "1-12"}, "J 2:1–12."),
        ("article", {"journaltitle": "Nature", "date": "2021-05-03"}, "Nature, 2021."),
        ("article", {"journal": "Nature", "eid": "e12", "volume": "4"}, "Nature 4:e12."),
        (
            "inproceedings",
            {"booktitle": "Proceedings of X", "pages": "1--10", "publisher": "ACM", "year": "2020"},
            "Proceedings of X, pp. 1–10, 2020.",
        ),
        (
            "incollection",
            {"booktitle": "Handbook", "edition": "2nd", "publisher": "Springer", "year": "2020"},
            "Handbook, 2nd edition, Springer, 2020.",
        ),
        (
            "book",
            {"publisher": "MIT Press", "series": "Texts", "volume": "4", "year": "2020"},
            "Texts 4, MIT Press, 2020.",
        ),
        (
            "inproceedings",
            {"booktitle": "Proc. of X", "series": "LNCS", "volume": "12", "pages": "1--10"},
            "Proc. of X, LNCS 12, pp. 1–10.",
        ),
        ("inproceedings", {"booktitle": "Proc. of X", "volume": "12"}, "Proc. of X, vol. 12."),
        ("article", {"journal": "J", "issue": "Spring", "year": "2020"}, "J, Spring, 2020."),
        ("article", {"journal": "J", "eid": "e12", "year": "2020"}, "J, e12, 2020."),
        ("phdthesis", {"school": "MIT", "year": "2020"}, "PhD thesis, MIT, 2020."),
        (
            "thesis",
            {"type": "mathesis", "institution": "MIT", "pages": "135", "date": "2020"},
            "Master’s thesis, MIT, 135 pages, 2020.",
        ),
        ("mastersthesis", {"type": "Diploma thesis", "school": "ETH"}, "Diploma thesis, ETH."),
        (
            "techreport",
            {"number": "TR-7", "institution": "NASA", "year": "1999"},
            "Technical report TR-7, NASA, 1999.",
        ),
        ("patent", {"number": "EP 12", "year": "2001"}, "Patent EP 12, 2001."),
        ("software", {"version": "2.1", "year": "2020"}, "Version 2.1, 2020."),
        ("software", {"version": "2.1", "publisher": "Zenodo"}, "Zenodo, version 2.1."),
        ("misc", {"howpublished": "Blog post"}, "Blog post."),
        (
            "misc",
            {"eprint": "2401.00001", "archiveprefix": "arXiv", "year": "2024"},
            "arXiv preprint arXiv:2401.00001, 2024.",
        ),
        ("talk", {"eventtitle": "Evening Lectures", "year": "2020"}, "Evening Lectures, 2020."),
        ("article", {"journal": "J", "year": "in press"}, "J, In press."),
        ("article", {"journal": "Is This It?"}, "Is This It?"),
        ("misc", {}, ""),
    ],
)
def test_where_a_work_appeared(entry_type: str, fields: dict[str, str], expected: str) -> None:
    assert sentence(entry_type, fields) == expected


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("1", "1st edition."),
        ("2", "2nd edition."),
        ("{3}", "3rd edition."),
        ("4", "4th edition."),
        ("11", "11th edition."),
        ("112", "112th edition."),
        ("23", "23rd edition."),
        ("2nd", "2nd edition."),
        ("Revised", "Revised edition."),
    ],
)
def test_an_edition_is_a_number_or_words(edition: str, expected: str) -> None:
    assert sentence("book", {"edition": edition}) == expected


@pytest.mark.parametrize("ending", [".", "?", "。", "؟"])
def test_a_sentence_that_has_its_stop_gets_no_other(ending: str) -> None:
    abridged = ("In X" + ending,)
    assert (
        sentence("misc", {}, abridged_in=tuple(map(Text, abridged))) == f"Abridged in In X{ending}"
    )


def test_the_users_own_sentence_is_the_whole_one() -> None:
    assert (
        sentence("article", {"journal": "J", "year": "2020"}, venue=Text("As I say")) == "As I say"
    )


def test_places_it_is_abridged_in_follow() -> None:
    assert sentence(
        "article", {"journal": "J", "year": "2020"}, abridged_in=(Text("A, 2019"), Text("B."))
    ) == ("J, 2020. Abridged in A, 2019. Abridged in B.")


def test_additional_info_in_parentheses_stands_before_the_full_stop() -> None:
    fields = {"journal": "J", "year": "2020", "additional_info": "(with code)"}
    assert sentence("article", fields) == "J, 2020 (with code)."


@pytest.mark.parametrize("extra", [". Best of the year", "Best of the year."])
def test_additional_info_of_al_folio_follows(extra: str) -> None:
    fields = {"journal": "J", "year": "2020", "additional_info": extra}
    assert sentence("article", fields) == "J, 2020. Best of the year."
