"""How fast, small and light it is: ``python tests/benchmarks``.

Prints each measure with its goal, with the defaults and with everything on, and
what it was measured on. pandoc and Chromium are used where they are installed.
Every ratio is of two things that ran in turn, in one call. The figures of a busy
machine are worth little: its load is told first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

sys.path.insert(1, str(Path(__file__).parent.parent.parent))  # this version of the package

from bench import Bench, Measure
from everything import everything, forgotten
from machine import facts, load
from measure_again import edited, unchanged
from measure_browser import browser
from measure_fresh import beside_bibtex, beside_pandoc, linear, with_tex
from measure_hostile import hostile
from measure_import import import_time
from measure_page import weight
from measure_parallel import parallel
from measure_search import search
from measure_size import environment, memory
from run import FailedError
from table import Figure, table

#: Each measure by the name that ``--only`` takes, in the order of the table.
MEASURES: Mapping[str, Measure] = {
    "pandoc": beside_pandoc,
    "bibtex": beside_bibtex,
    "linear": linear,
    "tex": with_tex,
    "unchanged": unchanged,
    "edited": edited,
    "parallel": parallel,
    "memory": memory,
    "environment": environment,
    "weight": weight,
    "browser": browser,
    "search": search,
    "import": import_time,
    "hostile": hostile,
}
_QUICK = {"few": 100, "many": 1_000, "pairs": 2}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    said = _parser().parse_args(arguments)
    print(f"load average when it started: {load()}")
    if names := forgotten():
        print(f"not in everything.py, so measured nowhere: {', '.join(names)}")
    sizes = _QUICK if said.quick else {}
    confs = {"the defaults": {}, "everything on": everything()}
    for title, conf in confs.items():
        if said.defaults and conf:
            continue
        with tempfile.TemporaryDirectory(prefix="pubs-benchmark-") as folder:
            bench = Bench(folder=Path(folder), conf=conf, **sizes)
            figures = _measured(bench, said.only or list(MEASURES))
        print(f"\nWith {title}\n\n{table(figures)}\n", flush=True)
    for name, fact in facts():
        print(f"{name}: {fact}")
    print(f"load average when it ended: {load()}")


def _measured(bench: Bench, names: Sequence[str]) -> list[Figure]:
    """The figures of the named measures; each is told on the way, as the whole takes long."""
    figures: list[Figure] = []
    for name in names:
        begun = perf_counter()
        print(f"{name} …", file=sys.stderr, flush=True)
        try:
            taken = list(MEASURES[name](bench))
        except FailedError as error:
            taken = [Figure(measure=name, behind="failed, see above")]
            print(error, file=sys.stderr)
        for figure in taken:
            print("   ", *figure.cells(), sep="  ", file=sys.stderr)
        print(f"{name}: {perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
        figures += taken
    return figures


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="with 100 and 1,000 entries and 2 pairs, to try it"
    )
    parser.add_argument(
        "--only",
        metavar="NAME",
        nargs="+",
        choices=MEASURES,
        help=f"some of: {', '.join(MEASURES)}",
    )
    parser.add_argument(
        "--defaults", action="store_true", help="only with the defaults, not with everything on"
    )
    return parser


if __name__ == "__main__":
    main()
