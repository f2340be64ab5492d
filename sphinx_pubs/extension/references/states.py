"""What each page was written from, beside its source: as a sum that is another when that is.

Its databases as they were when it was read, where its references lead and what they say, which
documents its entries name, and which works have pages of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from sphinx_pubs.extension.bibtex.citations import citation_places
from sphinx_pubs.extension.references.domain import publication_domain

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.references.domain import PublicationDomain
    from sphinx_pubs.extension.references.targets import Target


def page_states(env: BuildEnvironment) -> dict[str, str]:
    """The sum of each page that shows works or refers to some, as all pages are now."""
    domain = publication_domain(env)
    theirs = citation_places(env)
    labels = _labels(domain)
    homes, cited_in = _by_page(domain)
    states = {}
    for page in chain(domain.files, domain.references, domain.citations):
        if page not in states:
            said = (
                sorted(domain.files.get(page, {}).items()),
                homes.get(page),
                cited_in.get(page),
                _pages(domain, page),
                _references(domain, page, theirs),
                _citations(domain, page, theirs, labels),
            )
            states[page] = _sum(said)
    return states


def _by_page(
    domain: PublicationDomain,
) -> tuple[Mapping[str, list[object]], Mapping[str, list[object]]]:
    """The works that a page is the target of, and the documents that its entries name."""
    homes: defaultdict[str, list[object]] = defaultdict(list)
    for key, target in sorted(domain.targets.items()):
        homes[target.document].append((key, _said(target)))
    cited_in: defaultdict[str, list[object]] = defaultdict(list)
    for (page, anchor), citing in sorted(domain.backlinks.items()):
        cited_in[page].append((anchor, citing))
    return homes, cited_in


def _pages(domain: PublicationDomain, page: str) -> list[object]:
    """The pages of their own that works in the lists of a page have."""
    keys = set(chain.from_iterable(domain.lists.get(page, ()))) if domain.pages else set()
    return [(key, domain.pages[key]) for key in sorted(keys) if key in domain.pages]


def _references(domain: PublicationDomain, page: str, theirs: Mapping[str, object]) -> list[object]:
    """Where references of ours lead and what they say; a citation of a site's own comes first."""
    keys = _keys(one.key for one in domain.references.get(page, ()))
    return [(key, _said(domain.targets.get(key)), theirs.get(key)) for key in keys]


def _citations(
    domain: PublicationDomain, page: str, theirs: Mapping[str, object], labels: str
) -> list[object]:
    """What the ``:cite:`` of a page lead to; any work that is cited may change a label."""
    keys = _keys(one.key for one in domain.citations.get(page, ()))
    found = [(key, _said(domain.targets.get(key)), theirs.get(key)) for key in keys]
    return [labels, *found] if found else []


def _labels(domain: PublicationDomain) -> str:
    """A sum of what the labels in every ``:cite:`` are made of: Doe20, or Doe20a and Doe20b."""
    targets = domain.targets
    return _sum(
        [(key, targets[key].citation if key in targets else "") for key in sorted(domain.cited())]
    )


def _said(target: Target | None) -> tuple[str, ...] | None:
    """What a reference of ours says of its target."""
    return target and (target.home, target.anchor, target.label, target.title)


def _keys(keys: Iterable[str]) -> list[str]:
    return sorted(set(keys))


def _sum(said: object) -> str:
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]
