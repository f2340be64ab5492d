"""Paths of files that a .bib or a sidecar names."""

from __future__ import annotations

import os.path

from sphinx_pubs.model import Source


def file_path(typed: str, source: Source, root: str) -> str:
    """The absolute path of a file.

    :param typed: Relative to the folder of the file that names it; an absolute one counts from
        the source folder, as Sphinx's own do.
    :param source: Where it is named.
    :param root: The source folder; "" where there is none: then an absolute path is itself.
    """
    if root and typed.startswith(("/", os.sep)):
        return os.path.normpath(os.path.join(root, typed.lstrip("/" + os.sep)))
    return os.path.normpath(os.path.join(os.path.dirname(source.path), typed))
