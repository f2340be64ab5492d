"""Formulas that may not leave us, told of field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sphinx_pubs import tex
from sphinx_pubs.model import Entry, Extras, Problem, Runs, Source
from sphinx_pubs.vocabulary.fields import FIELDS

#: Fields whose markup a page shows.
_SHOWN = frozenset(
    name
    for field in FIELDS
    if field.shown not in ("", "links", "search", "authors", "language", "preview")
    for name in field.names
)
#: What a field with a formula has; most have none of it.
_MAY_HAVE = re.compile(r"\$|\\(?:[(\[]|[A-Za-z]+\s*[\[{])")


def refused_formulas(entry: Entry, extras: Extras | None, macros: tex.Macros) -> Iterator[Problem]:
    """A problem (``bibtex``) for each shown text of an entry with a formula that is refused.

    One for a field, whatever number of formulas. What the sidecar says in place of a field is
    asked instead of it, and what a field is inherited from instead of the heir.

    :param macros: Names in formulas that the site knows.
    """
    said = _said(extras) if extras else {}
    for name, text in said.items():
        if extras and (why := _refusal(text, macros)):
            source = extras.sources.get(name, extras.source)
            yield _problem(extras.key, name, why, source)
    for name, text in entry.fields.items():
        own = name in _SHOWN and name in entry.lines and name not in said
        if own and (why := _refusal(text, macros)):
            yield _problem(entry.key, name, why, entry.at(name))


def _problem(key: str, name: str, why: str, source: Source) -> Problem:
    return Problem("bibtex", f"{key}: a formula in '{name}' is shown as code: {why}", source)


def _said(extras: Extras) -> Mapping[str, str]:
    """The texts of the sidecar, by the names of the fields that they stand for."""
    lists: Mapping[str, tuple[str, ...] | None] = {
        "keywords": extras.keywords,
        "abridged_in": extras.abridged_in,
        "award": None if extras.awards is None else tuple(one.name for one in extras.awards),
    }
    said: Mapping[str, str | None] = {
        **extras.fields,
        **{name: None if texts is None else " ".join(texts) for name, texts in lists.items()},
        "abbr": extras.badge,
        "abstract": extras.abstract,
        **extras.lines,
        "venue": extras.venue,
    }
    return {name: text for name, text in said.items() if text is not None}


def _refusal(text: str, macros: tex.Macros) -> str:
    """What the first refused formula of a text is refused for; "" where there is none."""
    if not _MAY_HAVE.search(text):
        return ""
    refused = (_in_runs(runs) for runs in tex.paragraphs(text, macros))
    return next(filter(None, refused), "")


def _in_runs(runs: Runs) -> str:
    for run in runs:
        if isinstance(run, str):
            continue
        if run.kind == "refused":
            return run.target
        if inside := _in_runs(run.content):
            return inside
    return ""
