"""Whatever is wrong: one located warning, and the rest of the list stands."""

from __future__ import annotations

import pytest

from sphinx_pubs.choose.options import names_of

GOOD = "@misc{good, title = {Good}, author = {Ann Ash}, year = 2020}\n"
INDEX = "Page\n====\n\n.. publications:: refs.bib\n"


def keys(site) -> list[str]:
    return [entry["id"] for entry in site.page().select(".pubs-entry")]


def test_a_bare_directive_without_a_database_says_what_to_do(build) -> None:
    site = build({"index.rst": "Page\n====\n\n.. publications::\n"})
    assert site.warnings == [
        "index.rst:4: WARNING: no .bib file: name one in the directive "
        "('.. publications:: publications.bib'), set pubs_bibfiles in conf.py, "
        "or put a publications.bib next to this document or conf.py [pubs.file]"
    ]


def test_a_missing_file(build) -> None:
    site = build(
        {"index.rst": "Page\n====\n\n.. publications:: nope.bib refs.bib\n", "refs.bib": GOOD}
    )
    assert site.warnings == [
        "index.rst:4: WARNING: nope.bib is not there [pubs.file]",
    ]
    assert keys(site) == ["pub-good"]


def test_a_missing_sidecar(build) -> None:
    site = build({"index.rst": INDEX + "   :sidecar: nope.yaml\n", "refs.bib": GOOD})
    assert site.warnings == ["index.rst:4: WARNING: nope.yaml is not there [pubs.file]"]
    assert keys(site) == ["pub-good"]


def test_a_missing_file_of_conf_py(build) -> None:
    site = build(
        {"index.rst": "Page\n====\n\n.. publications::\n", "refs.bib": GOOD},
        conf={"pubs_bibfiles": ["refs.bib", "nope.bib"]},
    )
    assert site.warnings == ["conf.py:1: WARNING: pubs_bibfiles: nope.bib is not there [pubs.file]"]
    assert keys(site) == ["pub-good"]


def test_a_database_with_nothing_in_it(build) -> None:
    site = build({"index.rst": INDEX, "refs.bib": "% nothing yet\n"})
    assert site.warnings == [
        "index.rst:4: WARNING: nothing to show: there is no publication in refs.bib [pubs.empty]"
    ]


def test_broken_bibtex(build) -> None:
    bib = "@article{broken\n  title = {Broken}\n  year = 2019,\n}\n" + GOOD
    site = build({"index.rst": INDEX, "refs.bib": bib})
    assert keys(site) == ["pub-good", "pub-broken"]
    assert site.warnings == [
        "refs.bib:2: WARNING: broken: ',' expected after 'title' [pubs.bibtex]"
    ]


def test_broken_yaml(build) -> None:
    site = build({"index.rst": INDEX, "refs.bib": GOOD, "refs.yaml": "people:\n  Ann: [me\n"})
    assert keys(site) == ["pub-good"]
    (warning,) = site.warnings
    assert warning.startswith("refs.yaml:")
    assert warning.endswith("[pubs.sidecar]")


@pytest.mark.parametrize(
    ("sidecar", "warning"),
    [
        (
            "publications:\n  good:\n    badg: ICLR\n",
            "refs.yaml:3: WARNING: good: unknown field 'badg', did you mean 'badge'? [pubs.sidecar]",
        ),
        (
            "publications:\n  goood:\n    badge: ICLR\n",
            "refs.yaml:2: WARNING: goood: no entry has this key, did you mean 'good'? [pubs.key]",
        ),
        (
            "publications:\n  Good:\n    badge: ICLR\n",
            "refs.yaml:2: WARNING: Good: no entry has this key; it is spelt 'good' [pubs.key]",
        ),
        (
            "publications:\n  elsewhere:\n    badge: ICLR\n",
            "refs.yaml:2: WARNING: elsewhere: no entry has this key [pubs.key]",
        ),
        (
            "publications:\n  good:\n    equal_contribution: [Ann Asch]\n",
            "refs.yaml:3: WARNING: good: equal_contribution: 'Ann Asch' is not an author of this "
            "entry, did you mean 'Ann Ash'? [pubs.author]",
        ),
        (
            "publications:\n  good:\n    corresponding: Zoe\n",
            "refs.yaml:3: WARNING: good: corresponding: 'Zoe' is not an author of this entry "
            "[pubs.author]",
        ),
        (
            "publications:\n  good:\n    links: {PDF: files/a.pdf}\n",
            "refs.yaml:3: WARNING: good: the file of link 'PDF' is not there: files/a.pdf "
            "[pubs.link]",
        ),
        (
            "publications:\n  good:\n    preview: a.png\n",
            "refs.yaml:3: WARNING: good: the preview is not there: a.png [pubs.link]",
        ),
    ],
)
def test_what_is_wrong_in_a_sidecar(build, sidecar: str, warning: str) -> None:
    site = build({"index.rst": INDEX, "refs.bib": GOOD, "refs.yaml": sidecar})
    assert site.warnings == [warning]
    assert keys(site) == ["pub-good"]


