"""Beside sphinxcontrib-bibtex."""

from __future__ import annotations

import subprocess
import sys

import pytest

OURS = '"sphinx_pubs"'
THEIRS = '"sphinxcontrib.bibtex"'
CONF = """\
extensions = [{extensions}]
html_theme = "basic"
bibtex_bibfiles = {theirs}
pubs_bibfiles = {ours}
"""
BROKEN = "@article{a, title = {One}, month = sept, year = 2020}\n"
FINE = "@article{b, title = {Two}, author = {Bo Birch}, journal = {J}, year = 2021}\n"
INDEX = "Page\n====\n\n.. publications::\n"
ORDERS = pytest.mark.parametrize(
    "extensions", [f"{OURS}, {THEIRS}", f"{THEIRS}, {OURS}"], ids=["before it", "after it"]
)


def site(extensions: str, theirs: object, ours: object = None) -> dict[str, str]:
    return {
        "conf.py": CONF.format(extensions=extensions, theirs=theirs, ours=ours),
        "index.rst": INDEX,
        "fine.bib": FINE,
        "broken.bib": BROKEN,
    }


@ORDERS
def test_a_file_that_it_cannot_read_is_named_before_it_stops(build, extensions) -> None:
    build.write(site(extensions, ["fine.bib", "broken.bib", "fine.bib"]))
    command = [sys.executable, "-m", "sphinx", "-qN", "-D", "show_warning_types=1"]
    command += ["-b", "dummy", ".", "_build"]
    done = subprocess.run(command, cwd=build.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    warning, *error = done.stderr.replace(f"{build.folder}/", "").splitlines()
    assert warning == (
        "conf.py:3: WARNING: sphinxcontrib-bibtex cannot read broken.bib and will stop (undefined "
        "string in line 1: sept): move it from bibtex_bibfiles to pubs_bibfiles, whose reader "
        "continues after errors [pubs.bibtex]"
    )
    assert "Extension error" in " ".join(error)


@ORDERS
def test_its_files_are_ours_where_we_have_none(build, extensions) -> None:
    made = build(site(extensions, ["fine.bib"]))
    assert made.warnings == []
    assert made.page().select("#pub-b")


@ORDERS
def test_a_file_of_ours_alone_is_read_by_us_alone(build, extensions) -> None:
    made = build(site(extensions, ["fine.bib"], ["broken.bib"]))
    assert [line for line in made.warnings if "[pubs.bibtex]" not in line] == []
    assert made.page().select("#pub-a")


def test_it_need_not_be_there(build) -> None:
    made = build({"index.rst": INDEX.rstrip() + " fine.bib\n", "fine.bib": FINE})
    assert made.warnings == []


CITING = {
    "conf.py": CONF.format(
        extensions=f"{OURS}, {THEIRS}", theirs=["theirs.bib"], ours=["ours.bib"]
    ),
    "theirs.bib": "@article{t, title = {Theirs}, author = {Cy Cedar}, journal = {J}, year = 2019}\n",
    "ours.bib": "@misc{o, title = {Ours}, author = {Ann van der Ash and Bo Birch}, "
    "year = 2021, month = sept}\n",
    "index.rst": "Home\n====\n\n.. toctree::\n\n   list\n   refs\n\n"
    "See :cite:p:`o` and :cite:t:`{see}o{p. 3}`, :cite:p:`t`, :cite:p:`t,o`.\n",
    "list.rst": "List\n====\n\n.. publications::\n",
    "refs.rst": "References\n==========\n\n.. bibliography::\n",
}


def _without_ours(warnings: list[str]) -> list[str]:
    return [line for line in warnings if "[pubs.bibtex]" not in line]


@ORDERS
def test_a_cite_of_a_work_that_only_a_list_shows_leads_there(build, visible, extensions) -> None:
    conf = CONF.format(extensions=extensions, theirs=["theirs.bib"], ours=["ours.bib"])
    site = build({**CITING, "conf.py": conf})
    assert _without_ours(site.warnings) == []
    (paragraph,) = (p for p in site.page().select("p") if p.get_text().startswith("See"))
    assert visible(paragraph) == (
        "See [vdAB21] and van der Ash and Birch [see vdAB21, p. 3], [Ced19], [Ced19, vdAB21]."
    )
    ours = [a for a in paragraph.select("a") if "vdAB" in a.get_text()]
    assert {a["href"] for a in ours} == {"list.html#pub-o"}
    assert {a["title"] for a in ours} == {"van der Ash and Birch, 2021. Ours."}


def test_a_cite_in_latex_has_its_target(build) -> None:
    tex = build(CITING, builder="latex").text("projectnamenotset.tex")
    assert r"\hyperlink{cite.list:pub-o}" in tex
    assert tex.count(r"\hypertarget{cite.list:pub-o}{}") == 1


def test_a_page_that_cites_is_written_again_when_the_work_changes(build, visible) -> None:
    build(CITING)
    changed = CITING["ours.bib"].replace("2021", "2022")
    site = build({"ours.bib": changed})
    assert "[vdAB22]" in visible(site.page().select_one("body"))


def test_its_own_pages_are_as_without_us(build) -> None:
    files = {name: text for name, text in CITING.items() if name != "list.rst"}
    files["index.rst"] = (
        "Home\n====\n\n.. toctree::\n\n   refs\n\n:cite:t:`t` and :footcite:`t`.\n\n.. footbibliography::\n"
    )
    files["conf.py"] = files["conf.py"].replace(f"{OURS}, ", "").replace("pubs_bibfiles", "# ours")
    alone = {name: build(files).text(name) for name in ("index.html", "refs.html")}
    build.clean()
    files["conf.py"] = CITING["conf.py"]
    assert {name: build(files).text(name) for name in alone} == alone


def test_any_leads_to_its_citation_where_it_has_one(build) -> None:
    files = dict(CITING)
    files["ours.bib"] += files["theirs.bib"]
    files["index.rst"] = files["index.rst"].partition("See")[0] + ":cite:p:`t` :any:`t` :any:`o`\n"
    site = build(files)
    assert _without_ours(site.warnings) == []
    links = [a["href"] for a in site.page().select("p a.reference.internal")]
    assert links == ["refs.html#id2", "refs.html#id2", "list.html#pub-o"]


@pytest.mark.parametrize(
    ("conf", "text", "title"),
    [
        ({}, "[vdAB21]", "van der Ash and Birch, 2021. Ours."),
        ({"bibtex_reference_style": "author_year"}, "[van der Ash and Birch, 2021]", ...),
        ({"bibtex_reference_style": "super"}, "vdAB21", ...),
        ({"bibtex_tooltips": False}, "[vdAB21]", None),
    ],
)
def test_a_cite_is_in_the_manner_of_the_site(build, visible, conf, text, title) -> None:
    files = {**CITING, "index.rst": CITING["index.rst"].partition("See")[0] + ":cite:p:`o`\n"}
    site = build(files, conf=conf)
    assert _without_ours(site.warnings) == []
    citation = site.page().select_one(".bibtex-citation")
    assert visible(citation) == text
    if title is not ...:
        assert citation.select_one("a").get("title") == title


TURNS = {
    "conf.py": CONF.format(extensions=f"{OURS}, {THEIRS}", theirs=["lab.bib"], ours=["lab.bib"]),
    "lab.bib": "@article{x, author = {Liu, Bo and Wu, An and Xi, Ce}, title = {T},"
    " journal = {J}, year = {2020}}\n",
    "lab.yaml": "publications: {x: {summary: s}}\n",
    "index.rst": "Home\n====\n\n.. toctree::\n\n   pubs\n   r\n",
    "pubs.rst": "List\n====\n\n.. publications::\n",
    "a.rst": ":orphan:\n\nA\n=\n\n:cite:p:`x` :cite:ts:`x` :any:`x`\n",
    "r.rst": "R\n=\n\nNothing.\n",
}
CITED = "R\n=\n\n.. bibliography::\n   :filter: key == 'x'\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"r.rst": CITED}),
        ({"r.rst": CITED}, {"r.rst": TURNS["r.rst"]}),
        (
            {},
            {
                "lab.yaml": "publications: {x: {fields: {author: "
                "'Liu, Bo and Wu, An and Xi, Ce and Yu, De'}}}\n"
            },
        ),
        ({}, {"lab.yaml": "publications: {x: {type: misc, fields: {author: '', key: Kk}}}\n"}),
    ],
    ids=["a citation comes", "a citation goes", "authors of the sidecar", "type of the sidecar"],
)
@ORDERS
def test_a_page_that_cites_is_in_step_with_a_clean_build(build, before, after, extensions) -> None:
    conf = CONF.format(extensions=extensions, theirs=["lab.bib"], ours=["lab.bib"])
    build({**TURNS, "conf.py": conf, **before})
    made = build(after).text("a.html")
    build.clean()
    assert made == build().text("a.html")


