"""A site that has everything of ours on one page, for every builder to show."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

BIB = r"""
@inproceedings{liu2025spice,
  title = {{SPICE}: Play in {\em Corpora} of "Plain" Words -- 100\% of $\alpha$ & more_things},
  author = {Liu, Bo and Chuanyang Jin and K{\"a}the Kollwitz*},
  booktitle = {Conference on Examples (COEX)},
  year = 2025,
  doi = {10.5555/12345},
  abstract = {We show $O(n^2)$ for all of $\alpha$.

Zanzibar is a word of the second paragraph.}
}
@article{old2019,
  title = {An Older Work},
  author = {Łukasz de la Čapek},
  journal = {Journal of Examples},
  volume = 3, number = 4, pages = {1--20},
  year = 2019
}
@misc{nobody,
  title = {No Author and No Year}
}
@unpublished{soon,
  title = {Soon to Come},
  author = {Bo Liu},
  year = {forthcoming}
}
"""
YAML = """
people:
  Bo Liu: {me: true}
publications:
  liu2025spice:
    awards: [{name: Oral Presentation, badge: Oral}]
    links: {Code: "https://example.org/code", Slides: slides.pdf}
    summary: In one line.
"""
INDEX = """
Home
====

The first is :ref:`there <list>`.

.. toctree::

   pubs

"""
PUBS = """
Publications
============

.. publications:: refs.bib
   :name: list
"""
CONF = """
extensions = ["sphinx_pubs"]
html_theme = "basic"
templates_path = []  # a theme adds its own to the default of all builds of a process
project = "Site"
author = copyright = "Me"
version = release = "1"
epub_show_urls = "no"
linkcheck_report_timeouts_as_broken = False
nitpicky = True
latex_documents = [("index", "site.tex", "Site", "Me", "howto")]
man_pages = [("index", "site", "Site", "Me", 1)]
texinfo_documents = [("index", "site", "Site", "Me", "Site", "One line", "Misc")]
"""
#: All that may be on besides.
EVERYTHING = """
html_baseurl = "https://example.org/"
pubs_backlinks = True
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
    "numbered": True,
    "counts": True,
    "title-link": "first",
    "legend": "always",
}
"""


@pytest.fixture
def everything(files: dict[str, str | bytes]) -> dict[str, str | bytes]:
    """The site with every feature on, and works that have something to show of each."""
    more = """
@misc{words, title = {Words}, author = {{A Body} and Bo Liu and others}, year = 2018,
  keywords = {a "b", </script>, 机器学习}}
"""
    many = " and ".join(f"Ann {letter}sh" for letter in "ABCDEFGHIJKLMNOPQRS")
    more += f"@article{{many, title={{Many}}, author={{{many}}}, journal={{J}}, year=2019}}\n"
    return {**files, "conf.py": CONF + EVERYTHING, "refs.bib": BIB + more}


@pytest.fixture
def files() -> dict[str, str | bytes]:
    return {
        "conf.py": CONF,
        "index.rst": INDEX,
        "pubs.rst": PUBS,
        "refs.bib": BIB,
        "refs.yaml": YAML,
        "slides.pdf": b"%PDF-1.4 slides",
    }


@pytest.fixture
def content() -> Callable[[Path], object]:
    """What a file says: its bytes, but for a word no page has in Sphinx's search index.

    Sphinx leaves such a word behind when a page is written again without it.
    """

    def content(path: Path) -> object:
        if path.name != "searchindex.js":
            return path.read_bytes()
        text = path.read_text("utf-8").removeprefix("Search.setIndex(").removesuffix(")")
        index = json.loads(text)
        for name in ("terms", "titleterms"):
            index[name] = {term: found for term, found in index[name].items() if found != []}
        return index

    return content
