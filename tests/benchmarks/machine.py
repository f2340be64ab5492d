"""What it was measured on: figures of two machines are not to be compared."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

_GIB = 2**30


def load() -> str:
    """How busy the machine is: the average of the last 1, 5 and 15 minutes."""
    return ", ".join(f"{average:.2f}" for average in os.getloadavg())


def facts() -> Iterator[tuple[str, str]]:
    """Each fact with its name."""
    yield "CPU", _cpu()
    yield "cores", str(os.cpu_count())
    yield "RAM", f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / _GIB:.0f} GiB"
    yield "system", platform.platform()
    yield "Python", platform.python_version()
    for name in ("Sphinx", "docutils", "furo", "pybtex", "PyYAML", "sphinxcontrib-bibtex"):
        yield name, version(name)
    for name in ("pandoc", "chromium"):
        yield name, tool_version(name) or "missing"


def tool_version(name: str) -> str | None:
    """The version of a program; ``None`` where there is no such program."""
    path = shutil.which(name)
    if path is None:
        return None
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+(?:\.\d+)+", said)
    return found[0] if found else "unknown"


def _cpu() -> str:
    """Linux tells it in /proc/cpuinfo alone."""
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or "unknown"
    found = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return found[1] if found else platform.processor() or "unknown"
