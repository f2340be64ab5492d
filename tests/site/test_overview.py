"""Counts, chart and topics above a list, in every output."""

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
ALL = "   :summary:\n   :chart:\n   :toc: keywords\n"
LIST = f".. publications:: refs.bib\n{ALL}"


@pytest.fixture
def made(build):
    def make(source: str = LIST, **kwargs):
        return build({"index.rst": PAGE + source, "refs.bib": BIB}, **kwargs)

    return make


IN_A_CELL = {"pubs_defaults": {"chart": True}, "man_pages": [("index", "p", "P", "A", 1)]}


def bars(site) -> list[tuple[str | None, str]]:
    return [(bar.get("href"), bar.title.get_text()) for bar in site.page().select(".pubs-bar")]


def topics(site) -> list[tuple[str, str, list[str]]]:
    return [
        (
            topic.summary.get_text(),
            topic.select_one(".pubs-topic-works")["id"],
            [link["href"] for link in topic.select("a")],
        )
        for topic in site.page().select("details.pubs-topic")
    ]


def test_nothing_of_it_is_there_unasked(made) -> None:
    page = made(".. publications:: refs.bib\n").page()
    assert page.select(".pubs-count, .pubs-chart, .pubs-topics") == []


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
    anchors = [anchor for _, anchor, _ in topics(site)]
    assert anchors[4:] == [one.replace("pubs-", "pubs-2-", 1) for one in anchors[:4]]
    page = site.page()
    assert len({details["name"] for details in page.select("details.pubs-topic")}) == 2
    # The works stand in both lists; the first one carries their ids.
    assert topics(site)[7][2] == ["#pub-a", "#pub-b"]
    ids = [one["id"] for one in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_topics_open_to_their_works(made, visible) -> None:
    site = made()
    assert [topic[0] for topic in topics(site)] == [
        "Étude (1)",
        '"quoted" words (1)',
        "<script>alert(1)</script> (1)",
        "Tides (2)",
    ]
    assert topics(site)[0][1:] == ("pubs-topic-etude", ["#pub-a"])
    assert topics(site)[3][1:] == ("pubs-topic-tides", ["#pub-a", "#pub-b"])
    works = site.page().select("#pubs-topic-tides li")
    assert [visible(work) for work in works] == [
        'Tides "Now" Ash, 2021',
        "Mud Birch and Cedar, 2021",
    ]
    assert site.page().select("script[src='x'], img, .pubs-topics script") == []


def test_topics_lead_to_headings_where_there_are_some(made) -> None:
    site = made(f"{LIST}   :group-by: keyword\n")
    assert site.warnings == []
    page = site.page()
    links = [(one.get_text(), one["href"]) for one in page.select("a.pubs-topic")]
    assert ("Tides (2)", "#pubs-tides") in links
    assert page.select(".pubs-topics details") == []
    assert page.select_one(".pubs-topics")["role"] == "navigation"
    assert page.select_one("section#pubs-tides #pubs-topic-tides") is not None


def test_topics_of_headings_that_stand_inside_others_open(made) -> None:
    site = made(f"{LIST}   :group-by: year keyword\n")
    assert topics(site)[3][1:] == ("pubs-topic-tides", ["#pub-a", "#pub-b"])


def test_many_topics_show_the_common_ones(build) -> None:
    bib = "\n".join(
        f"@misc{{k{i}, title={{T}}, year=2020, keywords={{word {i}, word {i % 5}}}}}"
        for i in range(40)
    )
    site = build({"index.rst": PAGE + LIST, "refs.bib": bib})
    page = site.page()
    assert len(page.select(".pubs-topics[role] > details.pubs-topic")) == 24
    more = page.select_one(".pubs-topics-more")
    assert more.summary.get_text() == "16 more"
    assert len(more.select("details.pubs-topic")) == 16
    shown = [one.summary.get_text() for one in page.select(".pubs-topics[role] > .pubs-topic")]
    assert {f"word {i} (8)" for i in range(5)} <= set(shown)


def test_a_list_that_is_kept_out_of_the_index_has_all_of_it(made) -> None:
    site = made(f"{LIST}   :no-index:\n")
    assert bars(site)[0][0] == "#pubs-2019"
    page = site.page()
    assert all(page.find(id=href[1:]) is not None for *_, links in topics(site) for href in links)


def test_only_chosen_works_count(made, visible) -> None:
    site = made(f"{LIST}   :year: 2021\n")
    assert visible(site.page().select_one(".pubs-count")) == (
        "2 publications, 2021: 1 journal article, 1 conference paper"
    )
    assert [name for name, *_ in topics(site)] == ["Étude (1)", "Tides (2)"]


def test_kinds_are_those_of_the_site(made, visible) -> None:
    conf = {"pubs_types": {"article": "Essays & <b>"}, "pubs_groups": {"Mud": "title == 'Mud'"}}
    site = made(conf=conf)
    assert visible(site.page().select_one(".pubs-count")) == (
        "4 publications, 2019–2021: Mud (1), Essays & <b> (3)"
    )
    assert [visible(one) for one in site.page().select(".pubs-kinds li")] == ["Mud", "Essays & <b>"]


def test_a_site_asks_for_them_everywhere_but_at_a_single_work(build) -> None:
    source = f"{PAGE}.. publication:: a\n\n.. publications::\n"
    conf = {
        "pubs_bibfiles": ["refs.bib"],
        "pubs_defaults": {"summary": True, "chart": True, "toc": "keywords"},
    }
    site = build({"index.rst": source, "refs.bib": BIB}, conf=conf)
    assert site.warnings == []
    page = site.page()
    assert [len(page.select(f".pubs-{name}")) for name in ("count", "chart", "topics")] == [1, 1, 1]


def test_a_single_work_does_not_offer_them(build) -> None:
    source = f"{PAGE}.. publication:: a\n   :bib: refs.bib\n   :chart:\n"
    site = build({"index.rst": source, "refs.bib": BIB})
    assert [line.partition(" (")[0] for line in site.warnings] == [
        "index.rst:4: WARNING: option ':chart:' is for lists, not for one work [pubs.option]"
    ]


def test_a_name_stays_on_the_list(made) -> None:
    site = made(f"{LIST}   :name: mine\n   :headings: none\n\nSee :ref:`there <mine>`.\n")
    assert site.warnings == []
    assert site.page().select_one("ul.pubs-list#mine") is not None


def test_there_is_no_inline_style_and_no_handler(made) -> None:
    page = made().page()
    for part in page.select(".pubs-chart, .pubs-topics, .pubs-count"):
        for element in [part, *part.find_all(True)]:
            assert "style" not in element.attrs
            assert not any(name.startswith("on") for name in element.attrs)


def test_what_is_kept_is_small_and_no_document(made) -> None:
    site = made()
    tree = site.app.env.get_doctree("index")
    (place,) = [one for one in tree.findall() if type(one).__name__ == "pubs_overview"]
    assert place["years"][1] == ("2021", "", "pubs-2021", (1, 1))
    assert place["topics"][3] == ("Tides", "pubs-topic-tides", "", ["pub-a", "pub-b"])
    assert place["kinds"] == [("article", ""), ("inproceedings", "")]


def test_in_text_it_is_a_table_and_a_list(made) -> None:
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
    assert "* **Tides**: Ash, 2021; Birch and Cedar, 2021\n" in text
    assert '* **"quoted" words**: Ash, 2019\n' in text


@pytest.mark.parametrize("builder", ["text", "man", "latex", "html"])
def test_a_chart_in_a_cell_of_a_table(build, builder) -> None:
    index = "Page\n====\n\n.. list-table::\n\n   * - x\n     - .. publications:: refs.bib\n"
    bib = "@article{a, title = {A}, year = 2020}\n@article{b, title = {B}, year = 2021}\n"
    site = build({"index.rst": index, "refs.bib": bib}, builder=builder, conf=IN_A_CELL)
    assert site.warnings == []
    if builder in ("text", "man"):
        (text,) = [path.read_text("utf-8") for path in site.out.iterdir() if path.is_file()]
        assert "2020: 1 journal article" in text


def test_in_latex_years_and_works_are_links(made) -> None:
    site = made(builder="latex")
    assert site.warnings == []
    (path,) = site.out.glob("*.tex")
    tex = path.read_text("utf-8")
    assert r"\hyperref[\detokenize{index:pubs-2021}]" in tex
    assert r"\label{\detokenize{index:pubs-topic-tides}}" in tex
    assert r"\hyperref[\detokenize{index:pub-b}]{" in tex
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