KNOWN = f"known: {', '.join(f':{name}:' for name in names_of('publications'))}"


@pytest.mark.parametrize(
    ("option", "warning"),
    [
        (
            ":legnd: always",
            f"unknown option ':legnd:', did you mean ':legend:'? ({KNOWN}) [pubs.option]",
        ),
        (":nonsense:", f"unknown option ':nonsense:' ({KNOWN}) [pubs.option]"),
        (
            ":legend: perhaps",
            "option ':legend: perhaps' must be one of auto, always, none [pubs.option]",
        ),
    ],
)
@pytest.mark.parametrize("suffix", ["rst", "md"])
def test_a_bad_option_leaves_the_list_standing(build, option, warning, suffix) -> None:
    source = {
        "rst": f"Page\n====\n\n.. publications:: refs.bib\n   {option}\n",
        "md": f"# Page\n\n\n```{{publications}} refs.bib\n{option}\n```\n",
    }[suffix]
    site = build(
        {
            f"index.{suffix}": source,
            "refs.bib": GOOD,
            "conf.py": 'extensions = ["sphinx_pubs", "myst_parser"]\nhtml_theme = "basic"\n',
        }
    )
    assert site.warnings == [f"index.{suffix}:4: WARNING: {warning}"]
    assert keys(site) == ["pub-good"]


def test_a_warning_appears_once_however_many_lists_show_the_file(build) -> None:
    bib = GOOD + "@misc{good, title = {Other}, year = 2019}\n"
    index = "Page\n====\n\n.. toctree::\n\n   a\n   b\n\n"
    page = ".. publications:: refs.bib\n"
    site = build(
        {
            "index.rst": index,
            "a.rst": f"A\n=\n\n{page}\n{page}",
            "b.rst": f"B\n=\n\n{page}",
            "refs.bib": bib,
        }
    )
    assert site.warnings == [
        "refs.bib:2: WARNING: good: duplicate key, also on line 1, with different fields; "
        "keeping both [pubs.duplicate]"
    ]


def test_the_same_fault_in_two_files_is_two_warnings(build) -> None:
    double = GOOD + "@misc{good, title = {Other}, year = 2019}\n"
    index = "Page\n====\n\n.. publications:: one.bib\n\nNext\n----\n\n.. publications:: two.bib\n"
    site = build({"index.rst": index, "one.bib": double, "two.bib": double})
    assert [line.partition(" ")[0] for line in site.warnings] == ["one.bib:2:", "two.bib:2:"]


def test_problems_can_be_suppressed_by_kind(build) -> None:
    site = build(
        {"index.rst": INDEX + "   :nonsense:\n", "refs.bib": GOOD},
        conf={"suppress_warnings": ["pubs.option"]},
    )
    assert site.warnings == []


def test_a_sidecar_key_is_known_when_another_list_has_it(build) -> None:
    index = (
        "Page\n====\n\n.. publications:: one.bib\n   :sidecar: both.yaml\n\n"
        "Next\n----\n\n.. publications:: two.bib\n   :sidecar: both.yaml\n"
    )
    sidecar = "publications:\n  good: {badge: A}\n  other: {badge: B}\n  third: {badge: C}\n"
    two = "@misc{other, title = {Other}, year = 2019}\n"
    site = build({"index.rst": index, "one.bib": GOOD, "two.bib": two, "both.yaml": sidecar})
    assert site.warnings == ["both.yaml:4: WARNING: third: no entry has this key [pubs.key]"]


