"""Pages to write again, not to read: those that their output was not written from as they are.

What changes in a database, or in what other pages show, makes a page another without a change
of its source, by whose time alone Sphinx decides. The record of an output knows what each page
in it was written from, also where another output was built since, or a build was stopped.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING
from uuid import uuid4

from sphinx_pubs.extension.record import made_before, note_made
from sphinx_pubs.extension.references.domain import publication_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: After those who add pages, and after sphinxcontrib-bibtex, which knows its citations at
#: Sphinx's usual 500.
LATE = 900

#: In the record of documents, the state of the environment that all of the output was made of.
_WHOLE = ""


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
    from sphinx_pubs.extension.references.backlinks import backlinks_of

    domain = publication_domain(env)
    before = dict(made_before(app, _kind(app)))
    whole = before.pop(_WHOLE, None)
    domain.forget_targets()
    domain.backlinks = backlinks_of(env)
    if whole == domain.state and all(before.values()):
        domain.sums, domain.whole = before, True
        return []
    from sphinx_pubs.extension.references.states import page_states

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
