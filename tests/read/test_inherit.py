"""What entries inherit by crossref and xdata."""

from __future__ import annotations

import pytest

from sphinx_pubs.read.bibtex import read_bib


@pytest.fixture
def read(tmp_path):
    def read_text(text: str):
        path = tmp_path / "refs.bib"
        path.write_text(text, encoding="utf-8")
        return read_bib([str(path)])

    return read_text


def fields_of(bibliography, key):
    (entry,) = (entry for entry in bibliography.entries if entry.key == key)
    return {
        name: value for name, value in entry.fields.items() if name not in ("crossref", "xdata")
    }


@pytest.mark.parametrize(
    ("heir", "parent", "fields"),
    [
        ("inproceedings", "proceedings", {"booktitle": "P", "booksubtitle": "S"}),
        ("incollection", "book", {"booktitle": "P", "booksubtitle": "S"}),
        ("inbook", "collection", {"booktitle": "P", "booksubtitle": "S"}),
        ("book", "mvbook", {"maintitle": "P", "mainsubtitle": "S"}),
        ("inproceedings", "mvproceedings", {"maintitle": "P", "mainsubtitle": "S"}),
        ("article", "periodical", {"journaltitle": "P", "journalsubtitle": "S"}),
        ("softwareversion", "software", {"subtitle": "S"}),
    ],
)
def test_the_title_of_a_parent_becomes_that_of_the_whole(read, heir, parent, fields):
    found = read(
        f"@{heir}{{a, title = {{T}}, crossref = {{p}}}}\n"
        f"@{parent}{{p, title = {{P}}, subtitle = {{S}}, editor = {{E}}}}"
    )
    assert fields_of(found, "a") == {"title": "T", "editor": "E", **fields}


def test_bibtex_has_the_booktitle_in_the_parent(read):
    found = read(
        "@inproceedings{a, title={T}, crossref={p}}\n"
        "@proceedings{p, title={Proceedings of P}, booktitle={P}, subtitle={S}, year=2000}"
    )
    assert fields_of(found, "a") == {"title": "T", "booktitle": "P", "year": "2000"}


def test_own_fields_win_under_either_name(read):
    found = read(
        "@inproceedings{a, title={T}, booktitle={B}, date={2001-02}, address={X}, crossref={p}}\n"
        "@proceedings{p, title={P}, subtitle={S}, year=2000, month=may, location={Y}, series={Z}}"
    )
    assert fields_of(found, "a") == {
        "title": "T",
        "booktitle": "B",
        "date": "2001-02",
        "address": "X",
        "series": "Z",
    }


def test_what_identifies_the_parent_stays_there(read):
    found = read(
        "@inproceedings{a, title={T}, crossref={p}}\n"
        "@proceedings{p, title={P}, doi={10.1/p}, abstract={A}, url={u}, pages={900}, ids={q}}"
    )
    assert fields_of(found, "a") == {"title": "T", "booktitle": "P"}


def test_a_book_leaves_its_author(read):
    found = read("@inbook{a, title={T}, crossref={p}}\n@book{p, title={P}, author={A}}")
    assert fields_of(found, "a") == {
        "title": "T",
        "booktitle": "P",
        "author": "A",
        "bookauthor": "A",
    }


def test_xdata_gives_all_fields_the_first_first(read):
    found = read(
        "@book{a, title={T}, xdata={x, y}}\n"
        "@xdata{x, publisher={X}, doi={d}}\n@xdata{y, publisher={Y}, location={L}}"
    )
    assert fields_of(found, "a") == {"title": "T", "publisher": "X", "doi": "d", "location": "L"}
    assert [entry.key for entry in found.parents] == ["x", "y"]


def test_parents_have_parents(read):
    found = read(
        "@inproceedings{a, title={T}, crossref={p}}\n"
        "@proceedings{p, title={P}, xdata={x}}\n@xdata{x, xdata={y}}\n@xdata{y, publisher={Y}}"
    )
    assert fields_of(found, "a") == {"title": "T", "booktitle": "P", "publisher": "Y"}


def test_circles_are_harmless(read):
    found = read(
        "@book{a, title={A}, crossref={b}}\n@book{b, note={B}, crossref={a}}\n"
        "@misc{c, title={C}, crossref={c}}\n@xdata{x, note={X}, xdata={x}}"
    )
    assert [entry.key for entry in (*found.entries, *found.parents)] == ["c", "a", "b", "x"]
    assert found.problems == ()


def test_who_is_a_parent(read):
    found = read(
        "@inproceedings{a, title={T}, crossref={p}}\n@proceedings{p, title={P}}\n"
        "@proceedings{q, title={Q}}\n@set{s, entryset={a}}\n@xdata{x, note={X}}\n"
        "@misc{v, title={V}, crossref={m}}\n@software{m, title={M}}"
    )
    assert [entry.key for entry in found.parents] == ["p", "s", "x"]
    assert [entry.key for entry in found.entries] == ["a", "q", "v", "m"]
    assert (found.counts["entry"], found.counts["parent"]) == (4, 3)


def test_a_parent_is_found_by_an_alias_or_in_another_case(read):
    found = read(
        "@inbook{a, title={T}, crossref={P}}\n@book{p, title={B}}\n"
        "@book{b, title={U}, xdata={other}}\n@xdata{x, ids={one, other}, note={N}}"
    )
    assert fields_of(found, "a")["booktitle"] == "B"
    assert fields_of(found, "b")["note"] == "N"
    assert found.problems == ()


def test_an_unknown_parent_is_reported_at_its_field(read):
    found = read(
        "@inbook{a,\n title={T},\n crossref={knuth:85}}\n"
        "@book{b, title={U},\n xdata={zzz}}\n@book{knuth:86, title={K}}"
    )
    assert [(item.subtype, item.source.line, item.message) for item in found.problems] == [
        ("parent", 3, "a: crossref to unknown key 'knuth:85', did you mean 'knuth:86'?"),
        ("parent", 5, "b: xdata to unknown key 'zzz'"),
    ]


def test_the_text_of_an_entry_stays_its_own(read):
    found = read("@inbook{a, title={T}, crossref={p}}\n@book{p, title={P}}")
    assert found.entries[0].raw == "@inbook{a, title={T}, crossref={p}}"


def test_long_chains_are_no_recursion(read):
    links = "".join(f"@xdata{{k{n}, xdata={{k{n + 1}}}}}\n" for n in range(3000))
    found = read(f"@misc{{a, t={{x}}, xdata={{k0}}}}\n{links}@xdata{{k3000, note={{N}}}}")
    assert fields_of(found, "a") == {"t": "x", "note": "N"}
