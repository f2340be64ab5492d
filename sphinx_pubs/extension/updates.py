"""Pages to write again, not to read: what they say of works that other pages show."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, TypeVar

from sphinx_pubs.extension.backlinks import backlinks_of
from sphinx_pubs.extension.domain import publication_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

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
    moved = _changed(targets, domain.targets)
    pages = {page for page, keys in domain.references.items() if not moved.isdisjoint(keys)}
    pages |= {page for page, _anchor in _changed(backlinks, domain.backlinks)}
    return sorted(pages & env.found_docs)


def _changed(before: Mapping[Key, object], now: Mapping[Key, object]) -> set[Key]:
    return {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
