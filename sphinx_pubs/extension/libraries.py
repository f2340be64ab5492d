"""Databases of lists: which files they are, and their libraries, read once in a process.

Databases that several pages show are read before Sphinx divides the pages among processes
(:func:`read_ahead`), which begin as copies of the first. Which pages show one is guessed by
their text. A wrong guess costs time alone: the directive reads what it needs.
"""

from __future__ import annotations

import gc
import os
import re
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.display import progress_message

from sphinx_pubs.extension.config import PubsConfig, math_macros
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.report import conf_source
from sphinx_pubs.extension.updates import stamp
from sphinx_pubs.guesses import Guesses
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database, Library, Problem, Source

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

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


#: The file a bare directive looks for where conf.py says nothing.
USUAL = "publications.bib"


def named_database(
    env: BuildEnvironment, arguments: Sequence[str], sidecars: Sequence[str], source: Source
) -> tuple[Database | None, list[Problem]]:
    """The database of a directive, ``None`` where there is none to be found.

    Each file that is named and not there is a problem (``file``) where it is named.

    :param arguments: Files named in the directive, relative to the document.
    :param sidecars: Those of its option ``:sidecar:``, likewise.
    :param source: The directive.
    """
    page = env.docname
    named = {name: _path(env, page, name) for name in (*arguments, *sidecars)}
    problems = _missing(named, source)
    database = database_in(env, page, arguments, sidecars)
    if not arguments:
        config = PubsConfig.from_config(env.config)
        problems += _configured(config, publication_domain(env).confdir)[1]
    if database is None:
        problems.append(_no_database(source))
    return database, problems


def database_in(
    env: BuildEnvironment, page: str, arguments: Sequence[str], sidecars: Sequence[str]
) -> Database | None:
    """The database of a directive in a page; ``None`` where there is none to be found."""
    more = _in_document(env, page, sidecars)
    if arguments:
        return _database(env, _in_document(env, page, arguments), more)
    config = PubsConfig.from_config(env.config)
    site, _problems = _configured(config, publication_domain(env).confdir)
    bibs = site.bibs or tuple(filter(os.path.isfile, usual_places(env, page)))[:1]
    return _database(env, bibs, (*site.sidecars, *more)) if bibs else None


def usual_places(env: BuildEnvironment, page: str) -> tuple[str, ...]:
    """Where a bare directive looks for its .bib: beside the document, then beside conf.py."""
    beside_conf = _in_folder(publication_domain(env).confdir, [USUAL])
    return tuple(dict.fromkeys((*_in_document(env, page, [USUAL]), *beside_conf)))


def _configured(config: PubsConfig, folder: str) -> tuple[Database, list[Problem]]:
    """The site's own database: ``pubs_bibfiles``, or ``bibtex_bibfiles`` in its stead."""
    said = {config.bibfiles_value: config.bibfiles or (), "pubs_sidecars": config.sidecars}
    problems = []
    for value, names in said.items():
        for name, path in zip(names, _in_folder(folder, names), strict=True):
            problems += _missing({f"{value}: {name}": path}, conf_source(folder, value, name))
    bibs, sidecars = (_in_folder(folder, names) for names in said.values())
    return Database(bibs=bibs, sidecars=sidecars), problems


def database_of(env: BuildEnvironment, bibs: Iterable[str], sidecars: Iterable[str]) -> Database:
    """The database of these files, given relative to the source directory."""
    root = str(env.srcdir)
    return _database(env, _in_folder(root, bibs), _in_folder(root, sidecars))


def _database(env: BuildEnvironment, bibs: tuple[str, ...], sidecars: tuple[str, ...]) -> Database:
    macros = math_macros(env.config.pubs_math_macros)
    root = str(env.srcdir)
    return Database(bibs=bibs, sidecars=sidecars, root=root, macros=macros)


def _missing(named: Mapping[str, str], source: Source) -> list[Problem]:
    return [
        Problem("file", f"{name} is not there{_hint(name, path)}", source)
        for name, path in named.items()
        if not os.path.isfile(path)
    ]


def _hint(name: str, path: str) -> str:
    """What the user may have meant by a file that is not there."""
    if os.path.isdir(path):
        return ": it is a folder, name the files in it"
    if name.endswith(","):
        return ": separate files by spaces"
    if "*" in name:
        return ": patterns are not expanded, name each file"
    try:
        beside = os.listdir(os.path.dirname(path))
    except OSError:
        return ""
    asked = os.path.basename(path)
    known = [one for one in beside if one.endswith((".bib", ".yaml", ".yml")) and one != asked]
    return Guesses(known).hint(asked)


def _no_database(source: Source) -> Problem:
    return Problem(
        "file",
        f"no .bib file: name one in the directive ('.. publications:: {USUAL}'), "
        f"set pubs_bibfiles in conf.py, or put a {USUAL} beside this document or conf.py",
        source,
    )


def _in_document(env: BuildEnvironment, page: str, paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(_path(env, page, path) for path in paths)


def _path(env: BuildEnvironment, page: str, name: str) -> str:
    """Where a name in a document leads; also one that no file can have."""
    try:
        return env.relfn2path(name, page)[1]
    except (OSError, RuntimeError, ValueError):  # a circle of links, a NUL
        return os.path.join(env.srcdir, name.lstrip("/"))


def _in_folder(folder: str, paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(os.path.normpath(os.path.join(folder, path)) for path in paths)


#: The directive in reStructuredText and in MyST, with the files that it names.
_DIRECTIVE = re.compile(
    r"^[ \t]*(?:\.\.[ \t]+publications::|(?:`{3,}|:{3,})\{publications\})([^\n]*)", re.MULTILINE
)


def read_ahead(app: Sphinx, env: BuildEnvironment, docnames: Iterable[str]) -> None:
    """Read what several of these pages show."""
    pages = Counter(one for page in docnames for one in _databases(env, page))
    shared = [database for database, count in pages.most_common(KEPT) if count > 1]
    if shared:
        gc.collect()  # what an earlier build in this process has left would be kept, too
        for database in shared:
            library_of(database)
        _freeze(app)


def _freeze(app: Sphinx) -> None:
    """Have the collector pass over all that is there until the build is finished."""

    def unfreeze(app: Sphinx, exception: Exception | None) -> None:
        gc.unfreeze()
        app.disconnect(listener)

    listener = app.connect("build-finished", unfreeze)
    gc.freeze()


def _databases(env: BuildEnvironment, page: str) -> Iterable[Database]:
    """The databases of a page, each once: as it was read last, else as it is written now."""
    before = publication_domain(env).databases.get(page)
    if before:
        return {database_of(env, bibs, sidecars) for bibs, sidecars in before}
    return set(_written(env, page))


def _written(env: BuildEnvironment, page: str) -> Iterator[Database]:
    try:
        text = Path(env.doc2path(page)).read_text("utf-8", "replace")
    except OSError:  # Sphinx will say so
        return
    for found in _DIRECTIVE.finditer(text):
        database = database_in(env, page, found[1].split(), ())
        if database is not None:
            yield database
