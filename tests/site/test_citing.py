"""``:pub:``: references to works, and the objects they are."""

from __future__ import annotations

import json
import zlib

import pytest

BIB = r"""@article{liu2025, title={Play of $\alpha$ vs.\ {\em Words}}, author={Bo Liu and Ann Ash and C D}, year=2025}
@article{ash2024, title={"Trees": A History}, author={Ann Ash}, year=2024}
@misc{new, title={New}, author={Ann Ash}, year=2023}
@misc{old, title={Old}, author={Ann Ash}, year=2022}
"""
TITLE = "Page\n====\n\n"
FILES = {
    "index.rst": TITLE + ".. toctree::\n   :glob:\n\n   *\n",
    "pubs.rst": "Pubs\n====\n\n.. publications:: refs.bib\n",
    "refs.bib": BIB,
}


@pytest.fixture
def cite(build):
    """Build a page with this text beside the list; its links, and the site."""

    def built(text: str, **kwargs):
        files = {**FILES, **kwargs.pop("files", {}), "cite.rst": TITLE + text}
        site = build(files, **kwargs)
        return site.page("cite.html").select(".body .reference, [role=main] .reference"), site

    return built


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (":pub:`liu2025`", "Liu et al., 2025"),
        (":pub:label:`liu2025`", "Liu et al., 2025"),
        (":pub:title:`liu2025`", "Play of α vs. Words"),
        (":pub:title:`ash2024`", '"Trees": A History'),
        (":pub:`our *own* words <liu2025>`", "our *own* words"),
        (":any:`liu2025`", "Liu et al., 2025"),
        (":any:`our words <liu2025>`", "our words"),
        (".. default-role:: pub\n\n`liu2025`", "Liu et al., 2025"),
    ],
)
def test_the_text_of_a_reference(cite, text, wanted) -> None:
    (link,), site = cite(text)
    assert site.warnings == []
    assert link.get_text() == wanted
    assert link["href"] in ("pubs.html#pub-liu2025", "pubs.html#pub-ash2024")


def test_a_reference_has_the_title_as_its_hint(cite) -> None:
    (label, title), _ = cite(":pub:`liu2025` :pub:title:`liu2025`")
    assert label["title"] == "Play of α vs. Words"
    assert "title" not in title.attrs


def test_the_key_of_a_superseded_work_leads_to_the_newer_one(cite) -> None:
    sidecar = {"refs.yaml": "publications: {new: {supersedes: [old]}}\n"}
    (link,), site = cite(":pub:`old`", files=sidecar)
    assert site.warnings == []
    assert (link["href"], link.get_text()) == ("pubs.html#pub-new", "Ash, 2023")


@pytest.mark.filterwarnings("ignore:'myst_parser")
def test_markdown(build) -> None:
    conf = 'extensions = ["sphinx_pubs", "myst_parser"]\nhtml_theme = "basic"\n'
    text = "# Cite\n\n{pub}`liu2025` {pub:title}`liu2025` [](ash2024) [words](ash2024)\n"
    site = build({**FILES, "conf.py": conf, "cite.md": text})
    assert site.warnings == []
    links = site.page("cite.html").select("p .reference")
    assert [link.get_text() for link in links] == [
        "Liu et al., 2025",
        "Play of α vs. Words",
        "Ash, 2024",
        "words",
    ]


UNKNOWN = "cite.rst:4: WARNING: no list shows the publication 'lui2025', did you mean 'liu2025'? [pubs.key]"


def test_an_unknown_key_is_told_once_for_each_place(cite) -> None:
    links, site = cite(":pub:`lui2025`\n\n:pub:title:`Liu2025` and\n:pub:`quux`")
    assert links == []
    assert site.warnings == [
        UNKNOWN,
        "cite.rst:6: WARNING: no list shows the publication 'Liu2025'; it is spelt 'liu2025' [pubs.key]",
        "cite.rst:7: WARNING: no list shows the publication 'quux' [pubs.key]",
    ]


def test_nitpicky_changes_nothing_of_it(cite) -> None:
    _, site = cite(":pub:`lui2025`", conf={"nitpicky": True})
    assert site.warnings == [UNKNOWN]


