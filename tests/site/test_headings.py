"""Where headings are sections and where they are rubrics."""

from __future__ import annotations

import pytest
from docutils import nodes

BIB = "@misc{a, title={A}, year=2021}\n@misc{b, title={B}, year=2020}\n"
TITLE = "Page\n====\n\n"
LIST = ".. publications:: refs.bib\n"


def shape(site) -> tuple[list[str], list[str]]:
    """The ids of sections within the page's own, and of rubrics."""
    tree = site.doctree()
    sections = [s["ids"][0] for s in tree.findall(nodes.section) if s["ids"][0].startswith("pubs")]
    return sections, [r["ids"][0] for r in tree.findall(nodes.rubric)]


@pytest.mark.parametrize(
    ("source", "sections"),
    [
        (TITLE + LIST, True),
        (TITLE + "Words before.\n\n" + LIST, True),
        (TITLE + LIST + "\nSub\n---\n\nText.\n", True),
        (TITLE + LIST + "\n.. a comment\n", True),
        (TITLE + LIST + "\nWords after.\n", False),
        (TITLE + "* item\n\n  .. publications:: refs.bib\n", False),
        (TITLE + ".. note::\n\n   .. publications:: refs.bib\n", False),
        (TITLE + ".. only:: html\n\n   .. publications:: refs.bib\n", False),
        (LIST + "\nPage\n====\n\nText.\n", False),
        (TITLE + LIST + "   :headings: rubrics\n", False),
        (TITLE + LIST + "   :headings: sections\n\nWords after.\n", True),
    ],
)
def test_sections_only_where_they_may_stand(build, source, sections) -> None:
    site = build({"index.rst": source, "refs.bib": BIB})
    assert site.warnings == []
    ids = ["pubs-2021", "pubs-2020"]
    assert shape(site) == ((ids, []) if sections else ([], ids))


def test_no_headings_at_all(build) -> None:
    site = build({"index.rst": TITLE + LIST + "   :headings: none\n", "refs.bib": BIB})
    assert shape(site) == ([], [])
    assert [e["id"] for e in site.page().select(".pubs-entry")] == ["pub-a", "pub-b"]


def test_a_page_without_a_title_gets_rubrics_and_a_warning(build) -> None:
    site = build({"index.rst": LIST, "refs.bib": BIB})
    assert shape(site) == ([], ["pubs-2021", "pubs-2020"])
    assert site.warnings == [
        "index.rst:1: WARNING: this page has no title, so the headings of its list are rubrics "
        "and not in the table of contents; add a title [pubs.structure]"
    ]


def test_two_lists_on_a_page(build) -> None:
    source = TITLE + "One\n---\n\n" + LIST + "\nTwo\n---\n\n" + LIST
    site = build(
        {"index.rst": source, "refs.bib": BIB},
        conf={"extensions": ["sphinx_pubs", "sphinx.ext.autosectionlabel"]},
    )
    assert site.warnings == []
    assert shape(site)[0] == ["pubs-2021", "pubs-2020", "pubs-2-2021", "pubs-2-2020"]


def test_the_first_list_of_a_page_carries_the_ids(build) -> None:
    source = TITLE + "One\n---\n\n" + LIST + "\nTwo\n---\n\n" + LIST
    page = build({"index.rst": source, "refs.bib": BIB}).page()
    assert [e.get("id") for e in page.select(".pubs-entry")] == ["pub-a", "pub-b", None, None]


def test_two_lists_in_a_row(build) -> None:
    site = build({"index.rst": TITLE + LIST + "\n" + LIST, "refs.bib": BIB})
    assert site.warnings == []
    assert shape(site)[0] == ["pubs-2021", "pubs-2020", "pubs-2-2021", "pubs-2-2020"]
