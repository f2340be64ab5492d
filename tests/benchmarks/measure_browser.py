"""How long a browser takes to show the list."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench import Bench
from plain import as_plain
from run import ROOT, build_fresh, in_turn
from table import Figure

sys.path.append(str(ROOT / "tests" / "browser"))  # where the browser of the tests is kept

#: Loads of each page: they take no long, and differ more than builds do.
_LOADS = 9
#: Lay the page out and paint it: milliseconds since its loading began.
_PAINTED = """() => new Promise(done => {
  document.body.getBoundingClientRect();
  requestAnimationFrame(() => setTimeout(() => done([
    performance.now(),
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  ])));
})"""


def browser(bench: Bench) -> Iterator[Figure]:
    """Load to first paint and layout, beside the same text as plain paragraphs.

    Measured in the page: from the beginning of its navigation to the first frame
    after its ``load`` event in which the whole page is laid out and painted. Each
    load has a context, so a cache, of its own. The plain page shows all of the
    text; a closed abstract is text as well.
    """
    measure = f"Chromium: page of {bench.few:,} entries, load to paint, vs plain paragraphs"
    try:
        from playwright.sync_api import sync_playwright
        from stage.browser import chromium, launch, served
    except ImportError:
        yield Figure(measure=measure, goal=1.5, behind="playwright is missing")
        return
    if chromium() is None:
        yield Figure(measure=measure, goal=1.5, behind="chromium is missing")
        return
    site = bench.ours(bench.few)
    build_fresh(site)
    _write_plain(site.out)
    first: dict[str, list[float]] = {"index": [], "plain": []}
    with sync_playwright() as playwright, served(site.out) as address:
        opened = launch(playwright)

        def load(name: str) -> float:
            context = opened.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            page.goto(f"{address}/{name}.html", wait_until="load")
            painted, contentful = page.evaluate(_PAINTED)
            context.close()
            first[name].append(contentful / 1000)
            return float(painted) / 1000

        compared = in_turn(_LOADS, lambda: load("index"), lambda: load("plain"))
        opened.close()
    contents = " : ".join(f"{median(first[name]):.2f} s" for name in ("index", "plain"))
    yield Figure(
        measure=measure,
        measured=compared.ratio,
        goal=1.5,
        behind=f"{compared}; first contentful paint {contents}",
    )


def _write_plain(out: Path) -> None:
    html = (out / "index.html").read_text("utf-8")
    (out / "plain.html").write_text(as_plain(html), "utf-8")
