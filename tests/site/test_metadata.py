"""What machines find in a page, and where."""

from __future__ import annotations

import json

import pytest

BIB = """
@article{one, title = {One}, author = {Ann Ash}, year = 2020, abstract = {Long.}}
@misc{two, title = {Two}, year = 2021}
"""
LIST = "Page\n====\n\n.. publications:: refs.bib\n"
TOC = "Home\n====\n\n.. toctree::\n   :glob:\n\n   *\n"


def told(site, page: str = "index.html") -> dict[str, dict[str, object]]:
    blocks = site.page(page).head.select('script[type="application/ld+json"]')
    return {
        thing["name"]: thing for block in blocks for thing in json.loads(block.string)["@graph"]
    }


def test_a_page_tells_of_its_works(build) -> None:
    site = build({"index.rst": LIST, "refs.bib": BIB})
    assert site.warnings == []
    assert list(told(site)) == ["Two", "One"]
    assert told(site)["One"]["@id"] == "#pub-one"


@pytest.mark.parametrize(
    ("option", "abstracts"), [("short", [None, None]), ("full", [None, "Long."]), ("none", [])]
)
def test_it_tells_as_much_as_it_is_asked_for(build, option, abstracts) -> None:
    site = build({"index.rst": f"{LIST}   :json-ld: {option}\n", "refs.bib": BIB})
    assert [thing.get("abstract") for thing in told(site).values()] == abstracts


def test_a_work_is_told_of_where_references_lead(build) -> None:
    files = {"index.rst": TOC, "a.rst": f"{LIST}   :limit: 1\n", "b.rst": LIST, "refs.bib": BIB}
    site = build(files)
    assert [list(told(site, page)) for page in ("a.html", "b.html")] == [[], ["Two", "One"]]
    site = build({"b.rst": f"{LIST}   :no-index:\n"})
    assert [list(told(site, page)) for page in ("a.html", "b.html")] == [["Two"], []]


def test_a_work_that_two_lists_of_a_page_show_is_told_of_once(build) -> None:
    page = f"{LIST}   :headings: rubrics\n\nMore\n----\n\n.. publications:: refs.bib\n"
    site = build({"index.rst": page, "refs.bib": BIB})
    (block,) = site.page().select('script[type="application/ld+json"]')
    assert len(json.loads(block.string)["@graph"]) == 2


@pytest.mark.parametrize(("option", "count"), [("", 0), ("   :coins:\n", 2)])
def test_reference_managers_find_works_where_that_is_asked_for(build, option, count) -> None:
    site = build({"index.rst": LIST + option, "refs.bib": BIB})
    assert len(site.page().select(".pubs-entry > span.Z3988[title]")) == count


@pytest.mark.parametrize(
    ("page", "files"),
    [
        ("Page\n====\n", []),
        (LIST, ["css", "js"]),
        (f"{LIST}   :bibtex: none\n", ["css"]),
        (f"{LIST}   :bibtex: none\n   :search:\n", ["css", "js"]),
        (f"{LIST}   :layout: compact\n", ["css"]),
    ],
)
def test_a_page_loads_what_it_has_a_use_for(build, page, files) -> None:
    head = build({"index.rst": page, "refs.bib": BIB}).page().head
    links = [*head.select("link[href]"), *head.select("script[src]")]
    names = [link.get("href") or link.get("src") for link in links]
    ours = [name.partition("?")[0] for name in names if "sphinx-pubs" in name]
    assert ours == [f"_static/sphinx-pubs.{ending}" for ending in files]
