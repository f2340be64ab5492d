"""A page with one directive, as a user meets it."""

from __future__ import annotations

import pytest

BIB = r"""
@inproceedings{liu2025spice,
  title = {{SPICE}: Self-Play in {\em Corpus} Environments},
  author = {Liu, Bo and Chuanyang Jin and K{\"a}the Kollwitz*},
  booktitle = {International Conference on Learning Representations (ICLR)},
  year = 2025,
  doi = {10.5555/12345},
  abstract = {We show $O(n^2)$ and \textbf{online-play system}.

A second paragraph.}
}
@article{old2019,
  title = {An Older Work},
  author = {Ana de la Cruz},
  journal = {Journal of Examples},
  volume = 3, number = 4, pages = {1--20},
  year = 2019
}
@misc{nobody,
  title = {No Author and No Year},
  howpublished = {Blog post}
}
"""
YAML = """
people:
  Bo Liu: {me: true}
publications:
  liu2025spice:
    awards: [{name: Oral Presentation, badge: Oral}]
    links: {Code: "https://example.org/code"}
    summary: In one line.
"""
INDEX = """
Publications
============

.. publications:: refs.bib
"""
FILES = {"index.rst": INDEX, "refs.bib": BIB, "refs.yaml": YAML}


def test_a_page_builds_without_a_warning(build) -> None:
    assert build(FILES).warnings == []


def test_years_are_sections_newest_first(build, visible) -> None:
    page = build(FILES).page()
    assert [visible(h).rstrip("¶") for h in page.select("h2")] == ["2025", "2019", "Undated"]
    assert [s["id"] for s in page.select("section section")] == [
        "pubs-2025",
        "pubs-2019",
        "pubs-undated",
    ]


def test_years_are_in_the_table_of_contents(build) -> None:
    toc = build(FILES).page().select_one(".sphinxsidebar")
    assert [a["href"] for a in toc.select("ul ul a")] == [
        "#pubs-2025",
        "#pubs-2019",
        "#pubs-undated",
    ]


def test_an_entry_says_everything_in_its_order(build, visible) -> None:
    entry = build(FILES).page().select_one("#pub-liu2025spice")
    assert entry.name == "li"
    assert entry["class"] == ["pubs-entry"]
    source = entry.select_one(".pubs-bibtex").extract()
    assert visible(source.summary) == "BibTeX"
    assert source.pre.text.startswith("@inproceedings{liu2025spice,")
    parts = [(part["class"][0], visible(part)) for part in entry.find_all(recursive=False)]
    assert parts == [
        ("pubs-badges", "ICLR Oral"),
        ("pubs-title", "SPICE: Self-Play in Corpus Environments¶"),
        ("pubs-authors", "Bo Liu, Chuanyang Jin, and Käthe Kollwitz*"),
        (
            "pubs-venue",
            "International Conference on Learning Representations (ICLR), 2025. Oral Presentation",
        ),
        ("pubs-summary", "In one line."),
        (
            "pubs-links",
            "AbstractWe show O(n2) and online-play system. A second paragraph. Code DOI",
        ),
    ]
    assert visible(entry.select_one("strong.pubs-me")) == "Bo Liu"
    assert visible(entry.select_one(".pubs-title em")) == "Corpus"
    assert visible(entry.select_one(".pubs-abstract strong")) == "online-play system"
    assert [(a.text, a["href"]) for a in entry.select(".pubs-links > a")] == [
        ("Code", "https://example.org/code"),
        ("DOI", "https://doi.org/10.5555/12345"),
    ]


def test_a_work_without_author_has_no_author_line(build, visible) -> None:
    entry = build(FILES).page().select_one("#pub-nobody")
    assert [part["class"][0] for part in entry.find_all(recursive=False)] == [
        "pubs-title",
        "pubs-venue",
        "pubs-links",
    ]
    assert visible(entry.select_one(".pubs-venue")) == "Blog post."


def test_an_abstract_is_closed_and_needs_no_script(build, visible) -> None:
    page = build(FILES).page()
    details = page.select_one("details.pubs-abstract")
    assert not details.has_attr("open")
    assert visible(details.summary) == "Abstract"
    assert [visible(block) for block in details.select(".pubs-text > div")] == [
        "We show O(n2) and online-play system.",
        "A second paragraph.",
    ]


