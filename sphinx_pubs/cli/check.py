"""``check``: what a build would say of a database, and more, without a build."""

from __future__ import annotations

import ast
import os.path
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sphinx_pubs.cli.findings import findings
from sphinx_pubs.cli.output import FORMATS, in_order, shown_message, summary
from sphinx_pubs.join.database import Database
from sphinx_pubs.join.files import file_problems, remote_previews
from sphinx_pubs.join.keys import unknown_keys
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Library, Problem, Source

_SIDECARS = (".yaml", ".yml")


def add_check(parser: ArgumentParser) -> None:
    """Give the parser of the command its arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a .bib file, several of which are one database, or a sidecar (.yaml, .yml); "
        "a sidecar of the same name beside a .bib file is found by itself",
    )
    parser.add_argument(
        "--format",
        choices=list(FORMATS),
        default="text",
        help="'github' annotates the lines in a workflow of GitHub Actions (default: text)",
    )
    parser.set_defaults(run=_run, parser=parser)


def _run(chosen: Namespace) -> int:
    bibs, sidecars = _sorted_out(chosen.files)
    if not bibs:
        chosen.parser.error("a .bib file is needed")
    root = _source_folder(bibs[0])
    database = Database(bibs=bibs, sidecars=sidecars, root=root, macros=_math_macros(root))
    library = load_library(database)
    problems = [
        replace(one, message=shown_message(one.message, library.files))
        for one in in_order(problems_of(library, database))
        if one.level != "debug"
    ]
    line_of = FORMATS[chosen.format]
    for problem in problems:
        sys.stdout.write(line_of(problem) + "\n")
    warnings = [problem for problem in problems if problem.level == "warning"]
    sys.stdout.write(summary(library, warnings) + "\n")
    return 1 if warnings else 0


def _source_folder(bib: str) -> str:
    """The folder of the site that a database is in: the nearest above it with a ``conf.py``."""
    above = Path(bib).parents
    return str(next((folder for folder in above if (folder / "conf.py").is_file()), above[0]))


def _math_macros(root: str) -> frozenset[str]:
    """Return ``pubs_math_macros`` of the site, if its conf.py, which is not run, has a plain list."""
    try:
        code = ast.parse(Path(root, "conf.py").read_bytes())
        values = [
            ast.literal_eval(line.value)
            for line in code.body
            if isinstance(line, ast.Assign)
            and any(ast.unparse(target) == "pubs_math_macros" for target in line.targets)
        ]
        return frozenset(str(name).lstrip("\\") for value in values for name in value)
    except (OSError, SyntaxError, TypeError, ValueError):
        return frozenset()


def problems_of(library: Library, database: Database) -> Iterator[Problem]:
    """All problems of a database: those of a build in the words of a build, and the findings."""
    missing = [path for path in (*database.bibs, *database.sidecars) if not os.path.exists(path)]
    for path in missing:
        yield Problem("file", f"{os.path.basename(path)} is not there", Source(path, 1))
    yield from (one for one in library.problems if one.source.path not in missing)
    yield from file_problems(library.publications, database.root)
    # Only conf.py, which is not run here, knows whether they are shown.
    yield from (replace(one, level="info") for one in remote_previews(library.publications))
    yield from unknown_keys(library.said, library.keys)
    yield from findings(library)
    if not (library.publications or missing):
        names = ", ".join(os.path.basename(path) for path in database.bibs)
        message = f"nothing to show: there is no publication in {names}"
        yield Problem("empty", message, Source(database.bibs[0], 1))


def _sorted_out(names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The .bib files and the sidecars among the files that are named."""
    paths = dict.fromkeys(map(os.path.abspath, names))
    sidecars = tuple(path for path in paths if path.lower().endswith(_SIDECARS))
    return tuple(path for path in paths if path not in sidecars), sidecars
