"""The files that links and previews lead to, where they are missing."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator

from sphinx_pubs.model import Link, Problem, Publication


def missing_files(works: Iterable[Publication]) -> Iterator[Problem]:
    """A problem (``link``) for each file of a link or a preview that is not there."""
    for work in works:
        for link in work.links:
            if link.file and not os.path.isfile(link.file):
                yield _missing(work, f"the file of link '{link.label}'", link)
        if work.preview and work.preview.file and not os.path.isfile(work.preview.file):
            yield _missing(work, "the preview", work.preview)


def _missing(work: Publication, what: str, link: Link) -> Problem:
    shown = os.path.relpath(link.file, os.path.dirname(link.source.path))
    return Problem("link", f"{work.key}: {what} is not there: {shown}", link.source)
