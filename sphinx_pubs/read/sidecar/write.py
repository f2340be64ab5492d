"""A text as a value or a name of a YAML file that :func:`read_sidecar` reads back."""

from __future__ import annotations

import re

#: Line breaks, what YAML does not allow in a file (YAML 1.1, 5.1), and what cannot be seen.
_STRANGE = re.compile(
    "[\\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\ud800-\udfff\ufeff\ufffe\uffff]+"
)
#: Texts that need no quotes anywhere, as a name, a value or an item of ``[a, b]``.
_PLAIN = re.compile(r"[^\W_](?:[\w.+/()&'’_-]|:(?=[^\W_])| (?=[^\W_]))*")
_ADDRESS = re.compile(r"https?://[\w./~%&=?+@:-]*[\w/]")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def one_line(text: str) -> str:
    """The text on one line, without what a file of text should not hold."""
    return _STRANGE.sub(" ", text).strip()


def scalar(text: str) -> str:
    """The text on one line as YAML has it, in single quotes where it needs them."""
    text = one_line(text)
    is_plain = _PLAIN.fullmatch(text) or _ADDRESS.fullmatch(text)
    if is_plain and text.lower() not in _WORDS:
        return text
    return "'" + text.replace("'", "''") + "'"
