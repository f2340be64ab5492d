"""Texts that leave for other programs: without what those must not meet."""

from __future__ import annotations

import re

#: What XML 1.0 forbids (2.2), the rest of the control characters, and the signs that turn
#: the direction of all that follows: alone in a title they would turn the reader's page.
_DROPPED = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufffe\\uffff]"
)
_LINES = re.compile(r"[\r\u2028\u2029]")


def clean(text: str) -> str:
    """The text without control characters; white space stays."""
    return _DROPPED.sub("", _LINES.sub("\n", text))


def one_line(text: str) -> str:
    """The same with white space folded."""
    return " ".join(clean(text).split())
