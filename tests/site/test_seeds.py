"""The page to match: every word of one researcher's page at two moments, in order."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared" / "seeds"
MOMENTS = [2025, 2024]
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the seed pages are not here")

#: Typographic signs count as the plain ones.
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def squeezed(text: str) -> str:
    """Without white space: the text writer breaks lines behind hyphens too."""
    return "".join(folded(text).split())


def folded(text: str) -> str:
    dashes = text.replace("---", "-").replace("--", "-")
    return " ".join(dashes.translate(PLAIN).replace("\\textbfonline-play", "online-play").split())


def make_module():
    path = Path(__file__).parents[1] / "seeds" / "make.py"
    spec = importlib.util.spec_from_file_location("seeds_make", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=MOMENTS)
def seed(request, build):
    """A site with one page that lists the works of a moment, and those works."""
    source = SHARED / f"publications-{request.param}.json"
    make_module().write_seed_database(source, build.folder, "publications")
    index = "Publications\n============\n\n.. publications::\n   :legend: always\n"
    build.write({"index.rst": index})
    return build, json.loads(source.read_text("utf-8"))


def parts(work: dict) -> list[str]:
    """What the page must say of a work, in its order."""
    names = ["badge", "award_badge", "title", "authors_text", "venue", "award", "abstract"]
    return [folded(work[name]) for name in names if work[name]]


def test_html_shows_every_word_in_order(seed) -> None:
    build, works = seed
    site = build(conf={"pubs_max_authors": 0})
    assert site.warnings == []
    page = site.page()
    sections = page.select("section section")
    years = [section.h2.find(string=True) for section in sections]
    assert years == list(dict.fromkeys(work["section"] for work in works))
    entries = [
        (year, e) for year, s in zip(years, sections, strict=True) for e in s.select(".pubs-entry")
    ]
    assert len(entries) == len(works)
    for work, (year, entry) in zip(works, entries, strict=True):
        assert year == work["section"]
        for permalink in entry.select(".headerlink"):
            permalink.decompose()
        text = folded(entry.get_text())
        found = 0
        for part in parts(work):
            found = text.find(part, found)
            assert found >= 0, part
        assert folded(entry.select_one(".pubs-title").get_text()) == folded(work["title"])
        authors = entry.select_one(".pubs-authors")
        assert (folded(authors.get_text()) if authors else "") == folded(work["authors_text"])
    legend = page.select_one(".pubs-legend")
    assert folded(legend.get_text()) == "(*) denotes equal contribution."


def test_text_shows_every_word_in_order(seed) -> None:
    build, works = seed
    site = build(builder="text")
    assert site.warnings == []
    text = re.sub(r"\*\*(Bo\s+Liu\*?)\*\*", r"\1", site.text("index.txt"))
    text = squeezed(re.sub(r"\*\*(online-\s*play\s+system)\*\*", r"\1", text))
    found = text.index("(*)denotesequalcontribution.")
    for work in works:
        for part in parts(work):
            at = text.find(squeezed(part), found)
            assert at >= 0, part
            found = at
    headings = re.findall(r"^(\d{4})\n=+$|^(\d{4})\n-+$", site.text("index.txt"), re.MULTILINE)
    years = list(dict.fromkeys(work["section"] for work in works))
    assert ["".join(heading) for heading in headings] == years
