"""Addresses of links, and paths of files."""

from __future__ import annotations

import os.path
import re
from urllib.parse import quote

#: The schemes of links; all others (``javascript:``, ``data:`` …) are refused.
SCHEMES = frozenset({"http", "https", "ftp", "mailto"})

#: RFC 3986, 3.1. A single letter is a drive of Windows, not a scheme.
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
#: Including a percent sign without a code.
_NOT_IN_URIS = re.compile(r"""[\x00-\x20"<>\\^`{|}\x7f-\U0010ffff]|%(?![0-9A-Fa-f]{2})""")
_HOST = re.compile(r"((?:https?|ftp):/{2})([^/?#:@]+)", re.IGNORECASE)
#: The beginning of a host name, and its last part.
_FIRST = re.compile(r"(?:www(?=\.)|(?:[\w-]+\.)+([a-z]{2,})(?=([/?#:])|$))", re.IGNORECASE)
_PORT = re.compile(r":\d{1,5}(?:[/?#]|$)")
#: Suffixes of file names, which are no domains.
_FILES = frozenset(
    """
    7z avi bib bmp bz2 c cc cfg cls cpp csv dat doc docx dvi eps epub fits gif gz h h5 hdf5 htm html
    ini ipynb jl jpeg jpg js json key lua m md mov mp3 mp4 nb npy npz odp ods odt ogg pdf php pkl
    pl png ppt pptx ps py r rar rb ris rs rst rtf sh sql sty svg tar tex tgz tif tiff toml ts tsv
    txt wav webm webp xls xlsx xml xz yaml yml zip
    """.split()
)
#: Top-level domains of more than two letters that researchers use.
_DOMAINS = frozenset(
    """
    academy aero agency ai app art asia berlin bio biz blog cat center cern cloud codes college com
    computer coop data design dev digital edu education email engineering eus expert fm foundation
    fyi gal global gov group guide health hiv host info ink institute int io jobs lab land life link
    live london ltd me media mil mobi museum name ncl net network news ngo one ong online org page
    paris phd photos plus post press pro pub publishing quebec red report rocks schule science sh
    site social software solutions space store studio studies systems team tech technology tel
    today tools top training travel university video vision website wiki wien work works world wtf
    xyz zone
    """.split()
)
#: Browsers skip these inside a scheme (WHATWG URL, 4.4).
_SKIPPED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")


def scheme_of(address: str) -> str:
    """Return the scheme of an address in lower case, as a browser reads it; "" without one."""
    address = _SKIPPED.sub("", address)
    match = _SCHEME.match(address)
    if match is None or ("." in match[1] and _PORT.match(address, match.end(1))):
        return ""  # "example.org:8080/x" is a host with a port
    return match[1].lower()


def has_scheme(address: str) -> bool:
    """Return whether the address leads out of the site: ``https://…``, ``mailto:…``."""
    return bool(scheme_of(address))


def is_safe(address: str) -> bool:
    """Return whether the address may become a link: it has a known scheme, or none."""
    return not (scheme := scheme_of(address)) or scheme in SCHEMES


def completed(address: str) -> str:
    """Add ``https:`` to an address that lacks it: ``//example.org``, ``example.org/x``.

    An address that may be a file is returned as it is.
    """
    if address.startswith("//"):
        return f"https:{address}"
    first = _FIRST.match(address)
    if first is None:
        return address
    domain = (first[1] or "").lower()
    is_host = not domain or len(domain) == 2 or domain in _DOMAINS or domain.startswith("xn--")
    is_file = domain in _FILES and first[2] != "/"
    return f"https://{address}" if is_host and not is_file else address


def encoded(address: str) -> str:
    """Encode the characters of an address that are not allowed in URIs (RFC 3986, 2).

    They are percent-encoded, in a host as IDNA (RFC 5891). The brackets of paths stay, because
    browsers accept them and DOIs have them.
    """
    if not address.isascii() and (host := _HOST.match(address)):
        address = host[1] + _ascii_host(host[2]) + address[host.end() :]
    return _NOT_IN_URIS.sub(lambda found: quote(found[0], safe=""), address)


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:  # not a valid host name
        return host


def file_path(typed: str, named_in: str, root: str) -> str:
    """Return the absolute path of a file.

    :param typed: Relative to the folder of the file that names it; an absolute one is relative
        to the source folder, as in Sphinx.
    :param named_in: The file that names it.
    :param root: The source folder; "" if there is none, then an absolute path stays.
    """
    if root and typed.startswith(("/", os.sep)):
        return os.path.normpath(os.path.join(root, typed.lstrip("/" + os.sep)))
    return os.path.normpath(os.path.join(os.path.dirname(named_in), typed))
