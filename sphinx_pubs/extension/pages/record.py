"""Which files were made, so that those of works that have gone can be taken away, and of what.

It stands beside the doctrees, not in the site, and tells one output folder from another.
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

#: Files, relative to the output folder, with a sum of what is in them; "" where none is known.
Made = Mapping[str, str]


def take_sums(app: Sphinx, kind: str) -> Made:
    """What an earlier build made of this kind.

    The record has the sums no more until :func:`keep_only` gives it new ones: a build may
    be stopped between its files.
    """
    said, output = _read(_record(app)), _output(app, kind)
    before = said.get(output, {})
    if before:
        _write(app, {**said, output: dict.fromkeys(before, "")})
    return before


def keep_only(app: Sphinx, kind: str, made: Made, others: Collection[str] = ()) -> None:
    """Remove what an earlier build made of this kind and this one did not.

    :param made: The files that are there now.
    :param others: Files that are somebody else's now.
    """
    said, output = _read(_record(app)), _output(app, kind)
    before = said.get(output, {})
    for name in set(before).difference(made, others):
        _remove(Path(app.outdir, name), Path(app.outdir))
    if made != before:
        said[output] = made
        _write(app, said)


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
    return {output: dict(made) for output, made in said.items() if isinstance(made, dict)}


def _write(app: Sphinx, said: Mapping[str, Made]) -> None:
    _record(app).write_text(json.dumps(said, indent=1, sort_keys=True), "utf-8")


def _remove(file: Path, root: Path) -> None:
    """The file, and the folders that it leaves empty."""
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == root or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
