"""``pubs_detail_pages``: a page for each work, beside the documents."""

from __future__ import annotations

import importlib.util
import json
import re
import zlib

import pytest
from bs4 import BeautifulSoup

BIB = r"""@article{liu2025, title={Play of $\alpha$ \& {\em Words}}, author={Bo Liu* and Ann Ash*},
  journal={Games}, year=2025, doi={10.5555/liu}, abstract={In short.}}
@article{Ash2024, title={Trees}, author={Ann Ash}, year=2024}
@misc{new, title={New}, author={Ann Ash}, year=2023}
@misc{old, title={Old}, author={Ann Ash}, year=2022}
"""
YAML = """publications:
  liu2025: {links: {Slides: slides.pdf}, preview: p.svg, badge: GAME}
  new: {supersedes: [old]}
"""
ASH = "Ash2024-8edb4c"
FILES = {
    "conf.py": """extensions = ["sphinx_pubs"]
html_theme = "basic"
project = "Lab"
pubs_detail_pages = True
html_baseurl = "https://lab.example.org/"
""",
    "index.rst": "Home\n====\n\n.. toctree::\n   :glob:\n\n   sub/*\n   cite\n",
    "sub/pubs.rst": "Pubs & *More*\n=============\n\n.. publications:: ../refs.bib\n",
    "cite.rst": "Cite\n====\n\n:pub:`liu2025` :pub:title:`old` :any:`Ash2024`\n",
    "refs.bib": BIB,
    "refs.yaml": YAML,
    "slides.pdf": b"%PDF-1.4",
    "p.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
}


def pages(site) -> set[str]:
    folder = site.out / "pubs"
    return {str(path.relative_to(folder)) for path in folder.rglob("*.html")}


def test_each_work_that_a_list_shows_has_a_page(build, visible) -> None:
    site = build(FILES)
    assert site.warnings == []
    assert pages(site) == {"liu2025.html", f"{ASH}.html", "new.html", "old.html"}
    page = site.page("pubs/liu2025.html")
    assert visible(page.select_one("h1")) == "Play of α & Words¶"
    assert page.select_one("h1 em").get_text() == "Words"
    assert page.title.get_text().startswith("Play of α & Words —")


def test_it_shows_the_whole_entry_once(build, visible) -> None:
    site = build(FILES)
    (entry,) = site.page("pubs/liu2025.html").select(".pubs-entry")
    assert entry["id"] == "pub-liu2025"
    assert entry.select(".pubs-title, .pubs-permalink, .pubs-details") == []
    assert visible(entry.select_one(".pubs-badges")) == "GAME"
    assert visible(entry.select_one(".pubs-authors")) == "Bo Liu* and Ann Ash*"
    assert visible(entry.select_one("details[open] .pubs-text")) == "In short."
    links = [(link.get_text(), link["href"]) for link in entry.select(".pubs-links > a")]
    assert [name for name, _ in links] == ["Slides", "DOI"]
    assert (site.out / "pubs" / links[0][1]).resolve().read_bytes() == b"%PDF-1.4"
    image = entry.select_one(".pubs-preview")
    assert (site.out / "pubs" / image["src"]).resolve().is_file()
    legend = site.page("pubs/liu2025.html").select_one(".pubs-legend")
    assert visible(legend) == "(*) denotes equal contribution."
    assert site.page("pubs/liu2025.html").select("link[href*='sphinx-pubs.css']")


def test_none_says_its_title_twice(build) -> None:
    site = build(FILES)
    for page in pages(site):
        assert site.page(f"pubs/{page}").select(".pubs-entry .pubs-title") == [], page


def test_authors_are_not_folded_on_it(build) -> None:
    names = " and ".join(f"Ann A{letter}" for letter in "abcdefghijklmnopqrst")
    site = build({**FILES, "refs.bib": f"@misc{{liu2025, title={{T}}, author={{{names}}}}}\n"})
    assert site.page("sub/pubs.html").select(".pubs-more")
    assert site.page("pubs/liu2025.html").select(".pubs-more") == []


