"""The shape of entries: layouts, parts left out, what titles lead to, entries of a site's own."""

from __future__ import annotations

import pytest

BIB = """
@inproceedings{one,
  title = {One}, author = {Ann Ash}, booktitle = {Trees}, abbr = {TREES}, year = 2024,
  doi = {10.5555/one}, abstract = {Much.}
}
@article{two, title = {Two}, author = {Bo Birch}, journal = {Leaves}, year = 2023}
"""


def page(options: str = "") -> dict[str, str]:
    lines = "".join(f"   {option}\n" for option in options.split("\n") if option)
    return {"index.rst": f"Page\n====\n\n.. publications:: refs.bib\n{lines}", "refs.bib": BIB}


def parts(site) -> list[str]:
    entry = site.page().select_one("#pub-one")
    return [child["class"][0] for child in entry.find_all(recursive=False)]


WHOLE = ["pubs-badges", "pubs-title", "pubs-authors", "pubs-venue", "pubs-links"]


@pytest.mark.parametrize(
    ("options", "layout", "shown"),
    [
        ("", [], WHOLE),
        (":layout: full", [], WHOLE),
        (":layout: cards", ["pubs-cards"], WHOLE),
        (":layout: compact", ["pubs-compact"], ["pubs-line"]),
        (":badges: none", [], WHOLE[1:]),
        (":links: none\n:abstracts: none\n:bibtex: none", [], WHOLE[:-1]),
    ],
)
def test_a_list_has_the_shape_it_is_given(build, options, layout, shown) -> None:
    site = build(page(options))
    assert site.warnings == []
    assert site.page().select_one(".pubs-list")["class"][1 : 1 + len(layout)] == layout
    assert parts(site) == shown


def test_a_list_without_badges_keeps_no_room_for_them(build) -> None:
    bare = build(page(":badges: none")).page().select(".pubs-list.pubs-bare")
    assert len(bare) == 2
    assert build(page()).page().select(".pubs-list.pubs-bare") == []


def test_a_compact_entry_in_html_and_in_text(build, visible) -> None:
    line = build(page(":layout: compact")).page().select_one("#pub-one .pubs-line")
    assert visible(line) == "One · A. Ash · TREES 2024 · DOI¶"
    text = build(page(":layout: compact"), builder="text").text("index.txt")
    assert "* **One** · A. Ash · TREES 2024 · DOI <https://doi.org/10.5555/one>" in text


def test_a_compact_list_explains_the_marks_that_it_shows(build, visible) -> None:
    bib = "@misc{a, title = {T}, author = {Ann Ash and Bo Birch* and Cy Cedar* and Dee Daisy}}"
    files = {**page(":layout: compact"), "refs.bib": bib}
    assert build(files).page().select(".pubs-legend") == []
    files["refs.bib"] = bib.replace("Ann Ash", "Ann Ash*")
    legend = build(files).page().select_one(".pubs-legend")
    assert visible(legend) == "(*) denotes equal contribution."


def test_a_title_leads_to_the_doi(build) -> None:
    site = build(page(":title-link: doi"))
    link = site.page().select_one("#pub-one .pubs-title a:not(.headerlink)")
    assert (link.get_text(), link["href"]) == ("One", "https://doi.org/10.5555/one")
    assert site.page().select("#pub-two .pubs-title a:not(.headerlink)") == []


@pytest.mark.parametrize("grouping", ["year", "none"])
def test_more_leads_to_the_whole_list(build, grouping) -> None:
    files = page(f":limit: 1\n:more: all\n:group-by: {grouping}")
    files["index.rst"] += "\n.. toctree::\n\n   all\n"
    files["all.rst"] = "All\n===\n\n.. publications:: refs.bib\n"
    site = build(files)
    assert site.warnings == []
    (link,) = site.page().select(".pubs-all a")
    assert (link.get_text(), link["href"]) == ("All publications", "all.html")
    assert link.find_previous("li")["id"] == "pub-one"


