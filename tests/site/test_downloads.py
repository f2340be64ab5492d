"""The option ``download``: files with what a list shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

BIB = """
@misc{one, title = {One}, author = {Ann Ash}, year = 2024, abbr = {X}, abstract = {Much.}}
@misc{two, title = {Two}, author = {Bo Birch}, year = 2023}
"""
ALL = ":download: bibtex csl-json ris"


def page(options: str = ALL) -> str:
    lines = "".join(f"   {option}\n" for option in options.split("\n") if option)
    return f"Page\n====\n\n.. publications:: /refs.bib\n{lines}\n"


def files_of(site) -> list[str]:
    folder = site.out / "_downloads"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


def keys(site, name: str) -> list[str]:
    return [item["id"] for item in json.loads(site.text(f"_downloads/{name}"))]


def test_below_the_list_stand_links_to_its_files(build, visible) -> None:
    site = build({"index.rst": page(), "refs.bib": BIB})
    assert site.warnings == []
    (paragraph,) = site.page().select(".pubs-downloads")
    assert visible(paragraph) == "Download this list: BibTeX · CSL-JSON · RIS"
    links = paragraph.select("a[download]")
    assert [link["href"] for link in links] == [
        "_downloads/pubs/index.bib",
        "_downloads/pubs/index.json",
        "_downloads/pubs/index.ris",
    ]
    assert all((site.out / link["href"]).is_file() for link in links)
    assert site.text("_downloads/pubs/index.bib") == (
        "@misc{one, title = {One}, author = {Ann Ash}, year = 2024, abstract = {Much.}}\n\n"
        "@misc{two, title = {Two}, author = {Bo Birch}, year = 2023}\n"
    )


def test_the_files_hold_what_the_list_shows_in_its_order(build) -> None:
    site = build(
        {
            "index.rst": page(":sort: title\n:download: ris csl-json"),
            "a/b c.rst": page(":limit: 1\n:abstracts: none\n" + ALL) + "\n.. publications:: "
            "/refs.bib\n   :group-by: keyword\n   :sort: -title\n   :download: csl-json\n"
            "   :no-index:\n",
            "refs.bib": BIB + "@misc{three, title = {Three}, year = 2020, keywords = {k, l}}\n",
        }
    )
    assert [link.get_text() for link in site.page().select(".pubs-downloads a")] == [
        "RIS",
        "CSL-JSON",
    ]
    assert keys(site, "pubs/index.json") == ["one", "two", "three"]
    assert keys(site, "pubs/a/b c.json") == ["one"]
    assert "Much" not in site.text("_downloads/pubs/a/b c.bib")
    assert sorted(keys(site, "pubs-2/a/b c.json")) == ["one", "three", "two"]
    links = site.page("a/b c.html").select(".pubs-downloads a")
    assert links[0]["href"] == "../_downloads/pubs/a/b%20c.bib"
    assert links[-1]["href"] == "../_downloads/pubs-2/a/b%20c.json"


@pytest.mark.parametrize(
    ("builder", "name", "href"),
    [
        ("dirhtml", "sub/index.html", "../_downloads/pubs/sub.ris"),
        ("singlehtml", "index.html", "_downloads/pubs/sub.ris"),
    ],
)
def test_other_builders_of_html_have_them(build, builder, name, href) -> None:
    files = {"index.rst": "Top\n===\n\n.. toctree::\n\n   sub\n", "sub.rst": page(":download: ris")}
    site = build({**files, "refs.bib": BIB}, builder=builder)
    assert [link["href"] for link in site.page(name).select(".pubs-downloads a")] == [href]
    assert files_of(site) == ["pubs/sub.ris"]


@pytest.mark.parametrize("builder", ["epub", "latex", "text", "man", "texinfo", "xml", "gettext"])
def test_nothing_is_seen_of_them_elsewhere(build, builder) -> None:
    contents = []
    for options in ("", ALL):
        files = {"index.rst": page(options), "refs.bib": BIB}
        conf = {"copyright": "us", "version": "1"}
        site = build(files, builder=builder, conf=conf, force_all=True)
        assert site.warnings == []
        assert not (site.out / "_downloads").exists()
        contents.append(
            {
                path.relative_to(site.out).as_posix(): path.read_text("utf-8")
                for path in site.out.rglob("*.*")
                if path.suffix in (".xhtml", ".tex", ".txt", ".1", ".texi", ".xml")
            }
        )
    assert contents[0] == contents[1]
    assert contents[0] or builder == "gettext"


def test_a_list_for_another_builder_has_no_files(build) -> None:
    only = (
        page()
        .replace(".. publications", ".. only:: latex\n\n   .. publications")
        .replace("   :download", "      :download")
    )
    site = build({"index.rst": only, "refs.bib": BIB})
    assert site.page().select(".pubs-downloads") == []
    assert files_of(site) == []


def test_files_follow_the_bib_and_go_with_their_list(build) -> None:
    site = build({"index.rst": page(), "other.rst": ":orphan:\n\n" + page(), "refs.bib": BIB})
    site = build({"refs.bib": BIB.replace("One", "Uno").replace("two", "zwei")})
    assert keys(site, "pubs/index.json") == ["one", "zwei"]
    assert "Uno" in site.text("_downloads/pubs/index.ris")
    site = build({"index.rst": page(":download: ris")})
    assert [name for name in files_of(site) if "index" in name] == ["pubs/index.ris"]
    site = build({"index.rst": page("")})
    assert [name for name in files_of(site) if "index" in name] == []
    assert len(files_of(site)) == 3


def test_a_default_can_be_taken_back(build) -> None:
    conf = {"pubs_defaults": {"download": ["ris", "bibtex"]}}
    site = build({"index.rst": page(""), "refs.bib": BIB}, conf=conf)
    assert files_of(site) == ["pubs/index.bib", "pubs/index.ris"]
    site = build({"index.rst": page(":download: none")}, conf=conf)
    assert site.warnings == []
    assert site.page().select(".pubs-downloads") == []


def test_an_unknown_format_is_a_warning_and_the_list_stands(build) -> None:
    site = build({"index.rst": page(":download: bibtex risk"), "refs.bib": BIB})
    assert site.warnings == [
        "index.rst:4: WARNING: option ':download: bibtex risk' must be one or more of bibtex, csl-json, "
        "ris, or none, did you mean 'ris'? [pubs.option]"
    ]
    assert len(site.page().select(".pubs-entry")) == 2


def test_files_are_the_same_in_parallel(build, tmp_path: Path) -> None:
    sources = {f"p{number}.rst": page() for number in range(8)}
    toctree = "Top\n===\n\n.. toctree::\n   :glob:\n\n   p*\n"
    found = []
    for jobs in (1, 2):
        site = build({**sources, "index.rst": toctree, "refs.bib": BIB}, parallel=jobs)
        found.append({name: site.text(f"_downloads/{name}") for name in files_of(site)})
        for path in (site.out / "_downloads").rglob("*.*"):
            path.unlink()
        for path in site.folder.glob("*.rst"):
            path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert len(found[0]) == 24
    assert found[0] == found[1]
