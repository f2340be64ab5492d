"""The same site, byte for byte: wherever it stands, whoever shares the work, whenever it is built."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.slow

PAGES = 8  #: Sphinx shares the work from six pages on.


def site_files(files: dict[str, str | bytes]) -> dict[str, str | bytes]:
    """Several pages, so that there is work to share."""
    page = "P{0}\n==\n\n.. publications:: refs.bib\n   :name: list{0}\n"
    more = {f"sub/p{n}.rst": page.format(n).replace("refs", "../refs") for n in range(PAGES)}
    entries = "".join(f"   sub/p{n}\n" for n in range(PAGES))
    return {**files, **more, "index.rst": f"{str(files['index.rst']).rstrip()}\n{entries}"}


@pytest.fixture
def twins(build, files, monkeypatch):
    """The site built serially, and elsewhere in parallel."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    def make(builder: str, files=files):
        made = []
        for place, parallel in (("a", 0), ("elsewhere/in/a folder", 2)):
            folder = build.folder / place
            folder.mkdir(parents=True)
            site = type(build)(folder)(site_files(files), builder=builder, parallel=parallel)
            assert site.warnings == []
            made.append(site)
        return made

    return make


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("builder", ["html", "dirhtml", "latex", "text", "man", "gettext"])
def test_elsewhere_and_in_parallel_nothing_changes(twins, builder) -> None:
    serial, parallel = (contents(site.out) for site in twins(builder))
    assert serial == parallel


@pytest.mark.parametrize("builder", ["html", "dirhtml", "latex"])
def test_nor_does_it_with_everything_on(twins, everything, builder) -> None:
    serial, parallel = (contents(site.out) for site in twins(builder, everything))
    assert serial == parallel
    assert builder == "latex" or {"publications.atom", "_downloads/pubs/pubs.bib"} <= serial.keys()


def test_epub(twins) -> None:
    serial, parallel = (members(site.out) for site in twins("epub"))
    assert serial == parallel


def members(folder: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(next(folder.glob("*.epub"))) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_json(twins) -> None:
    serial, parallel = (fragments(site) for site in twins("json"))
    assert serial == parallel
    assert len(serial) == PAGES + 1


def fragments(site) -> list[str]:
    bodies = [json.loads(path.read_text("utf-8")).get("body") for path in site.out.rglob("*.fjson")]
    pages = [BeautifulSoup(body or "", "html.parser") for body in bodies]
    return [str(page.select(".pubs-list")) for page in pages if page.select(".pubs-list")]


@pytest.mark.parametrize(
    "builder",
    [
        "html",
        "singlehtml",
        "epub",
        "latex",
        "text",
        "man",
        "texinfo",
        "gettext",
        "json",
        "linkcheck",
    ],
)
def test_no_path_of_this_machine_in_the_output(build, files, builder) -> None:
    site = build(files, builder=builder, conf={"linkcheck_ignore": [".*"]})
    package = Path(__file__).parents[2]
    for name, content in contents(site.out).items():
        if name == "environment.pickle":  # what the json builder keeps for a web application
            continue
        assert str(build.folder).encode() not in content, name
        assert str(package).encode() not in content, name


def test_the_output_does_not_know_the_day(build, files, monkeypatch) -> None:
    made = []
    for day in ("1000000000", "1700000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        build.clean()
        made.append(contents(build(files).out))
    assert made[0] == made[1]


@pytest.mark.parametrize("builder", ["html", "latex", "epub"])
def test_a_build_of_an_unchanged_site_writes_nothing_of_ours(build, files, builder) -> None:
    site = build(files, builder=builder)
    before = times(site.out)
    times_again = times(build(builder=builder).out)
    ours = [name for name in before if "pubs" in name or name in ("index.html", "site.tex")]
    assert ours
    assert {name: times_again[name] for name in ours} == {name: before[name] for name in ours}


def times(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_on_read_the_docs(build, files, monkeypatch) -> None:
    """Their variables, and a theme's use of them, change nothing of the list."""
    plain = build(files).page("pubs.html").select(".pubs-list")
    build.clean()
    monkeypatch.setenv("READTHEDOCS", "True")
    monkeypatch.setenv("READTHEDOCS_VERSION", "latest")
    monkeypatch.setenv("READTHEDOCS_LANGUAGE", "en")
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", "https://site.readthedocs.io/en/latest/")
    files["conf.py"] += 'import os\nhtml_baseurl = os.environ["READTHEDOCS_CANONICAL_URL"]\n'
    files["conf.py"] += 'html_context = {"READTHEDOCS": True}\n'
    site = build(files)
    assert site.warnings == []
    page = site.page("pubs.html")
    assert page.select(".pubs-list") == plain
    assert page.select_one("link[rel=canonical]")["href"].endswith("/en/latest/pubs.html")
