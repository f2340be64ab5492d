"""Pages to read again, by the stamps of their files alone, and pages to write again.

A change in a database, or in what other pages show, changes a page without a change of its
source, and Sphinx decides by the time of the source alone. The record of an output has a
digest of the state that each page was written from: its databases, the targets and texts of
its references, the documents that its entries name, and the detail pages. It holds also where
another output was built since, or a build was stopped.
"""

from __future__ import annotations

import functools
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING
from uuid import uuid4

from sphinx_pubs.extension.citations import citation_places
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.record import made_before, note_made

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.domain import PublicationDomain
    from sphinx_pubs.extension.targets import Target

#: After those who add pages, and after sphinxcontrib-bibtex, which knows its citations at
#: Sphinx's usual 500.
LATE = 900

#: In the record of documents, the state of the environment that all of the output was made of.
_WHOLE = ""


def outdated_pages(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Pages whose files came to be, went, or were exchanged (``env-get-outdated``).

    Sphinx sees an edit by the file's time alone; a renamed file keeps an old one.
    """
    now = functools.cache(lambda path: stamp(os.path.join(env.srcdir, path)))
    return [
        page
        for page, states in publication_domain(env).files.items()
        if page not in removed and any(now(path) != state for path, state in states.items())
    ]


def stamp(path: str) -> str:
    """What changes whenever a file does; "" while there is none."""
    try:
        state = os.stat(path)
    except (OSError, ValueError):  # a name no file can have
        return ""
    return f"{state.st_mtime_ns}-{state.st_size}-{state.st_ino}"


def before_pages_go(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Note that pages go next (``env-get-outdated``)."""
    if removed:
        publication_domain(env).state = uuid4().hex
    return []


def before_pages_are_read(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Note which pages are read (``env-before-read-docs``)."""
    domain = publication_domain(env)
    domain.read_now = tuple(docnames)
    if docnames:
        domain.state = uuid4().hex


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages that their output is not made of as they are now (``env-updated``).

    They have no sum in its record until the build is finished, and those that are read neither.
    """
    from sphinx_pubs.extension.backlinks import backlinks_of

    domain = publication_domain(env)
    before = dict(made_before(app, _kind(app)))
    whole = before.pop(_WHOLE, None)
    domain.forget_targets()
    domain.backlinks = backlinks_of(env)
    if whole == domain.state and all(before.values()):
        domain.sums, domain.whole = before, True
        return []
    domain.sums = now = page_states(env)
    old = {page for page, total in before.items() if not total}
    old |= {page for page, total in now.items() if before.get(page) != total}
    old &= env.found_docs
    if whole is None and not old:
        old = {min(now, default=env.config.root_doc)}  # what is made last is not there
    kept = {page: total for page, total in before.items() if page in now and page not in old}
    note_made(app, _kind(app), {**kept, **dict.fromkeys(old.union(domain.read_now), "")})
    return sorted(old)


def break_output(app: Sphinx) -> None:
    """Take the whole output for unfinished, as it is while its last files are made."""
    made = made_before(app, _kind(app))
    note_made(app, _kind(app), {page: made[page] for page in made if page != _WHOLE})


def finish_output(app: Sphinx, exception: Exception | None) -> None:
    """Note what all of the output is made of now (``build-finished``)."""
    domain = publication_domain(app.env)
    if exception is None and domain.sums is not None:
        note_made(app, _kind(app), {**domain.sums, _WHOLE: domain.state})


def _kind(app: Sphinx) -> str:
    return f"documents of {app.builder.name}"


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