@pytest.mark.parametrize("nitpicky", [True, False])
@pytest.mark.parametrize(
    "conf",
    [
        {"nitpick_ignore": [("pub", "lui2025")]},
        {"nitpick_ignore": [("pub:label", "lui2025")]},
        {"nitpick_ignore": {("pub:publication", "lui2025")}},
        {"nitpick_ignore_regex": [("pub.*", "lui.*")]},
        {"suppress_warnings": ["pubs.key"]},
    ],
)
def test_a_key_can_be_ignored(cite, conf, nitpicky) -> None:
    _, site = cite(":pub:`lui2025`", conf={**conf, "nitpicky": nitpicky})
    assert site.warnings == []


def test_another_key_is_not_ignored(cite) -> None:
    conf = {"nitpick_ignore": [("pub", "liu")], "nitpick_ignore_regex": [("py:.*", ".*")]}
    _, site = cite(":pub:`lui2025`", conf=conf)
    assert site.warnings == [UNKNOWN]


LISTS = {
    "a.rst": "A\n=\n\n.. publications:: refs.bib\n   :limit: 1\n",
    "b.rst": "B\n=\n\n.. publications:: refs.bib\n   :no-index:\n",
    "c.rst": "C\n=\n\n.. publication:: liu2025\n   :bib: refs.bib\n",
}


def test_a_whole_list_comes_before_one_with_a_limit(cite) -> None:
    (link,), _ = cite(":pub:`liu2025`", files=LISTS)
    assert link["href"] == "pubs.html#pub-liu2025"


def test_of_lists_with_a_limit_the_first_by_name(cite) -> None:
    pubs = {"pubs.rst": "Pubs\n====\n\nNone.\n"}
    (link,), _ = cite(":pub:`liu2025`", files={**LISTS, **pubs})
    assert link["href"] == "a.html#pub-liu2025"


def test_the_canonical_document(cite) -> None:
    conf = {"pubs_canonical": "c"}
    (one, other), site = cite(":pub:`liu2025` :pub:`ash2024`", files=LISTS, conf=conf)
    assert site.warnings == []
    assert one["href"] == "c.html#pub-liu2025"
    assert other["href"] == "pubs.html#pub-ash2024"


def test_a_canonical_document_that_is_not_there(cite) -> None:
    conf = 'extensions = ["sphinx_pubs"]\nhtml_theme = "basic"\npubs_canonical = "Pubs"\n'
    _, site = cite(":pub:`liu2025`", files={"conf.py": conf})
    assert site.warnings == [
        "conf.py:3: WARNING: pubs_canonical: there is no document 'Pubs'; it is spelt 'pubs' "
        "[pubs.config]"
    ]


def test_a_list_that_is_kept_out(cite) -> None:
    _, site = cite(":pub:`liu2025`", files={**LISTS, "pubs.rst": LISTS["b.rst"], "a.rst": TITLE})
    assert site.app.env.get_domain("pub").targets["liu2025"].document == "c"
    _, site = cite(":pub:`ash2024`", files={**LISTS, "pubs.rst": LISTS["b.rst"], "a.rst": TITLE})
    assert site.warnings == [
        "cite.rst:4: WARNING: no list shows the publication 'ash2024' [pubs.key]",
    ]


OTHER = "@article{ash2024, title={Another Work}, author={Ann Ash}, year=2024}\n"


def test_one_key_of_two_works_in_two_databases(cite) -> None:
    files = {"other.rst": "Other\n=====\n\n.. publications:: other.bib\n", "other.bib": OTHER}
    (link,), site = cite(":pub:`ash2024`", files=files)
    assert site.warnings == [
        "refs.bib:2: WARNING: ash2024: the entry at other.bib:1 is different, and references lead "
        "to it; give one of them another key, or its list the option ':no-index:' "
        "[pubs.duplicate]"
    ]
    assert link.get_text() == "Ash, 2024"
    assert link["href"] == "other.html#pub-ash2024"


