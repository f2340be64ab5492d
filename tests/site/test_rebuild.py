"""Which pages are read again, and that a second build equals a clean one."""

from __future__ import annotations

import os

import pytest

BIB = "@misc{a, title = {First}, author = {Ann Ash}, year = 2020}\n"
FILES = {
    "index.rst": "Home\n====\n\n.. toctree::\n\n   pubs\n   other\n",
    "pubs.rst": "Pubs\n====\n\n.. publications:: refs.bib\n",
    "other.rst": "Other\n=====\n\n.. publications:: more.bib\n",
    "refs.bib": BIB,
    "more.bib": BIB.replace("{a,", "{b,"),
}


@pytest.fixture
def read(build):
    """Build, and say which pages were read."""

    def again(files=None) -> set[str]:
        return set(build(files).app.env.get_domain("pub").read_now)

    return again


def test_an_unchanged_site_reads_nothing(read) -> None:
    assert read(FILES) == {"index", "pubs", "other"}
    assert read() == set()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("refs.bib", BIB.replace("First", "Second")),
        ("refs.yaml", "publications: {a: {badge: X}}\n"),
        ("refs.yml", "publications: {a: {badge: X}}\n"),
    ],
)
def test_a_file_that_is_edited_or_comes_to_be(read, name, content) -> None:
    read(FILES)
    assert read({name: content}) == {"pubs"}
    assert read() == set()


def test_a_sidecar_that_goes(read, build) -> None:
    read({**FILES, "refs.yaml": "publications: {a: {badge: X}}\n"})
    (build.folder / "refs.yaml").unlink()
    assert read() == {"pubs"}
    assert read() == set()


def test_a_file_that_is_renamed_with_its_old_time(read, build) -> None:
    old = build.folder / "old.bib"
    build.write({"old.bib": BIB.replace("First", "Renamed")})
    os.utime(old, (1, 1))
    read(FILES)
    old.rename(build.folder / "refs.bib")
    assert read() == {"pubs"}
    assert "Renamed" in (build.folder / "_build/html/pubs.html").read_text("utf-8")


def test_a_bib_that_goes_and_comes_again(build) -> None:
    build(FILES)
    (build.folder / "refs.bib").unlink()
    site = build()
    assert site.warnings == [
        "pubs.rst:4: WARNING: refs.bib is not there, did you mean 'more.bib'? [pubs.file]"
    ]
    assert "First" not in site.text("pubs.html")
    site = build({"refs.bib": BIB})
    assert site.warnings == []
    assert "First" in site.text("pubs.html")


def test_a_bare_directive_finds_the_bib_that_comes_to_be(build) -> None:
    site = build({**FILES, "pubs.rst": "Pubs\n====\n\n.. publications::\n"})
    assert len(site.warnings) == 1
    site = build({"publications.bib": BIB})
    assert site.warnings == []
    assert "First" in site.text("pubs.html")


def test_a_page_written_again_for_another_reason_is_the_same(build) -> None:
    first = build(FILES).text("pubs.html")
    assert build(force_all=True).text("pubs.html") == first


@pytest.mark.parametrize("builder", ["html", "text", "latex", "man", "dirhtml"])
def test_parallel_equals_serial(build, builder, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    many = {f"p{n}.rst": f"P{n}\n==\n\n.. publications:: refs.bib\n" for n in range(8)}
    toc = "Home\n====\n\n.. toctree::\n   :glob:\n\n   *\n"
    names = {"index.rst": toc, **many, **{k: v for k, v in FILES.items() if k != "index.rst"}}
    serial = contents(build(names, builder=builder))
    build.clean()
    assert contents(build(builder=builder, parallel=2)) == serial


def contents(site) -> dict[str, bytes]:
    return {
        str(path.relative_to(site.out)): path.read_bytes()
        for path in site.out.rglob("*")
        if path.is_file() and path.name != ".buildinfo"
    }


def test_a_linked_file_that_comes_to_be(build) -> None:
    bib = "@misc{a, title = {A}, year = 2020, pdf = {a.pdf}}\n"
    first = build({**FILES, "refs.bib": bib})
    assert first.warnings == [
        "refs.bib:1: WARNING: a: the file of link 'PDF' is not there: a.pdf [pubs.link]"
    ]
    second = build({"a.pdf": "x"})
    assert second.warnings == []
    assert "PDF" in second.text("pubs.html")
