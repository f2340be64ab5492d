"""Lists that choose, group and number, in a page."""

from __future__ import annotations

import pytest
import sphinx.locale
from docutils import nodes

BIB = r"""
@article{a, title={Alpha}, author={Ann Ash}, journal={Journal of Trees}, year=2025, keywords={sea}}
@inproceedings{b, title={Beta}, author={Bo Birch}, booktitle={Trees Conference}, year=2025}
@article{c, title={Gamma}, author={Ann Ash}, journal={Journal of Trees}, year=2024,
  keywords={sea, wind}}
@talk{d, title={Delta}, author={Bo Birch}, year=2023}
@proceedings{p, title={Proceedings of Trees}, year=2025}
@inproceedings{e, title={Epsilon}, crossref={p}}
"""
TITLE = "Page\n====\n\n"


def listed(*options: str, content: str = "") -> str:
    lines = [f"   {option}" for option in options]
    return "\n".join([".. publications:: refs.bib", *lines, *([content] if content else []), "\n"])


def headings(site, name: str = "index") -> list[str]:
    """Ids and texts of the headings of lists, indented by their level."""
    found = []
    for section in site.doctree(name).findall(nodes.section):
        if section["ids"][0].startswith("pubs"):
            depth, parent = -1, section.parent
            while isinstance(parent, nodes.section):
                depth, parent = depth + 1, parent.parent
            found.append(f"{'  ' * depth}{section['ids'][0]}: {section[0].astext()}")
    return found


def keys(site) -> list[str]:
    return [entry["id"][4:] for entry in site.page().select(".pubs-entry[id]")]


def test_groups_in_groups_are_sections_in_the_table_of_contents(build) -> None:
    index = TITLE + ".. contents::\n\n" + listed(":group-by: year type", ":counts:")
    site = build({"index.rst": index, "refs.bib": BIB})
    assert site.warnings == []
    assert headings(site) == [
        "pubs-2025: 2025 (3)",
        "  pubs-2025-article: Journal articles (1)",
        "  pubs-2025-inproceedings: Conference papers (2)",
        "pubs-2024: 2024 (1)",
        "  pubs-2024-article: Journal articles (1)",
        "pubs-2023: 2023 (1)",
        "  pubs-2023-talk: Talks (1)",
    ]
    toc = site.app.env.tocs["index"]
    assert [ref["anchorname"] for ref in toc.findall(nodes.reference)][1:] == [
        f"#{line.split(':')[0].strip()}" for line in headings(site)
    ]
    assert keys(site) == ["a", "b", "e", "c", "d"]


def test_groups_in_groups_are_rubrics_where_sections_cannot_be(build) -> None:
    index = TITLE + listed(":group-by: decade, keyword") + "Text after.\n"
    site = build({"index.rst": index, "refs.bib": BIB})
    assert site.warnings == []
    rubrics = [(r["ids"][0], r.astext()) for r in site.doctree().findall(nodes.rubric)]
    assert rubrics == [
        ("pubs-2020s", "2020s"),
        ("pubs-2020s-sea", "sea"),
        ("pubs-2020s-wind", "wind"),
        ("pubs-2020s-other", "Other"),
    ]
    shown = [[i.get("id") for i in ul.select("li")] for ul in site.page().select(".pubs-list")]
    assert shown == [["pub-a", "pub-c"], [None], ["pub-b", "pub-e", "pub-d"]]


def keyword_headings(build, options: list[str], more: str = "") -> dict[str, list[str]]:
    """Return the ids of the headings of keywords, by their text."""
    bib = BIB.replace("keywords={sea}", "keywords={sea, {\\'E}tude, topic sea}")
    index = TITLE + "One\n---\n\n" + listed(*options) + more
    site = build({"index.rst": index, "refs.bib": bib})
    assert site.warnings == []
    page, doctree = site.page(), site.doctree()
    found: dict[str, list[str]] = {}
    for heading in doctree.findall(lambda node: isinstance(node, (nodes.section, nodes.rubric))):
        if any("-topic-" in one for one in heading["ids"]):
            text = (heading if isinstance(heading, nodes.rubric) else heading[0]).astext()
            found.setdefault(text, []).extend(heading["ids"])
            assert all(len(page.select(f"[id='{one}']")) == 1 for one in heading["ids"])
    return found


