"""The BibTeX of a work, without the fields of the site and of tools."""

from __future__ import annotations

from pathlib import Path

import pytest
from bibfiles import bib_files

from sphinx_pubs.export.source import balanced, bibtex_source, is_kept
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Bibliography, Database, Problem, Publication
from sphinx_pubs.read.bibtex import read_bib
from sphinx_pubs.read.bibtex.spans import EntrySpan, scan_entry
from sphinx_pubs.read.fields import reduced


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
            "@article{a,\n  % first\n  title = {A}, % the title\n  abbr = {X}, % the badge\n"
            "  % of the year\n  year = 2020\n}",
            "@article{a,\n  % first\n  title = {A}, % the title\n  % of the year\n  year = 2020\n}",
            id="comments",
        ),
        pytest.param(
            "@article{a,\n  title = {A}, % the title\n  Abbr = {X} % the badge\n}",
            "@article{a,\n  title = {A} % the title\n}",
            id="comments, last",
        ),
        pytest.param(
            "@article{a,\n  title = {A},\n  bdsk-url-1 = {X},\n  crossref = {b},\n"
            "  langid = {german}\n}",
            "@article{a,\n  title = {A},\n  crossref = {b},\n  langid = {german}\n}",
            id="fields of tools, not what others need",
        ),
    ],
)
def test_a_field_is_cut_with_its_comma_and_its_line(works, typed: str, left: str) -> None:
    (work,) = works(typed)
    assert bibtex_source(work, abstract=True) == left


def test_the_abstract_is_cut_where_it_is_not_wanted(works) -> None:
    (work,) = works("@article{a,\n  abstract = {B},\n  title = {A},\n}")
    assert bibtex_source(work, abstract=True) == work.entry.raw
    assert bibtex_source(work, abstract=False) == "@article{a,\n  title = {A},\n}"


def test_a_broken_entry_is_written_anew(works) -> None:
    (work,) = works("@article{a,\n  title = {A}\n  abbr = {X}\n  journal = {J},\n}")
    assert bibtex_source(work, abstract=True) == "@article{a,\n  title = {A},\n  journal = {J},\n}"


def test_what_the_sidecar_corrects_is_in_it(works) -> None:
    (work,) = works(
        "@misc{a,\n  title = {A}, subtitle = {B},\n  journaltitle = {J},\n  date = {2020-03}\n}",
        "publications:\n  a: {type: article, fields: {journal: K, date: '2021-04'}, note: N}\n",
    )
    assert bibtex_source(work, abstract=True) == (
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
    assert bibtex_source(work, abstract=True) == "@book{a,\n  title = {A},\n  year = {2020},\n}"


def test_a_brace_without_partner_does_not_reach_it(works) -> None:
    (work,) = works(
        "@misc{a, title = {A}}", "publications:\n  a: {fields: {title: '}}, x {{ {b'}}\n"
    )
    assert bibtex_source(work, abstract=True) == "@misc{a,\n  title = {, x  b},\n}"


@pytest.mark.parametrize("path", bib_files(every=8), ids=lambda path: path.name)
def test_what_is_left_is_read_as_the_same_entry(path: Path, tmp_path: Path) -> None:
    library = load_library(Database(bibs=(str(path),)))
    alone = tmp_path / "alone.bib"
    for work in library.publications[:40]:
        span = scan_entry(work.entry.raw)
        wanted = wanted_fields(work, span)
        if not wanted:
            continue
        alone.write_text(bibtex_source(work, abstract=False), "utf-8")
        found = read_bib([str(alone)])
        (entry,) = (*found.entries, *found.parents)
        assert entry.type == work.type
        assert not any(problem.subtype == "bibtex" for problem in alone_problems(found, span))
        assert {name: entry.fields.get(name) for name in wanted} == wanted
        assert all(is_kept(name) and name != "abstract" for name in entry.fields)


def alone_problems(found: Bibliography, span: EntrySpan | None) -> list[Problem]:
    """What is wrong with the entry when it stands alone, undefined strings apart."""
    words = any(field.words for field in span.fields) if span else False
    return [] if words else list(found.problems)


def wanted_fields(work: Publication, span: EntrySpan | None) -> dict[str, str]:
    """The entry's own fields, as far as its text alone says their values."""
    if span is None:
        fields = reduced(work.fields.sources)
        return {
            name: balanced(value).strip()
            for name, value in fields.items()
            if is_kept(name) and name not in ("abstract", "crossref", "xdata") and value
        }
    own = {field.name for field in span.fields if not field.words}
    return {name: work.entry.fields[name] for name in own if is_kept(name) and name != "abstract"}
