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
        ("pubs_names = 'short'", "5: pubs_names must be one of full, initials, not 'short'"),
        ("pubs_max_authors = -3", "5: pubs_max_authors must be 0 or more, not -3"),
        (
            "pubs_groups = {\n    'Ours': 'grant == \"P\"',\n    'Talks': 'tpye == \"talk\"',\n}",
            "7: pubs_groups['Talks']: filter 'tpye == \"talk\"' asks for 'tpye', a field that no "
            "entry has: did you mean 'type'?",
        ),
        ("pubs_groups = {'': 'type == \"misc\"'}", "5: pubs_groups[''] needs a heading"),
    ],
)
def test_a_fault_is_told_at_its_line(build, value, message) -> None:
    line, text = message.split(": ", 1)
    assert said(build, value) == [f"conf.py:{line}: WARNING: {text} [pubs.config]"]


def test_a_missing_file_is_named_with_the_value_that_names_it(build) -> None:
    more = ', "sphinxcontrib.bibtex"'
    conf = CONF.format(value="bibtex_bibfiles = ['lost.bib', 'refs.bib']", more=more)
    index = "Page\n====\n\n.. publications::\n"
    warnings = build({"conf.py": conf, "index.rst": index, "refs.bib": BIB}).warnings
    (ours,) = [line for line in warnings if "[pubs" in line]
    assert ours == "conf.py:5: WARNING: bibtex_bibfiles: lost.bib is not there [pubs.file]"