def test_more_that_leads_nowhere_is_a_warning(build) -> None:
    assert build(page(":more: nowhere")).warnings == [
        "index.rst:4: WARNING: unknown document: 'nowhere' [ref.doc]"
    ]


def test_a_bad_shape_is_a_warning_and_the_list_stands(build) -> None:
    site = build(page(":layout: card\n:badges: no"))
    assert site.warnings == [
        "index.rst:4: WARNING: option ':layout: card' must be one of full, compact, cards, "
        "did you mean 'cards'? [pubs.option]",
        "index.rst:4: WARNING: option ':badges: no' must be one of all, none, "
        "did you mean 'none'? [pubs.option]",
    ]
    assert parts(site) == WHOLE


OWN = """
from docutils import nodes

def entry(app, publication, item):
    if publication.key == "one":
        title = publication.fields["title"]
        return [nodes.paragraph("", f"{title}!", classes=["pubs-title"]), nodes.paragraph("", "Mine")]

def setup(app):
    app.connect("pubs-entry", entry)
"""
CONF = 'extensions = ["sphinx_pubs"]\nhtml_theme = "basic"\n'


@pytest.mark.parametrize("options", ["", ":numbered:", ":layout: compact"])
def test_a_site_makes_entries_of_its_own(build, visible, options) -> None:
    site = build({**page(options), "conf.py": CONF + OWN})
    assert site.warnings == []
    number = "1. " if options == ":numbered:" else ""
    assert visible(site.page().select_one("#pub-one")) == f"{number}One!¶ Mine"
    assert "Bo" in visible(site.page().select_one("#pub-two")) or "B." in visible(
        site.page().select_one("#pub-two")
    )


def test_an_entry_of_one_s_own_need_not_have_our_parts(build, visible) -> None:
    own = "from docutils import nodes\n\ndef setup(app):\n"
    own += '    app.connect("pubs-entry", lambda *_: [nodes.paragraph("", "Mine")])\n'
    for builder, name in (("html", "index.html"), ("latex", "projectnamenotset.tex")):
        site = build({**page(":numbered:"), "conf.py": CONF + own}, builder=builder)
        assert site.warnings == []
        assert "Mine" in site.text(name)


def test_an_abstract_of_one_s_own_is_called_one_and_keeps_all_it_says(build, visible) -> None:
    own = "from docutils import nodes\n\ndef setup(app):\n"
    own += '    said = [nodes.paragraph("", "First."), nodes.paragraph("", "Second.")]\n'
    own += '    made = lambda *_: [nodes.container("", *said, classes=["pubs-abstract"])]\n'
    own += '    app.connect("pubs-entry", made)\n'
    site = build({**page(":limit: 1"), "conf.py": CONF + own})
    assert site.warnings == []
    (details,) = site.page().select("details.pubs-abstract")
    assert visible(details.select_one("summary")) == "Abstract"
    assert visible(details.select_one(".pubs-text")) == "First. Second."


@pytest.mark.parametrize(
    ("made", "text"),
    [
        ("item", "One"),
        ('nodes.paragraph("", "Mine")', "Mine"),
        ('nodes.Text("Mine")', "Mine"),
        ('[nodes.Text("Mi"), nodes.emphasis("", "ne")]', "Mi"),
        ('[nodes.literal_block("", "Mine")]', "Mine"),
        ("[item.deepcopy()]", "One"),
        ('nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "Mine")))', "Mine"),
    ],
)
@pytest.mark.parametrize("numbered", ["", ":numbered:"])
@pytest.mark.parametrize(("builder", "name"), [("html", "index.html"), ("latex", "p.tex")])
def test_whatever_nodes_a_listener_gives_are_the_entry(  # noqa: PLR0913, PLR0917
    build, builder, name, numbered, made, text
) -> None:
    own = f"from docutils import nodes\n\ndef own(app, publication, item):\n    return {made}\n"
    own += '\ndef setup(app):\n    app.connect("pubs-entry", own)\n'
    conf = CONF + 'latex_documents = [("index", "p.tex", "P", "P", "howto")]\n' + own
    site = build({**page(numbered), "conf.py": conf}, builder=builder)
    assert site.warnings == []
    assert text in site.text(name)
    carried = 'id="pub-one"' if builder == "html" else r"\label{\detokenize{index:pub-one}}"
    assert site.text(name).count(carried) == 1


