"""Which addresses may become a link."""

from __future__ import annotations

import re

#: What a link may lead to; everything else (``javascript:``, ``data:`` …) is refused.
SCHEMES = frozenset({"http", "https", "ftp", "mailto"})

#: RFC 3986, 3.1. A single letter is a drive of Windows, not a scheme.
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
#: Browsers skip these inside a scheme (WHATWG URL, 4.4).
_SKIPPED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")


def scheme_of(address: str) -> str:
    """The scheme of an address in lower case, as a browser would see it; "" without one."""
    match = _SCHEME.match(_SKIPPED.sub("", address))
    return match[1].lower() if match else ""


def has_scheme(address: str) -> bool:
    """Whether the address leads out of the site: ``https://…``, ``mailto:…``."""
    return bool(scheme_of(address))


def is_safe(address: str) -> bool:
    """Whether the address may become a link: a known scheme, or none."""
    return not (scheme := scheme_of(address)) or scheme in SCHEMES
