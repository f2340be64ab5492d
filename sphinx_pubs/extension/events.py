"""What Sphinx tells of a build, and who of ours hears of it.

What does the work is imported when there is some: a build in which nothing has
changed reads no work and writes none.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sphinx_pubs.extension.domain import PublicationDomain, publication_domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.detail_pages import Page


def check_feed(app: Sphinx) -> None:
    """Report a feed that has no address (``builder-inited``)."""
    if app.config.pubs_feed:
        from sphinx_pubs.extension.feed_link import check_address

        check_address(app)


def read_ahead(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Have all processes of ``-j`` begin with what makes lists (``env-before-read-docs``).

    That is the modules, and the databases that several of these pages show.
    """
    if app.parallel > 1 and docnames:
        for name in ("list_builder", "expand"):
            import_module(f"sphinx_pubs.extension.{name}")
        from sphinx_pubs.extension.libraries import read_ahead

        read_ahead(app, env, docnames)


def outdated_by_people(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Pages that name somebody whose own page comes or goes (``env-get-outdated``)."""
    if not (added or removed):
        return []
    from sphinx_pubs.extension.people import pages_of_people

    return pages_of_people(env, added | removed, removed)


def check_site(app: Sphinx, env: BuildEnvironment) -> None:
    """Report what only the whole site can tell (``env-check-consistency``)."""
    from sphinx_pubs.extension import consistency
    from sphinx_pubs.extension.people import check_pages

    consistency.check_keys(env)
    consistency.check_targets(env)
    consistency.check_groups(env)
    check_pages(env)
    if app.config.pubs_detail_pages:
        from sphinx_pubs.extension import detail_pages

        detail_pages.check_pages(app, env)


def missing_reference(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Report a key that leads nowhere (``warn-missing-reference``)."""
    if not isinstance(domain, PublicationDomain):
        return None
    from sphinx_pubs.extension.consistency import report_missing

    report_missing(app, domain, node)
    return True


def finish_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Write what a page has beside its content (``html-page-context``)."""
    if app.config.pubs_feed:
        from sphinx_pubs.extension.feed_link import link_feed

        link_feed(app, context)
    if doctree is None:
        return
    from sphinx_pubs.extension.downloads import write_downloads
    from sphinx_pubs.extension.metadata import write_json_ld

    write_json_ld(context, doctree)
    write_downloads(app, page, doctree)


def note_writing(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Remember that a document is written in this run (``doctree-resolved``)."""
    publication_domain(app.env).written.add(docname)


def collect_pages(app: Sphinx) -> Iterator[Page]:
    """Give the pages of works, and write the feed (``html-collect-pages``).

    Not where the output is whole and no document is written: then they are as they were.
    """
    domain = publication_domain(app.env)
    if domain.whole and not domain.written:
        return
    from sphinx_pubs.extension import detail_pages, feed
    from sphinx_pubs.extension.updates import break_output

    break_output(app)

    yield from detail_pages.collect_pages(app)
    feed.write_feed(app)