@pytest.mark.parametrize(
    "files",
    [
        {"other.bib": OTHER, "other.rst": TITLE + ".. publications:: other.bib\n   :no-index:\n"},
        {
            "other.bib": BIB.replace("year=", "file={mine.pdf},\n  year = "),
            "other.rst": TITLE + ".. publications:: other.bib\n",
        },
    ],
    ids=["kept out", "the same work"],
)
def test_no_two_works(cite, files) -> None:
    _, site = cite(":pub:`ash2024`", files=files)
    assert site.warnings == []


def test_two_entries_in_one_database_are_told_by_the_reader_alone(cite) -> None:
    _, site = cite("", files={"refs.bib": BIB + OTHER})
    assert site.warnings == [
        "refs.bib:5: WARNING: ash2024: duplicate key, also on line 2, with different fields; "
        "keeping both [pubs.duplicate]"
    ]


def test_works_are_objects_of_the_inventory(cite) -> None:
    _, site = cite("", files={"refs.yaml": "publications: {new: {supersedes: [old]}}\n"})
    _head, _, body = (site.out / "objects.inv").read_bytes().partition(b"zlib.\n")
    lines = zlib.decompress(body).decode().splitlines()
    assert sorted(line for line in lines if " pub:" in line) == sorted(
        [
            'ash2024 pub:publication 1 pubs.html#pub-$ "Trees": A History',
            "ash2024 pub:label -1 pubs.html#pub-$ Ash, 2024",
            "liu2025 pub:publication 1 pubs.html#pub-$ Play of α vs. Words",
            "liu2025 pub:label -1 pubs.html#pub-$ Liu et al., 2025",
            "new pub:publication 1 pubs.html#pub-$ New",
            "new pub:label -1 pubs.html#pub-$ Ash, 2023",
            "old pub:publication -1 pubs.html#pub-new New",
            "old pub:label -1 pubs.html#pub-new Ash, 2023",
        ]
    )


def test_the_search_finds_works_by_their_titles_once(cite) -> None:
    _, site = cite("", files={"refs.yaml": "publications: {new: {supersedes: [old]}}\n"})
    text = site.text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    index = json.loads(text)
    (kind,) = (number for number, name in index["objnames"].items() if name[0] == "pub")
    assert index["objnames"][kind] == ["pub", "publication", "publication"]
    page = index["docnames"].index("pubs")
    found = {
        f"{prefix}.{name}".lstrip("."): (document, priority, anchor)
        for prefix, objects in index["objects"].items()
        for document, _kind, priority, anchor, name in objects
    }
    assert found == {
        "Play of α vs. Words": (page, 1, "pub-liu2025"),
        "&quot;Trees&quot;: A History": (page, 1, "pub-ash2024"),
        "New": (page, 1, "pub-new"),
    }


@pytest.fixture
def two_projects(build):
    """Build a project, and another that refers to it with this text."""

    def built(text: str, **conf):
        there = type(build)(build.folder / "there")
        there.folder.mkdir()
        inventory = there(FILES).out / "objects.inv"
        here = type(build)(build.folder / "here")
        here.folder.mkdir()
        conf = {
            "extensions": ["sphinx_pubs", "sphinx.ext.intersphinx"],
            "intersphinx_mapping": {"lab": ("https://example.org", str(inventory))},
            **conf,
        }
        mine = "@misc{mine, title={Mine}, author={Bo Birch}, year=2020}"
        site = here(
            {"index.rst": f"{TITLE}{text}\n\n.. publications:: my.bib\n", "my.bib": mine}, conf=conf
        )
        links = site.page().select("p > a.reference")
        return [(link.get_text(), link["href"]) for link in links], site.warnings

    return built


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (":pub:`liu2025`", "Liu et al., 2025"),
        (":pub:title:`liu2025`", "Play of α vs. Words"),
        (":pub:`words <liu2025>`", "words"),
        (":pub:`lab:liu2025`", "Liu et al., 2025"),
        (":external:pub:`liu2025`", "Liu et al., 2025"),
        (":external+lab:pub:`liu2025`", "Liu et al., 2025"),
        (":external+lab:pub:title:`liu2025`", "Play of α vs. Words"),
        (":external+lab:pub:label:`words <liu2025>`", "words"),
        (":any:`liu2025`", "Liu et al., 2025"),
    ],
)
def test_works_of_another_project(two_projects, text, wanted) -> None:
    links, warnings = two_projects(text, nitpicky=True)
    assert warnings == []
    assert links == [(wanted, "https://example.org/pubs.html#pub-liu2025")]


