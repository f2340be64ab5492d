"""Builds upon an earlier one: nothing changed, or one line of the sidecar."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench import Bench
from run import build, build_fresh, fresh_time, in_turn, timed
from sites import Site, our_site
from table import Figure

#: How many pages stand beside the list.
_OTHERS = 200


def unchanged(bench: Bench) -> Iterator[Figure]:
    """A rebuild with nothing to do, beside the same of the site without our extension."""
    ours, empty = bench.ours(bench.few), bench.empty()
    build_fresh(ours)
    build_fresh(empty)
    compared = in_turn(
        2 * bench.pairs + 1,
        lambda: timed(partial(build, ours)),
        lambda: timed(partial(build, empty)),
    )
    yield Figure(
        measure="rebuild, nothing changed, vs the site without our extension",
        measured=compared.ratio,
        goal=1.05,
        behind=str(compared),
    )


def edited(bench: Bench) -> Iterator[Figure]:
    """One line of the sidecar edited in a site of many other pages, beside a fresh build.

    Which pages were read is seen by their doctrees, which were written by their
    HTML: Sphinx makes the one anew when it reads a page, the other when it writes it.
    """
    site = our_site(bench.folder / "others", bench.few, bench.conf, pages=_OTHERS)
    sidecar = site.source / "publications.yaml"
    badges = iter(f"NEW{number}" for number in range(2 * bench.pairs + 2))
    twin = Site(bench.folder / "others-fresh")
    our_site(twin.source, bench.few, bench.conf, pages=_OTHERS)

    def edit_and_build() -> float:
        _edit(sidecar, next(badges))
        return timed(partial(build, site))

    build_fresh(site)
    compared = in_turn(bench.pairs, edit_and_build, partial(fresh_time, twin))
    yield Figure(
        measure=f"one sidecar line edited, {_OTHERS} other pages, vs a fresh build",
        measured=compared.ratio,
        goal=0.35,
        behind=str(compared),
    )
    before = _states(site)
    edit_and_build()
    after = _states(site)
    new = {path for path, state in after.items() if before.get(path) != state}
    for measure, suffix in (("pages read", ".doctree"), ("pages written", ".html")):
        pages = sorted(path.stem for path in new if path.suffix == suffix)
        yield Figure(
            measure=f"… {measure} for it",
            measured=len(pages),
            goal=1,
            digits=0,
            behind=", ".join(pages[:5]),
        )


def _edit(sidecar: Path, badge: str) -> None:
    """Give the first work another badge."""
    lines = sidecar.read_text("utf-8").splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.startswith("    badge: "))
    lines[place] = f"    badge: {badge}\n"
    sidecar.write_text("".join(lines), "utf-8")


def _states(site: Site) -> dict[Path, int]:
    """When each page was read and written; genindex and search are no pages of the source."""
    sources = {path.stem for path in site.source.glob("*.rst")}
    found = (*site.doctrees.glob("*.doctree"), *site.out.glob("*.html"))
    return {path: path.stat().st_mtime_ns for path in found if path.stem in sources}