def test_html_in_a_field_never_reaches_the_page(build) -> None:
    bib = (
        "@misc{a, title = {<script>alert(1)</script> <b onclick=x>b</b> <img src=x onerror=y>},\n"
        '  author = {<i>Ann</i> Ash}, note = {<a href="javascript:x">n</a>},\n'
        "  abstract = {</section><style>*{}</style>}, year = 2020}\n"
    )
    page = build({"index.rst": INDEX, "refs.bib": bib}).page()
    entry = page.select_one("#pub-a")
    assert entry.select("script, style, img, [onclick], [onerror], a[href^=javascript]") == []
    assert "<script>alert(1)</script>" in entry.select_one(".pubs-title").get_text()
    assert "</section><style>*" in entry.select_one(".pubs-text").get_text()


def test_a_javascript_link_is_refused(build) -> None:
    bib = "@misc{a, title = {A}, year = 2020,\n  url = {javascript:alert(1)}}\n"
    site = build({"index.rst": INDEX, "refs.bib": bib})
    assert site.warnings == [
        "refs.bib:2: WARNING: a: the address in 'url' is refused: "
        "only http, https, ftp and mailto addresses are allowed [pubs.link]"
    ]
    assert site.page().select(".pubs-links a") == []


def test_a_foreign_yaml_of_the_same_stem_is_left_alone(build) -> None:
    site = build({"index.rst": INDEX, "refs.bib": GOOD, "refs.yaml": "references:\n- id: good\n"})
    assert site.warnings == []


@pytest.mark.parametrize(
    ("conf", "warning"),
    [
        (
            {"pubs_abstracts": {"html": "ajar"}},
            "pubs_abstracts['html'] must be one of closed, open, none, not 'ajar'",
        ),
        ({"pubs_sidecars": 3}, "pubs_sidecars must be a list of paths, not 3"),
    ],
)
def test_a_bad_value_in_conf_py(build, conf, warning) -> None:
    site = build({"index.rst": INDEX, "refs.bib": GOOD}, conf=conf)
    assert f"conf.py:1: WARNING: {warning} [pubs.config]" in site.warnings
    assert keys(site) == ["pub-good"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("refz.bib", ", did you mean 'refs.bib'?"),
        ("Refs.bib", "; it is spelt 'refs.bib'"),
        ("refs.bib,", ": separate files by spaces"),
        ("*.bib", ": patterns are not expanded, name each file"),
        ("sub", ": it is a folder, name the files in it"),
        ("else.where", ""),
    ],
)
def test_what_a_missing_file_may_have_meant(build, name, hint) -> None:
    index = f"Page\n====\n\n.. publications:: {name} refs.bib\n"
    site = build({"index.rst": index, "refs.bib": GOOD, "sub/x.txt": ""})
    assert site.warnings == [f"index.rst:4: WARNING: {name} is not there{hint} [pubs.file]"]
    assert keys(site) == ["pub-good"]


def test_a_listed_year_that_is_none(build) -> None:
    sidecar = "publications:\n  good:\n    listed_year: 20025\n"
    site = build({"index.rst": INDEX, "refs.bib": GOOD, "refs.yaml": sidecar})
    assert site.warnings == [
        "refs.yaml:3: WARNING: good: listed_year is no year and no state like 'in press': '20025' "
        "[pubs.sidecar]"
    ]
    assert site.page().select("section#pubs-2020 #pub-good")


def test_a_mistyped_value_in_conf_py(build) -> None:
    conf = 'extensions = ["sphinx_pubs"]\nhtml_theme = "basic"\npubs_bibfile = ["refs.bib"]\n'
    site = build({"index.rst": INDEX, "refs.bib": GOOD, "conf.py": conf})
    assert site.warnings == [
        "conf.py:3: WARNING: unknown value 'pubs_bibfile', did you mean 'pubs_bibfiles'? "
        "[pubs.config]"
    ]