@pytest.mark.parametrize(
    ("builder", "page", "target"),
    [("html", "pubs/liu2025.html", "sub/pubs.html"), ("dirhtml", "pubs/liu2025/", "sub/pubs/")],
)
def test_it_leads_back_and_on(build, builder, page, target) -> None:
    site = build(FILES, builder=builder)
    shown = site.page(page if page.endswith(".html") else f"{page}index.html")
    back = shown.select_one(".pubs-back a")
    up = "../" * page.count("/")
    assert back.get_text() == "Back to Pubs & More"
    assert back["href"] == f"{up}{target}#pub-liu2025"
    (after,) = shown.select('link[rel="next"]')
    assert (after["title"], shown.select('link[rel="prev"]')) == ("Trees", [])
    assert ASH in after["href"]


def test_neighbours_are_those_of_the_longest_list_of_the_document(build) -> None:
    both = f"{FILES['sub/pubs.rst']}   :keys: new, liu2025\n\n.. publications:: ../refs.bib\n"
    site = build({**FILES, "sub/pubs.rst": both})
    titles = {
        rel: [link["title"] for link in site.page(f"pubs/{ASH}.html").select(f"[rel={rel}]")]
        for rel in ("prev", "next")
    }
    assert titles == {"prev": ["Play of α & Words"], "next": ["New"]}


def test_the_entry_in_a_list_leads_to_it(build) -> None:
    site = build(FILES)
    link = site.page("sub/pubs.html").select_one("#pub-liu2025 .pubs-links > a:last-of-type")
    assert (link.get_text(), link["href"]) == ("Details", "../pubs/liu2025.html")
    assert site.page("sub/pubs.html").select_one("#pub-Ash2024 .pubs-links a")


def test_references_lead_to_it(build) -> None:
    site = build(FILES)
    links = [link["href"] for link in site.page("cite.html").select("p > a.reference")]
    assert links == ["pubs/liu2025.html", "pubs/new.html", f"pubs/{ASH}.html"]


def test_the_canonical_document_comes_first(build) -> None:
    site = build(FILES, conf={"pubs_canonical": "sub/pubs"})
    links = [link["href"] for link in site.page("cite.html").select("p > a.reference")]
    assert links[0] == "sub/pubs.html#pub-liu2025"
    assert "liu2025.html" in pages(site)


@pytest.mark.parametrize("builder", ["latex", "text", "singlehtml", "epub", "json", "man"])
def test_elsewhere_there_are_none_and_references_lead_to_lists(build, builder) -> None:
    conf = {"epub_show_urls": "no", "version": "1", "copyright": "Me"}
    site = build(FILES, builder=builder, conf=conf)
    assert [line for line in site.warnings if "pubs" in line] == []
    assert list(site.out.glob("pubs/*")) == []
    assert {target.page for target in site.app.env.get_domain("pub").targets.values()} == {""}


def test_an_older_version_sends_its_reader_on(build) -> None:
    page = build(FILES).page("pubs/old.html")
    assert page.select_one("meta[http-equiv=refresh]")["content"] == "0; url=new.html"
    assert page.select_one("section a[href='new.html']").get_text() == "New"
    assert not page.select("link[href*='sphinx-pubs.css'], script[src*='sphinx-pubs.js']")


def inventory(site) -> list[str]:
    body = (site.out / "objects.inv").read_bytes().split(b"\n", 4)[4]
    return [line for line in zlib.decompress(body).decode().splitlines() if " pub:" in line]


def test_other_projects_are_led_to_it(build) -> None:
    found = inventory(build(FILES))
    assert "liu2025 pub:label -1 pubs/liu2025.html Liu and Ash, 2025" in found
    assert "old pub:publication -1 pubs/new.html New" in found


