"""Names in the extended format of biblatex: ``family=Hakim, given=Tawfiq, prefix=al-``.

The biblatex manual, §3.4 "Extended Name Format" (Kime et al., 2024). Options
of a list of names (``useprefix=true and …``) and references to ``@xdata``
entries stand where names stand, but are none.
"""

from __future__ import annotations

import re

from sphinx_pubs.model.person import Name
from sphinx_pubs.read.names.parts import named

_PARTS = frozenset({"family", "given", "prefix", "suffix"})
_KEYS = _PARTS | {"id", "useprefix", "juniorcomma", "hash", "gender", "xdata", "nosortothers"}
_PAIR = re.compile(r"\s*([a-z]+)(-i)?\s*=\s*(.*)", re.DOTALL)
_OPTION = re.compile(r"(?:sorting|label|unique|use)[a-z]*")


def is_extended(text: str) -> bool:
    """Whether a name is in ``key=value`` pairs."""
    pair = _PAIR.match(text) if "=" in text else None
    return pair is not None and (pair[1] in _KEYS or _OPTION.fullmatch(pair[1]) is not None)


def extended_name(text: str) -> Name | None:
    """The name of the pairs; ``None`` where they hold none."""
    words: dict[str, list[str]] = {}
    for field in text.split(","):
        pair = _PAIR.fullmatch(field)
        if pair and pair[1] in _PARTS and not pair[2]:
            words[pair[1]] = pair[3].strip('" ').split()
    if not any(words.values()):
        return None
    given, prefix, family, suffix = (
        words.get(part, []) for part in ("given", "prefix", "family", "suffix")
    )
    return named(given, prefix, family, suffix)
