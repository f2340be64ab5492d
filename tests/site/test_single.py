"""``.. publication::``: one work in the flow of a page."""

from __future__ import annotations

import pytest

BIB = """@article{liu2025, title={Play}, author={Bo Liu* and Ann Ash*}, year=2025,
  abstract={In short.}}
@article{ash2024, title={Trees}, author={Ann Ash}, year=2024}
@proceedings{conf, title={Proceedings of Play}, year=2025}
@inproceedings{in, title={Inside}, crossref={conf}}
"""
BEFORE, AFTER = "Page\n====\n\nBefore.\n\n", "\nAfter.\n\nMore\n----\n"


@pytest.fixture
def one(build):
    """Build a page with the directive between two paragraphs."""

    def built(key: str, *options: str, **kwargs):
        lines = "".join(f"   {option}\n" for option in options)
        page = f"{BEFORE}.. publication:: {key}\n{lines}{AFTER}"
        files = {"index.rst": page, "publications.bib": BIB, **kwargs.pop("files", {})}
        return build(files, **kwargs)

    return built


def test_the_entry_stands_where_it_is_asked_for(one, visible) -> None:
    site = one("liu2025")
    assert site.warnings == []
    page = site.page()
    assert [visible(title) for title in page.select(".pubs-title")] == ["Play¶"]
    assert [entry["id"] for entry in page.select(".pubs-entry")] == ["pub-liu2025"]
    shown = page.select_one(".body section")
    order = [child for child in shown.find_all(True, recursive=False) if child.name != "section"]
    assert [child.get("class", [child.name])[0] for child in order] == [
        "h1",
        "p",
        "pubs-box",
        "pubs-legend",
        "p",
    ]


def test_its_legend_stands_below_it(one) -> None:
    text = one("liu2025", builder="text").text("index.txt")
    places = [text.index(word) for word in ("Before", "Bo Liu*", "denotes equal", "After")]
    assert places == sorted(places)
    assert "denotes" not in one("liu2025", ":legend: none", builder="text").text("index.txt")


def test_the_headings_of_lists_do_not_count_it(one) -> None:
    lists = "\n.. publications::\n"
    site = one(
        "liu2025", files={"list.rst": f":orphan:\n\n{BEFORE}.. publication:: liu2025\n{lists}"}
    )
    assert [s["id"] for s in site.page("list.html").select("section section")] == [
        "pubs-2025",
        "pubs-2024",
    ]


def test_files_of_its_own(one) -> None:
    files = {
        "sub/other.bib": "@misc{x, title={Other}, year=2020}",
        "sub/more.yaml": "publications: {x: {badge: B}}\n",
    }
    site = one("x", ":bib: sub/other.bib", ":sidecar: sub/more.yaml", files=files)
    assert site.warnings == []
    assert site.page().select_one(".pubs-badges").get_text() == "B"


def test_the_database_of_the_site(one) -> None:
    files = {"docs/mine.bib": "@misc{x, title={Mine}, year=2020}"}
    site = one("x", files=files, conf={"pubs_bibfiles": ["docs/mine.bib"]})
    assert site.warnings == []
    assert site.page().select("#pub-x")


@pytest.mark.parametrize(
    ("option", "selector"),
    [
        (":class: mine", ".pubs-list.mine"),
        (":abstracts: open", "details[open]"),
        (":layout: compact", ".pubs-compact .pubs-line"),
    ],
)
def test_options(one, option, selector) -> None:
    site = one("liu2025", option)
    assert site.warnings == []
    assert site.page().select(selector)


def test_names_as_initials(one, visible) -> None:
    assert visible(one("liu2025", ":names: initials").page().select_one(".pubs-authors")) == (
        "B. Liu* and A. Ash*"
    )


def test_defaults_of_lists_leave_it_alone_but_for_the_looks_of_entries(one) -> None:
    defaults = {"limit": 1, "year": "2024", "numbered": True, "names": "initials", "class": "mine"}
    site = one("liu2025", conf={"pubs_defaults": defaults})
    assert site.warnings == []
    assert "B. Liu" in site.page().select_one(".mine .pubs-authors").get_text().replace("\xa0", " ")
    assert site.page().select(".pubs-number") == []


def test_a_parent_can_be_shown(one) -> None:
    site = one("conf")
    assert site.warnings == []
    assert site.page().select("#pub-conf")


def test_an_unknown_key(one) -> None:
    site = one("lui2025")
    assert site.warnings == [
        "index.rst:6: WARNING: no entry has the key 'lui2025', did you mean 'liu2025'? [pubs.key]"
    ]
    assert "After" in site.text("index.html")


def test_an_unknown_option(one) -> None:
    site = one("liu2025", ":limit: 1", ":abstract: open")
    known = (
        "(known: :abstracts:, :badges:, :bib:, :bibtex:, :class:, :coins:, :json-ld:, :layout:, "
        ":legend:, :links:, :name:, :names:, :no-index:, :page:, :sidecar:, :title-link:) "
        "[pubs.option]"
    )
    assert site.warnings == [
        "index.rst:6: WARNING: option ':limit:' is for '.. publications::' only [pubs.option]",
        "index.rst:6: WARNING: unknown option ':abstract:', did you mean ':abstracts:'? " + known,
    ]
    assert site.page().select("#pub-liu2025")


def test_a_file_that_is_not_there(one) -> None:
    site = one("liu2025", ":bib: publication.bib")
    assert site.warnings == [
        "index.rst:6: WARNING: publication.bib is not there, did you mean 'publications.bib'? "
        "[pubs.file]"
    ]


def test_its_page_is_read_again_when_its_files_change(one, build) -> None:
    one("liu2025", files={"other.rst": ":orphan:\n\nOther\n=====\n"})
    site = build({"publications.yaml": "publications: {liu2025: {badge: B}}\n"})
    assert set(site.app.env.get_domain("pub").read_now) == {"index"}
    assert site.page().select_one(".pubs-badge").get_text() == "B"


@pytest.mark.parametrize("option", ["", ":no-index:"])
def test_references_lead_to_it_unless_it_is_kept_out(one, option) -> None:
    site = one("liu2025", *([option] if option else []))
    assert list(site.app.env.get_domain("pub").targets) == ([] if option else ["liu2025"])
