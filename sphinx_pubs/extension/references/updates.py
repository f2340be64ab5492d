"""Pages to write again, not to read: what they say of works that other pages show."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, TypeVar

from sphinx_pubs.extension.bibtex.citations import citing_pages
from sphinx_pubs.extension.references.backlinks import backlinks_of
from sphinx_pubs.extension.references.domain import publication_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.references.targets import Target

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
    domain.before = domain.targets, backlinks_of(env)
    return []


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages whose references have another target or text now (``env-updated``).

    And those with an entry whose documents that refer to it are others now.
    """
    domain = publication_domain(env)
    targets, backlinks = domain.before
    domain.forget_targets()
    domain.backlinks = backlinks_of(env)
    moved = _changed(_said(targets), _said(domain.targets))
    pages = {page for page, keys in domain.references.items() if not moved.isdisjoint(keys)}
    # The text of a citation may be made of any field.
    rewritten = _changed(targets, domain.targets)
    pages |= {page for page, key in citing_pages(env) if key in rewritten}
    pages |= {page for page, _anchor in _changed(backlinks, domain.backlinks)}
    return sorted(pages & env.found_docs)


def _said(targets: Mapping[str, Target]) -> Mapping[str, tuple[str, ...]]:
    """What a reference of ours says of its target."""
    return {
        key: (target.document, target.anchor, target.label, target.title)
        for key, target in targets.items()
    }


def _changed(before: Mapping[Key, object], now: Mapping[Key, object]) -> set[Key]:
    return {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
