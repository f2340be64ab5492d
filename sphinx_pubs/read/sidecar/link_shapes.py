"""Shapes of links: addresses, files, previews and ORCID iDs.

An address is a link only with a scheme of :data:`sphinx_pubs.addresses.SCHEMES`;
without a scheme it is the path of a file, so nothing else becomes a link.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from sphinx_pubs.addresses import SCHEMES, encoded, file_path, has_scheme, scheme_of
from sphinx_pubs.guesses import suggestion
from sphinx_pubs.model import Link
from sphinx_pubs.read.sidecar.shapes import Location, Schema, Text, or_false, pairs, quoted, shown
from sphinx_pubs.read.sidecar.yaml import MappingNode, Node

_WEB = frozenset({"http", "https"})
_LISTED = ("http", "https", "ftp", "mailto")  #: In the order of messages.
# Not compiled: most sidecars need none of them.
_HOST = r"(?i:(?:[\w-]+\.)+[a-z]{2,}(?:[/?#:]|$))"
_ORCID = r"(?:(?:https?://)?(?:www\.)?orcid\.org/)?((?:[0-9]{4}-?){3}[0-9]{3}[0-9Xx])/?"
#: Control and invisible characters, which an address copied from elsewhere may contain.
_UNSEEN = r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]"


class Address:
    """An address outside the site."""

    def read(self, node: Node, location: Location) -> str | None:
        """Return the address; "" if it is removed."""
        text = Text().read(node, location)
        if not text or text.startswith("//"):
            return text
        if has_scheme(text):
            return _allowed(text, location, SCHEMES)
        hint = suggestion(shown(f"https://{text}")) if re.match(_HOST, text) else ""
        location.report(f"{location.name} is not an address: {quoted(text)}{hint}", "link")
        return None

    def schema(self) -> Schema:
        """Describe an address by its scheme."""
        return {**or_false("string"), "pattern": "^((https?|ftp|mailto):|//|$)"}


class Preview:
    """An image: a file next to the sidecar, or an address."""

    def read(self, node: Node, location: Location) -> str | None:
        """Return an absolute path or an address; "" if it is removed."""
        text = Text().read(node, location)
        if not text or text.startswith("//"):
            return text
        return _allowed(text, location, _WEB) if has_scheme(text) else _path(text, location)

    def schema(self) -> Schema:
        """Describe a path or an address."""
        return Text().schema()


class Links:
    """A mapping of labels to addresses and files."""

    def read(self, node: Node, location: Location) -> tuple[Link, ...] | None:
        """Return the links in the order of the file; a removed one has neither url nor file."""
        if not isinstance(node, MappingNode):
            location.expected("a mapping of labels to addresses or files", node)
            return None
        links = (
            _link(label, value, at._replace(name=f"the link {quoted(label)}"))
            for label, value, at in pairs(node, location, fold=True)
        )
        return tuple(filter(None, links))

    def schema(self) -> Schema:
        """Describe a mapping with any labels."""
        return {"type": ["object", "null"], "additionalProperties": Preview().schema()}


class Orcid:
    """An ORCID iD, alone or as the address of its page."""

    def read(self, node: Node, location: Location) -> str | None:
        """Return sixteen digits in four groups, the last a check digit (ISO 7064 mod 11-2)."""
        text = Text().read(node, location)
        if not text:
            return text
        match = re.fullmatch(_ORCID, text)
        if not match:
            location.expected("an ORCID iD such as 0000-0002-1825-0097", node)
            return None
        digits = match[1].replace("-", "").upper()
        if _check_digit(digits[:15]) != digits[15]:
            location.report(f"{location.name} {quoted(text)} has a typo: its check digit is wrong")
            return None
        return "-".join(digits[i : i + 4] for i in range(0, 16, 4))

    def schema(self) -> Schema:
        """Describe the form; the check digit is not checked."""
        return {**or_false("string"), "pattern": rf"^({_ORCID})?$"}


def _link(label: str, node: Node, location: Location) -> Link | None:
    text = Text().read(node, location)
    if text is None:
        return None
    if text.startswith(("//", "www.")):
        text = f"https://{text.lstrip('/')}"
    if not text:
        return Link(label=label, source=location.source)
    if not has_scheme(text):
        return Link(label=label, file=_path(text, location), source=location.source)
    url = _allowed(text, location, SCHEMES)
    return Link(label=label, url=url, source=location.source) if url else None


def _allowed(address: str, location: Location, schemes: Collection[str]) -> str | None:
    """Return the encoded address if its scheme is one of these."""
    if scheme_of(address) in schemes:
        return encoded(re.sub(_UNSEEN, "", address))
    *names, last = (name for name in _LISTED if name in schemes)
    allowed = f"only {', '.join(names)} and {last} addresses are allowed"
    location.report(f"{location.name} is refused: {allowed}", "link")
    return None


def _path(path: str, location: Location) -> str:
    """Return the absolute path of a file named in the sidecar."""
    return file_path(path, location.source.path, location.root)


def _check_digit(digits: str) -> str:
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]
