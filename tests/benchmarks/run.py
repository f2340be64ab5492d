"""Runs whole processes and takes their time, in turn."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from sites import Site

ROOT = Path(__file__).parent.parent.parent
#: What would slow down Python itself: without bytecode, each process compiles the package.
_DISTORTING = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONDEVMODE", "PYTHONTRACEMALLOC"})
#: Runs a command and prints the memory of its largest process, in KiB. A process of its
#: own, because Linux counts what a child had in common with its parent as the child's.
_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


class FailedError(Exception):
    """What was to be measured did not work."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The times of two commands that ran in turn, in seconds."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the pairs' ratios: what slows both of a pair makes no difference."""
        return median(one / other for one, other in zip(self.ours, self.theirs, strict=True))

    def __str__(self) -> str:
        return f"{median(self.ours):.2f} s : {median(self.theirs):.2f} s"


def run(command: Sequence[str], folder: Path) -> str:
    """Run a command, in this version of the package, to its end; what it prints.

    :raises FailedError: if it fails.
    """
    done = subprocess.run(
        command,
        cwd=folder,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise FailedError(f"{' '.join(command)[:200]}: {done.stderr[-2000:]}")
    return done.stdout


def _environment() -> dict[str, str]:
    """This version of the package first; with bytecode, as what is installed has it."""
    known = {name: value for name, value in os.environ.items() if name not in _DISTORTING}
    path = os.pathsep.join(filter(None, (str(ROOT), known.get("PYTHONPATH"))))
    return {**known, "PYTHONPATH": path}


def build_command(site: Site, *options: str) -> list[str]:
    """Build a site as HTML; a warning is a failure."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", *options]
    return [*command, "-d", str(site.doctrees), str(site.source), str(site.out)]


def build(site: Site, *options: str) -> None:
    """Build a site upon what is there."""
    run(build_command(site, *options), site.source)


def build_fresh(site: Site, *options: str) -> None:
    """Build a site into an empty folder."""
    clean(site)
    build(site, *options)


def clean(site: Site) -> None:
    """Take away what an earlier build left."""
    shutil.rmtree(site.out, ignore_errors=True)


def peak_memory(site: Site) -> int:
    """The bytes of memory that a fresh build has at its peak."""
    clean(site)
    said = run([sys.executable, "-c", _PEAK, *build_command(site)], site.source)
    return int(said.split()[-1]) * 1024


def timed(action: Callable[[], None]) -> float:
    """How many seconds something takes."""
    begun = perf_counter()
    action()
    return perf_counter() - begun


def fresh_time(site: Site, *options: str) -> float:
    """The seconds of a fresh build; taking away the last one is not counted."""
    clean(site)
    return timed(lambda: build(site, *options))


def in_turn(
    pairs: int, ours: Callable[[], float], theirs: Callable[[], float], *, warm: bool = True
) -> Compared:
    """Take two times in turn, A B A B; one untimed pair goes before.

    :param warm: Whether that pair is needed: caches of files and of bytecode.
    """
    if warm:
        ours()
        theirs()
    times = [(ours(), theirs()) for _ in range(pairs)]
    return Compared(*(tuple(side) for side in zip(*times, strict=True)))
