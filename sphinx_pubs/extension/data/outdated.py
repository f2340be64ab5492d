"""Which pages are to be read again: told by their files' stamps alone, nothing is parsed."""

from __future__ import annotations

import functools
import os
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from sphinx_pubs.extension.references.domain import publication_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def outdated_pages(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Pages whose files came to be, went, or were exchanged (``env-get-outdated``).

    Sphinx sees an edit by the file's time alone; a renamed file keeps an old one.
    """
    now = functools.cache(lambda path: stamp(os.path.join(env.srcdir, path)))
    return [
        page
        for page, states in publication_domain(env).files.items()
        if page not in removed and any(now(path) != state for path, state in states.items())
    ]


def stamp(path: str) -> str:
    """What changes whenever a file does; "" while there is none."""
    try:
        state = os.stat(path)
    except (OSError, ValueError):  # a name no file can have
        return ""
    return f"{state.st_mtime_ns}-{state.st_size}-{state.st_ino}"