@pytest.mark.parametrize("headings", ["sections", "rubrics"])
def test_the_heading_of_a_keyword_has_the_id_of_its_topic_too(build, headings) -> None:
    options = [":group-by: keyword", f":headings: {headings}"]
    assert keyword_headings(build, options) == {
        "Étude": ["pubs-etude-5bb2b9", "pubs-topic-etude"],
        "sea": ["pubs-sea", "pubs-topic-sea-2"],
        "topic sea": ["pubs-topic-sea", "pubs-topic-topic-sea"],
        "wind": ["pubs-wind", "pubs-topic-wind"],
    }


def test_the_first_heading_of_a_keyword_has_the_id_of_its_topic(build) -> None:
    assert keyword_headings(build, [":group-by: year keyword"]) == {
        "Étude": ["pubs-2025-etude-5bb2b9", "pubs-topic-etude"],
        "sea": ["pubs-2025-sea", "pubs-topic-sea"],
        "topic sea": ["pubs-2025-topic-sea", "pubs-topic-topic-sea"],
        "wind": ["pubs-2024-wind", "pubs-topic-wind"],
    }


def test_the_ids_of_topics_in_the_second_list_of_a_page(build) -> None:
    more = "Two\n---\n\n" + listed(":group-by: keyword", ":year: 2024")
    assert keyword_headings(build, [":group-by: none"], more) == {
        "sea": ["pubs-2-sea", "pubs-2-topic-sea"],
        "wind": ["pubs-2-wind", "pubs-2-topic-wind"],
    }


def test_a_list_of_topics_no_longer_exists(build) -> None:
    conf = """\
extensions = ["sphinx_pubs"]
html_theme = "basic"
pubs_defaults = {
    "chart": True,
    "toc": "keywords",
}
"""
    site = build({"index.rst": TITLE + listed(":toc: keywords"), "refs.bib": BIB, "conf.py": conf})
    assert site.warnings == [
        "conf.py:5: WARNING: pubs_defaults['toc'] no longer exists: use ':search:', whose chips "
        "show the keywords, or ':group-by: keyword' [pubs.config]",
        "index.rst:4: WARNING: option ':toc: keywords' no longer exists: use ':search:', whose "
        "chips show the keywords, or ':group-by: keyword' [pubs.option]",
    ]
    assert keys(site) == ["a", "b", "e", "c", "d"]
    assert site.page().select_one(".pubs-chart")


def test_headings_of_two_lists_and_of_names(build) -> None:
    sidecar = "people: {Bo Birch: {}, 李明: {}, Ann Ash: {}}\n"
    index = TITLE + "One\n---\n\n" + listed(":group-by: author") + "Two\n---\n\n"
    index += listed(":group-by: venue", ":order: descending")
    site = build({"index.rst": index, "refs.bib": BIB, "refs.yaml": sidecar})
    assert site.warnings == []
    assert [line.strip() for line in headings(site)] == [
        "pubs-bo-birch: Bo Birch",
        "pubs-ann-ash: Ann Ash",
        "pubs-other: Other",
        "pubs-2-trees-conference: Trees Conference",
        "pubs-2-proceedings-of-trees: Proceedings of Trees",
        "pubs-2-journal-of-trees: Journal of Trees",
        "pubs-2-other: Other",
    ]


def test_the_words_of_headings_are_in_the_language_of_the_site(build, monkeypatch) -> None:
    # Sphinx keeps catalogs as long as it lives; a usual build has one language.
    monkeypatch.setattr(sphinx.locale, "translators", {})
    index = TITLE + listed(":group-by: decade type")
    site = build({"index.rst": index, "refs.bib": BIB}, conf={"language": "de"})
    assert [line.split(": ")[1] for line in headings(site)] == [
        *("2020er", "Zeitschriftenartikel", "Konferenzbeiträge", "Vorträge")
    ]


def test_conf_py_names_and_orders_types_and_has_groups_of_its_own(build) -> None:
    site = build(
        {"index.rst": TITLE + listed(":group-by: type"), "refs.bib": BIB},
        conf={
            "pubs_types": {"inproceedings": "Papers", "article": "Articles"},
            "pubs_groups": {"Talks": 'type == "talk"', "Windy": '"wind" in keywords'},
        },
    )
    assert site.warnings == []
    assert headings(site) == [
        *("pubs-talks: Talks", "pubs-windy: Windy"),
        *("pubs-inproceedings: Papers", "pubs-article: Articles"),
    ]


