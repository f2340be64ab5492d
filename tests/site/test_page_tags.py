"""``citation_*`` tags in the head of a page that shows one work."""

from __future__ import annotations

import importlib.util

import pytest

BIB = """@article{liu2025, title={Play}, author={Bo Liu and Ann Ash}, journal={Games}, year=2025}
@article{ash2024, title={Trees}, author={Ann Ash}, year=2024}
"""
PAGE = "Page\n====\n\n.. publication:: liu2025\n   :page:\n"
FILES = {
    "index.rst": PAGE,
    "publications.bib": BIB,
    "publications.yaml": 'publications: {liu2025: {links: {"PDF": "my files/paper.pdf"}}}\n',
    "my files/paper.pdf": b"%PDF-1.4",
}
URL = {"html_baseurl": "https://lab.example.org/site"}


def tags(site, name: str = "index.html") -> list[tuple[str, str]]:
    found = site.page(name).select("head meta[name^=citation_]")
    return [(tag["name"].removeprefix("citation_"), tag["content"]) for tag in found]


WANTED = [
    ("title", "Play"),
    ("author", "Liu, Bo"),
    ("author", "Ash, Ann"),
    ("publication_date", "2025"),
    ("journal_title", "Games"),
]


def test_the_page_says_that_it_is_the_works(build) -> None:
    site = build(FILES)
    assert site.warnings == []
    assert tags(site) == WANTED


@pytest.mark.parametrize(("builder", "page"), [("html", "/index.html"), ("dirhtml", "/")])
def test_addresses_where_the_site_has_one(build, builder, page) -> None:
    site = build(FILES, builder=builder, conf=URL)
    *first, (name, abstract), (other, pdf) = tags(site)
    assert first == WANTED
    assert (name, other) == ("abstract_html_url", "pdf_url")
    assert abstract == URL["html_baseurl"] + page
    assert pdf.startswith("https://lab.example.org/site/_downloads/")
    path = pdf.removeprefix("https://lab.example.org/site/")
    assert (site.out / path).read_bytes() == b"%PDF-1.4"


@pytest.mark.parametrize(
    ("links", "wanted"),
    [
        ('{PDF: "https://x.org/get?id=7"}', ["https://x.org/get?id=7"]),
        ('{Paper: "https://x.org/a.PDF"}', ["https://x.org/a.PDF"]),
        ('{Code: "https://x.org/code"}', []),
        ("{PDF: missing.pdf}", []),
        ('{PDF: "ftp://x.org/a.pdf"}', []),
    ],
)
def test_the_pdf_is_one_that_is_there(build, links, wanted) -> None:
    sidecar = {"publications.yaml": f"publications: {{liu2025: {{links: {links}}}}}\n"}
    found = [
        text for name, text in tags(build({**FILES, **sidecar}, conf=URL)) if name == "pdf_url"
    ]
    assert found == wanted


def test_not_unless_it_is_asked_for(build) -> None:
    for option in ("", "   :page: no\n"):
        site = build({**FILES, "index.rst": PAGE.replace("   :page:\n", option)})
        assert (site.warnings, tags(site)) == ([], [])


@pytest.mark.parametrize("builder", ["singlehtml", "text", "latex", "epub"])
def test_other_outputs_show_the_entry_alone(build, builder) -> None:
    conf = {"epub_show_urls": "no", "version": "1", "copyright": "Me"}
    site = build(FILES, builder=builder, conf=conf)
    assert site.warnings == []
    assert [path for path in site.out.rglob("*.*html") if "citation_" in path.read_text()] == []


def test_a_page_is_that_of_one_work(build) -> None:
    more = "\n.. publication:: ash2024\n   :page:\n"
    site = build({**FILES, "index.rst": PAGE + more})
    assert site.warnings == [
        "index.rst:7: WARNING: option ':page:': the document is already the page "
        "of 'liu2025'; the option is ignored [pubs.option]"
    ]
    assert tags(site) == WANTED
    assert len(site.page().select(".pubs-entry")) == 2


def test_a_bad_value(build) -> None:
    site = build({**FILES, "index.rst": PAGE.replace(":page:", ":page: index")})
    assert site.warnings == [
        "index.rst:4: WARNING: option ':page: index' takes no value, 'yes' or 'no' [pubs.option]"
    ]
    assert tags(site) == []


def test_each_page_has_its_own(build) -> None:
    other = ":orphan:\n\n" + PAGE.replace("liu2025", "ash2024")
    site = build({**FILES, "other.rst": other})
    assert site.warnings == []
    assert tags(site, "other.html")[0] == ("title", "Trees")


def test_the_tags_are_those_of_the_work_as_it_is_now(build) -> None:
    build(FILES)
    site = build({"publications.bib": BIB.replace("Play", "Games")})
    assert tags(site)[0] == ("title", "Games")


def test_pages_that_are_made_have_them_too(build) -> None:
    site = build(FILES, conf={**URL, "pubs_detail_pages": True})
    made = tags(site, "pubs/liu2025.html")
    assert made[:-2] == WANTED
    assert made[-2] == ("abstract_html_url", "https://lab.example.org/site/pubs/liu2025.html")
    assert made[-1][1].startswith("https://lab.example.org/site/_downloads/")


def test_lists_have_none(build) -> None:
    assert tags(build({**FILES, "index.rst": "Page\n====\n\n.. publications::\n"})) == []


def test_what_is_in_a_field_is_text_in_a_tag(build) -> None:
    nasty = "A \"'><script>alert(1)</script>\u2028\u202e<img onerror=x>"
    bib = f"@article{{liu2025, title={{{nasty}}}, journal={{{nasty}}}, author={{{{{nasty}}}}}}}"
    site = build({**FILES, "publications.bib": bib})
    assert len(tags(site)) == 3
    assert all("<script>" in text for _, text in tags(site))
    assert not any("\u202e" in text or "\u2028" in text for _, text in tags(site))
    assert site.page().select("[onerror]") == []
    assert not [
        one for one in site.page().select("script:not([type])") if "alert" in one.get_text()
    ]


@pytest.mark.skipif(
    importlib.util.find_spec("sphinxext") is None
    or importlib.util.find_spec("sphinxext.opengraph") is None,
    reason="sphinxext-opengraph is not installed",
)
def test_open_graph_is_left_to_its_extension(build) -> None:
    conf = 'extensions = ["sphinx_pubs", "sphinxext.opengraph"]\nogp_site_url = "https://x.org/"\n'
    conf += 'html_theme = "basic"\npubs_detail_pages = True\nogp_social_cards = {"enable": False}\n'
    conf += 'pubs_feed = True\nhtml_baseurl = "https://x.org/"\n'
    site = build({**FILES, "conf.py": conf})
    assert site.warnings == []
    assert tags(site)[: len(WANTED)] == WANTED
    assert site.page().select('head meta[property="og:title"]')[0]["content"] == "Page"
    assert site.page("pubs/liu2025.html").select_one("section h1")
