"""The BibTeX of a publication, without the fields of the site and of tools."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from bibfiles import bib_files

from sphinx_pubs.export.bibtex import balanced, is_kept, usable_source
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database
from sphinx_pubs.read.bibtex import read_bib
from sphinx_pubs.read.fields import canonical, reduced


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        pytest.param(
            "@article{a,\n  title = {A},\n  abbr = {X},\n  year = 2020\n}",
            "@article{a,\n  title = {A},\n  year = 2020\n}",
            id="in the middle",
        ),
        pytest.param(
            "@article{a,\n  abbr = {X},\n  title = {A},\n}",
            "@article{a,\n  title = {A},\n}",
            id="first",
        ),
        pytest.param(
            "@article{a,\n  title = {A},\n  abbr = {X}\n}",
            "@article{a,\n  title = {A}\n}",
            id="last without comma",
        ),
        pytest.param(
            "@article{a,\n  title = {A},\n  abbr = {X},\n}",
            "@article{a,\n  title = {A},\n}",
            id="last with comma",
        ),
        pytest.param(
            "@article{a,\n  title = {A},\n  abbr = {X},\n  selected = {true}\n}",
            "@article{a,\n  title = {A}\n}",
            id="the last two",
        ),
        pytest.param(
            "@Article{a, abbr={X}, title={A}, selected={true}, year=2020}",
            "@Article{a, title={A}, year=2020}",
            id="one line",
        ),
        pytest.param(
            "@article{a\n  , title = {A}\n  , abbr = {X}\n  , year = 2020\n}",
            "@article{a\n  , title = {A}\n  , year = 2020\n}",
            id="commas first",
        ),
        pytest.param(
            '@article(a,\n  title = "A (b) {\\"o}",\n  abbr = "X, {"} = y",\n  year = 2020)',
            '@article(a,\n  title = "A (b) {\\"o}",\n  year = 2020)',
            id="parentheses and quotes",
        ),
        pytest.param(
            '@article{a,\n  title = {A {B}, abbr = {no}},\n  file = "x" # jan # {, y = {z}},\n}',
            "@article{a,\n  title = {A {B}, abbr = {no}},\n}",
            id="joined, braces inside",
        ),
        pytest.param(
            "@article{a,\n  title = {A},\n  bdsk-url-1 = {X},\n  langid = {german}\n}",
            "@article{a,\n  title = {A},\n  langid = {german}\n}",
            id="fields of tools, not what others need",
        ),
    ],
)
def test_a_field_is_cut_with_its_comma_and_its_line(works, typed: str, left: str) -> None:
    (work,) = works(typed)
    assert usable_source(work, abstract=True) == left


def test_the_abstract_is_cut_where_it_is_not_wanted(works) -> None:
    (work,) = works("@article{a,\n  abstract = {B},\n  title = {A},\n}")
    assert usable_source(work, abstract=True) == work.entry.raw
    assert usable_source(work, abstract=False) == "@article{a,\n  title = {A},\n}"


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(
            "@article{a,\n  title = {A}\n  abbr = {X}\n  journal = {J},\n}", id="comma missing"
        ),
        pytest.param(
            "@article{a,\n  % first\n  title = {A}, % the title\n  journal = {J},\n}", id="comments"
        ),
        pytest.param(
            "@article{a,\n  title = {A},\n  journal = {J},\n  crossref = {b},\n}",
            id="unknown parent",
        ),
    ],
)
def test_an_entry_that_others_may_refuse_is_written_anew(works, typed: str) -> None:
    (work,) = works(typed)
    assert usable_source(work, abstract=True) == "@article{a,\n  title = {A},\n  journal = {J},\n}"


def test_what_the_sidecar_corrects_is_in_it(works) -> None:
    (work,) = works(
        "@misc{a,\n  title = {A}, subtitle = {B},\n  journaltitle = {J},\n  date = {2020-03}\n}",
        "publications:\n  a: {type: article, fields: {journal: K, date: '2021-04'}, note: N}\n",
    )
    assert usable_source(work, abstract=True) == (
        "@article{a,\n  title = {A: B},\n  journal = {K},\n  year = {2021},\n  month = {4},\n"
        "  note = {N},\n}"
    )


def test_what_the_sidecar_takes_away_is_not_in_it(works) -> None:
    """Nor what it comes from, also where the fields are those that are typed then."""
    (work,) = works(
        "@book{a,\n  title = {A},\n  date = {2020-05},\n  year = {2020}\n}",
        "publications:\n  a: {fields: {month: ''}}\n",
    )
    assert work.fields.sources == work.entry.fields
    assert usable_source(work, abstract=True) == "@book{a,\n  title = {A},\n  year = {2020},\n}"


def test_a_brace_without_partner_does_not_reach_it(works) -> None:
    (work,) = works(
        "@misc{a, title = {A}}", "publications:\n  a: {fields: {title: '}}, x {{ {b'}}\n"
    )
    assert usable_source(work, abstract=True) == "@misc{a,\n  title = {, x  b},\n}"


@pytest.mark.parametrize("path", bib_files(every=8), ids=lambda path: path.name)
def test_what_is_left_is_read_as_the_same_entry(path: Path, tmp_path: Path) -> None:
    library = load_library(Database(bibs=(str(path),)))
    alone = tmp_path / "alone.bib"
    for publication in library.publications[:40]:
        wanted = shown_fields(publication.fields.sources)
        if not wanted:
            continue
        alone.write_text(usable_source(publication, abstract=False), "utf-8")
        found = read_bib([str(alone)])
        entry = min((*found.entries, *found.parents), key=lambda one: one.source.line)
        assert entry.type in (publication.type, "misc")
        assert [problem for problem in found.problems if problem.subtype == "bibtex"] == []
        assert shown_fields(canonical(entry.fields)) == wanted


def shown_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields as an export has them, without those that depend on others or on options."""
    return {
        name: balanced(value).strip()
        for name, value in reduced(fields).items()
        if is_kept(name) and name not in ("abstract", "crossref", "xdata") and value
    }