def test_an_image_that_a_listener_gives_is_at_its_address(build) -> None:
    own = (
        "\nfrom docutils import nodes\n\ndef setup(app):\n    app.connect('pubs-entry', lambda *_:"
    )
    own += " nodes.image(uri='https://example.org/x.png'))\n"
    site = build({**page(), "conf.py": CONF + own})
    assert site.warnings == []
    assert site.page().select_one("#pub-one img")["src"] == "https://example.org/x.png"


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        ('"text"', "'text'"),
        ('["text"]', "['text']"),
        ("True", "True"),
        ("[None]", "[None]"),
        ("[]", "no nodes"),
    ],
)
def test_what_is_no_node_is_a_warning_and_the_entry_stands(build, visible, made, shown) -> None:
    own = "\ndef setup(app):\n    app.connect('pubs-entry', lambda *_: " + made + ")\n"
    site = build({**page(":limit: 1"), "conf.py": CONF + own})
    assert site.warnings == [
        f"conf.py:1: WARNING: one: a listener to pubs-entry returns {shown}; the entry is not "
        "changed [pubs.config]"
    ]
    assert "Ann Ash" in visible(site.page().select_one("#pub-one"))


@pytest.mark.parametrize(
    ("builder", "name", "works", "long"),
    [
        ("html", "index.html", 200, False),
        ("html", "index.html", 201, True),
        ("epub", "index.xhtml", 201, False),
    ],
)
def test_all_lists_of_a_page_of_very_many_works_say_so(build, builder, name, works, long) -> None:
    bib = "".join(f"@misc{{w{number}, title = {{W}}, year = 2024}}\n" for number in range(works))
    lists = [f".. publications:: {name}\n   :group-by: none\n" for name in ("some.bib", "one.bib")]
    site = build(
        {
            "index.rst": "Page\n====\n\n" + "\n".join(lists),
            "some.bib": bib[: bib.rindex("@")],
            "one.bib": bib[bib.rindex("@") :],
        },
        builder=builder,
    )
    lists = site.page(name).select(".pubs-list")
    assert ["pubs-long" in listed["class"] for listed in lists] == [long, long]


RAISING = """
def entry(app, publication, item):
    item.clear()
    raise KeyError("title")


def setup(app):
    app.connect("pubs-entry", entry)
"""


def test_a_listener_that_raises_leaves_the_entry_and_is_told_of_at_its_line(build, visible) -> None:
    site = build(
        {
            "conf.py": "extensions = ['sphinx_pubs']\n" + RAISING,
            "index.rst": "P\n=\n\n.. publications:: refs.bib\n",
            "refs.bib": "@misc{one, title = {A {\\emph{B}}}, author = {Ann Ash}, year = 2020}\n",
        }
    )
    assert site.warnings == [
        "conf.py:5: WARNING: one: a listener to pubs-entry raises KeyError: 'title'; "
        "the entry is not changed [pubs.config]"
    ]
    assert "A B" in visible(site.page().select_one(".pubs-entry"))


TITLES = """
from docutils import nodes


def entry(app, publication, item):
    said = f"{publication.title} | {publication.fields['nothing']}| {publication.kind}"
    return [nodes.paragraph("", said)]


def setup(app):
    app.connect("pubs-entry", entry)
"""


def test_texts_that_a_listener_prints_are_plain(build, visible) -> None:
    site = build(
        {
            "conf.py": "extensions = ['sphinx_pubs']\n" + TITLES,
            "index.rst": "P\n=\n\n.. publications:: refs.bib\n",
            "refs.bib": "@talk{one, title = {{GPU} \\& \\textit{E. coli}}}\n@talk{two, year = 2020}\n",
        }
    )
    said = [visible(entry) for entry in site.page().select(".pubs-entry")]
    assert said == ["| | talk", "GPU & E. coli | | talk"]
