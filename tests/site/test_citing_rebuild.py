"""Pages that only refer to works: written again when these change, never read again."""

from __future__ import annotations

import re

import pytest

BIB = "@misc{a, title={Alpha}, author={Ann Ash}, year=2020}\n@misc{b, title={Beta}, year=2021}\n"
CITE = "Cite\n====\n\nSee :pub:`a`.\n"
FILES = {
    "index.rst": "Home\n====\n\n.. toctree::\n   :glob:\n\n   *\n",
    "pubs.rst": "Pubs\n====\n\n.. publications:: refs.bib\n",
    "cite.rst": CITE,
    "title.rst": "Title\n=====\n\nSee :pub:title:`a`.\n",
    "any.rst": "Any\n===\n\nSee :any:`a`.\n",
    "other.rst": "Other\n=====\n\nSee :pub:`b`.\n",
    "refs.bib": BIB,
}


@pytest.fixture
def rebuild(build):
    """Build again after some files changed: what was read, what was written, the site."""

    def again(files=None, remove=()):
        build(FILES)
        out = build.folder / "_build" / "html"
        before = {page: page.stat().st_mtime_ns for page in out.glob("*.html")}
        for name in remove:
            (build.folder / name).unlink()
        site = build(files)
        written = {page.stem for page, time in before.items() if page.stat().st_mtime_ns != time}
        read = set(site.app.env.get_domain("pub").read_now)
        # Sphinx itself writes a page again when its table of contents names one that is read.
        return read, written - {"genindex", "search", "index"}, site

    return again


def link(site, page: str) -> tuple[str, str]:
    found = site.page(f"{page}.html").select_one("p > a.reference.internal")
    return found.get_text(), found["href"]


def test_a_label_and_a_title_that_change(rebuild) -> None:
    changed = BIB.replace("Alpha", "Gamma").replace("Ann Ash", "Ann Wu")
    read, written, site = rebuild({"refs.bib": changed})
    assert read == {"pubs"}
    assert written == {"pubs", "cite", "title", "any"}
    assert site.warnings == []
    assert link(site, "cite") == ("Wu, 2020", "pubs.html#pub-a")
    assert link(site, "title") == ("Gamma", "pubs.html#pub-a")
    assert link(site, "any") == ("Wu, 2020", "pubs.html#pub-a")


def test_a_change_that_nobody_refers_to(rebuild) -> None:
    read, written, _ = rebuild({"refs.bib": BIB.replace("2020}", "2020, abstract={New.}}")})
    assert (read, written) == ({"pubs"}, {"pubs"})


def test_a_work_that_goes(rebuild) -> None:
    read, written, site = rebuild({"refs.bib": BIB.partition("\n")[2]})
    assert read == {"pubs"}
    assert written == {"pubs", "cite", "title", "any"}
    assert sorted(site.warnings) == [
        "any.rst:4: WARNING: 'any' reference target not found: a [ref.any]",
        "cite.rst:4: WARNING: no list shows the publication 'a' [pubs.key]",
        "title.rst:4: WARNING: no list shows the publication 'a' [pubs.key]",
    ]


def test_a_page_that_goes_and_comes_again(rebuild, build) -> None:
    _, written, site = rebuild({"index.rst": "Home\n====\n"}, remove=["pubs.rst"])
    assert written == {"cite", "title", "any", "other"}
    assert len([line for line in site.warnings if "[pubs.key]" in line]) == 3
    site = build({"pubs.rst": FILES["pubs.rst"], "index.rst": FILES["index.rst"]})
    assert site.warnings == []
    assert link(site, "cite") == ("Ash, 2020", "pubs.html#pub-a")


def test_a_target_that_moves(rebuild) -> None:
    read, written, site = rebuild({"early.rst": "Early\n=====\n\n.. publications:: refs.bib\n"})
    assert read == {"early", "index"}  # the table of contents has a glob
    assert written == {"cite", "title", "any", "other", "pubs"}
    assert link(site, "cite") == ("Ash, 2020", "early.html#pub-a")


def test_a_list_that_is_limited_or_kept_out_now(rebuild, build) -> None:
    late = "Late\n====\n\n.. publications:: refs.bib\n"
    build({**FILES, "zlate.rst": late})
    _, written, site = rebuild({"pubs.rst": f"{FILES['pubs.rst']}   :limit: 5\n"})
    assert {"cite", "title", "any", "other"} <= written
    assert link(site, "cite") == ("Ash, 2020", "zlate.html#pub-a")
    site = build({"zlate.rst": f"{late}   :no-index:\n"})
    assert link(site, "cite") == ("Ash, 2020", "pubs.html#pub-a")


def test_another_canonical_document(build) -> None:
    build({**FILES, "zlate.rst": "Late\n====\n\n.. publications:: refs.bib\n"})
    site = build(conf={"pubs_canonical": "zlate"})
    assert link(site, "cite") == ("Ash, 2020", "zlate.html#pub-a")
    assert link(build(), "cite") == ("Ash, 2020", "pubs.html#pub-a")


def test_an_unchanged_site_writes_nothing(rebuild) -> None:
    read, written, _ = rebuild()
    assert (read, written) == (set(), set())


MORE = {f"p{n}.rst": f"P{n}\n==\n\n:pub:`a` :pub:title:`b` :any:`a`\n" for n in range(8)}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "latex", "text", "man"])
def test_parallel_equals_serial_equals_incremental(build, builder, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    conf = {"pubs_backlinks": True}
    lists = {f"list{n}.rst": FILES["pubs.rst"] + "   :limit: 1\n" * (n % 2) for n in range(4)}
    files = {**FILES, **MORE, **lists}
    serial = contents(build(files, builder=builder, conf=conf))
    build.clean()
    parallel = contents(build(builder=builder, conf=conf, parallel=2))
    assert parallel == serial
    build(
        {"refs.bib": BIB.replace("Alpha", "Gamma"), "p1.rst": "P1\n==\n"},
        builder=builder,
        conf=conf,
    )
    again = build({"refs.bib": BIB, **MORE}, builder=builder, conf=conf, parallel=2)
    assert contents(again) == serial


def contents(site) -> dict[str, bytes]:
    """Each file; Sphinx 7.4's singlehtml sums only those style sheets that were there before."""
    return {
        str(path.relative_to(site.out)): re.sub(rb"\?v=[0-9a-f]+", b"", path.read_bytes())
        for path in site.out.rglob("*")
        if path.is_file() and path.name not in (".buildinfo", "searchindex.js")
    }
