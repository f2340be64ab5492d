"""After any edits, the next build makes what a clean build makes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Site as BuiltSite

pytestmark = pytest.mark.slow

ROUNDS = 8  #: Builds to compare, each after some edits.
EDITS = 3  #: The most edits before a build.

CONF = """
extensions = ["sphinx_pubs", "sphinxcontrib.bibtex"]
bibtex_bibfiles = ["theirs.bib"]
html_theme = "basic"
exclude_patterns = ["_build"]
suppress_warnings = ["toc.not_included"]
pubs_backlinks = True
"""
#: All that may be on besides.
EVERYTHING = """
html_baseurl = "https://example.org/"
pubs_detail_pages = True
pubs_feed = True
pubs_defaults = {
    "search": True,
    "chart": True,
    "summary": True,
    "coins": True,
    "json-ld": "full",
    "bibtex": "full",
    "download": ["bibtex", "csl-json", "ris"],
}
"""
#: Those of the table of contents stay and keep their titles: Sphinx itself does not
#: write a page again when the title of its neighbour changes.
INDEX = "Home\n====\n\n.. toctree::\n\n   p\n   q\n"
LISTED, LOOSE = "pq", "xyz"
ENTRY = """@{type}{{{key},
  title = {{{title}}},
  author = {{Ann Ash and Bo {title}}},
  year = {{{year}}},
  abstract = {{About {title}.}},
  keywords = {{tree, {title}}}
}}
"""
#: A bibliography of its own, which no edit changes: sphinxcontrib-bibtex does not write the
#: pages again that cite a work whose entry changes.
THEIRS = "\n".join(ENTRY.format(type="misc", key=f"key{n}", title="Oak", year=2000) for n in (0, 1))
WORDS = "Alder Birch Cedar Daisy Elder Fern Ginkgo Hazel Iris Juniper".split()
OPTIONS = (
    "",
    "   :headings: none\n",
    "   :headings: rubrics\n",
    "   :abstracts: open\n",
    "   :name: list-{}\n",
    "   :legend: always\n",
    "   :limit: 1\n",
    "   :no-index:\n",
    "   :numbered: descending\n",
    "   :numbered: descending\n   :start: continue\n",
    "   :numbered: kind\n   :group-by: type year\n   :counts:\n",
    '   :filter: author % "Cedar|Fern" or year >= "2020"\n   :sort: -title\n',
    "   :author: Ann Ash\n   :year: 2019-2020\n",
    "   :layout: compact\n   :group-by: none\n   :more: q\n",
    "   :group-by: decade\n   :order: ascending\n\n   key2\n   key0\n",
)
CITATIONS = (
    ":pub:`key{}`",
    ":pub:title:`key{}`",
    ":any:`key{}`",
    ":pub:`words <key{}>`",
    ":cite:t:`key{}`",
)


class Site:
    """A folder of sources, and one who edits it at random."""

    def __init__(self, folder: Path, seed: int, *, everything: bool) -> None:
        self.folder = folder
        self.everything = everything
        self.random = random.Random(seed)
        self.write("conf.py", CONF + (EVERYTHING if everything else ""))
        self.write("index.rst", INDEX)
        self.write("theirs.bib", THEIRS)
        for name in LISTED:
            self.edit_bib()
            self.write_page(name)

    def edits(self) -> list[str]:
        ways: list[Callable[[], None]] = [
            *[self.edit_bib] * 3,
            *[self.edit_page] * 2,
            *[self.edit_sidecar] * 2,
            self.touch,
            self.delete,
            self.rename,
            self.swap,
            *[self.edit_conf] * self.everything,
        ]
        chosen = [self.random.choice(ways) for _ in range(self.random.randint(1, EDITS))]
        for way in chosen:
            way()
        return [way.__name__ for way in chosen]

    def edit_bib(self) -> None:
        entries = [
            ENTRY.format(
                type=self.random.choice(("article", "misc")),
                key=f"key{number}",
                title=self.random.choice(WORDS),
                year=self.random.choice(("2019", "2020", "2021", "forthcoming", "")),
            )
            for number in range(self.random.randint(0, 4))
        ]
        self.write(self._name("bib"), "\n".join(entries))

    def edit_sidecar(self) -> None:
        page = self.random.choice(LOOSE)
        lines = [f"people: {{Ann Ash: {{me: true, page: {page}}}}}", "publications:"]
        lines += [
            f"  key{number}: {{badge: {self.random.choice(WORDS)}, "
            f"fields: {{author: 'Ash, Ann and {self.random.choice(WORDS)}, Di'}}}}"
            for number in range(self.random.randint(1, 3))
        ]
        if self.everything and self.random.randint(0, 1):
            older, newer = self.random.sample(range(4), 2)
            lines.append(f"  key{newer}: {{supersedes: key{older}}}")
            lines = [line for line in lines if f"key{newer}: {{badge" not in line]
        self.write(self._name("yaml"), "\n".join(lines) + "\n")

    def edit_conf(self) -> None:
        lines = EVERYTHING.splitlines(keepends=True)
        lines += [f'pubs_canonical = "{self.random.choice(LISTED + LOOSE)}"\n']
        lines += ['pubs_bibfiles = ["a.bib"]\n']
        out = {"html_baseurl", "pubs_detail_pages", "pubs_feed", "pubs_canonical", "pubs_bibfiles"}
        gone = self.random.sample(sorted(out), self.random.randint(1, len(out)))
        kept = [line for line in lines if line.partition(" ")[0] not in gone]
        self.write("conf.py", CONF + "".join(kept))

    def edit_page(self) -> None:
        self.write_page(self.random.choice(LISTED + LOOSE))

    def write_page(self, name: str) -> None:
        lists = [
            f".. publications:: {self._name('bib')}\n"
            + self.random.choice(OPTIONS).format(f"{name}-{number}")
            for number in range(self.random.randint(0, 2))
        ]
        if not self.random.randint(0, 3):
            key = f"key{self.random.randint(0, 3)}"
            lists.append(f".. publication:: {key}\n   :bib: {self._name('bib')}\n")
        if name == "y" and self.random.randint(0, 1):
            lists.append(
                f".. bibliography::\n   :filter: key == 'key{self.random.randint(0, 2)}'\n"
            )
        cited = [
            self.random.choice(CITATIONS).format(self.random.randint(0, 3))
            for _ in range(self.random.randint(0, 3))
        ]
        if cited and not self.random.randint(0, 2):
            output = self.random.choice(("html", "latex"))
            cited[-1] = f"\n\n.. only:: {output}\n\n   {cited[-1]}\n"
        if lists and not self.random.randint(0, 3):
            output = self.random.choice(("html", "latex"))
            inner = lists[0].replace("\n", "\n   ")
            lists[0] = f".. only:: {output}\n\n   {inner}\n"
        title = f"Page {name}\n======\n"
        self.write(f"{name}.rst", "\n".join([title, " ".join(cited), "", *lists]))

    def touch(self) -> None:
        if some := self._some("[abc].bib"):
            some.touch()

    def delete(self) -> None:
        if some := self._some("[abc].bib", "*.yaml", f"[{LOOSE}].rst"):
            some.unlink()

    def rename(self) -> None:
        if some := self._some("[abc].bib", "*.yaml"):
            some.rename(self.folder / self._name(some.suffix[1:]))

    def swap(self) -> None:
        """Two files change places, and keep their times and sizes."""
        one, other = self._some("[abc].bib"), self._some("[abc].bib")
        if one and other and one != other:
            aside = self.folder / "aside"
            one.rename(aside)
            other.rename(one)
            aside.rename(other)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def _name(self, suffix: str) -> str:
        return f"{self.random.choice('abc')}.{suffix}"

    def _some(self, *patterns: str) -> Path | None:
        found = sorted(path for pattern in patterns for path in self.folder.glob(pattern))
        return self.random.choice(found) if found else None


def ours(site: BuiltSite) -> set[Path]:
    """The files that no source file stands for; those of a page that has gone stay, as it does."""
    out, pages = site.out, {Path(page) for page in site.app.env.found_docs}
    files = {path.relative_to(out) for path in out.rglob("*") if path.is_file()}
    return {
        path
        for path in files
        if path.parts[0] in ("pubs", "publications.atom")
        or (path.parts[0] == "_downloads" and Path(*path.parts[2:]).with_suffix("") in pages)
    }


@pytest.fixture(autouse=True)
def fixed_time(monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.mark.parametrize(
    ("seed", "everything", "builder"),
    [
        (1, False, "html"),
        (2, False, "html"),
        (3, False, "html"),
        (4, True, "html"),
        (5, True, "html"),
        (6, True, "dirhtml"),
    ],
)
def test_a_rebuild_equals_a_clean_build(build, content, seed, everything, builder) -> None:
    again = type(build)(build.folder / "again")
    again.folder.mkdir()
    site = Site(again.folder, seed, everything=everything)
    story: list[list[str]] = []
    for number in range(ROUNDS):
        clean = type(build)(build.folder / f"clean{number}")
        shutil.copytree(again.folder, clean.folder, ignore=shutil.ignore_patterns("_build"))
        # By turns serial and parallel.
        wanted = clean(builder=builder)
        made = again(builder=builder, parallel=2 * (number % 2))
        for path in sorted(wanted.out.rglob("*")):
            if path.is_file():
                name = path.relative_to(wanted.out)
                assert content(made.out / name) == content(path), (name, story)
        assert ours(made) == ours(wanted), story
        story.append(site.edits())
