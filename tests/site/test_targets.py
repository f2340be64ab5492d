"""Of all places that show a work, the one that references lead to."""

from __future__ import annotations

import itertools

import pytest
from docutils import nodes

from sphinx_pubs.extension.references import conditions_of
from sphinx_pubs.extension.targets import Shown, targets_of

WHOLE = Shown("a", "pub-a", "Ash, 2020", "Alpha", "d1", "refs.bib", "1", "", "whole")
PART = WHOLE._replace(extent="part")


@pytest.mark.parametrize(
    ("pages", "canonical", "wanted"),
    [
        ({"b": [PART], "c": [PART]}, "", "b"),
        ({"b": [PART], "c": [WHOLE]}, "", "c"),
        ({"b": [PART], "c": [PART, WHOLE], "d": [WHOLE]}, "", "c"),
        ({"b": [WHOLE], "c": [PART]}, "c", "c"),
        ({"b": [WHOLE], "c": [PART]}, "elsewhere", "b"),
    ],
    ids=["the first by name", "whole", "whole and first", "canonical", "canonical without it"],
)
def test_the_target_whatever_the_order(pages, canonical, wanted) -> None:
    for order in itertools.permutations(pages):
        works = {page: {"a": pages[page]} for page in order}
        target = targets_of(works, canonical)["a"]
        assert (target.document, target.anchor) == (wanted, "pub-a")
        assert (target.label, target.title) == ("Ash, 2020", "Alpha")


def test_the_first_list_of_a_page_carries_the_id() -> None:
    other = WHOLE._replace(anchor="pub-a-2", label="Birch, 2021")
    assert targets_of({"b": {"a": [PART, other]}}, "")["a"].anchor == "pub-a"


def test_each_key_has_its_own() -> None:
    works = {"b": {"a": [PART]}, "c": {"a": [WHOLE], "x": [PART]}, "d": {"x": [PART]}}
    assert {key: target.document for key, target in targets_of(works, "").items()} == {
        "a": "c",
        "x": "c",
    }


ONLY = ".. only:: {output}\n\n   .. publications:: refs.bib\n      :group-by: none\n\n"
ONLY_BIB = "@misc{a, title={Alpha}, author={Ann Ash}, year=2020}\n"


@pytest.mark.parametrize("outputs", [("latex", "html"), ("html", "latex")])
def test_of_the_lists_of_a_page_one_that_is_written_carries_the_id(build, outputs) -> None:
    lists = "".join(ONLY.format(output=output) for output in outputs)
    index = f"Home\n====\n\n:pub:`a`\n\n{lists}"
    site = build({"index.rst": index, "refs.bib": ONLY_BIB})
    assert site.page().select_one("p > a")["href"] == "#pub-a"
    assert len(site.page().select("#pub-a")) == 1
    site = build(builder="latex", conf={"latex_documents": [("index", "p.tex", "P", "A", "howto")]})
    assert site.text("p.tex").count(r"\label{\detokenize{index:pub-a}}") == 1


def test_an_id_that_is_a_headings_stays_its(build) -> None:
    index = (
        "Home\n====\n\npub-a\n-----\n\n" + ONLY.format(output="html") + ONLY.format(output="html")
    )
    site = build({"index.rst": index, "refs.bib": ONLY_BIB})
    assert [one.name for one in site.page().select("#pub-a")] == ["section"]


def test_references_lead_to_a_page_that_has_the_work_in_this_output(build) -> None:
    files = {
        "index.rst": "Home\n====\n\n:pub:`a`\n\n.. toctree::\n\n   aa\n   bb\n",
        "aa.rst": "AA\n==\n\n" + ONLY.format(output="latex"),
        "bb.rst": "BB\n==\n\n" + ONLY.format(output="not latex"),
        "refs.bib": ONLY_BIB,
    }
    site = build(files)
    assert site.page().select_one("p > a")["href"] == "bb.html#pub-a"
    conf = {"latex_documents": [("index", "p.tex", "P", "A", "howto")]}
    assert r"\hyperref[\detokenize{aa:pub-a}]" in build(builder="latex", conf=conf).text("p.tex")
    site = build({"bb.rst": "BB\n==\n"})
    assert [line.partition(" [")[0] for line in site.warnings] == [
        "index.rst:4: WARNING: no list shows the publication 'a'"
    ]
    assert site.page().select("a[href*='pub-a']") == []


def test_the_environment_names_a_file_no_more_often_for_more_works(build) -> None:
    entry = "@misc{{w{0}, title = {{W}}, year = 2020}}\n"
    files = {"index.rst": "Home\n====\n\n.. publications:: everybody.bib\n"}

    def named(works: int) -> int:
        build({**files, "everybody.bib": "".join(map(entry.format, range(works)))})
        pickled = build.folder / "_build" / "doctrees" / "environment.pickle"
        return pickled.read_bytes().count(b"everybody.bib")

    assert named(20) == named(1)


@pytest.mark.parametrize(
    "directive",
    [
        ".. todo::",
        ".. ifconfig:: builder == 'dummy'",
        ".. ifconfig:: language == 'de'",
    ],
)
def test_a_list_that_is_not_written_carries_no_id(build, directive) -> None:
    index = f"Home\n====\n\n{directive}\n\n   .. publications:: refs.bib\n\nList\n----\n\n.. publications:: refs.bib\n"
    conf = {"extensions": ["sphinx_pubs", "sphinx.ext.todo", "sphinx.ext.ifconfig"]}
    site = build({"index.rst": index, "refs.bib": ONLY_BIB}, conf=conf)
    assert len(site.page().select("#pub-a")) == 1


@pytest.mark.parametrize("shown", [True, False])
def test_a_todo_that_is_written_carries_the_id(build, shown) -> None:
    files = {
        "index.rst": "Home\n====\n\n:pub:`a`\n\n.. toctree::\n\n   aa\n   bb\n",
        "aa.rst": "AA\n==\n\n.. todo::\n\n   .. publications:: refs.bib\n",
        "bb.rst": "BB\n==\n\n.. publications:: refs.bib\n",
        "refs.bib": ONLY_BIB,
    }
    conf = {"extensions": ["sphinx_pubs", "sphinx.ext.todo"], "todo_include_todos": shown}
    site = build(files, conf=conf)
    assert site.page().select_one("p > a")["href"] == f"{'aa' if shown else 'bb'}.html#pub-a"


def test_a_node_of_another_extension_called_ifconfig_is_not_sphinxs() -> None:
    class ifconfig(nodes.Element):  # noqa: N801 - docutils spells node classes in lower case
        pass

    paragraph = nodes.paragraph()
    ifconfig("", paragraph)
    assert conditions_of(paragraph) == ()
