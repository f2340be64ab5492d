"""Library: the entries of a database joined with its sidecars."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterator, Mapping

from sphinx_pubs import tex
from sphinx_pubs.join.keys import anchors_of
from sphinx_pubs.join.people import PeopleIndex
from sphinx_pubs.join.publication import publication_of
from sphinx_pubs.join.supersede import supersede
from sphinx_pubs.model import Database, Entry, Extras, Library, Problem, Runs
from sphinx_pubs.read.bibtex import read_bib
from sphinx_pubs.read.sidecar import merge_sidecars, read_sidecar
from sphinx_pubs.vocabulary.fields import FIELDS

#: Fields that are shown with their markup.
_SHOWN = frozenset(
    name
    for field in FIELDS
    if field.shown not in ("", "links", "search", "authors", "language", "preview")
    for name in field.names
)
#: Matches any field with a formula, and few others; a quick test before the conversion.
_MAY_HAVE = re.compile(r"\$|\\(?:[(\[]|[A-Za-z]+\s*[\[{])")


def refused_formulas(entry: Entry, extras: Extras | None, macros: tex.Macros) -> Iterator[Problem]:
    """Yield a problem (``bibtex``) for each shown text of an entry with a refused formula.

    A field has at most one problem. A value of the sidecar is checked instead of the field that
    it replaces, and an inherited field only in the parent entry.

    :param macros: Macros that the site defines for formulas.
    """
    corrected = _texts(extras) if extras else {}
    others = {
        name: text
        for name, text in entry.fields.items()
        if name in _SHOWN and name in entry.lines and name not in corrected
    }
    for name, text in (*corrected.items(), *others.items()):
        if why := _refusal(name, text, macros):
            source = entry.at(name)
            if extras and name in corrected:
                source = extras.sources.get(name, extras.source)
            message = f"{entry.key}: a formula in '{name}' is shown as code: {why}"
            yield Problem("bibtex", message, source)


def _texts(extras: Extras) -> Mapping[str, str]:
    """Return the texts of a publication in the sidecar, by the field that each replaces."""
    awards = None if extras.awards is None else [award.name for award in extras.awards]
    lists = {"keywords": extras.keywords, "abridged_in": extras.abridged_in, "award": awards}
    texts: Mapping[str, str | None] = {
        **extras.fields,
        **{name: " ".join(items) for name, items in lists.items() if items is not None},
        "abbr": extras.badge,
        "abstract": extras.abstract,
        **extras.lines,
        "venue": extras.venue,
    }
    return {name: text for name, text in texts.items() if text is not None}


def _refusal(name: str, text: str, macros: tex.Macros) -> str:
    """Return why the first refused formula of a text is refused; "" if none is."""
    if not _MAY_HAVE.search(text):
        return ""
    # The nodes convert the text the same way, and each conversion is cached.
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
    """Read the files of a database and join them; no content of a file raises an error."""
    bibliography = read_bib(database.bibs)
    named, root = database.sidecars, database.root
    paths = database.all_sidecars()
    sidecars = [read_sidecar(path, root, named=path in named) for path in paths]
    sidecar = merge_sidecars(sidecars)
    people = PeopleIndex(sidecar.people)
    entries = (*bibliography.entries, *bibliography.parents)
    anchors = anchors_of([entry.key for entry in entries])
    publications, parents, formulas = [], [], list[Problem]()
    problems = [*bibliography.problems, *sidecar.problems]
    for position, (entry, anchor) in enumerate(zip(entries, anchors, strict=True)):
        extras = sidecar.publications.get(entry.key)
        if extras and extras.hide:
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
    counts = dict(bibliography.counts)  # of entries by state; those not shown the user hides
    return Library(
        publications=kept,
        parents=tuple(parents),
        counts={"shown": len(kept), "hidden": counts.pop("entry") - len(kept), **counts},
        keys=frozenset(entry.key for entry in entries),
        extras=tuple(extras for one in sidecars for extras in one.publications.values()),
        people=sidecar.people,
        problems=(*problems, *formulas),
        refused_formulas=tuple(formulas),
        files=tuple(filter(os.path.isfile, (*bibliography.files, *paths))),
    )
