"""What the extension costs a site before it does anything."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median

from bench import Bench
from run import run
from table import Figure

#: As Sphinx has loaded all of its own for an HTML build, loads and sets up the extension.
_SETUP = """
import sys
from time import perf_counter
from sphinx.application import Sphinx

source, out = sys.argv[1:]
app = Sphinx(source, source, out, out + "/.doctrees", "html", status=None)
begun = perf_counter()
app.setup_extension("sphinx_pubs")
print(perf_counter() - begun)
"""


def import_time(bench: Bench) -> Iterator[Figure]:
    """Milliseconds to import ``sphinx_pubs`` and set it up, in a Sphinx that is ready to build."""
    site = bench.empty()
    command = [sys.executable, "-c", _SETUP, str(site.source), str(site.out)]
    run(command, site.source)  # writes the bytecode
    times = [float(run(command, site.source).split()[-1]) for _ in range(2 * bench.pairs + 1)]
    yield Figure(
        measure="import time of sphinx_pubs beyond Sphinx's own",
        measured=median(times) * 1000,
        goal=30,
        unit="ms",
        digits=0,
        behind=f"median of {len(times)}",
    )
