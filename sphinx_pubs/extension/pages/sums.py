"""Sums of what the pages of works show: a page of the same sum is not written again.

As Sphinx does with its documents, a page is written again for what its theme shows
around it only where the site has other documents, headings or toctrees. Where all documents
are written, so are all pages of works: then Sphinx has its reasons, which are theirs too.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_pubs.extension.references.domain import publication_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class Sums:
    """The sums of the pages of this build, by their files."""

    def __init__(self, app: Sphinx, before: Mapping[str, str]) -> None:
        """Take those of an earlier build."""
        self._out = Path(app.outdir)
        version = app.extensions["sphinx_pubs"].version
        self._site = repr((version, app.builder.name, _around(app.env)))
        written = publication_domain(app.env).written
        self._before = {} if written >= app.env.found_docs else before
        self.now: dict[str, str] = {}

    def is_written(self, file: str, context: Mapping[str, Any]) -> bool:
        """Whether a page with this context stands where it is to be written.

        :param file: Relative to the output folder.
        """
        text = self._site + repr(sorted(context.items()))
        self.now[file] = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return self._before.get(file) == self.now[file] and (self._out / file).is_file()


def _around(env: BuildEnvironment) -> object:
    """The documents, their places, their headings and the toctrees in them."""
    tocs = sorted((page, toc.pformat()) for page, toc in env.tocs.items())
    return sorted(env.toctree_includes.items()), tocs
