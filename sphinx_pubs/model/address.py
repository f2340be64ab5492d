"""Which addresses may become a link."""

from __future__ import annotations

import re
from urllib.parse import quote

#: What a link may lead to; everything else (``javascript:``, ``data:`` …) is refused.
SCHEMES = frozenset({"http", "https", "ftp", "mailto"})

#: RFC 3986, 3.1. A single letter is a drive of Windows, not a scheme.
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
#: A percent sign that begins no code is in no URI, either.
_NOT_IN_URIS = re.compile(r"""[\x00-\x20"<>\\^`{|}\x7f-\U0010ffff]|%(?![0-9A-Fa-f]{2})""")
_HOST = re.compile(r"((?:https?|ftp):/{2})([^/?#:@]+)", re.IGNORECASE)
#: What begins like the name of a host, and its last part.
_FIRST = re.compile(r"(?:www(?=\.)|(?:[\w-]+\.)+([a-z]{2,})(?=([/?#:])|$))", re.IGNORECASE)
_PORT = re.compile(r":\d{1,5}(?:[/?#]|$)")
#: Ends of the names of files that are no hosts.
_FILES = frozenset(
    """
    7z avi bib bz2 csv doc docx epub gif gz htm html ipynb jpeg jpg json key md mov mp3 mp4 odp
    ods odt pdf php png ppt pptx ps ris rst svg tar tex tgz tif tiff txt webm webp xls xlsx xml xz
    yaml yml zip
    """.split()
)
#: Browsers skip these inside a scheme (WHATWG URL, 4.4).
_SKIPPED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")


def scheme_of(address: str) -> str:
    """The scheme of an address in lower case, as a browser would see it; "" without one."""
    address = _SKIPPED.sub("", address)
    match = _SCHEME.match(address)
    if match is None or ("." in match[1] and _PORT.match(address, match.end(1))):
        return ""  # "example.org:8080/x" is a host with a port
    return match[1].lower()


def has_scheme(address: str) -> bool:
    """Whether the address leads out of the site: ``https://…``, ``mailto:…``."""
    return bool(scheme_of(address))


def is_safe(address: str) -> bool:
    """Whether the address may become a link: a known scheme, or none."""
    return not (scheme := scheme_of(address)) or scheme in SCHEMES


def completed(address: str) -> str:
    """The address with ``https:`` where that is all it lacks: ``//example.org``, ``example.org/x``.

    What may be a file stays as it is.
    """
    if address.startswith("//"):
        return f"https:{address}"
    first = _FIRST.match(address)
    if first is None or (first[2] != "/" and (first[1] or "").lower() in _FILES):
        return address
    return f"https://{address}"


def encoded(address: str) -> str:
    """The address with nothing in it that no URI holds (RFC 3986, 2).

    Other characters are percent-encoded, those of a host in its own way (RFC 5891). The brackets
    of paths stay, which browsers and DOIs know.
    """
    if not address.isascii() and (host := _HOST.match(address)):
        address = host[1] + _ascii_host(host[2]) + address[host.end() :]
    return _NOT_IN_URIS.sub(lambda found: quote(found[0], safe=""), address)


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:  # no host can be called so
        return host
