"""Summary and chart above a list, in every output."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_pubs.html.chart import pubs_bars

BIB = r"""
@article{a, title = {Tides "Now"}, author = {Ann Ash}, journal = {J}, year = 2021,
  keywords = {Tides, {\'E}tude}}
@inproceedings{b, title = {Mud}, author = {Bo Birch and Cy Cedar}, booktitle = {P}, year = 2021,
  keywords = {tides}}
@article{c, title = {Waves <img src=x onerror=alert(1)>}, author = {A. Ash}, journal = {J}, year = 2019,
  keywords = {<script>alert(1)</script>, "quoted" words}}
@article{d, title = {Soon}, author = {A. Ash}, journal = {J}, year = {in press}}
"""
PAGE = "Page\n====\n\n"
ALL = "   :summary:\n   :chart:\n"
LIST = f".. publications:: refs.bib\n{ALL}"


@pytest.fixture
def made(build):
    def make(source: str = LIST, **kwargs):
        return build({"index.rst": PAGE + source, "refs.bib": BIB}, **kwargs)

    return make


IN_A_CELL = {"pubs_defaults": {"chart": True}, "man_pages": [("index", "p", "P", "A", 1)]}


def bars(site) -> list[tuple[str | None, str]]:
    return [(bar.get("href"), bar.title.get_text()) for bar in site.page().select(".pubs-bar")]


def test_nothing_of_it_is_there_unasked(made) -> None:
    page = made(".. publications:: refs.bib\n").page()
    assert page.select(".pubs-count, .pubs-chart") == []


def test_the_sentence_counts(made, visible) -> None:
    site = made()
    assert site.warnings == []
    assert visible(site.page().select_one("p.pubs-count")) == (
        "4 publications, 2019–2021: 3 journal articles, 1 conference paper"
    )


def test_bars_lead_to_their_years(made) -> None:
    site = made()
    assert bars(site) == [
        ("#pubs-2019", "2019: 1 journal article"),
        ("#pubs-2021", "2021: 1 journal article, 1 conference paper"),
        ("#pubs-inpress", "In press: 1 journal article"),
    ]
    page = site.page()
    assert all(page.find(id=href[1:]) is not None for href, _ in bars(site))
    assert page.select_one("svg.pubs-bars")["role"] == "group"
    assert [one.get_text().strip() for one in page.select(".pubs-kinds li")] == [
        "Journal articles",
        "Conference papers",
    ]


def test_the_table_gives_the_same_numbers(made, visible) -> None:
    rows = [
        [visible(cell) for cell in row.select("th, td")]
        for row in made().page().select(".pubs-chart tr")
    ]
    assert rows == [
        ["Year", "Journal articles", "Conference papers", "Total"],
        ["2019", "1", "0", "1"],
        ["2021", "1", "1", "2"],
        ["In press", "1", "0", "1"],
        ["Total", "3", "1", "4"],
    ]


@pytest.mark.parametrize(
    "option", [":group-by: type", ":group-by: none", ":group-by: decade year", ":headings: none"]
)
def test_bars_without_headings_of_years_are_an_image(made, option) -> None:
    site = made(f"{LIST}   {option}\n")
    assert [href for href, _ in bars(site)] == [None, None, None]
    svg = site.page().select_one("svg.pubs-bars")
    assert (svg["role"], svg["aria-label"]) == ("img", "Publications per year")


def test_bars_lead_to_rubrics_and_to_the_outer_of_two_groups(made) -> None:
    rubrics = made(f"{LIST}   :headings: rubrics\n")
    assert bars(rubrics)[0][0] == "#pubs-2019"
    assert rubrics.page().select_one("p.rubric#pubs-2019") is not None
    assert bars(made(f"{LIST}   :group-by: year type\n"))[0][0] == "#pubs-2019"


def test_the_second_list_of_a_page_has_ids_of_its_own(made) -> None:
    site = made(f"One\n---\n\n{LIST}\nTwo\n---\n\n{LIST}")
    assert site.warnings == []
    assert [href for href, _ in bars(site)][3:] == [
        "#pubs-2-2019",
        "#pubs-2-2021",
        "#pubs-2-inpress",
    ]
    ids = [one["id"] for one in site.page().find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_a_list_that_is_kept_out_of_the_index_has_all_of_it(made) -> None:
    site = made(f"{LIST}   :no-index:\n")
    assert bars(site)[0][0] == "#pubs-2019"
    assert site.page().find(id="pubs-2019") is not None


def test_only_chosen_works_count(made, visible) -> None:
    site = made(f"{LIST}   :year: 2021\n")
    assert visible(site.page().select_one(".pubs-count")) == (
        "2 publications, 2021: 1 journal article, 1 conference paper"
    )


def test_kinds_are_those_of_the_site(made, visible) -> None:
    conf = {"pubs_types": {"article": "Essays & <b>"}, "pubs_groups": {"Mud": "title == 'Mud'"}}
    site = made(conf=conf)
    assert visible(site.page().select_one(".pubs-count")) == (
        "4 publications, 2019–2021: Mud (1), Essays & <b> (3)"
    )
    assert [visible(one) for one in site.page().select(".pubs-kinds li")] == ["Mud", "Essays & <b>"]


def test_a_site_asks_for_them_everywhere_but_at_a_single_work(build) -> None:
    source = f"{PAGE}.. publication:: a\n\n.. publications::\n"
    conf = {"pubs_bibfiles": ["refs.bib"], "pubs_defaults": {"summary": True, "chart": True}}
    site = build({"index.rst": source, "refs.bib": BIB}, conf=conf)
    assert site.warnings == []
    page = site.page()
    assert [len(page.select(f".pubs-{name}")) for name in ("count", "chart")] == [1, 1]


def test_a_single_work_does_not_offer_them(build) -> None:
    source = f"{PAGE}.. publication:: a\n   :bib: refs.bib\n   :chart:\n"
    site = build({"index.rst": source, "refs.bib": BIB})
    assert [line.partition(" (")[0] for line in site.warnings] == [
        "index.rst:4: WARNING: option ':chart:' is for '.. publications::' only [pubs.option]"
    ]


def test_a_name_stays_on_the_list(made) -> None:
    site = made(f"{LIST}   :name: mine\n   :headings: none\n\nSee :ref:`there <mine>`.\n")
    assert site.warnings == []
    assert site.page().select_one("ul.pubs-list#mine") is not None


def test_there_is_no_inline_style_and_no_handler(made) -> None:
    page = made().page()
    for part in page.select(".pubs-chart, .pubs-count"):
        for element in [part, *part.find_all(True)]:
            assert "style" not in element.attrs
            assert not any(name.startswith("on") for name in element.attrs)


def test_what_is_kept_is_small_and_no_document(made) -> None:
    site = made()
    tree = site.app.env.get_doctree("index")
    (place,) = [one for one in tree.findall() if type(one).__name__ == "pubs_overview"]
    assert place["years"][1] == ("2021", "", "pubs-2021", (1, 1))
    assert place["kinds"] == [("article", ""), ("inproceedings", "")]


def test_in_text_it_is_a_table(made) -> None:
    site = made(builder="text")
    assert site.warnings == []
    text = site.text("index.txt")
    assert "4 publications, 2019–2021: 3 journal articles, 1 conference paper\n" in text
    lines = [line.split() for line in text.splitlines() if line.startswith("| ")]
    assert [[word for word in line if word != "|"] for line in lines] == [
        ["Year", "Journal", "articles", "Conference", "papers", "Total"],
        ["2019", "1", "0", "1"],
        ["2021", "1", "1", "2"],
        ["In", "press", "1", "0", "1"],
        ["Total", "3", "1", "4"],
    ]


@pytest.mark.parametrize("builder", ["text", "man", "latex", "html"])
def test_a_chart_in_a_cell_of_a_table(build, builder) -> None:
    index = "Page\n====\n\n.. list-table::\n\n   * - x\n     - .. publications:: refs.bib\n"
    bib = "@article{a, title = {A}, year = 2020}\n@article{b, title = {B}, year = 2021}\n"
    site = build({"index.rst": index, "refs.bib": bib}, builder=builder, conf=IN_A_CELL)
    assert site.warnings == []
    if builder in ("text", "man"):
        (text,) = [path.read_text("utf-8") for path in site.out.iterdir() if path.is_file()]
        assert "2020: 1 journal article" in text


def test_in_latex_years_are_links(made) -> None:
    site = made(builder="latex")
    assert site.warnings == []
    (path,) = site.out.glob("*.tex")
    tex = path.read_text("utf-8")
    assert r"\hyperref[\detokenize{index:pubs-2021}]" in tex
    assert "pubs-bars" not in tex


@pytest.mark.parametrize(
    "builder", ["man", "texinfo", "epub", "xml", "singlehtml", "dirhtml", "json"]
)
@pytest.mark.parametrize("more", ["", "   :group-by: keyword\n", "   :headings: rubrics\n"])
def test_every_builder_takes_it(made, builder, more) -> None:
    conf = {"copyright": "Ann Ash", "version": "1"}  # EPUB asks for them
    site = made(LIST + more, builder=builder, conf=conf)
    assert site.warnings == []


def test_an_epub_has_no_drawing(made) -> None:
    tree = made(builder="epub").doctree()
    assert list(tree.findall(pubs_bars)) == []
    assert len(list(tree.findall(nodes.table))) == 1


def test_none_of_it_is_for_translation(made) -> None:
    pot = made(builder="gettext").text("index.pot")
    assert "Tides" not in pot
    assert "publications" not in pot


def test_it_follows_the_data(made, build, visible) -> None:
    made()
    (build.folder / "refs.bib").write_text(BIB.replace("2019", "2020"), "utf-8")
    site = build()
    assert visible(site.page().select_one(".pubs-count")).startswith("4 publications, 2020–2021")
    assert bars(site)[0][0] == "#pubs-2020"


def test_a_parallel_build_is_the_same(made, build) -> None:
    serial = made().text("index.html")
    build.clean()
    assert made(parallel=2).text("index.html") == serial
