"""Pages to write again, not to read: what they say of works that other pages show."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from sphinx_pubs.extension.bibtex.citations import citation_places
from sphinx_pubs.extension.references.backlinks import backlinks_of
from sphinx_pubs.extension.references.domain import Known, publication_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.references.citing import Reference
    from sphinx_pubs.extension.references.targets import Target

#: After those who add pages, and after sphinxcontrib-bibtex, which knows its citations at
#: Sphinx's usual 500.
LATE = 900

Key = TypeVar("Key", bound=Hashable)


def before_pages_go(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Remember what is known of pages that go next (``env-get-outdated``)."""
    publication_domain(env).before = _known(env) if removed else None
    return []


def before_pages_are_read(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Remember which pages are read, and what was known before (``env-before-read-docs``)."""
    domain = publication_domain(env)
    domain.read_now = tuple(docnames)
    if docnames and domain.before is None:
        domain.before = _known(env)


def _known(env: BuildEnvironment) -> Known:
    domain = publication_domain(env)
    return Known(
        domain.targets, backlinks_of(env), citation_places(env), domain.pages, domain.cited()
    )


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages whose references have another target or text now (``env-updated``).

    And those with an entry whose documents that refer to it are others now.
    """
    domain = publication_domain(env)
    if domain.before is None:  # no page is new, other or gone
        domain.backlinks = backlinks_of(env)
        return []
    targets, backlinks, citations, own_pages, cited = domain.before
    domain.forget_targets()
    domain.backlinks = backlinks_of(env)
    moved = _changed(_said(targets), _said(domain.targets))
    pages = set(_referring(domain.references, moved))
    # The page that a work has its target in tells machines of it.
    both = (*targets.items(), *domain.targets.items())
    pages |= {target.document for key, target in both if key in moved}
    # Where a citation of sphinxcontrib-bibtex comes or goes other links are right.
    theirs = _changed(citations, citation_places(env))
    pages.update(_referring(domain.references, theirs))
    rewritten = theirs | moved | _changed(_cited(targets), _cited(domain.targets))
    if cited != domain.cited() or not rewritten.isdisjoint(cited):
        rewritten |= cited  # any label may have another letter now: Doe20, or Doe20a and Doe20b
    pages.update(_referring(domain.citations, rewritten))
    moved = _changed(own_pages, domain.pages)
    pages |= {page for page, lists in domain.lists.items() if not moved.isdisjoint(chain(*lists))}
    pages |= {page for page, _anchor in _changed(backlinks, domain.backlinks)}
    return sorted(pages & env.found_docs)


def _referring(
    references: Mapping[str, Iterable[Reference]], keys: AbstractSet[str]
) -> Iterator[str]:
    """The pages that refer to one of these keys, written or not."""
    for page, found in references.items():
        if any(one.key in keys for one in found):
            yield page


def _said(targets: Mapping[str, Target]) -> Mapping[str, tuple[str, ...]]:
    """What a reference of ours says of its target."""
    return {
        key: (target.home, target.anchor, target.label, target.title)
        for key, target in targets.items()
    }


def _cited(targets: Mapping[str, Target]) -> Mapping[str, str]:
    return {key: target.citation for key, target in targets.items()}


def _changed(before: Mapping[Key, object], now: Mapping[Key, object]) -> set[Key]:
    return {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
