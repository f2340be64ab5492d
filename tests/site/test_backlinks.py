"""``pubs_backlinks``: an entry names the documents that refer to it."""

from __future__ import annotations

import pytest
from docutils import nodes

BIB = "@misc{a, title={Alpha}, author={Ann Ash}, year=2020}\n@misc{b, title={Beta}, year=2021}\n"
FILES = {
    "conf.py": 'extensions = ["sphinx_pubs"]\nhtml_theme = "basic"\npubs_backlinks = True\n',
    "index.rst": "Home\n====\n\n:pub:`a`\n\n.. toctree::\n\n   pubs\n   more\n   sub/deep\n",
    "pubs.rst": "Pubs\n====\n\nSee :pub:`a` and :pub:`b`.\n\n.. publications:: refs.bib\n",
    "more.rst": "More *Words*\n============\n\n:pub:title:`a` :any:`a`\n\n"
    ".. publications:: refs.bib\n   :limit: 1\n   :sort: title\n",
    "sub/deep.rst": "Deep\n====\n\n:pub:`a`\n",
    "refs.bib": BIB,
}


def cited(site, page: str = "pubs.html") -> dict[str, list[tuple[str, str]]]:
    """Entry → the documents it names, with where the links lead."""
    return {
        line.find_parent(class_="pubs-entry")["id"]: [
            (link.get_text(), link["href"]) for link in line.select("a")
        ]
        for line in site.page(page).select(".pubs-backlinks")
    }


ALL = [("Home", "index.html"), ("More Words", "more.html"), ("Deep", "sub/deep.html")]


def test_an_entry_names_the_other_documents_that_refer_to_it(build, visible) -> None:
    site = build(FILES)
    assert site.warnings == []
    assert cited(site) == {"pub-a": ALL}
    line = site.page("pubs.html").select_one(".pubs-backlinks")
    assert visible(line) == "Cited in: Home, More Words, Deep"


def test_only_where_references_lead(build) -> None:
    site = build(FILES)
    assert cited(site, "more.html") == {}
    site = build(conf={"pubs_canonical": "more"})
    assert cited(site) == {}
    assert [name for name, _ in cited(site, "more.html")["pub-a"]] == ["Home", "Pubs", "Deep"]


def test_not_unless_it_is_asked_for(build) -> None:
    assert cited(build(FILES, conf={"pubs_backlinks": False})) == {}


def test_the_value_is_true_or_false(build) -> None:
    conf = {"conf.py": FILES["conf.py"].replace("True", '"yes"')}
    site = build({**FILES, **conf})
    assert "conf.py:3: WARNING: pubs_backlinks must be True or False, not 'yes' [pubs.config]" in (
        site.warnings
    )
    assert cited(site) == {}


@pytest.mark.parametrize(
    ("layout", "wanted"),
    [("full", "pubs-links"), ("compact", "pubs-line"), ("cards", "pubs-links")],
)
def test_they_stand_below_all_else(build, layout, wanted) -> None:
    bib = BIB.replace("2020", "2020, doi={10.5555/1}, abstract={In short.}")
    site = build({**FILES, "refs.bib": bib}, conf={"pubs_defaults": {"layout": layout}})
    entry = site.page("pubs.html").select_one("#pub-a")
    names = [part["class"][0] for part in entry.find_all(True, recursive=False)]
    assert names[-2:] == [wanted, "pubs-backlinks"]


def test_of_a_work_in_another_language_in_the_language_of_the_page(build) -> None:
    bib = BIB.replace("2020", "2020, langid={german}")
    site = build({**FILES, "refs.bib": bib}, conf={"language": "fr"})
    line = site.page("pubs.html").select_one(".pubs-backlinks")
    assert line["lang"] == "fr"
    assert line.get_text().startswith("Cité dans\xa0: Home, More")


def test_the_key_of_a_superseded_work_counts(build) -> None:
    files = {
        "refs.yaml": "publications: {a: {supersedes: [b]}}\n",
        "sub/deep.rst": FILES["sub/deep.rst"].replace("`a`", "`b`"),
    }
    site = build({**FILES, **files})
    assert site.warnings == []
    assert cited(site) == {"pub-a": ALL}


def test_a_document_without_a_title_goes_by_its_name(build) -> None:
    site = build({**FILES, "sub/deep.rst": ":pub:`a`\n", "index.rst": FILES["index.rst"]})
    assert cited(site)["pub-a"][-1] == ("sub/deep", "sub/deep.html")


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("sub/deep.rst", "Deep\n====\n", ALL[:2]),
        ("sub/deep.rst", "Deeper\n======\n\n:pub:`a`\n", [*ALL[:2], ("Deeper", "sub/deep.html")]),
        (
            "last.rst",
            ":orphan:\n\nLast\n====\n\n:pub:`a`\n",
            [ALL[0], ("Last", "last.html"), *ALL[1:]],
        ),
    ],
    ids=["no longer", "another title", "one more"],
)
def test_a_page_is_written_again_when_others_refer_to_it(build, name, content, wanted) -> None:
    build(FILES)
    site = build({name: content})
    assert "pubs" not in site.app.env.get_domain("pub").read_now
    assert cited(site) == {"pub-a": wanted}


def test_a_document_that_goes(build) -> None:
    build({**FILES, "last.rst": ":orphan:\n\nLast\n====\n\n:pub:`b`\n"})
    (build.folder / "last.rst").unlink()
    site = build()
    assert site.app.env.get_domain("pub").read_now == ()
    assert cited(site) == {"pub-a": ALL}


