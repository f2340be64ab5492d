"""What biblatex lets people say of single names: ``author+an = {1=equal; 2=equal,corresponding}``.

The biblatex manual, §3.7 "Data Annotations" (Kime et al., 2024).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_ITEM = re.compile(r"\s*(\d{1,4})(?::\w+)?\s*=(.*)", re.DOTALL)
_QUOTES = '"“”'


def parse_annotations(value: str) -> Mapping[int, tuple[str, ...]]:
    """The annotations of a field by the position of the name, from 1.

    Literal ones stand in quotes, which are taken off; one of a part of a name
    (``1:family=…``) counts for the name; one of the whole field (``=…``) for none.

    >>> parse_annotations('1=equal; 2=equal,corresponding; 3="On leave"')
    {1: ('equal',), 2: ('equal', 'corresponding'), 3: ('On leave',)}
    """
    found: dict[int, tuple[str, ...]] = {}
    for item in value.split(";"):
        match = _ITEM.fullmatch(item)
        if match is None:
            continue
        position, text = int(match[1]), match[2].strip()
        quoted = len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES
        words = [text[1:-1]] if quoted else text.split(",")
        own = tuple(word.strip() for word in words if word.strip())
        found[position] = found.get(position, ()) + own
    return {position: own for position, own in found.items() if own}
