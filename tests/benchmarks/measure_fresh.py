"""Fresh builds: beside other tools, ten times as long, and with TeX."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from statistics import median

from bench import Bench
from run import fresh_time, in_turn, run, timed
from sites import their_site
from table import Figure


def beside_pandoc(bench: Bench) -> Iterator[Figure]:
    """The whole process, beside ``pandoc --citeproc`` on the same .bib in its default style.

    Its page has every entry of the .bib (``nocite: '@*'``) and no abstracts.
    """
    measure = f"fresh build, {bench.few:,} full entries, vs pandoc --citeproc"
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        yield Figure(measure=measure, goal=1.0, stretch=0.8, behind="pandoc is missing")
        return
    ours = bench.ours(bench.few)
    page = bench.folder / "nocite.md"
    page.write_text("---\ntitle: Publications\nnocite: '@*'\n---\n", "utf-8")
    command = [pandoc, "--citeproc", "-s", str(page), "-t", "html", "-o", "nocite.html"]
    command += ["--bibliography", str(ours.source / "publications.bib")]
    compared = in_turn(
        bench.pairs,
        partial(fresh_time, ours),
        lambda: timed(lambda: run(command, bench.folder)),
    )
    yield Figure(
        measure=measure, measured=compared.ratio, goal=1.0, stretch=0.8, behind=str(compared)
    )


def beside_bibtex(bench: Bench) -> Iterator[Figure]:
    """The whole process, beside ``.. bibliography:: :all:`` of sphinxcontrib-bibtex."""
    theirs = their_site(bench.folder / "theirs", bench.few)
    compared = in_turn(
        bench.pairs, partial(fresh_time, bench.ours(bench.few)), partial(fresh_time, theirs)
    )
    yield Figure(
        measure="the same vs sphinxcontrib-bibtex :all:",
        measured=compared.ratio,
        goal=0.4,
        stretch=0.3,
        behind=str(compared),
    )


def linear(bench: Bench) -> Iterator[Figure]:
    """Seconds for each entry of the very long list, over those of the long one.

    Of both, the time of the empty site is taken off.
    """
    sites = (bench.ours(bench.many), bench.ours(bench.few), bench.empty())
    for site in sites[1:]:
        fresh_time(site)
    each = []
    for _ in range(bench.pairs):
        many, few, empty = map(fresh_time, sites)
        each.append(((many - empty) / bench.many, (few - empty) / bench.few))
    of_many, of_few = (median(times) * 1000 for times in zip(*each, strict=True))
    yield Figure(
        measure=f"marginal time per entry, {bench.many:,} vs {bench.few:,}",
        measured=median(many / few for many, few in each),
        goal=1.1,
        behind=f"{of_many:.2f} ms : {of_few:.2f} ms",
    )


def with_tex(bench: Bench) -> Iterator[Figure]:
    """The same words, half of the abstracts with TeX, beside none."""
    compared = in_turn(
        bench.pairs,
        partial(fresh_time, bench.ours(bench.few, tex=True)),
        partial(fresh_time, bench.ours(bench.few)),
    )
    yield Figure(
        measure="half of the abstracts carrying TeX vs none",
        measured=compared.ratio,
        goal=1.5,
        behind=str(compared),
    )