def test_the_search_finds_the_entry_by_its_title(build) -> None:
    text = build(FILES).text("searchindex.js")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    page = index["docnames"].index("sub/pubs")
    found = {one[4]: one[0] for one in index["objects"][""] if isinstance(one, list)}
    assert [name for name in index["docnames"] if name.startswith("pubs/")] == []
    assert set(found.values()) == {page}
    assert len(found) == 3


def test_documents_that_refer_to_a_work_are_named_on_it(build, visible) -> None:
    site = build(FILES, conf={"pubs_backlinks": True})
    line = site.page("pubs/liu2025.html").select_one(".pubs-backlinks")
    assert visible(line) == "Cited in: Cite"
    assert line.select_one("a")["href"] == "../cite.html"
    assert site.page("sub/pubs.html").select(".pubs-backlinks") == []


def test_only_works_of_the_sites_own_database_where_there_is_one(build) -> None:
    files = {
        **FILES,
        "own.bib": "@misc{own, title={Own}}",
        "sub/own.rst": "O\n=\n\n.. publications::\n",
    }
    site = build(files, conf={"pubs_bibfiles": ["own.bib"]})
    assert pages(site) == {"own.html"}
    assert site.page("sub/pubs.html").select(".pubs-details") == []


def test_two_keys_that_make_one_name_have_two_pages(build, visible) -> None:
    """The sums at the end of their names begin the same."""
    bib = "@misc{éìÿ, title={One}}\n\n@misc{éçé, title={Other}}\n"
    site = build({**FILES, "refs.bib": bib, "refs.yaml": "", "cite.rst": "C\n=\n\n:pub:`éçé`\n"})
    assert pages(site) == {"--a2da32.html", "--a2da32-2.html"}
    assert visible(site.page("pubs/--a2da32.html").select_one("h1")) == "One¶"
    assert visible(site.page("pubs/--a2da32-2.html").select_one("h1")) == "Other¶"
    assert site.page("cite.html").select_one("a.internal[href^=pubs]")["href"] == (
        "pubs/--a2da32-2.html"
    )
    assert site.warnings == [
        "refs.bib:3: WARNING: éçé: another key has the page name 'pubs/--a2da32'; "
        "using 'pubs/--a2da32-2' [pubs.duplicate]"
    ]


def test_a_document_of_the_name_of_a_page_stays(build) -> None:
    document = ":orphan:\n\nMine\n====\n"
    site = build({**FILES, "pubs/liu2025.rst": document})
    assert site.warnings == [
        "conf.py:4: WARNING: pubs_detail_pages: 'pubs/liu2025' is a document, so liu2025 has no "
        "page [pubs.config]"
    ]
    assert "Mine" in site.page("pubs/liu2025.html").select_one("h1").get_text()
    assert site.page("cite.html").select_one("p > a")["href"] == "sub/pubs.html#pub-liu2025"


def test_a_listener_makes_its_entry_too(build, visible) -> None:
    conf = f"""{FILES["conf.py"]}
from docutils import nodes

def entry(app, work, item):
    return nodes.paragraph("", f"My {{work.key}}")

def setup(app):
    app.connect("pubs-entry", entry)
"""
    page = build({**FILES, "conf.py": conf}).page("pubs/liu2025.html")
    assert visible(page.select_one(".pubs-entry")) == "My liu2025"


def test_a_title_in_another_language_and_direction(build) -> None:
    bib = "@misc{a, title={שלום Words}, langid={hebrew}}"
    heading = build({**FILES, "refs.bib": bib}).page("pubs/a.html").select_one("h1")
    assert heading["lang"] == "he"
    assert heading.select_one("bdi").get_text() == "שלום Words"


def test_formulas_are_the_sites_own(build) -> None:
    bib = r"@misc{a, title={On $\frac{a}{b}$}}" + "\n@misc{b, title={Plain}}"
    site = build({**FILES, "refs.bib": bib})
    assert site.page("pubs/a.html").select_one("h1 .math")
    assert site.page("pubs/a.html").select("script[src*=mathjax]")
    assert site.page("pubs/b.html").select("script[src*=mathjax]") == []


