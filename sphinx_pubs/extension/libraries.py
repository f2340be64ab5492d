"""Databases of lists, and their libraries, each read once in a process.

Databases that several pages show are read before Sphinx divides the pages among processes
(:func:`prefetch`), which start as copies of the first. The databases of a page that has not
been read yet are guessed from its text. A wrong guess only costs time: the directive reads what
it needs.
"""

from __future__ import annotations

import gc
import os
import re
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.display import progress_message

from sphinx_pubs.extension.report import conf_source
from sphinx_pubs.extension.site import Site, site_of
from sphinx_pubs.extension.updates import stamp
from sphinx_pubs.guesses import Guesses
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database, Library, Problem, Source

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.domain import PublicationDomain

#: The number of libraries in memory, more than the databases of a usual site.
KEPT = 16
#: In bytes; they take about a second to read.
_LONG = 5_000_000
#: The file that a bare directive uses if conf.py names none.
USUAL = "publications.bib"
#: The directive in reStructuredText and in MyST, with the files that it names.
_DIRECTIVE = re.compile(
    r"^[ \t]*(?:\.\.[ \t]+publications::|(?:`{3,}|:{3,})\{publications\})([^\n]*)", re.MULTILINE
)

# Not of the site: a second application in the process, as in tests, reads nothing again.
_libraries: OrderedDict[tuple[Database, tuple[str, ...]], Library] = OrderedDict()


def library_of(database: Database) -> Library:
    """Return the library of a database in the present state of its files."""
    key = (database, tuple(stamp(path) for path in database.candidates()))
    library = _libraries.pop(key, None) or _loaded(database)
    _libraries[key] = library
    while len(_libraries) > KEPT:
        _libraries.popitem(last=False)
    return library


def _loaded(database: Database) -> Library:
    """Load a library with the garbage collector disabled.

    All that is created here is kept, and the collector would visit it again and again.
    """
    sizes = {path: os.path.getsize(path) for path in database.bibs if os.path.isfile(path)}
    progress: AbstractContextManager[object] = nullcontext()
    if sum(sizes.values()) >= _LONG:
        progress = progress_message(f"reading {', '.join(map(os.path.basename, sizes))}")
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        with progress:
            return load_library(database)
    finally:
        if was_enabled:
            gc.enable()


def named_database(
    env: BuildEnvironment, arguments: Sequence[str], sidecars: Sequence[str], source: Source
) -> tuple[Database | None, list[Problem]]:
    """Return the database of a directive, ``None`` where no .bib file is named or found.

    Each file that is named and does not exist is a problem (``file``) where it is named.

    :param arguments: Files named in the directive, relative to the document.
    :param sidecars: Those of its option ``:sidecar:``, likewise.
    :param source: The directive.
    """
    page = env.docname
    problems = _missing({name: _path(env, page, name) for name in (*arguments, *sidecars)}, source)
    database = database_in(env, page, arguments, sidecars)
    if not arguments:
        problems += _configured(site_of(env))[1]
    if database is None:
        message = (
            f"no .bib file: name one in the directive ('.. publications:: {USUAL}'), "
            f"set pubs_bibfiles in conf.py, or put a {USUAL} next to this document or conf.py"
        )
        problems.append(Problem("file", message, source))
    return database, problems


def database_in(
    env: BuildEnvironment, page: str, arguments: Sequence[str], sidecars: Sequence[str]
) -> Database | None:
    """Return the database of a directive in a page, ``None`` where no .bib file is found."""
    in_page = _in_document(env, page, sidecars)
    if arguments:
        return _database(env, _in_document(env, page, arguments), in_page)
    configured, _problems = _configured(site_of(env))
    bibs = configured.bibs or tuple(filter(os.path.isfile, usual_paths(env, page)))[:1]
    return _database(env, bibs, (*configured.sidecars, *in_page)) if bibs else None


def usual_paths(env: BuildEnvironment, page: str) -> tuple[str, ...]:
    """Return the paths of a bare directive's .bib: next to the document, then to conf.py."""
    paths = (*_in_document(env, page, [USUAL]), *_in_folder(site_of(env).confdir, [USUAL]))
    return tuple(dict.fromkeys(paths))


