"""People with a page in the docs: their names link to it."""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.libraries import database_of, library_of
from sphinx_pubs.extension.report import report
from sphinx_pubs.extension.targets import link_to_document
from sphinx_pubs.guesses import STRICT, closest, suggestion
from sphinx_pubs.model import Person, Problem

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def linked_person(env: BuildEnvironment, page: str, person: Person, name: nodes.Node) -> nodes.Node:
    """The name as a link to the person's page in the docs, else to the person's address.

    :param page: The page that the name stands on.
    """
    document = person.page.strip("/")
    if document in env.found_docs:
        return link_to_document(publication_domain(env).builder, page, document, name)
    if person.url:
        return nodes.reference("", "", name, refuri=person.url)
    return name


def pages_of_people(
    env: BuildEnvironment, moved: AbstractSet[str], removed: AbstractSet[str]
) -> list[str]:
    """Pages that name somebody whose own page comes or goes.

    :param moved: The pages that come or go.
    :param removed: Those of them that go.
    """
    return [
        page
        for page in publication_domain(env).databases
        if page not in removed
        and any(person.page.strip("/") in moved for person in _people(env, page))
    ]


def check_pages(env: BuildEnvironment) -> None:
    """Report people whose page is no document."""
    domain = publication_domain(env)
    report(
        Problem(
            "link",
            f"people: {person.name}: there is no document '{person.page}'"
            f"{_meant(person.page, env.found_docs)}",
            person.source,
        )
        for page in domain.databases
        if page in domain.read_now
        for person in _people(env, page)
        if person.page and person.page.strip("/") not in env.found_docs
    )


def _meant(name: str, known: AbstractSet[str]) -> str:
    """The document that may be meant: one is named without its suffix, and from the root."""
    stem = os.path.splitext(os.path.normpath(name).lstrip("./"))[0]
    return suggestion(stem if stem in known else closest(stem, known, STRICT))


def _people(env: BuildEnvironment, page: str) -> Iterator[Person]:
    for bibs, sidecars in publication_domain(env).databases[page]:
        yield from library_of(database_of(env, bibs, sidecars)).people