THEMES = ["alabaster", "basic", "furo", "pydata_sphinx_theme", "sphinx_book_theme"]


@pytest.mark.parametrize("theme", [*THEMES, "sphinx_rtd_theme"])
@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_no_theme_offers_a_source_that_is_not_there(build, theme) -> None:
    if theme != "basic" and importlib.util.find_spec(theme) is None:
        pytest.skip(f"{theme} is not installed")
    context = {
        "github_user": "ann",
        "github_repo": "lab",
        "github_version": "main",
        "doc_path": "docs",
        "display_github": True,
    }
    options = {
        "furo": {"source_repository": "https://github.com/ann/lab", "source_branch": "main"},
        "pydata_sphinx_theme": {"use_edit_page_button": True},
        "sphinx_book_theme": {
            "repository_url": "https://github.com/ann/lab",
            "use_edit_page_button": True,
            "use_source_button": True,
        },
    }
    conf = {
        "html_theme": theme,
        "html_theme_options": options.get(theme, {}),
        "html_context": context,
        "templates_path": [],  # themes add to Sphinx's own default, for all later builds too
    }
    site = build(FILES, conf=conf)
    assert [line for line in site.warnings if "[pubs" in line] == []
    html = site.text("pubs/liu2025.html")
    assert not re.search(r"_sources/pubs|/(edit|blob|raw)/[^\"]*pubs/liu2025", html)
    assert BeautifulSoup(html, "html.parser").select_one("section h1").get_text().startswith("Play")


def test_sidebars_of_the_pages_are_conf_pys(build) -> None:
    site = build(FILES, conf={"html_theme": "alabaster", "html_sidebars": {"pubs/*": []}})
    assert site.page("pubs/liu2025.html").select(".sphinxsidebar") == []
    assert site.page("cite.html").select(".sphinxsidebar")


MORE = {f"sub/q{n}.rst": f"Q{n}\n==\n\n:pub:`liu2025` :pub:`new`\n" for n in range(8)}