def test_bad_values_of_conf_py_are_reported_where_they_stand(build) -> None:
    conf = """\
extensions = ["sphinx_pubs"]
html_theme = "basic"
pubs_defaults = {
    "group-by": "type",
    "limt": 5,
    "keys": "a",
}
pubs_types = {"article": 5}
pubs_groups = {
    "Talks": 'type = "talk"',
    "Sea": '"sea" in keywords',
}
"""
    site = build({"index.rst": TITLE + listed(), "refs.bib": BIB, "conf.py": conf})
    assert [line.partition(": invalid syntax")[0] for line in site.warnings] == [
        "conf.py:5: WARNING: pubs_defaults has the unknown option 'limt', did you mean 'limit'? "
        "[pubs.config]",
        "conf.py:6: WARNING: pubs_defaults['keys'] is ignored: the option is "
        "for one list only [pubs.config]",
        "conf.py:8: WARNING: pubs_types['article'] must be a heading, not 5 [pubs.config]",
        "conf.py:10: WARNING: pubs_groups['Talks']: filter 'type = \"talk\"' cannot be parsed "
        "at '= \"talk\"'",
    ]
    assert headings(site)[0] == "pubs-sea: Sea"


def test_defaults_of_conf_py_are_for_all_lists(build) -> None:
    index = TITLE + "One\n---\n\n" + listed(":group-by: none") + "Two\n---\n\n" + listed()
    site = build(
        {"index.rst": index, "refs.bib": BIB},
        conf={"pubs_defaults": {"type": "article", "group-by": "type", "headings": "sections"}},
    )
    assert site.warnings == []
    assert [line.strip() for line in headings(site)] == ["pubs-2-article: Journal articles"]
    assert [len(ul.select("li")) for ul in site.page().select(".pubs-list")] == [2, 2]


def test_keys_stand_in_the_options_in_the_content_or_in_both(build) -> None:
    content = "\n   d\n   p, nope\n"
    index = TITLE + listed(":keys: c", ":group-by: none", content=content)
    site = build({"index.rst": index, "refs.bib": BIB})
    assert keys(site) == ["c", "d", "p"]
    assert site.warnings == [
        "index.rst:9: WARNING: keys: no entry has the key 'nope' [pubs.key]",
    ]


def test_keys_in_the_content_of_markdown(build) -> None:
    source = "# Page\n\n```{publications} refs.bib\n:group-by: none\n\nd\nnope\n```\n"
    conf = 'extensions = ["sphinx_pubs", "myst_parser"]\nhtml_theme = "basic"\n'
    site = build({"index.md": source, "refs.bib": BIB, "conf.py": conf})
    assert keys(site) == ["d"]
    assert site.warnings == [
        "index.md:7: WARNING: keys: no entry has the key 'nope' [pubs.key]",
    ]


def test_headings_in_headings_have_labels_of_their_own(build) -> None:
    site = build(
        {"index.rst": TITLE + listed(":group-by: year type"), "refs.bib": BIB},
        conf={"extensions": ["sphinx_pubs", "sphinx.ext.autosectionlabel"]},
    )
    assert site.warnings == []
    labels = site.app.env.domains["std"].labels
    assert labels["index pubs-2024-article"][1:] == ("pubs-2024-article", "Journal articles")


def test_an_empty_list_is_a_warning_and_nothing_stands_there(build) -> None:
    site = build({"index.rst": TITLE + listed(":year: 1999"), "refs.bib": BIB})
    assert site.page().select(".pubs-list") == []
    assert site.warnings == [
        "index.rst:4: WARNING: nothing to show: ':year:' leaves none of the 5 publications "
        "[pubs.empty]"
    ]


def test_a_broken_filter_leaves_the_list_standing(build) -> None:
    site = build({"index.rst": TITLE + listed(':filter: f("x")'), "refs.bib": BIB})
    assert len(keys(site)) == 5
    assert site.warnings == [
        "index.rst:4: WARNING: option ':filter: f(\"x\")' cannot contain 'f(\"x\")' [pubs.option]"
    ]


def numbers(site) -> list[str]:
    return [number.text for number in site.page().select(".pubs-title > .pubs-number")]


def test_numbers_run_over_the_groups(build) -> None:
    site = build({"index.rst": TITLE + listed(":numbered:"), "refs.bib": BIB})
    assert site.warnings == []
    assert numbers(site) == ["1.", "2.", "3.", "4.", "5."]
    lists = site.page().select("ol.pubs-list")
    assert [(ol["start"], ol.get("reversed")) for ol in lists] == [
        *(("1", None), ("4", None), ("5", None))
    ]
    assert [li["value"] for li in site.page().select("ol.pubs-list > li.pubs-entry")] == list(
        "12345"
    )
    assert site.page().select_one("#pub-a .pubs-title").get_text().startswith("1. Alpha")