def test_the_legend_stands_on_top_where_a_mark_is_used(build, visible) -> None:
    page = build(FILES).page()
    assert visible(page.select_one("p.pubs-legend")) == "(*) denotes equal contribution."


@pytest.mark.parametrize(
    ("option", "mark", "shown"),
    [("auto", "", 0), ("auto", "*", 1), ("always", "", 1), ("none", "*", 0)],
)
def test_the_legend_can_be_asked_for(build, option, mark, shown) -> None:
    bib = f"@misc{{a, title = {{A}}, author = {{Ann Ash{mark} and Bea Birch{mark}}}, year = 2020}}"
    index = f"P\n=\n\n.. publications:: refs.bib\n   :legend: {option}\n"
    assert len(build({"index.rst": index, "refs.bib": bib}).page().select(".pubs-legend")) == shown


def test_each_entry_has_a_permalink_in_the_themes_manner(build) -> None:
    entry = build(FILES).page().select_one("#pub-old2019")
    link = entry.select_one(".pubs-permalink a.headerlink")
    assert (link["href"], link["title"]) == ("#pub-old2019", "Link to this publication")


def test_permalinks_can_be_off(build) -> None:
    page = build(FILES, conf={"html_permalinks": False}).page()
    assert page.select("a.headerlink") == []


def test_the_stylesheet_is_linked_only_where_it_is_needed(build) -> None:
    files = {
        **FILES,
        "index.rst": INDEX + "\n.. toctree::\n   :hidden:\n\n   other\n",
        "other.rst": "Other\n=====\n\nText.\n",
    }
    site = build(files)
    assert "sphinx-pubs.css" in site.text("index.html")
    assert "sphinx-pubs.css" not in site.text("other.html")
    assert (site.out / "_static" / "sphinx-pubs.css").is_file()


def test_markdown_makes_the_same_doctree(build, tmp_path) -> None:
    rst = build(FILES).doctree()
    build.clean()
    (tmp_path / "index.rst").unlink()
    markdown = "# Publications\n\n```{publications} refs.bib\n```\n"
    conf = 'extensions = ["sphinx_pubs", "myst_parser"]\nhtml_theme = "basic"\n'
    md = build({"index.md": markdown, "conf.py": conf}).doctree()
    first, second = (tree.pformat().split("\n", 1)[1] for tree in (rst, md))
    assert first == second.replace("index.md", "index.rst")


def test_text_shows_everything(build, visible) -> None:
    site = build(FILES, builder="text")
    assert site.warnings == []
    text = visible(site.text("index.txt"))
    assert (
        "* ICLR Oral **SPICE: Self-Play in *Corpus* Environments** "
        "**Bo Liu**, Chuanyang Jin, and Käthe Kollwitz* "
        "*International Conference on Learning Representations (ICLR), 2025.* "
        "**Oral Presentation** In one line. "
        "**Abstract.** We show O(n^2) and **online-play system**. A second paragraph."
    ) in text


@pytest.mark.parametrize(
    "builder",
    [
        "dirhtml",
        "singlehtml",
        "epub",
        "latex",
        "text",
        "man",
        "texinfo",
        "xml",
        "pseudoxml",
        "gettext",
        "json",
        "linkcheck",
    ],
)
def test_every_builder_takes_it(build, builder) -> None:
    conf = {
        "linkcheck_ignore": [".*"],
        "linkcheck_report_timeouts_as_broken": False,
        "epub_show_urls": "no",
        "copyright": "Me",
        "version": "1",
    }
    assert build(FILES, builder=builder, conf=conf).warnings == []


def test_abstracts_follow_the_builder(build) -> None:
    assert build(FILES, builder="epub").text("index.xhtml").count('open="open"') == 1
    named = {
        "latex_documents": [("index", "site.tex", "Site", "Me", "howto")],
        "man_pages": [("index", "site", "Site", "Me", 1)],
    }
    assert "Abstract." in build(FILES, builder="latex", conf=named).text("site.tex")
    assert "Abstract" not in build(FILES, builder="man", conf=named).text("site.1")


def test_abstracts_can_be_set_by_builder_and_list(build) -> None:
    opened = build(FILES, conf={"pubs_abstracts": {"html": "open"}})
    assert opened.page().details.has_attr("open")
    none = {**FILES, "index.rst": INDEX + "   :abstracts: none\n"}
    assert (
        build(none, conf={"pubs_abstracts": {"html": "open"}}).page().select(".pubs-abstract") == []
    )