def test_a_name_leads_to_the_first_year_also_with_a_legend(build) -> None:
    index = INDEX + "   :name: mine\n   :legend: always\n\nSee\n---\n\n:ref:`mine`\n"
    site = build({"index.rst": index, "refs.bib": GOOD})
    assert site.warnings == []
    assert site.page().select_one("p a.internal").text == "2020"


def test_a_database_that_the_sidecar_hides(build) -> None:
    sidecar = "publications: {good: {hide: true}}\n"
    site = build({"index.rst": INDEX, "refs.bib": GOOD, "refs.yaml": sidecar})
    assert site.warnings == [
        "index.rst:4: WARNING: nothing to show: the sidecar hides all 1 publications of refs.bib "
        "[pubs.empty]"
    ]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (
            "../secret.pdf",
            "it is neither below the source folder nor below the folder of its database",
        ),
        (".env", "a name in its path begins with a dot"),
        ("conf.py", "it is the configuration of a site"),
    ],
)
def test_a_file_that_is_not_of_the_site_is_not_published(build, path, why) -> None:
    bib = f"@misc{{a, title = {{A}}, year = 2020,\n  pdf = {{{path}}},\n  preview = {{{path}}}}}\n"
    site = build({"index.rst": INDEX, "refs.bib": bib, ".env": "KEY=1"})
    assert site.warnings == [
        f"refs.bib:2: WARNING: a: the file of link 'PDF' is not published: {why}: {path} [pubs.link]",
        f"refs.bib:3: WARNING: a: the preview is not published: {why}: {path} [pubs.link]",
    ]
    assert site.page().select(".pubs-links a, img") == []
    assert not (site.out / "_downloads").exists()


def test_a_preview_that_is_no_image(build) -> None:
    bib = "@misc{a, title = {A}, year = 2020,\n  preview = {a.html}}\n"
    site = build({"index.rst": INDEX, "refs.bib": bib, "a.html": "<p>"})
    assert site.warnings == [
        "refs.bib:2: WARNING: a: the preview is not an image: a.html [pubs.link]"
    ]


def test_an_id_that_the_page_has_itself_stays_its_own(build) -> None:
    index = "Page\n====\n\n.. _pub-good:\n\nPub good\n--------\n\n.. publications:: refs.bib\n"
    page = build({"index.rst": index, "refs.bib": GOOD}).page()
    assert len(page.select("#pub-good")) == 1
    after = "Page\n====\n\n.. publications:: refs.bib\n\nPub good\n--------\n\nText.\n"
    page = build({"index.rst": after, "refs.bib": GOOD}).page()
    assert page.select_one("#pub-good").name == "li"


def test_a_circle_of_links_for_a_bib(build) -> None:
    build.folder.joinpath("refs.bib").symlink_to("refs.bib")
    site = build({"index.rst": INDEX})
    assert site.warnings == ["index.rst:4: WARNING: refs.bib is not there [pubs.file]"]


@pytest.mark.parametrize("types", [True, False])
def test_processes_tell_of_each_place_too(build, types) -> None:
    pages = {f"p{n}.rst": f":orphan:\n\n{INDEX}   :bogus: 1\n   :chart: 100%\n" for n in range(6)}
    files = {"index.rst": "Home\n====\n", **pages, "refs.bib": GOOD}
    conf = {"show_warning_types": types}
    serial = build(files, conf=conf).warnings
    build.clean()
    assert sorted(build(conf=conf, parallel=2).warnings) == sorted(serial)
    assert len(set(serial)) == len(serial) == 12


def test_processes_tell_of_one_place_once(build) -> None:
    pages = {f"p{n}.rst": f":orphan:\n\n{INDEX}" for n in range(6)}
    bib = "@article{broken\n  title = {Broken}\n  year = 2019,\n}\n"
    files = {"index.rst": "Home\n====\n", **pages, "refs.bib": bib}
    assert build(files, parallel=2).warnings == [
        "refs.bib:2: WARNING: broken: ',' expected after 'title' [pubs.bibtex]"
    ]