def test_numbers_descend_over_lists_that_continue(build) -> None:
    index = TITLE + "Articles\n--------\n\n"
    index += listed(":type: article", ":numbered: descending", ":group-by: none")
    index += "Others\n------\n\n"
    index += listed(":filter: type != 'article'", ":numbered: descending", ":start: continue")
    site = build({"index.rst": index, "refs.bib": BIB})
    assert site.warnings == []
    assert numbers(site) == ["5.", "4.", "3.", "2.", "1."]
    first = site.page().select_one("ol.pubs-list")
    assert (first["start"], first["reversed"]) == ("5", "reversed")


def test_numbers_by_kind(build) -> None:
    site = build({"index.rst": TITLE + listed(":numbered: kind descending"), "refs.bib": BIB})
    assert numbers(site) == ["J2.", "C2.", "C1.", "J1.", "K1."]
    assert site.page().select("ol") == []


def test_a_list_starts_where_it_is_told(build) -> None:
    site = build({"index.rst": TITLE + listed(":numbered:", ":start: 41"), "refs.bib": BIB})
    assert numbers(site)[:2] == ["41.", "42."]


def test_lists_that_are_not_numbered_have_no_numbers(build) -> None:
    site = build({"index.rst": TITLE + listed(), "refs.bib": BIB})
    assert numbers(site) == []
    assert site.page().select("ol") == []
    assert site.page().select("li[value]") == []


@pytest.mark.parametrize(
    ("options", "warning"),
    [
        ([":start: 3"], "':start: 3' needs ':numbered:'"),
        (
            [":numbered:", ":start: continue"],
            "':start: continue': the numbered list before this one is missing",
        ),
    ],
)
def test_a_start_of_nothing(build, options, warning) -> None:
    site = build({"index.rst": TITLE + listed(*options), "refs.bib": BIB})
    assert site.warnings == [f"index.rst:4: WARNING: {warning} [pubs.option]"]
    assert len(keys(site)) == 5


@pytest.mark.parametrize(
    "emptied", [("refs.bib", ":type: book"), ("none.bib",), ("lost.bib",)], ids=str
)
def test_numbers_continue_an_empty_list(build, emptied) -> None:
    bib, *options = emptied
    index = (
        TITLE
        + "One\n---\n\n"
        + listed(":numbered:", ":start: 7", *options).replace("refs.bib", bib)
    )
    index += "Two\n---\n\n" + listed(":numbered:", ":start: continue")
    site = build({"index.rst": index, "refs.bib": BIB, "none.bib": ""})
    assert len(site.warnings) == 1
    assert "':start: continue'" not in site.warnings[0]
    assert numbers(site)[:2] == ["7.", "8."]


def test_a_label_and_classes_before_an_empty_numbered_list(build) -> None:
    empty = listed(":numbered:", ":type: book")
    index = f"{TITLE}.. _lab:\n\n{empty}.. rst-class:: c\n\n{empty}Text :ref:`here <lab>`.\n"
    for builder in ("latex", "text", "html"):
        site = build({"index.rst": index, "refs.bib": BIB}, builder=builder, force_all=True)
    assert [line.rpartition("[")[2] for line in site.warnings] == ["pubs.empty]"] * 2
    assert site.page().select_one("#lab")
    assert site.page().select_one("p a")["href"] == "#lab"


def test_an_empty_numbered_list_leaves_nothing(build) -> None:
    index = TITLE + "One\n---\n\n" + listed() + listed(":numbered:", ":type: book", ":name: it")
    site = build({"index.rst": index, "refs.bib": BIB})
    assert len(site.warnings) == 1
    assert len(site.page().select("section section section")) > 1


def test_numbers_do_not_continue_a_list_that_counts_otherwise(build) -> None:
    index = TITLE + "One\n---\n\n" + listed(":numbered: kind") + "Two\n---\n\n"
    index += listed(":numbered:", ":start: continue", ":limit: 1")
    site = build({"index.rst": index, "refs.bib": BIB})
    assert site.warnings == [
        "index.rst:13: WARNING: ':start: continue': the numbered list before this one "
        "is numbered differently [pubs.option]"
    ]
    assert numbers(site)[-1] == "1."


