"""What a build takes of memory and leaves on disk."""

from __future__ import annotations

from collections.abc import Iterator

from bench import Bench
from run import build_fresh, peak_memory
from sites import Site, their_site
from table import Figure

_MB = 1_000_000


def memory(bench: Bench) -> Iterator[Figure]:
    """The peak of a fresh build's resident memory, beside sphinxcontrib-bibtex's; run once."""
    theirs = their_site(bench.folder / "theirs-many", bench.many)
    of_ours, of_theirs = peak_memory(bench.ours(bench.many)), peak_memory(theirs)
    yield Figure(
        measure=f"peak memory, {bench.many:,} entries, vs sphinxcontrib-bibtex",
        measured=of_ours / of_theirs,
        goal=0.5,
        behind=f"{of_ours / _MB:,.0f} MB : {of_theirs / _MB:,.0f} MB",
    )


def environment(bench: Bench) -> Iterator[Figure]:
    """What the list adds to ``environment.pickle``."""
    ours, empty = bench.ours(bench.many), bench.empty()
    build_fresh(ours)
    build_fresh(empty)
    with_list, without = _pickle_size(ours), _pickle_size(empty)
    yield Figure(
        measure=f"environment.pickle, {bench.many:,} works listed, less without",
        measured=(with_list - without) / _MB,
        goal=2,
        unit="MB",
        behind=f"{with_list / _MB:.2f} MB − {without / _MB:.2f} MB",
    )


def _pickle_size(site: Site) -> int:
    return (site.doctrees / "environment.pickle").stat().st_size
