"""What is wrong in conf.py is told at its line."""

from __future__ import annotations

import pytest

CONF = """\
# pubs_canonical, 'lost' and all that
extensions = ["sphinx_pubs"{more}]
html_theme = "basic"
project = "lost"
{value}
"""
BIB = "@misc{a, title = {T}, author = {Ann Ash}, year = 2020, grant = {P}}\n"
INDEX = "Page\n====\n\n.. publications:: refs.bib\n   :group-by: type\n"


def said(build, value: str, more: str = "") -> list[str]:
    conf = CONF.format(value=value, more=more)
    return build({"conf.py": conf, "index.rst": INDEX, "refs.bib": BIB}).warnings


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("pubs_canonical = 'lost'", "5: pubs_canonical: there is no document 'lost'"),
        ("pubs_names = 'short'", "5: pubs_names must be 'full' or 'initials', not 'short'"),
        ("pubs_max_authors = -3", "5: pubs_max_authors must be 0 or more, not -3"),
        (
            "pubs_groups = {\n    'Ours': 'grant == \"P\"',\n    'Talks': 'tpye == \"talk\"',\n}",
            "7: pubs_groups['Talks']: filter 'tpye == \"talk\"' uses 'tpye', a field that no "
            "entry has, did you mean 'type'?",
        ),
        (
            "pubs_defaults = {\n    'download': ['bibtex'],\n    'bibtex': 'all',\n}",
            "7: pubs_defaults['bibtex'] must be one of short, full, none",
        ),
        ("pubs_types = {'misc': ' '}", "5: pubs_types['misc'] needs a heading"),
        ("pubs_groups = {'': 'type == \"misc\"'}", "5: pubs_groups[''] needs a heading"),
    ],
)
def test_a_fault_is_told_at_its_line(build, value, message) -> None:
    line, text = message.split(": ", 1)
    assert said(build, value) == [f"conf.py:{line}: WARNING: {text} [pubs.config]"]


def test_a_type_without_a_heading_keeps_its_own(build) -> None:
    conf = CONF.format(value="pubs_types = {'misc': ''}", more="")
    site = build({"conf.py": conf, "index.rst": INDEX, "refs.bib": BIB})
    assert site.page().select_one("section section > h2").get_text() == "Other¶"


def test_a_missing_file_is_named_with_the_value_that_names_it(build) -> None:
    more = ', "sphinxcontrib.bibtex"'
    conf = CONF.format(value="bibtex_bibfiles = ['lost.bib', 'refs.bib']", more=more)
    index = "Page\n====\n\n.. publications::\n"
    warnings = build({"conf.py": conf, "index.rst": index, "refs.bib": BIB}).warnings
    (ours,) = [line for line in warnings if "[pubs" in line]
    assert ours == "conf.py:5: WARNING: bibtex_bibfiles: lost.bib is not there [pubs.file]"


def test_a_default_filter_is_told_once(build) -> None:
    value = "pubs_defaults = {'filter': 'tpye == \"misc\"'}"
    conf = CONF.format(value=value, more="")
    pages = {f"p{n}.rst": f":orphan:\n\n{INDEX}\n.. publications:: refs.bib\n" for n in range(7)}
    files = {"conf.py": conf, "index.rst": INDEX, "refs.bib": BIB, **pages}
    wanted = [
        "conf.py:5: WARNING: pubs_defaults['filter']: filter 'tpye == \"misc\"' uses 'tpye', "
        "a field that no entry has, did you mean 'type'? [pubs.config]"
    ]
    site = build(files)
    assert site.warnings == wanted
    assert site.page("p3.html").select_one("#pub-a")
    build.clean()
    assert build(parallel=2).warnings == wanted


def test_a_default_filter_that_the_list_takes_back_is_not_told(build) -> None:
    conf = CONF.format(value="pubs_defaults = {'filter': 'tpye == \"misc\"'}", more="")
    index = INDEX + "   :filter: type == 'misc'\n"
    assert build({"conf.py": conf, "index.rst": index, "refs.bib": BIB}).warnings == []


def test_databases_do_not_tell_a_default_filter_again(build) -> None:
    conf = CONF.format(value="pubs_defaults = {'filter': 'zebra == \"x\"'}", more="")
    index = INDEX + "\n.. publications:: more.bib\n"
    more = "@misc{b, title = {T}, author = {Ann Ash}, year = 2020, other = {P}}\n"
    files = {"conf.py": conf, "index.rst": index, "refs.bib": BIB, "more.bib": more}
    assert build(files).warnings == [
        "conf.py:5: WARNING: pubs_defaults['filter']: filter 'zebra == \"x\"' uses 'zebra', "
        "a field that no entry has [pubs.config]"
    ]


@pytest.mark.parametrize(
    "value", ["pubs_root = 'x'", "pubs_data = []", "pubs_style: str = ''", "pubs_url = ''"]
)
def test_a_name_that_resembles_none_of_ours_is_the_users_own(build, value) -> None:
    assert said(build, value) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("pubs_default", "pubs_defaults"),
        ("pubs_bib_files", "pubs_bibfiles"),
        ("pubs_bibs", "pubs_bibfiles"),
        ("pubs_max_author", "pubs_max_authors"),
        ("pubs_group", "pubs_groups"),
    ],
)
def test_a_name_close_to_one_of_ours_is_told(build, name, meant) -> None:
    assert said(build, f"{name} = []") == [
        f"conf.py:5: WARNING: unknown value '{name}', did you mean '{meant}'? [pubs.config]"
    ]