def contents(site) -> dict[str, bytes]:
    return {
        str(path.relative_to(site.out)): path.read_bytes()
        for path in site.out.rglob("*")
        if path.is_file() and path.name not in (".buildinfo", "searchindex.js")
    }


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_serial_parallel_and_incremental_are_the_same(build, builder, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    conf = {"pubs_backlinks": True}
    serial = contents(build({**FILES, **MORE}, builder=builder, conf=conf))
    build.clean()
    assert contents(build(builder=builder, conf=conf, parallel=2)) == serial
    changed = BIB.replace("Trees", "Woods") + "@misc{more, title={More}}\n"
    site = build({"refs.bib": changed, "sub/q1.rst": "Q\n=\n"}, builder=builder, conf=conf)
    assert any("more" in name for name in pages(site))
    again = build({"refs.bib": BIB, **MORE}, builder=builder, conf=conf, parallel=2)
    assert contents(again) == serial


def test_pages_of_works_that_have_gone_go_too(build) -> None:
    build(FILES, builder="dirhtml")
    build()
    site = build({"refs.bib": BIB.partition("@article{Ash")[0]})
    assert pages(site) == {"liu2025.html"}
    site = build(builder="dirhtml", force_all=True)
    assert pages(site) == {"liu2025/index.html"}
    assert [path.name for path in (site.out / "pubs").iterdir()] == ["liu2025"]
    site = build(conf={"pubs_detail_pages": False})
    assert not (site.out / "pubs").exists()
    assert site.page("sub/pubs.html").select(".pubs-details") == []


def test_a_document_that_takes_the_place_of_a_page_is_not_removed(build) -> None:
    build(FILES)
    site = build({"pubs/liu2025.rst": ":orphan:\n\nMine\n====\n"})
    assert "Mine" in site.page("pubs/liu2025.html").select_one("h1").get_text()
    assert site.page("cite.html").select_one("p > a")["href"] == "sub/pubs.html#pub-liu2025"


def test_lists_out_of_the_index_are_written_again_when_pages_go(build) -> None:
    out = "Out\n===\n\n.. publications:: ../refs.bib\n   :no-index:\n   :keys: Ash2024\n"
    site = build({**FILES, "sub/out.rst": out})
    assert site.page("sub/out.html").select_one(".pubs-details")["href"] == f"../pubs/{ASH}.html"
    site = build({"sub/pubs.rst": f"{FILES['sub/pubs.rst']}   :keys: liu2025\n"})
    assert set(site.app.env.get_domain("pub").read_now) == {"sub/pubs"}
    assert site.page("sub/out.html").select(".pubs-details") == []


NASTY = "A <script>alert(1)</script> \"'& \u2028\u202e <img src=x onerror=alert(1)> </title>"


def test_what_is_in_a_field_is_text_on_the_page(build) -> None:
    fields = "".join(f"{name}={{{NASTY}}}, " for name in ("title", "journal", "abstract", "note"))
    bib = f"@article{{a, {fields} author={{{{{NASTY}}}}}, keywords={{{NASTY}}}, year=2020}}\n"
    bib += "@misc{b, title={B}, year=2019}\n"
    site = build({**FILES, "refs.bib": bib})
    for name in ("pubs/a.html", "pubs/b.html"):
        page = site.page(name)
        assert page.select("img, [onerror]") == []
        assert [one for one in page.select("script:not([type])") if "alert" in one.get_text()] == []
    heads = [site.page("pubs/a.html").title.get_text(), site.page("pubs/b.html").head.get_text()]
    metas = [tag["content"] for tag in site.page("pubs/a.html").select("meta[name^=citation]")]
    beside = [link["title"] for link in site.page("pubs/b.html").select("[rel=prev]")]
    assert len(metas) > 3
    assert len(beside) == 1
    assert not re.search("[\u2028\u202e]", "".join([*heads, *metas, *beside]))


def test_a_megabyte_of_text(build) -> None:
    bib = f"@misc{{a, title={{T}}, abstract={{{'word ' * 200_000}}}}}"
    site = build({**FILES, "refs.bib": bib})
    assert len(site.page("pubs/a.html").select_one(".pubs-text").get_text()) > 999_000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (":pub:`liu2025`", "Liu and Ash, 2025"),
        (":pub:title:`liu2025`", "Play of α & Words"),
        (":any:`liu2025`", "Liu and Ash, 2025"),
        (":external+lab:pub:`liu2025`", "Liu and Ash, 2025"),
    ],
)
def test_references_of_another_project_lead_to_it(build, tmp_path, text, said) -> None:
    lab = type(build)(tmp_path / "lab")(FILES)
    conf = {
        "extensions": ["sphinx_pubs", "sphinx.ext.intersphinx"],
        "intersphinx_mapping": {"lab": ("https://lab.example.org", str(lab.out / "objects.inv"))},
        "html_theme": "basic",
    }
    page = f"Here\n====\n\n{text}\n"
    here = type(build)(tmp_path / "here")({"conf.py": "", "index.rst": page}, conf=conf)
    assert here.warnings == []
    (link,) = here.page().select("p > a.reference.external")
    assert (link.get_text(), link["href"]) == (said, "https://lab.example.org/pubs/liu2025.html")


def test_pages_are_not_written_again_where_nothing_changes(build) -> None:
    site = build(FILES)
    page = site.out / "pubs/liu2025.html"
    page.write_text("as it was", "utf-8")
    assert build({}).text("pubs/liu2025.html") == "as it was"
    build({"sub/more.rst": "More\n====\n\n:pub:`liu2025`\n"})
    assert "as it was" not in page.read_text("utf-8")
