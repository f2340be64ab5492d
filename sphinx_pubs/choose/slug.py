"""A heading's part of an id."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

_SIGNS = frozenset("+#*")
_OTHER = re.compile(r"[^a-z0-9]+")


def slug_of(text: str) -> str:
    """Lower case, with ``-`` between words: "Neural Networks" is ``neural-networks``.

    Accents are taken off. Where the text has anything that is not ASCII, or a sign
    that makes it another word ("C++"), six hex
    digits of its SHA-256 keep two such texts apart, as in the ids of entries.
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = _OTHER.sub("-", ascii_text.lower()).strip("-")
    if text.isascii() and slug and _SIGNS.isdisjoint(text):
        return slug
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{slug}-{digest}" if slug else digest
