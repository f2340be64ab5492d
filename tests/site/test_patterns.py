"""What sites do today with several directives or by hand, with one directive each."""

from __future__ import annotations

import pytest
from docutils import nodes

BIB = r"""
@article{x2025, title={Ten}, author={Liu, Bo}, journal={J}, year={2025}, month={3}}
@article{y2026, title={Eleven}, author={Ash, Ann}, journal={J}, year={2026}, month={jan}}
@phdthesis{t2019, title={A Thesis}, author={Ash, Ann}, school={S}, year={2019}}
@article{z2025, title={Nine}, author={Birch, Cy}, journal={J}, year={2025}, month={dec}}
@inproceedings{p2014, title={One}, author={Ash, Ann}, booktitle={C}, year={2014}}
@mastersthesis{m2021, title={Another Thesis}, author={Liu, Bo}, school={S}, year={2021}}
"""


@pytest.fixture
def page(build):
    """Headings and entries of a list with these options, and the page's table of contents."""

    def make(*options: str, conf: dict[str, object] | None = None):
        index = "\n".join(
            ["Publications", "============", "", ".. publications:: refs.bib", *options]
        )
        site = build({"index.rst": f"{index}\n", "refs.bib": BIB}, conf=conf)
        assert site.warnings == []
        found = []
        for node in site.page().select_one(".body").select("h2, .pubs-title"):
            for link in node.select(".headerlink"):
                link.decompose()
            found.append(" ".join(node.get_text().split()))
        toc = site.app.env.tocs["index"].findall(nodes.reference)
        return found, [ref["anchorname"] for ref in toc][1:]

    return make


def test_a_numbered_list_for_each_year_that_continues(page) -> None:
    # udkm1Dsim: 13 blocks of ':list: enumerated :start: continue :filter: year == "2026"' …
    found, toc = page("   :numbered:")
    assert found == [
        *("2026", "1. Eleven", "2025", "2. Ten", "3. Nine", "2021", "4. Another Thesis"),
        *("2019", "5. A Thesis", "2014", "6. One"),
    ]
    assert toc == ["#pubs-2026", "#pubs-2025", "#pubs-2021", "#pubs-2019", "#pubs-2014"]


def test_a_list_for_each_year_from_one_file(page) -> None:
    # GPUMD, Rayleigh: a .bib and a directive for each year, and each paper named twice.
    found, _ = page()
    assert found == [
        *("2026", "Eleven", "2025", "Ten", "Nine", "2021", "Another Thesis"),
        *("2019", "A Thesis", "2014", "One"),
    ]


def test_years_beside_a_page_of_references(build) -> None:
    # pastas: ':labelprefix: A :keyprefix: a-' only to keep two bibliographies apart.
    site = build(
        {
            "index.rst": "Works\n=====\n\n.. publications:: refs.bib\n   :year: 2020-\n\n"
            ".. toctree::\n\n   references\n",
            "references.rst": "References\n==========\n\n:cite:p:`x2025`\n\n.. bibliography::\n",
            "refs.bib": BIB,
        },
        conf={
            "extensions": ["sphinxcontrib.bibtex", "sphinx_pubs"],
            "bibtex_bibfiles": ["refs.bib"],
        },
    )
    assert site.warnings == []
    assert [entry["id"] for entry in site.page().select(".pubs-entry")] == [
        *("pub-y2026", "pub-x2025", "pub-z2025", "pub-m2021")
    ]
    assert len(site.page("references.html").select("div.citation")) == 1


def test_articles_and_theses_each_numbered(page) -> None:
    # yade: a group for each kind, newest first, numbered in each.
    found, toc = page(
        "   :group-by: type",
        "   :numbered: kind",
        conf={
            "pubs_types": {
                "thesis": "Theses",
                "article": "Papers",
                "inproceedings": "Conference materials",
            }
        },
    )
    assert found == [
        *("Theses", "T1. Another Thesis", "T2. A Thesis"),
        *("Papers", "J1. Eleven", "J2. Nine", "J3. Ten"),
        *("Conference materials", "C1. One"),
    ]
    assert toc == ["#pubs-thesis", "#pubs-article", "#pubs-inproceedings"]


def test_the_newest_first_whatever_the_order_of_the_file(page) -> None:
    # Artemis: ':list: bullet :all:', and the file sorted by a tool before.
    found, toc = page("   :group-by: none", "   :sort: -date author")
    assert found == ["Eleven", "Nine", "Ten", "Another Thesis", "A Thesis", "One"]
    assert toc == []


def test_a_filter_of_sphinxcontrib_bibtex_as_it_is(page) -> None:
    found, _ = page(
        '   :filter: author % "Liu" and year >= "2020" and type in {"article", "inproceedings"}'
    )
    assert found == ["2025", "Ten"]


def test_keys_in_the_order_of_a_hand(page) -> None:
    # keylime, icepyx: hand-listed keys.
    found, _ = page("   :group-by: none", "", "   m2021", "   p2014", "   x2025")
    assert found == ["Another Thesis", "One", "Ten"]
