"""Texts that leave for other programs: without what those must not meet."""

from __future__ import annotations

import re

from sphinx_pubs.characters import without_unseen

_LINES = re.compile(r"[\r\u2028\u2029]")


def clean(text: str) -> str:
    """The text without control characters; white space stays."""
    return without_unseen(_LINES.sub("\n", text))


def one_line(text: str) -> str:
    """The same with white space folded."""
    return " ".join(clean(text).split())
