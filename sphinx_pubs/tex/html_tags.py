"""Inline tags that databases leave in fields: a closed list.

HTML's, JATS' (journal articles; ``jats:`` stands before them in Crossref's
data) and those of publishers. Every other ``<tag>`` is text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from sphinx_pubs.tex.inline import Kind

Role = Kind | Literal["", "paragraph", "item", "space"]

#: Tag to the markup it becomes; "" keeps the content alone.
TAGS: Mapping[str, Role] = {
    **dict.fromkeys(("i", "em", "italic", "cite", "var", "dfn"), "emphasis"),
    **dict.fromkeys(("b", "strong", "bold"), "strong"),
    **dict.fromkeys(("sub", "inf"), "sub"),
    **dict.fromkeys(("sup",), "sup"),
    **dict.fromkeys(("sc", "scp"), "smallcaps"),
    **dict.fromkeys(("tt", "code", "kbd", "samp", "monospace"), "code"),
    **dict.fromkeys(("a",), "link"),
    **dict.fromkeys(("p", "div", "sec", "title", "ul", "ol", "list"), "paragraph"),
    **dict.fromkeys(("li", "list-item"), "item"),
    **dict.fromkeys(("br", "break"), "space"),
    **dict.fromkeys(
        (
            *("span", "u", "s", "small", "big", "font", "underline", "abbr", "sans-serif"),
            *("roman", "styled-content", "named-content", "xref", "ext-link", "abstract"),
            *("math", "inline-formula", "tex-math", "alternatives", "nobr", "mark"),
        ),
        "",
    ),
}

_TAG = re.compile(r"<(/?)(?:jats:)?([a-z][a-z0-9:-]*)", re.IGNORECASE)
_HREF = re.compile(r"""\s(?:xlink:)?href\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def read_tag(tag: str) -> tuple[str, bool, Role | None]:
    """Its name in lower case, whether it closes, and its role (None: it is text)."""
    match = _TAG.match(tag)
    if match is None:
        return "", False, None
    name = match[2].lower()
    role: Role | None = "" if name.startswith("mml:") else TAGS.get(name)
    return name, bool(match[1]), role


def href(tag: str) -> str:
    """The address in ``<a href="…">``."""
    match = _HREF.search(tag)
    return (match[1] or match[2] or "") if match else ""