def test_a_cite_on_one_page_of_all(build) -> None:
    page = build(CITING, builder="singlehtml").page()
    links = [a["href"] for a in page.select(".bibtex-citation a") if "vdAB" in a.get_text()]
    assert set(links) == {"#pub-o"}


DOES = "".join(
    f"@misc{{{key}, title = {{{title}}}, author = {{Jane Doe}}, year = {year}}}\n"
    for key, title, year in (("one", "One", 2020), ("two", "Two", 2020), ("old", "Old", 2019))
)
SAME = {
    "conf.py": CONF.format(extensions=f"{OURS}, {THEIRS}", theirs=[], ours=["ours.bib"]),
    "ours.bib": DOES,
    "ours.yaml": "publications: {one: {supersedes: [first]}}\n",
    "index.rst": "Home\n====\n\n.. toctree::\n\n   list\n   a\n   b\n",
    "list.rst": "List\n====\n\n.. publications::\n",
    "a.rst": "A\n=\n\n:cite:p:`two,one` :cite:t:`one` :cite:p:`old`\n",
    "b.rst": "B\n=\n\n:cite:p:`two`\n",
}
ALONE = {**SAME, "a.rst": "A\n=\n\n:cite:p:`old`\n"}


def cited(site, visible, name: str) -> str:
    return visible(site.page(f"{name}.html").select_one("section > p"))


