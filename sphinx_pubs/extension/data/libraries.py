"""Libraries in memory: each database is read once in a process, and again when it changes."""

from __future__ import annotations

import gc
import os
from collections import OrderedDict
from contextlib import AbstractContextManager, nullcontext

from sphinx.util.display import progress_message

from sphinx_pubs.extension.data.outdated import stamp
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database, Library

#: More than the databases of a usual site; older ones are read again.
KEPT = 16
#: To read so many bytes takes about a second.
_LONG = 5_000_000

_libraries: OrderedDict[tuple[Database, tuple[str, ...]], Library] = OrderedDict()


def library_of(database: Database) -> Library:
    """The library of a database as its files are now."""
    key = (database, tuple(stamp(path) for path in database.candidates()))
    library = _libraries.pop(key, None) or _loaded(database)
    _libraries[key] = library
    while len(_libraries) > KEPT:
        _libraries.popitem(last=False)
    return library


def _loaded(database: Database) -> Library:
    """Load a library while the garbage collector rests, if it was not resting already.

    All that is made here stays, and the collector would go through it again and again.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        with _told(database):
            return load_library(database)
    finally:
        if collects:
            gc.enable()


def _told(database: Database) -> AbstractContextManager[object]:
    """Tell of work that takes long, on Sphinx's own line."""
    sizes = {path: os.path.getsize(path) for path in database.bibs if os.path.isfile(path)}
    if sum(sizes.values()) < _LONG:
        return nullcontext()
    return progress_message(f"reading {', '.join(map(os.path.basename, sizes))}")
