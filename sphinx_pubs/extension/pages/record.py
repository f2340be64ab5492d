"""Which files were made, so that those of works that have gone can be taken away.

It stands beside the doctrees, not in the site, and tells one output folder from another.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_NAME = "sphinx-pubs.json"


def keep_only(app: Sphinx, kind: str, made: Collection[str], others: Collection[str] = ()) -> None:
    """Remove what an earlier build made of this kind and this one did not.

    :param made: The files that are there now, relative to the output folder.
    :param others: Files that are somebody else's now.
    """
    record = Path(app.doctreedir, _NAME)
    said = _read(record)
    output = f"{kind} {os.path.relpath(app.outdir, app.doctreedir)}".replace(os.sep, "/")
    before = said.get(output, [])
    for name in set(before).difference(made, others):
        _remove(Path(app.outdir, name), Path(app.outdir))
    if sorted(made) != before:
        said[output] = sorted(made)
        record.write_text(json.dumps(said, indent=1, sort_keys=True), "utf-8")


def _read(record: Path) -> dict[str, list[str]]:
    try:
        said = json.loads(record.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _remove(file: Path, root: Path) -> None:
    """The file, and the folders that it leaves empty."""
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == root or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
