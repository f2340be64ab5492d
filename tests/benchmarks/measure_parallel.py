"""Several processes: many pages that list works of one long .bib."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bench import Bench
from run import build_fresh, fresh_time, in_turn
from sites import parses_log, shared_site
from table import Figure

_LISTS = 40
_WORKS = 25


def parallel(bench: Bench) -> Iterator[Figure]:
    """A fresh build by four processes beside one; and how often the .bib is parsed by all.

    The site's conf.py wraps the reader and writes down each call.
    """
    site = shared_site(bench.folder / "shared", bench.many, bench.conf, lists=_LISTS, works=_WORKS)
    compared = in_turn(
        bench.pairs, partial(fresh_time, site, "-j4"), partial(fresh_time, site, "-j1"), warm=False
    )
    yield Figure(
        measure=f"{_LISTS + 1} documents, {_LISTS} of {_WORKS} of {bench.many:,} works, -j4 vs -j1",
        measured=compared.ratio,
        goal=0.9,
        behind=str(compared),
    )
    for jobs in ("-j4", "-j1"):
        log = parses_log(site)
        log.unlink(missing_ok=True)
        build_fresh(site, jobs)
        processes = log.read_text("utf-8").split()
        yield Figure(
            measure=f"… times that the file is parsed, {jobs}",
            measured=len(processes),
            goal=1,
            digits=0,
            behind=f"in {len(set(processes))} processes",
        )
