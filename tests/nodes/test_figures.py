"""The sentence that counts, and its plurals."""

from __future__ import annotations

from gettext import GNUTranslations
from io import BytesIO

import pytest
import sphinx.locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from sphinx_pubs.nodes.figures import Figures, Kind, Row, figures_table
from sphinx_pubs.vocabulary.types import HEADINGS, KIND
from sphinx_pubs.words import CATALOG, _, counted

LANGUAGES = {
    "de": {
        "article": ("{count} Artikel", "{count} Artikel"),
        "thesis": ("{count} Arbeit", "{count} Arbeiten"),
    },
    "pl": {
        "article": ("{count} artykuł", "{count} artykuły", "{count} artykułów"),
        "thesis": ("{count} praca", "{count} prace", "{count} prac"),
    },
    "ja": {"article": ("論文{count}件",), "thesis": ("学位論文{count}件",)},
}
MESSAGES = {
    "article": ("{count} journal article", "{count} journal articles"),
    "thesis": ("{count} thesis", "{count} theses"),
}


@pytest.fixture(autouse=True)
def plain_english():
    sphinx.locale.translators.clear()
    yield
    sphinx.locale.translators.clear()


def speak(language: str) -> None:
    catalog = Catalog(locale=language)
    for word, message in MESSAGES.items():
        catalog.add(message, LANGUAGES[language][word])
    file = BytesIO()
    write_mo(file, catalog)
    file.seek(0)
    sphinx.locale.translators["general", CATALOG] = GNUTranslations(file)


def figures(years: dict[object, tuple[int, ...]], *kinds: str) -> Figures:
    return Figures(
        kinds=tuple(
            Kind(word=kind if kind in HEADINGS else "", heading=HEADINGS.get(kind, kind))
            for kind in kinds
        ),
        rows=tuple(
            Row(
                label=str(year),
                year=year if isinstance(year, int) else None,
                target=f"pubs-{year}",
                counts=counts,
            )
            for year, counts in years.items()
        ),
        words=_,
        counted=counted,
    )


@pytest.mark.parametrize(
    ("years", "kinds", "sentence"),
    [
        (
            {2018: (10, 1, 1), 2025: (1, 1, 0)},
            ("article", "thesis", "Talks"),
            "14 publications, 2018–2025: 11 journal articles, 2 theses, Talks (1)",
        ),
        ({2020: (1,)}, ("article",), "1 journal article, 2020"),
        ({2020: (2,), 2021: (1,)}, ("thesis",), "3 theses, 2020–2021"),
        ({2020: (1,)}, ("other",), "1 publication, 2020"),
        ({2020: (3,)}, ("Talks",), "3 publications, 2020"),
        ({2020: (1, 2)}, ("book", "other"), "3 publications, 2020: 1 book, 2 others"),
        ({"Undated": (1, 1)}, ("book", "software"), "2 publications: 1 book, 1 software package"),
        (
            {2024: (1, 0), "In press": (0, 1)},
            ("article", "report"),
            "2 publications, 2024: 1 journal article, 1 report",
        ),
    ],
)
def test_the_sentence(years, kinds, sentence) -> None:
    assert figures(years, *kinds).sentence() == sentence


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ["1 Artikel, 1 Arbeit", "5 Artikel, 2 Arbeiten"]),
        ("pl", ["1 artykuł, 1 praca", "5 artykułów, 2 prace"]),
        ("ja", ["論文1件, 学位論文1件", "論文5件, 学位論文2件"]),
    ],
)
def test_plurals_are_the_language_s_own(language, said) -> None:
    speak(language)
    found = figures({2020: (1, 1)}, "article", "thesis")
    assert [found.list_of(counts) for counts in ((1, 1), (5, 2))] == said


@pytest.mark.parametrize("word", ["", *KIND])
def test_every_kind_can_be_counted(word) -> None:
    assert counted(word, 1).startswith("1 ")
    assert counted(word, 2).startswith("2 ")


def rows(table) -> list[list[str]]:
    return [
        [cell.astext() for cell in row.children]
        for row in table.findall(lambda node: node.tagname == "row")
    ]


def test_the_table_has_totals_of_years_and_kinds() -> None:
    table = figures_table(figures({2018: (3, 1), 2019: (0, 2)}, "article", "thesis"), linked=False)
    assert rows(table) == [
        ["Year", "Journal articles", "Theses", "Total"],
        ["2018", "3", "1", "4"],
        ["2019", "0", "2", "2"],
        ["Total", "3", "3", "6"],
    ]


def test_the_table_of_one_kind_and_one_year_says_it_once() -> None:
    table = figures_table(figures({2018: (3,)}, "article"), linked=True)
    assert rows(table) == [["Year", "Publications"], ["2018", "3"]]
    assert [one["refid"] for one in table.findall(lambda node: node.tagname == "reference")] == [
        "pubs-2018"
    ]
