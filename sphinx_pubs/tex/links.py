"""Addresses: taken out of TeX, and let through only where they are safe."""

from __future__ import annotations

import re
from html import unescape

from sphinx_pubs.addresses import completed, encoded, is_safe, scheme_of

_ESCAPED = re.compile(
    r"\\(?:textasciitilde|sim|string~)\s*(?:\{\})?|\\([^A-Za-z0-9\s])(?:\{\})?|[{}]|\\\s"
)
_TILDE = re.compile(r"\$\s*\\sim\s*\$")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]+")


def untex(url: str) -> str:
    r"""An address as typed in TeX, its escapes undone: ``a\_b\%20{\&}c``."""
    url = _TILDE.sub("~", url)
    return _ESCAPED.sub(_unescaped, url).strip()


def _unescaped(match: re.Match[str]) -> str:
    sign: str | None = match[1]
    if sign is not None:
        return "" if sign in ("-", "\\") else sign
    return "~" if match[0].startswith(("\\text", "\\sim", "\\string")) else ""


def safe_target(url: str) -> str:
    """The address to link to; "" where it must not be linked.

    http(s), ftp, mailto and relative addresses pass; ``doi:`` and the names of hosts are
    completed; ``javascript:`` and the like do not, however they are disguised.
    """
    url = _INVISIBLE.sub("", unescape(url))
    scheme = scheme_of(url)
    if scheme == "doi":
        return encoded("https://doi.org/" + url[len("doi:") :].lstrip("/"))
    if not scheme:
        url = completed(url)
    return encoded(url) if is_safe(url) else ""
