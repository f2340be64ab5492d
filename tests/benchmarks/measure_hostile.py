"""Whether a database that was made to be slow is, for its length."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from bench import Bench
from hostile import BIB, SHAPES, Shape
from run import run
from sites import hostile_site
from table import Figure

#: Builds sites, one after the other, and prints the seconds of the processor for each.
_BUILDS = """
import json, os, sys
from time import process_time
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

times = []
for source, out, doctrees in zip(*[iter(sys.argv[1:])] * 3):
    begun = process_time()
    with patch_docutils(), docutils_namespace(), open(os.devnull, "w") as nothing:
        app = Sphinx(source, source, out, doctrees, "html", status=None, warning=nothing)
        app.build()
    times.append(process_time() - begun)
print(json.dumps(times))
"""
#: The seconds that a database must take to be compared, beyond one with a single entry.
_ENOUGH = 0.2
_FACTOR = 16


def hostile(bench: Bench) -> Iterator[Figure]:
    """Each shape with all that is on, at a size and at sixteen times that."""
    for name, shape in SHAPES.items():
        size, short = _size(bench, shape)
        long = _seconds(bench, shape, size * _FACTOR)
        yield Figure(
            measure=f"{name}: {_FACTOR} times as many",
            measured=long / short,
            goal=40,
            digits=0,
            behind=f"{long:.2f} s : {short:.2f} s, {size:,}",
        )


def _size(bench: Bench, shape: Shape) -> tuple[int, float]:
    """The first size that takes long enough to be measured, and its seconds."""
    size = 125
    while (seconds := _seconds(bench, shape, size)) < _ENOUGH and size < 200_000:
        size *= 2
    return size, max(seconds, 0.001)


def _seconds(bench: Bench, shape: Shape, size: int) -> float:
    """The seconds of the processor beyond those of one entry; both in a process that is warm."""
    one = hostile_site(bench.folder / "one", {BIB: "@misc{key, title={T}}\n"}, bench.conf)
    site = hostile_site(bench.folder / "hostile", shape(size), bench.conf)
    sites = (one, one, site)
    paths = [str(path) for each in sites for path in (each.source, each.out, each.doctrees)]
    said = run([sys.executable, "-c", _BUILDS, *paths], bench.folder)
    _, plain, seconds = json.loads(said.splitlines()[-1])
    return float(seconds - plain)