def test_works_that_no_project_has(two_projects) -> None:
    links, warnings = two_projects(":pub:`mine` :pub:`nothing`")
    assert links == [("Birch, 2020", "#pub-mine")]
    assert warnings == [
        "index.rst:4: WARNING: no list shows the publication 'nothing' [pubs.key]",
    ]


def test_a_reference_is_for_translation_a_work_is_not(cite, build) -> None:
    cite("See :pub:`liu2025`.")
    build.clean()
    site = build(builder="gettext")
    assert site.warnings == []
    said = site.text("cite.pot")
    assert 'msgid "See :pub:`liu2025`."' in said
    assert "Liu et al" not in said


def test_a_newer_version_below_an_older_one_has_its_id(build) -> None:
    old = "@misc{old1, title = {Old}, author = {Ash, Ann}, year = 2020}\n"
    new = "@misc{new1, title = {New}, author = {Ash, Ann}, year = 2021}\n"
    page = (
        "Page\n====\n\n:pub:`new1` :pub:`old1`\n\n.. publications:: other.bib\n   :no-index:\n\n"
        "   old1\n\n.. publications:: sup.bib\n   :group-by: none\n"
    )
    files = {
        "conf.py": 'extensions = ["sphinx_pubs"]\nhtml_theme = "basic"\n',
        "index.rst": page,
        "other.bib": old + new,
        "sup.bib": old + new,
        "sup.yaml": "publications:\n  new1: {supersedes: old1}\n",
    }
    site = build(files)
    assert site.warnings == []
    links = [a["href"] for a in site.page().select("p a.reference")]
    assert links == ["#pub-new1", "#pub-new1"]
    assert site.page().select_one("#pub-new1 .pubs-title").get_text().startswith("New")
    tex = build(builder="latex").text("projectnamenotset.tex")
    assert r"\label{\detokenize{index:pub-new1}}" in tex


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_a_list_that_is_kept_out_takes_no_reference(build, builder) -> None:
    entry = "@misc{{{0}, title = {{{1}}}, author = {{{2}, An}}, year = 2020}}\n"
    files = {
        "conf.py": 'extensions = ["sphinx_pubs"]\nhtml_theme = "basic"\n',
        "index.rst": "Page\n====\n\n:pub:`x` :pub:`y`\n\n.. publications:: a.bib\n   :no-index:\n"
        "   :group-by: none\n\n.. publication:: y\n   :bib: b.bib\n   :no-index:\n\n"
        ".. publications:: b.bib\n   :group-by: none\n",
        "a.bib": entry.format("x", "Foo title", "Foo") + entry.format("z", "Zed title", "Foo"),
        "b.bib": entry.format("x", "Bar title", "Bar") + entry.format("y", "Why title", "Bar"),
    }
    site = build(files, builder=builder)
    assert site.warnings == []
    shown = {
        entry["id"]: (entry.select_one(".pubs-title").get_text()[:9], entry.find_parent("ul"))
        for entry in site.page().select(".pubs-entry[id]")
    }
    assert {name: title for name, (title, _) in shown.items()} == {
        "pub-x": "Bar title",
        "pub-y": "Why title",
        "pub-z": "Zed title",  # which no other list has
    }
    assert shown["pub-y"][1] is shown["pub-x"][1]


def test_myst_tells_an_unknown_key_at_its_line(build) -> None:
    conf = 'extensions = ["sphinx_pubs", "myst_parser"]\nhtml_theme = "basic"\n'
    text = (
        "# Cite\n\nOne\ntwo {pub}`lost2`\nthree {pub:title}`lost3` `lost4`\n{pub}`lost4`\n"
        "\n- item\n  *more {pub}`lost5`*\n"
    )
    site = build({"conf.py": conf, "index.md": text})
    assert site.warnings == [
        f"index.md:{line}: WARNING: no list shows the publication 'lost{key}' [pubs.key]"
        for line, key in ((4, 2), (5, 3), (6, 4), (9, 5))
    ]
