"""The shapes of what leads elsewhere: addresses, files, links, ORCID iDs.

An address is a link only with a scheme of :data:`sphinx_pubs.addresses.SCHEMES`;
without a scheme it is the path of a file, so nothing else becomes a link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.addresses import SCHEMES, encoded, file_path, has_scheme, scheme_of
from sphinx_pubs.guesses import suggestion
from sphinx_pubs.model import Link
from sphinx_pubs.read.sidecar.shapes import (
    Place,
    Schema,
    Text,
    is_null,
    or_false,
    pairs,
    quoted,
    shown,
)
from sphinx_pubs.read.sidecar.yaml import MappingNode, Node

if TYPE_CHECKING:
    from collections.abc import Collection

_WEB = frozenset({"http", "https"})
_LISTED = ("http", "https", "ftp", "mailto")  #: In the order of messages.
# Patterns, not compiled: they are seldom needed.
_HOST = r"(?i:(?:[\w-]+\.)+[a-z]{2,}(?:[/?#:]|$))"
_ORCID = r"(?:(?:https?://)?(?:www\.)?orcid\.org/)?((?:[0-9]{4}-?){3}[0-9]{3}[0-9Xx])/?"
#: Control characters and the like, which an address pasted from elsewhere may carry.
_UNSEEN = r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]"


class Address:
    """An address outside the site."""

    def read(self, node: Node, place: Place) -> str | None:
        """Return the address; "" for switched off."""
        text = Text().read(node, place)
        if not text or text.startswith("//"):
            return text
        if has_scheme(text):
            return _allowed(text, place, SCHEMES)
        hint = suggestion(shown(f"https://{text}")) if re.match(_HOST, text) else ""
        place.report(f"{place.name} is no address: {quoted(text)}{hint}", "link")
        return None

    def schema(self) -> Schema:
        """Editors know the format."""
        return {**or_false("string"), "pattern": "^((https?|ftp|mailto):|//|$)"}


class Preview:
    """An image: a file beside the sidecar, or an address."""

    def read(self, node: Node, place: Place) -> str | None:
        """Absolute path or address; "" for switched off."""
        text = Text().read(node, place)
        if not text or text.startswith("//"):
            return text
        return _allowed(text, place, _WEB) if has_scheme(text) else _beside(text, place)

    def schema(self) -> Schema:
        """Describe a path or an address."""
        return Text().schema()


class Links:
    """A mapping of labels to addresses and files."""

    def read(self, node: Node, place: Place) -> tuple[Link, ...] | None:
        """Return the links in the order of the file; one that is false has neither url nor file."""
        if is_null(node):
            return None
        if not isinstance(node, MappingNode):
            place.expected("a mapping of labels to addresses or files", node)
            return None
        links = (
            _link(label, value, at.at(at.source.line, f"the link {quoted(label)}"))
            for label, value, at in pairs(node, place, fold=True)
        )
        return tuple(filter(None, links))

    def schema(self) -> Schema:
        """Any label."""
        return {"type": ["object", "null"], "additionalProperties": Preview().schema()}


class Orcid:
    """An ORCID iD, alone or as the address of its page."""

    def read(self, node: Node, place: Place) -> str | None:
        """Sixteen digits in four groups; the last is a check digit (ISO 7064 mod 11-2)."""
        text = Text().read(node, place)
        if not text:
            return text
        match = re.fullmatch(_ORCID, text)
        if not match:
            place.expected("an ORCID iD such as 0000-0002-1825-0097", node)
            return None
        digits = match[1].replace("-", "").upper()
        if _check_digit(digits[:15]) != digits[15]:
            place.report(f"{place.name} {quoted(text)} is mistyped: its check digit is wrong")
            return None
        return "-".join(digits[i : i + 4] for i in range(0, 16, 4))

    def schema(self) -> Schema:
        """Without the check digit."""
        return {**or_false("string"), "pattern": rf"^({_ORCID})?$"}


def _link(label: str, node: Node, place: Place) -> Link | None:
    text = Text().read(node, place)
    if text is None:
        return None
    if text.startswith(("//", "www.")):
        text = f"https://{text.lstrip('/')}"
    if not text:
        return Link(label=label, source=place.source)
    if not has_scheme(text):
        return Link(label=label, file=_beside(text, place), source=place.source)
    url = _allowed(text, place, SCHEMES)
    return Link(label=label, url=url, source=place.source) if url else None


def _allowed(address: str, place: Place, schemes: Collection[str]) -> str | None:
    """Return the address as it may stand in a page, if its scheme is one of these."""
    if scheme_of(address) in schemes:
        return encoded(re.sub(_UNSEEN, "", address))
    names = [name for name in _LISTED if name in schemes]
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    place.report(f"{place.name} is refused: only {listed} addresses are allowed", "link")
    return None


def _beside(path: str, place: Place) -> str:
    """Return the absolute path of a file named in the sidecar."""
    return file_path(path, place.source.path, place.root)


def _check_digit(digits: str) -> str:
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]
