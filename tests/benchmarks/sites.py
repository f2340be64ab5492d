"""The sites that are built: with our list, with sphinxcontrib-bibtex, with neither."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generate import write_bib
from words import Words

_CONF = """\
project = "Publications"
html_theme = "furo"
extensions = {extensions!r}
"""
_TITLE = "Publications\n============\n\n"
#: How many words each of the other pages has.
_WORDS_OF_PAGE = 400
#: Counts how often a database is parsed, and by which process.
_COUNTING = """
import os
from pathlib import Path

from sphinx_pubs.join import library

_read_bib = library.read_bib


def counted(paths):
    with Path({log!r}).open("a") as log:
        log.write(f"{{os.getpid()}}\\n")
    return _read_bib(paths)


library.read_bib = counted
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A source folder, and where its build goes."""

    source: Path

    @property
    def out(self) -> Path:
        return self.source.with_name(f"{self.source.name}-html")

    @property
    def doctrees(self) -> Path:
        return self.out / ".doctrees"

    def write(self, name: str, text: str) -> None:
        self.source.mkdir(parents=True, exist_ok=True)
        (self.source / name).write_text(text, "utf-8")


def empty_site(folder: Path) -> Site:
    """One page without a list, and without any extension."""
    site = Site(folder)
    site.write("conf.py", _CONF.format(extensions=[]))
    site.write("index.rst", _TITLE + "Nothing yet.\n")
    return site


def hostile_site(folder: Path, files: Mapping[str, str], conf: Mapping[str, object]) -> Site:
    """One page that lists a database of these files; what was there before is taken away."""
    site = Site(folder)
    for old in (site.source, site.out):
        shutil.rmtree(old, ignore_errors=True)
    site.write("conf.py", _our_conf(conf))
    site.write("index.rst", f"{_TITLE}.. publications:: publications.bib\n")
    for name, text in files.items():
        site.write(name, text)
    return site


def our_site(
    folder: Path, count: int, conf: Mapping[str, object], *, tex: bool = False, pages: int = 0
) -> Site:
    """One page that lists ``count`` full entries, beside other pages."""
    site = Site(folder)
    site.write("conf.py", _our_conf(conf))
    write_bib(folder / "publications.bib", count, tex=tex)
    others = [f"page{number:03}" for number in range(pages)]
    site.write("index.rst", f"{_TITLE}{_toctree(others)}.. publications:: publications.bib\n")
    words = Words()
    for name in others:
        site.write(f"{name}.rst", _page(words))
    return site


def their_site(folder: Path, count: int) -> Site:
    """One page on which sphinxcontrib-bibtex lists the same entries; it shows no abstracts."""
    site = Site(folder)
    conf = _CONF.format(extensions=["sphinxcontrib.bibtex"])
    site.write("conf.py", conf + 'bibtex_bibfiles = ["publications.bib"]\n')
    write_bib(folder / "publications.bib", count)
    site.write("index.rst", _TITLE + ".. bibliography::\n   :all:\n")
    return site


def shared_site(
    folder: Path, count: int, conf: Mapping[str, object], *, lists: int, works: int
) -> Site:
    """An index and ``lists`` pages, each of ``works`` works out of one .bib of ``count``."""
    site = Site(folder)
    site.write("conf.py", _our_conf(conf) + _COUNTING.format(log=str(parses_log(site))))
    keys = write_bib(folder / "publications.bib", count)
    names = [f"list{number:02}" for number in range(lists)]
    site.write("index.rst", _TITLE + _toctree(names))
    for number, name in enumerate(names):
        chosen = " ".join(keys[number::lists][:works])
        directive = f".. publications:: publications.bib\n   :keys: {chosen}\n"
        site.write(f"{name}.rst", f"List {number:02}\n=======\n\n{directive}")
    return site


def parses_log(site: Site) -> Path:
    """Where a shared site writes a line for each time that the .bib is parsed."""
    return site.source.with_name(f"{site.source.name}-parses.txt")


def _our_conf(conf: Mapping[str, object]) -> str:
    values = "".join(f"{name} = {value!r}\n" for name, value in conf.items())
    return _CONF.format(extensions=["sphinx_pubs"]) + values


def _toctree(names: list[str]) -> str:
    if not names:
        return ""
    lines = "".join(f"   {name}\n" for name in names)
    return f".. toctree::\n   :hidden:\n\n{lines}\n"


def _page(words: Words) -> str:
    sentences = [" ".join(sentence) for sentence in words.sentences(_WORDS_OF_PAGE)]
    title = " ".join(words.rare(3)).capitalize()
    paragraphs = "\n\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5))
    return f"{title}\n{'=' * len(title)}\n\n{paragraphs}\n"
