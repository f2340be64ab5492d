"""Field names: aliases replaced by one name for each field, and the fields of tools.

biblatex's names and their BibTeX counterparts are in sections 2.2.5 and
2.2.2 of its manual. The rest of the package uses one name of each:
``journal``, ``address``, ``institution``, ``archiveprefix``, ``year`` …
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_pubs.read.dates import date_of
from sphinx_pubs.vocabulary.fields import BY_NAME, FIELDS, TOOL_PREFIXES

#: Other name to the name we use; the first that has a value counts.
_CANONICAL = [
    (other, field.name) for field in FIELDS for other in (*field.aliases, *field.stand_ins)
]
#: Those of the other names that may also have their own meaning.
_APART = frozenset(name for field in FIELDS for name in field.stand_ins)
_ARXIV = ("arxivid", "arxiv")
_ARXIV_ID = re.compile(
    r"\s*(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:\s*)?"
    r"((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)(?:\.pdf)?\s*",
    re.IGNORECASE,
)
_TITLES = [(field.subtitle_of, field.name) for field in FIELDS if field.subtitle_of]


def canonical(fields: Mapping[str, str]) -> dict[str, str]:
    """Add the names that the rest of the package uses; the typed ones stay, too.

    A name of ours that has a value overrides biblatex's. ``year``, ``month`` and ``day`` are
    added from ``date``; subtitles are joined to their titles.
    """
    return _join_titles(_rename(fields))


def corrected(fields: Mapping[str, str], changes: Mapping[str, str]) -> dict[str, str]:
    """Apply a sidecar's corrections, whichever names these use; "" removes a field."""
    changed = _rename(changes)
    result = _rename(fields)
    if changes.get("date") is not None:
        for name in ("year", "month", "day"):
            result.pop(name, None)
    elif "year" in changes:
        result.pop("date", None)
    result.update(changed)
    return _join_titles({name: value for name, value in result.items() if value})


def reduced(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields under the names that the rest of the package uses, each value once.

    :param fields: As :func:`canonical` or :func:`corrected` returns them.
    """
    gone = {
        other
        for other, name in _CANONICAL
        if fields.get(name) and (other not in _APART or fields.get(other) == fields[name])
    }
    gone.update(subname for name, subname in _TITLES if fields.get(name))
    if fields.get("eprint"):
        gone.update(_ARXIV)
    if fields.get("year"):
        gone.add("date")
    return {name: value for name, value in fields.items() if name not in gone}


def is_tool_field(name: str) -> bool:
    """Return whether a field is for a tool or a style only."""
    name = name.lower()
    field = BY_NAME.get(name)
    if field is not None:
        return field.role == "tool"
    return name.startswith(TOOL_PREFIXES) or "+" in name


def _rename(fields: Mapping[str, str]) -> dict[str, str]:
    result = dict(fields)
    for other, name in _CANONICAL:
        if other in fields and not result.get(name):
            result[name] = fields[other]
    if not result.get("eprint"):
        _add_arxiv(result)
    if result.get("date"):
        _add_date(result)
    return result


def _add_arxiv(fields: dict[str, str]) -> None:
    for name in _ARXIV:
        match = _ARXIV_ID.fullmatch(fields.get(name, ""))
        if match:
            fields["eprint"] = match[1]
            fields["archiveprefix"] = "arXiv"
            return


def _add_date(fields: dict[str, str]) -> None:
    date = date_of(fields)
    for name, value in (("year", date.text), ("month", date.month), ("day", date.day)):
        if value and not fields.get(name):
            fields[name] = str(value)


def _join_titles(fields: dict[str, str]) -> dict[str, str]:
    for name, subname in _TITLES:
        title, subtitle = fields.get(name, "").strip(), fields.get(subname, "").strip()
        if title and subtitle and subtitle not in title:
            joint = " " if title.rstrip("}").endswith(("?", "!", ":", ".", "…")) else ": "
            fields[name] = f"{title}{joint}{subtitle}"
    return fields