def test_a_target_that_moves_takes_them_along(build) -> None:
    build(FILES)
    site = build({"early.rst": ":orphan:\n\nEarly\n=====\n\n.. publications:: refs.bib\n"})
    assert cited(site) == {}
    assert [name for name, _ in cited(site, "early.html")["pub-a"]] == [
        "Home",
        "More Words",
        "Pubs",
        "Deep",
    ]


CITE_CONF = """\
extensions = ["sphinx_pubs", "sphinxcontrib.bibtex"]
html_theme = "basic"
bibtex_bibfiles = ["refs.bib"]
pubs_backlinks = True
"""
CITE = {
    **FILES,
    "conf.py": CITE_CONF,
    "index.rst": FILES["index.rst"].replace(":pub:`a`", ":cite:p:`b,a` :any:`b`"),
    "more.rst": "More\n====\n\n:cite:t:`{see}a{p. 3}`\n\n.. bibliography::\n   :all:\n",
}


def test_the_citations_of_sphinxcontrib_bibtex_count(build) -> None:
    bib = BIB.replace("title={Beta}", "title={Beta}, author={Bo Birch}")
    site = build({**CITE, "refs.bib": bib})
    assert site.warnings == []
    assert cited(site) == {
        "pub-b": [("Home", "index.html")],
        "pub-a": [("Home", "index.html"), ("More", "more.html"), ("Deep", "sub/deep.html")],
    }
    site = build({"more.rst": CITE["more.rst"].replace(":cite:t:", ":sub:")})
    assert cited(site)["pub-a"] == [("Home", "index.html"), ("Deep", "sub/deep.html")]


def test_any_finds_their_citation_where_there_is_one(build) -> None:
    bib = BIB.replace("title={Beta}", "title={Beta}, author={Bo Birch}")
    site = build({**CITE, "refs.bib": bib})
    (link,) = site.page().select("p > .bibtex-citation")[1].select("a")
    assert link["href"].startswith("more.html#id")
    more = {"more.rst": "More\n====\n", "index.rst": CITE["index.rst"].replace(":cite:p:", ":sub:")}
    site = build(more)
    assert site.warnings == []
    assert [link["href"] for link in site.page().select("p > a.reference")] == ["pubs.html#pub-b"]


ONLY = """\
Deep
====

.. only:: html

   :pub:`a`

   .. only:: latex and not draft

      {reference}
"""


@pytest.mark.parametrize("reference", [":pub:`b`", ":any:`b`", ":cite:t:`b`"])
def test_a_reference_that_is_not_written_does_not_count(build, reference) -> None:
    bib = BIB.replace("title={Beta}", "title={Beta}, author={Bo Birch}")
    deep = ONLY.format(reference=reference)
    site = build({**CITE, "index.rst": FILES["index.rst"], "sub/deep.rst": deep, "refs.bib": bib})
    assert cited(site)["pub-a"][-1] == ("Deep", "sub/deep.html")
    assert "pub-b" not in cited(site)
    # The same environment for another builder.
    deep = deep.replace("only:: html", "only:: not text")
    site = build({"sub/deep.rst": deep}, builder="latex")
    paragraphs = site.doctree("pubs").findall(nodes.paragraph)
    lines = [node.astext() for node in paragraphs if "pubs-backlinks" in node["classes"]]
    assert lines == ["Cited in: Deep", "Cited in: Home, More, Deep"]


def test_a_reference_that_comes_to_be_written_counts(build) -> None:
    deep = "Deep\n====\n\n.. only:: html\n\n   :pub:`b`\n"
    build({**FILES, "sub/deep.rst": deep.replace("html", "latex")})
    site = build({"sub/deep.rst": deep})
    assert "pubs" not in site.app.env.get_domain("pub").read_now
    assert cited(site)["pub-b"] == [("Deep", "sub/deep.html")]


def test_a_tag_counts(build) -> None:
    deep = "Deep\n====\n\n.. only:: draft\n\n   :pub:`b`\n"
    assert "pub-b" not in cited(build({**FILES, "sub/deep.rst": deep}))
    assert cited(build(tags=["draft"]))["pub-b"] == [("Deep", "sub/deep.html")]


def test_a_condition_that_cannot_be_read_holds_as_for_sphinx(build) -> None:
    deep = "Deep\n====\n\n.. only:: 1 +\n\n   :pub:`b`\n"
    site = build({**FILES, "sub/deep.rst": deep})
    assert site.page("sub/deep.html").select_one("a[href='../pubs.html#pub-b']")
    assert cited(site)["pub-b"] == [("Deep", "sub/deep.html")]


def test_a_title_with_a_reference_in_it_reads_as_its_page_does(build) -> None:
    deep = "About :pub:`a`, :pub:title:`b`, :pub:`Own <b>` & :doc:`/more`\n" + "=" * 60 + "\n"
    site = build({**FILES, "sub/deep.rst": deep})
    assert cited(site)["pub-a"][-1][0] == "About Ash, 2020, Beta, Own & /more"
    site = build({"refs.bib": BIB.replace("Ash", "Elm").replace("Beta", "Gamma")})
    assert "sub/deep" not in site.app.env.get_domain("pub").read_now
    assert cited(site)["pub-a"][-1][0] == "About Elm, 2020, Gamma, Own & /more"
