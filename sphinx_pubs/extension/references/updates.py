"""Pages to write again, not to read: what they say of works that other pages show."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, TypeVar

from sphinx_pubs.extension.bibtex.citations import citation_places, citing_pages
from sphinx_pubs.extension.references.backlinks import backlinks_of
from sphinx_pubs.extension.references.domain import publication_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.references.targets import Target

#: After sphinxcontrib-bibtex, which knows its citations at Sphinx's usual 500.
LATE = 900

Key = TypeVar("Key", bound=Hashable)


def remember_targets(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Keep what was known before pages are read or go (``env-get-outdated``)."""
    domain = publication_domain(env)
    domain.before = domain.targets, backlinks_of(env), citation_places(env)
    return []


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages whose references have another target or text now (``env-updated``).

    And those with an entry whose documents that refer to it are others now.
    """
    domain = publication_domain(env)
    targets, backlinks, citations = domain.before
    domain.forget_targets()
    domain.backlinks = backlinks_of(env)
    moved = _changed(_said(targets), _said(domain.targets))
    pages = {page for page, keys in domain.references.items() if not moved.isdisjoint(keys)}
    # The page that a work has its target in tells machines of it.
    both = (*targets.items(), *domain.targets.items())
    pages |= {target.document for key, target in both if key in moved}
    # Where a citation of sphinxcontrib-bibtex comes or goes other links are right.
    theirs = _changed(citations, citation_places(env))
    pages |= {page for page, keys in domain.references.items() if not theirs.isdisjoint(keys)}
    rewritten = theirs | moved | _changed(_cited(targets), _cited(domain.targets))
    pages |= {page for page, key in citing_pages(env) if key in rewritten}
    pages |= {page for page, _anchor in _changed(backlinks, domain.backlinks)}
    return sorted(pages & env.found_docs)


def _said(targets: Mapping[str, Target]) -> Mapping[str, tuple[str, ...]]:
    """What a reference of ours says of its target."""
    return {
        key: (target.document, target.anchor, target.label, target.title)
        for key, target in targets.items()
    }


def _cited(targets: Mapping[str, Target]) -> Mapping[str, str]:
    return {key: target.citation for key, target in targets.items()}


def _changed(before: Mapping[Key, object], now: Mapping[Key, object]) -> set[Key]:
    return {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
