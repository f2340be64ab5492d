"""The library: the entries of a database joined with its sidecars."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterator, Mapping

from sphinx_pubs import tex
from sphinx_pubs.join.keys import anchors_of
from sphinx_pubs.join.people import PeopleIndex
from sphinx_pubs.join.publication import publication_of
from sphinx_pubs.join.supersede import supersede
from sphinx_pubs.model import Bibliography, Database, Entry, Extras, Library, Problem, Runs, Source
from sphinx_pubs.read.bibtex import read_bib
from sphinx_pubs.read.sidecar import merge_sidecars, read_sidecar
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
        if extras and (why := _refusal(name, text, macros)):
            source = extras.sources.get(name, extras.source)
            yield _problem(extras.key, name, why, source)
    for name, text in entry.fields.items():
        own = name in _SHOWN and name in entry.lines and name not in said
        if own and (why := _refusal(name, text, macros)):
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


def _refusal(name: str, text: str, macros: tex.Macros) -> str:
    """What the first refused formula of a text is refused for; "" where there is none."""
    if not _MAY_HAVE.search(text):
        return ""
    # The nodes ask for the same form, and each is converted once.
    if name == "abstract":
        return next(filter(None, map(_in_runs, tex.paragraphs(text, macros))), "")
    return _in_runs(tex.runs(text, macros))


def _in_runs(runs: Runs) -> str:
    for run in runs:
        if isinstance(run, str):
            continue
        if run.kind == "refused":
            return run.target
        if inside := _in_runs(run.content):
            return inside
    return ""


def load_library(database: Database) -> Library:
    """Read all files of a database and join what they say. Never raises for what they hold."""
    bibliography = read_bib(database.bibs)
    paths = database.all_sidecars()
    sidecars = [
        read_sidecar(path, database.root, named=path in database.sidecars) for path in paths
    ]
    sidecar = merge_sidecars(sidecars)
    people = PeopleIndex(sidecar.people)
    entries = (*bibliography.entries, *bibliography.parents)
    anchors = anchors_of([entry.key for entry in entries])
    publications, parents, formulas = [], [], list[Problem]()
    problems = [*bibliography.problems, *sidecar.problems]
    for position, (entry, anchor) in enumerate(zip(entries, anchors, strict=True)):
        extras = sidecar.publications.get(entry.key)
        if extras is not None and extras.hide:
            continue
        publication, found = publication_of(entry, anchor, sidecar, people, database)
        if position < len(bibliography.entries):
            publications.append(publication)
            problems.extend(found)
        else:
            parents.append(publication)
        formulas.extend(refused_formulas(entry, extras, database.macros))
    kept, found = supersede(publications, sidecar.publications)
    problems.extend(found)
    return Library(
        publications=kept,
        parents=tuple(parents),
        counts=_account(bibliography, len(kept)),
        keys=frozenset(entry.key for entry in (*bibliography.entries, *bibliography.parents)),
        extras=tuple(extras for one in sidecars for extras in one.publications.values()),
        people=sidecar.people,
        problems=(*problems, *formulas),
        refused_formulas=tuple(formulas),
        files=tuple(filter(os.path.isfile, (*bibliography.files, *paths))),
    )


def _account(bibliography: Bibliography, shown: int) -> Mapping[str, int]:
    """What became of every entry: those of the .bib that are not shown are hidden by the user."""
    account = dict(bibliography.counts)
    entries = account.pop("entry")
    return {"shown": shown, "hidden": entries - shown, **account}
