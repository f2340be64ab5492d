"""What each output was made of, so that what is old or gone is found, and nothing is half done.

It stands beside the doctrees, not in the site, and tells one output folder from another. Before
something is made its sum is taken out, and put in when all is done: a build may be stopped
between any two files, and what is in the record is true.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_NAME = "sphinx-pubs.json"

#: What was made (a file, relative to the output folder, or a document), with a sum of what it
#: was made of; "" where none is known.
Made = Mapping[str, str]


def made_before(app: Sphinx, kind: str) -> Made:
    """What earlier builds made of this kind in this output."""
    return _read(_record(app)).get(_output(app, kind), {})


def note_made(app: Sphinx, kind: str, made: Made) -> None:
    """Remember what is made of this kind in this output, and nothing else of it."""
    said, output = _read(_record(app)), _output(app, kind)
    if said.get(output, {}) != made:
        _write(app, {**said, output: made})


def take_sums(app: Sphinx, kind: str) -> Made:
    """What an earlier build made of this kind.

    The record has the sums no more until :func:`keep_only` gives it new ones.
    """
    before = made_before(app, kind)
    note_made(app, kind, dict.fromkeys(before, ""))
    return before


def keep_only(app: Sphinx, kind: str, made: Made, others: Collection[str] = ()) -> None:
    """Remove what an earlier build made of this kind and this one did not.

    :param made: The files that are there now.
    :param others: Files that are somebody else's now.
    """
    for name in set(made_before(app, kind)).difference(made, others):
        _remove(Path(app.outdir, name), Path(app.outdir))
    note_made(app, kind, made)


def _record(app: Sphinx) -> Path:
    return Path(app.doctreedir, _NAME)


def _output(app: Sphinx, kind: str) -> str:
    return f"{kind} {os.path.relpath(app.outdir, app.doctreedir)}".replace(os.sep, "/")


def _read(record: Path) -> dict[str, Made]:
    try:
        said = json.loads(record.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {
        output: {name: total for name, total in made.items() if isinstance(total, str)}
        for output, made in said.items()
        if isinstance(made, dict)
    }


def _write(app: Sphinx, said: Mapping[str, Made]) -> None:
    """Write the record beside the old one, and put it in its place whole."""
    record = _record(app)
    beside = record.with_suffix(".new")
    beside.write_text(json.dumps(said, indent=1, sort_keys=True), "utf-8")
    os.replace(beside, record)


def _remove(file: Path, root: Path) -> None:
    """The file, and the folders that it leaves empty."""
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == root or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
