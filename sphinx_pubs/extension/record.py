"""The record of output: files and documents, each with a digest of the state it was written from.

From it outdated and surplus files are found. It is next to the doctrees, not in the site, and
distinguishes output folders. A digest is removed before its file is written, and added when the
build is finished: a build may be stopped between any two files, and the record is still true.
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

#: File, relative to the output folder, or document → digest of its state, "" if unknown.
Made = Mapping[str, str]


def made_before(app: Sphinx, kind: str) -> Made:
    """Return the files or documents of a kind that earlier builds have written in this output."""
    return _read(_record(app)).get(_output(app, kind), {})


def note_made(app: Sphinx, kind: str, made: Made) -> None:
    """Replace the files or documents of a kind in the record of this output."""
    record, output = _read(_record(app)), _output(app, kind)
    if record.get(output, {}) != made:
        _write(app, {**record, output: made})


def take_digests(app: Sphinx, kind: str) -> Made:
    """Return the files of an earlier build, and remove their digests from the record.

    :func:`keep_only` adds new ones.
    """
    before = made_before(app, kind)
    note_made(app, kind, dict.fromkeys(before, ""))
    return before


def keep_only(app: Sphinx, kind: str, made: Made, others: Collection[str] = ()) -> None:
    """Remove the files of a kind that an earlier build has written and this one has not.

    :param made: The files of this build.
    :param others: Files that have been replaced by documents of the site.
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
        found = json.loads(record.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        output: {name: digest for name, digest in made.items() if isinstance(digest, str)}
        for output, made in found.items()
        if isinstance(made, dict)
    }


def _write(app: Sphinx, content: Mapping[str, Made]) -> None:
    """Write the record to a new file, and replace the old one at once."""
    record = _record(app)
    new = record.with_suffix(".new")
    new.write_text(json.dumps(content, indent=1, sort_keys=True), "utf-8")
    os.replace(new, record)


def _remove(file: Path, root: Path) -> None:
    """Remove a file, and the folders that are empty without it."""
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == root or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
