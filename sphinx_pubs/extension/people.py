"""People: links to their pages in the docs, and pages that do not exist."""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.extension.libraries import database_of, library_of
from sphinx_pubs.extension.report import report
from sphinx_pubs.extension.site import site_of
from sphinx_pubs.extension.targets import link_to_document
from sphinx_pubs.guesses import STRICT, closest, suggestion
from sphinx_pubs.model import Person, Problem

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.domain import PublicationDomain


def linked_person(env: BuildEnvironment, page: str, person: Person, name: nodes.Node) -> nodes.Node:
    """Return a name as a link to the person's page in the docs, else to the person's address.

    :param page: The document that the name is in.
    """
    document = person.page.strip("/")
    if document in env.found_docs:
        return link_to_document(site_of(env).builder, page, document, name)
    if person.url:
        return nodes.reference("", "", name, refuri=person.url)
    return name


def pages_of_people(
    domain: PublicationDomain, moved: AbstractSet[str], removed: AbstractSet[str]
) -> list[str]:
    """Return the pages that name a person whose own page is added or removed.

    :param moved: The pages that are added or removed.
    :param removed: The pages that are removed.
    """
    return [
        page
        for page in domain.databases
        if page not in removed
        and any(person.page.strip("/") in moved for person in _people(domain, page))
    ]


def check_pages(domain: PublicationDomain) -> None:
    """Report people whose page does not exist."""
    known = domain.env.found_docs
    for page in domain.databases:
        for person in _people(domain, page) if page in domain.read_now else ():
            if person.page and person.page.strip("/") not in known:
                # The right name may be the one without a suffix, and from the root.
                stem = os.path.splitext(os.path.normpath(person.page).lstrip("./"))[0]
                hint = suggestion(stem if stem in known else closest(stem, known, STRICT))
                message = f"people: {person.name}: there is no document '{person.page}'{hint}"
                report([Problem("link", message, person.source)])


def _people(domain: PublicationDomain, page: str) -> Iterator[Person]:
    for bibs, sidecars in domain.databases[page]:
        yield from library_of(database_of(domain.env, bibs, sidecars)).people
