"""What a field holds stays in its place: in its line, in its column, in its element."""

from __future__ import annotations

import json
import re
import zlib

import pytest
from pybtex.database import parse_string
from sphinx.util.inventory import InventoryFile

INDEX = "Page\n====\n\n.. publications:: refs.bib\n"
#: What splits a line, for somebody.
ENDS = "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e"
FORGED = "os py:module 0 https://elsewhere.example/# -"


def inventory(site) -> list[str]:
    content = (site.out / "objects.inv").read_bytes()
    return zlib.decompress(content.split(b"\n", 4)[4]).decode().splitlines()


@pytest.mark.parametrize("end", ENDS, ids=lambda end: f"U+{ord(end):04X}")
@pytest.mark.parametrize("typed", ["{0}", "&#{1};", r"\char{1} "])
def test_a_title_forges_no_line_of_the_inventory(build, end, typed) -> None:
    sign = typed.format(end, ord(end))
    bib = f"@misc{{a, title = {{One{sign}{FORGED}}}, author = {{Ann{sign}Ash}}, year = 2020}}\n"
    site = build({"index.rst": INDEX, "refs.bib": bib}, conf={"suppress_warnings": ["pubs.bibtex"]})
    lines = inventory(site)
    assert not [line for line in lines if line.startswith("os ")]
    assert {line.split(" ")[0] for line in lines if " pub:" in line} == {"a"}


@pytest.mark.parametrize("key", [FORGED, "a key", "a\u2028b py:module 0 x -", "a\u00a0b"])
def test_nor_does_a_key(build, key) -> None:
    site = build({"index.rst": INDEX, "refs.bib": f"@misc{{{key}, title = {{A}}, year = 2020}}\n"})
    ours = [line for line in inventory(site) if " pub:" in line]
    assert len(ours) == 2
    assert all(re.match(r"pub-\S+ pub:(label|publication) ", line) for line in ours)
    with (site.out / "objects.inv").open("rb") as file:
        read = InventoryFile.load(file, "https://site.example", lambda *parts: "/".join(parts))
    assert "py:module" not in getattr(read, "data", read)


def test_nobody_sees_what_nobody_sees(build) -> None:
    typed = "a\x7fb\u202ec\u2066d\ufffee\x92f"
    bib = (
        f"@misc{{a, title = {{{typed}&#8238;g}}, author = {{{typed}}}, year = 2020,\n"
        f'  note = {{\\char"202E {typed}}}, keywords = {{{typed}}}}}\n'
    )
    sidecar = (
        'publications: {a: {badge: "x\\u202ey", links: {"l\\u2066m": "https://example.org"}}}\n'
    )
    index = f"{INDEX}   :group-by: keyword\n"
    site = build({"index.rst": index, "refs.bib": bib, "refs.yaml": sidecar})
    assert site.warnings == [
        "refs.bib:1: WARNING: refs.bib: control characters are removed; the first is U+007F "
        "[pubs.bibtex]"
    ]
    text = site.text("index.html")
    assert not re.search("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", text)
    assert "abcde’f" in text


def test_what_separates_lines_is_a_space_and_no_fault(build) -> None:
    site = build(
        {"index.rst": INDEX, "refs.bib": "@misc{a, title = {One\u2028two}, year = 2020}\n"}
    )
    assert site.warnings == []
    assert "One two" in site.text("index.html")


@pytest.mark.parametrize("group", ["keyword", "venue"])
def test_a_heading_is_no_html_where_the_search_shows_it(build, group) -> None:
    bib = (
        "@article{a, title = {A}, year = 2020, journal = {J <img src=x onerror=alert(1)>},\n"
        "  keywords = {<img src=x onerror=alert(1)>}}\n"
    )
    site = build({"index.rst": f"{INDEX}   :group-by: {group}\n", "refs.bib": bib})
    index = site.text("searchindex.js").partition("(")[2].rpartition(")")[0]
    titles = json.loads(index)["alltitles"]
    assert any("img src" in title for title in titles)
    assert not [title for title in titles if re.search(r"<[A-Za-z/!?]", title)]


@pytest.mark.parametrize("keyword", [":()", "(:", ":"])
def test_a_heading_of_signs_alone_stops_no_builder(build, keyword) -> None:
    bib = f"@misc{{a, title = {{A}}, year = 2020, keywords = {{{keyword}}}}}\n"
    files = {"index.rst": f"{INDEX}   :group-by: keyword\n", "refs.bib": bib}
    assert build(files, builder="texinfo").warnings == []


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            "type: 'art{icle'",
            "a: 'type' must be a word of ASCII letters, digits and hyphens, not 'art{icle'",
        ),
        (
            "fields: {'no te': x}",
            "a: 'no te' in 'fields' is not a field name: use ASCII letters, digits and hyphens",
        ),
        (
            "fields: {größe: x}",
            "a: 'größe' in 'fields' is not a field name: use ASCII letters, digits and hyphens",
        ),
    ],
)
def test_a_sidecar_names_types_and_fields_that_bibtex_has(build, said, message) -> None:
    files = {
        "index.rst": f"{INDEX}   :download: bibtex\n",
        "refs.bib": "@misc{a, title = {A}, year = 2020}\n",
        "refs.yaml": f"publications:\n  a:\n    {said}\n",
    }
    site = build(files)
    assert site.warnings == [f"refs.yaml:3: WARNING: {message} [pubs.sidecar]"]
    text = site.text("_downloads/pubs/index.bib")
    assert list(parse_string(text, "bibtex").entries) == ["a"]


@pytest.mark.parametrize(
    "entry",
    [
        "@misc{a, title = {A}, größe = {x}, 1st = {y}, year = 2020",
        "@misc{a, title = {A} größe = {x}, year = 2020}",
        "@misc{a b, title = {A}, year = 2020}",
        "@mis-c{a, title = {A}, year = 2020}",
    ],
)
def test_no_download_is_unreadable(build, entry) -> None:
    files = {"index.rst": f"{INDEX}   :download: bibtex\n", "refs.bib": f"{entry}\n"}
    site = build(files, conf={"suppress_warnings": ["pubs.bibtex"]})
    read = parse_string(site.text("_downloads/pubs/index.bib"), "bibtex")
    assert [entry.fields["title"] for entry in read.entries.values()] == ["A"]
    shown = site.page().select_one(".pubs-bibtex pre")
    assert next(iter(parse_string(shown.text, "bibtex").entries.values())).fields["title"] == "A"
