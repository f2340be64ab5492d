"""Write a .bib and its sidecar for the works of a seed page.

A seed is a JSON list of works as one page shows them: ``section``, ``badge``,
``award_badge``, ``title``, ``authors``, ``equal``, ``venue``, ``award`` and
``abstract``. The databases made from it say the same, text for text.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_VENUE = re.compile(r"(?P<name>.+?), (?P<year>\d{4})\.(?: Abridged in (?P<abridged>.+)\.)?")
_JOURNALS = re.compile(r"ArXiv preprint|The .*\b(?:Journal|Letters)\b.*")
_PREPRINT = "ArXiv preprint"

#: The page lost the braces of one ``\textbf``, which stood around two words.
_LEAKED_BOLD = re.compile(r"\\textbf(?!\{)(\S+ \S+)")

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: "\\" + sign for sign in "%&#_${}"},
    }
)


class _Venue(NamedTuple):
    name: str
    year: str
    abridged_in: str


def write_seed_database(json_path: Path, folder: Path, name: str) -> None:
    """Write ``name.bib`` and ``name.yaml`` with the works of a seed to a folder.

    The entries stand in the order of the page. A venue sentence of a form that
    is not known raises ``ValueError``.
    """
    works = json.loads(json_path.read_text(encoding="utf-8"))
    keys = _keys(works)
    entries = [_entry(key, work) for key, work in zip(keys, works, strict=True)]
    extras = {key: _extras(work) for key, work in zip(keys, works, strict=True)}
    sidecar = {"publications": {key: extra for key, extra in extras.items() if extra}}
    text = yaml.safe_dump(sidecar, allow_unicode=True, sort_keys=False)
    (folder / f"{name}.bib").write_text("\n".join(entries), encoding="utf-8")
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def _keys(works: list[dict[str, Any]]) -> list[str]:
    """A key per work, "family2025first", numbered from the second of its kind."""
    seen: Counter[str] = Counter()
    keys = []
    for work in works:
        family = work["authors"][0].split()[-1] if work["authors"] else "anonymous"
        slug = _ascii(family) + work["section"] + _ascii(work["title"].split()[0])
        seen[slug] += 1
        keys.append(slug if seen[slug] == 1 else f"{slug}{seen[slug]}")
    return keys


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _entry(key: str, work: dict[str, Any]) -> str:
    """The work as BibTeX; a field that would be empty is left out."""
    venue = _venue(work["venue"])
    journal = _JOURNALS.fullmatch(venue.name) is not None
    fields = {
        "title": _tex(work["title"]),
        "author": " and ".join(map(_name, work["authors"])),
        "journal" if journal else "booktitle": _tex(venue.name),
        "year": venue.year,
        "abstract": _tex(work["abstract"]),
    }
    lines = [f"  {field} = {{{value}}}" for field, value in fields.items() if value]
    return f"@{'article' if journal else 'inproceedings'}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _extras(work: dict[str, Any]) -> dict[str, Any]:
    """What the sidecar has to add to the entry; empty where that is nothing."""
    venue = _venue(work["venue"])
    award = {"name": work["award"], "badge": work["award_badge"]}
    extras = {
        "badge": "" if venue.name == _PREPRINT else work["badge"],
        "listed_year": "" if work["section"] == venue.year else work["section"],
        "awards": [award if award["badge"] else award["name"]] if award["name"] else [],
        "equal_contribution": work["equal"],
        "abridged_in": venue.abridged_in,
    }
    return {field: value for field, value in extras.items() if value}


def _venue(sentence: str) -> _Venue:
    match = _VENUE.fullmatch(sentence)
    if match is None:
        message = f"no venue sentence of a known form: {sentence!r}"
        raise ValueError(message)
    return _Venue(match["name"], match["year"], match["abridged"] or "")


def _name(author: str) -> str:
    """A name of one word is a body's, which braces keep whole."""
    return _tex(author) if " " in author else f"{{{_tex(author)}}}"


def _tex(text: str) -> str:
    r"""The text as TeX that shows it, apart from the leaked ``\textbf``."""
    parts = _LEAKED_BOLD.split(text)
    escaped = [part.translate(_ESCAPES) for part in parts]
    escaped[1::2] = [rf"\textbf{{{part}}}" for part in escaped[1::2]]
    return "".join(escaped)
