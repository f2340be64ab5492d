"""Where works appeared, as choosing, sorting and grouping see it."""

from __future__ import annotations

from sphinx_pubs.model import Publication
from sphinx_pubs.vocabulary.fields import VENUES


def venue_name(work: Publication) -> str:
    """The journal, the book, else where it is from, as plain text; "" for none."""
    return next(filter(None, (_plain(work, name) for name in VENUES)), "")


def badge_text(work: Publication) -> str:
    """The text of its badge that names a venue; "" for none, or a word of ours."""
    return str(work.badge.text) if work.badge and work.badge.kind == "venue" else ""


def venue_names(work: Publication) -> tuple[str, ...]:
    """All that its venue is called: by badge, journal, book and the sidecar's ``venues``."""
    title = str(work.badge.title) if work.badge else ""
    names = (badge_text(work), title, _plain(work, "journal"), _plain(work, "booktitle"))
    return tuple(filter(None, names))


def _plain(work: Publication, name: str) -> str:
    return str(work.fields[name])