@pytest.mark.parametrize(
    ("builder", "page", "wanted"),
    [
        ("text", "index.txt", "* 5. **Alpha**"),
        ("latex", "project.tex", r"\DUrole{pubs-number}{5.} \sphinxstylestrong{Alpha}"),
        ("man", "project.1", r"5. \fBAlpha\fP"),
        ("epub", "index.xhtml", '<span class="pubs-number">5.</span> '),
    ],
)
def test_every_output_has_the_numbers(build, builder, page, wanted) -> None:
    conf = {
        "project": "Project",
        "latex_documents": [("index", "project.tex", "P", "A", "howto")],
        "man_pages": [("index", "project", "P", [], 1)],
        "version": "1",
        "copyright": "2026",
        "exclude_patterns": ["_build"],
    }
    index = TITLE + listed(":numbered: descending")
    site = build({"index.rst": index, "refs.bib": BIB}, builder=builder, conf=conf)
    assert site.warnings == []
    assert wanted in site.text(page)


def test_gettext_offers_the_words_of_headings_and_no_data(build) -> None:
    sub = "Own\n--------\n\n"
    index = TITLE + sub + listed(":group-by: type year") + sub.replace("Own", "*My* own")
    index += listed(":group-by: none")
    site = build({"index.rst": index, "refs.bib": BIB}, builder="gettext")
    offered = [line for line in site.text("index.pot").splitlines() if line.startswith("msgid")][1:]
    assert offered == [
        *('msgid "Page"', 'msgid "Own"', 'msgid "Journal articles"'),
        *('msgid "Conference papers"', 'msgid "Talks"', 'msgid "*My* own"'),
    ]


def test_only_the_files_of_works_that_are_shown_are_asked_for(build) -> None:
    bib = BIB + "@misc{z, title={Zeta}, year=2020, pdf={nope.pdf}}\n"
    site = build({"index.rst": TITLE + listed(":exclude: z"), "refs.bib": bib})
    assert site.warnings == []


WORDS = """
@article{a, title={A}, author={Ann Ash}, journal={C Report}, year=2025, keywords={C, C++}}
@article{b, title={B}, author={Ann Ash}, journal={C++ Report}, year=2024, keywords={c, C#}}
@article{c, title={C}, author={Bo Birch}, journal={C report}, year=2023}
"""


def test_signs_make_another_word(build) -> None:
    files = {"index.rst": TITLE + listed(":group-by: venue", ":counts:"), "refs.bib": WORDS}
    assert [line.partition(": ")[2] for line in headings(build(files))] == [
        "C Report (2)",
        "C++ Report (1)",
    ]
    files["index.rst"] = TITLE + listed(":group-by: keyword", ":counts:")
    found = headings(build(files))
    assert [line.partition(": ")[2] for line in found] == [
        "C (2)",
        "C# (1)",
        "C++ (1)",
        "Other (1)",
    ]
    assert found[0].startswith("pubs-c: ")


def test_what_the_site_leaves_out_may_be_of_other_databases(build) -> None:
    conf = {"pubs_defaults": {"exclude": "elsewhere a"}}
    site = build({"index.rst": TITLE + listed(), "refs.bib": WORDS}, conf=conf)
    assert site.warnings == []
    assert keys(site) == ["b", "c"]


def test_a_superseded_key_leaves_out_the_newer_work(build) -> None:
    files = {"index.rst": TITLE + listed(":exclude: a"), "refs.bib": WORDS}
    site = build({**files, "refs.yaml": "publications: {b: {supersedes: a}}\n"})
    assert site.warnings == []
    assert keys(site) == ["c"]


def test_numbers_below_one_are_told(build) -> None:
    index = TITLE + listed(":numbered: descending", ":start: 2")
    assert build({"index.rst": index, "refs.bib": WORDS}).warnings == [
        "index.rst:4: WARNING: ':start: 2' is too low: numbers go below 1 [pubs.option]"
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Ann Ash, Bo Birch", ": separate names by ';'"),
        ("Ann Ash and Bo Birch", ": separate names by ';'"),
        ("Oak", ": write the name in full"),
    ],
)
def test_an_author_that_nobody_is(build, name, hint) -> None:
    index = TITLE + listed(f":author: {name}")
    assert build({"index.rst": index, "refs.bib": WORDS}).warnings == [
        f"index.rst:4: WARNING: nothing to show: ':author:' leaves none of the 3 publications{hint} "
        "[pubs.empty]"
    ]