def _configured(site: Site) -> tuple[Database, list[Problem]]:
    """Return the database that conf.py names, and problems of files that do not exist."""
    config, folder = site.config, site.confdir
    values = {config.bibfiles_value: config.bibfiles or (), "pubs_sidecars": config.sidecars}
    problems = []
    for value, names in values.items():
        for name, path in zip(names, _in_folder(folder, names), strict=True):
            problems += _missing({f"{value}: {name}": path}, conf_source(folder, value, name))
    bibs, sidecars = (_in_folder(folder, names) for names in values.values())
    return Database(bibs=bibs, sidecars=sidecars), problems


def database_of(env: BuildEnvironment, bibs: Iterable[str], sidecars: Iterable[str]) -> Database:
    """Return the database of these files, which are relative to the source directory."""
    root = str(env.srcdir)
    return _database(env, _in_folder(root, bibs), _in_folder(root, sidecars))


def _database(env: BuildEnvironment, bibs: tuple[str, ...], sidecars: tuple[str, ...]) -> Database:
    site = site_of(env)
    return Database(bibs=bibs, sidecars=sidecars, root=site.srcdir, macros=site.config.macros)


def _missing(named: Mapping[str, str], source: Source) -> list[Problem]:
    return [
        Problem("file", f"{name} is not there{_hint(name, path)}", source)
        for name, path in named.items()
        if not os.path.isfile(path)
    ]


def _hint(name: str, path: str) -> str:
    """Return what may be wrong with the name of a file that does not exist; "" if unknown."""
    if os.path.isdir(path):
        return ": it is a folder, name the files in it"
    if name.endswith(","):
        return ": separate files by spaces"
    if "*" in name:
        return ": patterns are not expanded, name each file"
    try:
        siblings = os.listdir(os.path.dirname(path))
    except OSError:
        return ""
    basename, suffixes = os.path.basename(path), (".bib", ".yaml", ".yml")
    known = [one for one in siblings if one.endswith(suffixes) and one != basename]
    return Guesses(known).hint(basename)


def _in_document(env: BuildEnvironment, page: str, paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(_path(env, page, path) for path in paths)


def _path(env: BuildEnvironment, page: str, name: str) -> str:
    """Return the absolute path of a name in a document, also of one that no file can have."""
    try:
        return env.relfn2path(name, page)[1]
    except (OSError, RuntimeError, ValueError):  # a loop of symbolic links, a NUL
        return os.path.join(env.srcdir, name.lstrip("/"))


def _in_folder(folder: str, paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(os.path.normpath(os.path.join(folder, path)) for path in paths)


def prefetch(app: Sphinx, domain: PublicationDomain, docnames: Iterable[str]) -> None:
    """Read the databases that several of these pages show.

    The collector skips all objects that exist by then until the build is finished: it writes to
    their headers, which would give each process a copy of its own. With 5,000 entries, 40 pages
    and four processes this saves 40 of 220 MB.
    """
    pages = Counter(one for page in docnames for one in _databases(domain, page))
    shared = [database for database, count in pages.most_common(KEPT) if count > 1]
    if not shared:
        return
    gc.collect()  # or the garbage of an earlier build in this process would be kept, too
    for database in shared:
        library_of(database)

    def unfreeze(app: Sphinx, exception: Exception | None) -> None:
        gc.unfreeze()
        app.disconnect(listener)

    listener = app.connect("build-finished", unfreeze)
    gc.freeze()


def _databases(domain: PublicationDomain, page: str) -> set[Database]:
    """Return the databases of a page: those of its last reading, else those in its text."""
    env = domain.env
    if before := domain.databases.get(page):
        return {database_of(env, bibs, sidecars) for bibs, sidecars in before}
    try:
        text = Path(env.doc2path(page)).read_text("utf-8", "replace")
    except OSError:  # Sphinx reports it
        return set()
    named = [found[1].split() for found in _DIRECTIVE.finditer(text)]
    return {one for names in named if (one := database_in(env, page, names, ())) is not None}
