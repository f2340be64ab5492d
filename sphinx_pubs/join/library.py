"""A database, all its files read and joined, as a library."""

from __future__ import annotations

import os.path
from collections.abc import Mapping

from sphinx_pubs.join.anchor import anchors_of
from sphinx_pubs.join.database import Database
from sphinx_pubs.join.formulas import refused_formulas
from sphinx_pubs.join.people import PeopleIndex
from sphinx_pubs.join.publication import publication_of
from sphinx_pubs.join.supersede import supersede
from sphinx_pubs.model import Bibliography, Library, Problem
from sphinx_pubs.read.bibtex import read_bib
from sphinx_pubs.read.sidecar import merge_sidecars, read_sidecar


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
        account=_account(bibliography, len(kept)),
        keys=frozenset(entry.key for entry in (*bibliography.entries, *bibliography.parents)),
        said=tuple(extras for one in sidecars for extras in one.publications.values()),
        people=sidecar.people,
        problems=(*problems, *formulas),
        refused_formulas=tuple(formulas),
        files=tuple(filter(os.path.isfile, (*bibliography.files, *paths))),
    )


def _account(bibliography: Bibliography, shown: int) -> Mapping[str, int]:
    """What became of every entry: those of the .bib that are not shown are hidden by the user."""
    account = dict(bibliography.account)
    entries = account.pop("entry")
    return {"shown": shown, "hidden": entries - shown, **account}