@pytest.mark.parametrize("jobs", [0, 2])
def test_works_that_are_cited_have_labels_of_their_own(build, visible, jobs) -> None:
    site = build(SAME, parallel=jobs)
    assert cited(site, visible, "a") == "[Doe20a, Doe20b] Doe [Doe20a] [Doe19]"
    assert cited(site, visible, "b") == "[Doe20b]"


def test_labels_are_as_in_a_bibliography(build, visible) -> None:
    files = {**SAME, "list.rst": "List\n====\n\n.. bibliography::\n"}
    files["conf.py"] = CONF.format(extensions=THEIRS, theirs=["ours.bib"], ours=[])
    site = build(files)
    assert cited(site, visible, "a") == "[Doe20a, Doe20b] Doe [Doe20a] [Doe19]"


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        (ALONE, {"a.rst": SAME["a.rst"]}, "[Doe20b]"),
        (SAME, {"a.rst": ALONE["a.rst"]}, "[Doe20]"),
        (SAME, {"ours.bib": DOES.replace("{One}, author = {Jane Doe}", "{One}")}, "[Doe20]"),
        (SAME, {"ours.bib": DOES.replace("{One}", "{Zero}")}, "[Doe20a]"),
    ],
    ids=["another comes", "another goes", "another's author goes", "another's title"],
)
def test_a_label_is_in_step_with_what_else_is_cited(build, visible, before, after, label) -> None:
    build(before)
    assert cited(build(after), visible, "b") == label


def test_old_and_new_key_of_a_work_have_one_label(build, visible) -> None:
    bib = DOES + "@misc{first, title = {Older}, author = {Jane Doe}, year = 2018}\n"
    b = "B\n=\n\n:cite:p:`first` :cite:p:`one`\n"
    assert cited(build({**ALONE, "ours.bib": bib, "b.rst": b}), visible, "b") == "[Doe20] [Doe20]"


def test_works_are_in_the_order_of_a_bibliography(build, visible) -> None:
    bib = DOES.replace("year = 2019", "year = 1999")
    ours = {**SAME, "ours.bib": bib, "a.rst": "A\n=\n\n:cite:p:`two,one,old`\n"}
    theirs = {**ours, "list.rst": "List\n====\n\n.. bibliography::\n"}
    theirs["conf.py"] = CONF.format(extensions=THEIRS, theirs=["ours.bib"], ours=[])
    wanted = "[Doe99, Doe20a, Doe20b]"
    assert cited(build(theirs), visible, "a") == wanted
    build.clean()
    assert cited(build(ours), visible, "a") == wanted


def test_one_key_of_two_works_has_two_labels(build, visible) -> None:
    files = {
        **SAME,
        "conf.py": CONF.format(extensions=f"{OURS}, {THEIRS}", theirs=[], ours=[]),
        "one.bib": "@misc{y, title = {One}, author = {Jane Doe}, year = 2020}\n",
        "two.bib": "@misc{y, title = {Two}, author = {Ann Roe}, year = 2021}\n"
        "@misc{x, title = {Older}, author = {Ann Roe}, year = 2019}\n",
        "two.yaml": "publications: {y: {supersedes: [x]}}\n",
        "index.rst": "Home\n====\n\n.. toctree::\n   :glob:\n\n   *\n",
        "list.rst": "List\n====\n\n.. publications:: one.bib\n",
        "z.rst": "Z\n=\n\n.. publications:: two.bib\n",
        "a.rst": "A\n=\n\n:cite:p:`x` :cite:p:`y`\n",
        "b.rst": "B\n=\n",
    }
    assert cited(build(files), visible, "a") == "[Roe21] [Doe20]"
