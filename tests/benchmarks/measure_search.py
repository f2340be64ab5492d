"""How long a visitor waits between a key press and what it shows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median

from bench import Bench
from run import ROOT, build_fresh
from sites import Site, our_site
from table import Figure

sys.path.append(str(ROOT / "tests" / "browser"))  # where the browser of the tests is kept

#: Twenty presses: letter by letter into a common word, fields, nothing found, all again.
_TYPED = ("a", "al", "alg", "algo", "algorithm", "algorithm l", "algorithm le", "", "lo", "love")
_TYPED += ("author:love", "year:2020-2024", "venue:ICLR", "type:article", "zzzz", "", "e", "en")
_TYPED += ('"on the"', "")
#: A press: from the event to the frame in which the count has changed and is painted.
_PRESS = """async (typed) => {
  const field = document.querySelector('.pubs-search input');
  const begun = performance.now();
  field.value = typed;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await new Promise(painted => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = painted;
    after.port2.postMessage(0);
  }));
  return performance.now() - begun;
}"""
#: Nothing of the last press is going on any more, its marks neither.
_REST = 400


def search(bench: Bench) -> Iterator[Figure]:
    """A key press to the next painted frame, the median of 20 in the search of a list."""
    for count, goal in ((bench.few, 50), (5 * bench.few, 200)):
        measure = f"Chromium: search in {count:,} entries, key press to painted frame"
        try:
            from playwright.sync_api import sync_playwright
            from stage.browser import chromium, launch, served
        except ImportError:
            yield Figure(measure=measure, goal=goal, unit="ms", behind="playwright is missing")
            continue
        if chromium() is None:
            yield Figure(measure=measure, goal=goal, unit="ms", behind="chromium is missing")
            continue
        site = _searched(bench, count)
        build_fresh(site)
        with sync_playwright() as playwright, served(site.out) as address:
            opened = launch(playwright)
            page = opened.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{address}/index.html", wait_until="load")
            page.wait_for_timeout(10 * _REST)
            waits = []
            for typed in _TYPED:
                waits.append(float(page.evaluate(_PRESS, typed)))
                page.wait_for_timeout(_REST)
            opened.close()
        yield Figure(
            measure=measure,
            measured=median(waits),
            goal=goal,
            unit="ms",
            digits=0,
            behind=f"from {min(waits):.0f} to {max(waits):.0f} ms",
        )


def _searched(bench: Bench, count: int) -> Site:
    site = our_site(bench.folder / f"searched-{count}", count, bench.conf)
    index = (site.source / "index.rst").read_text("utf-8")
    site.write("index.rst", f"{index.rstrip()}\n   :search:\n")
    return site
