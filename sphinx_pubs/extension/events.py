"""Sphinx event handlers of the package, in the order in which a build emits their events.

They fetch the domain and pass it on. The modules that do the work are imported when there is
something to do: a build in which nothing has changed reads and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from importlib import import_module
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sphinx_pubs.extension import updates
from sphinx_pubs.extension.domain import PublicationDomain, publication_domain
from sphinx_pubs.extension.site import Site

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.detail_pages import Page


def start_run(app: Sphinx) -> None:
    """Make the site of this run, and report a feed without an address (``builder-inited``)."""
    publication_domain(app.env).start_run(Site(app.builder))
    if app.config.pubs_feed:
        from sphinx_pubs.extension.feed import check_address

        check_address(app)


def outdated_pages(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Return the pages to read again (``env-get-outdated``).

    These are the pages whose files have changed, and those that name a person whose own page
    is added or removed.
    """
    domain = publication_domain(env)
    if removed:
        domain.state = uuid4().hex
    outdated = updates.outdated_pages(domain, removed)
    if added or removed:
        from sphinx_pubs.extension.people import pages_of_people

        outdated += pages_of_people(domain, added | removed, removed)
    return outdated


def before_pages_are_read(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Note the pages to be read, and prefetch what they need (``env-before-read-docs``).

    All processes of ``-j`` start with the modules that make lists, and with the databases that
    several of these pages show.
    """
    domain = publication_domain(env)
    domain.read_now = tuple(docnames)
    if docnames:
        domain.state = uuid4().hex
    if app.parallel > 1 and docnames:
        for name in ("list_builder", "expand"):
            import_module(f"sphinx_pubs.extension.{name}")
        from sphinx_pubs.extension.libraries import prefetch

        prefetch(app, domain, docnames)


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages whose output is out of date (``env-updated``)."""
    return updates.pages_to_write(app, publication_domain(env))


def check_site(app: Sphinx, env: BuildEnvironment) -> None:
    """Report problems that concern the whole site (``env-check-consistency``)."""
    from sphinx_pubs.extension import consistency
    from sphinx_pubs.extension.people import check_pages

    domain = publication_domain(env)
    consistency.check_keys(domain)
    consistency.check_targets(domain)
    consistency.check_groups(domain)
    check_pages(domain)
    if domain.site.has_detail_pages:
        from sphinx_pubs.extension import detail_pages

        detail_pages.check_pages(domain)


def missing_reference(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Report a reference to an unknown key (``warn-missing-reference``)."""
    if not isinstance(domain, PublicationDomain):
        return None
    from sphinx_pubs.extension.consistency import report_missing

    report_missing(domain, node)
    return True


def note_writing(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Note that a document is written in this run (``doctree-resolved``)."""
    publication_domain(app.env).written.add(docname)


def finish_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add links and metadata to the head of a page; write its downloads (``html-page-context``)."""
    if app.config.pubs_feed:
        from sphinx_pubs.extension.feed import link_feed

        link_feed(app, context)
    if doctree is None:
        return
    from sphinx_pubs.extension.downloads import write_downloads
    from sphinx_pubs.extension.metadata import write_json_ld

    write_json_ld(context, doctree)
    write_downloads(app, page, doctree)


def collect_pages(app: Sphinx) -> Iterator[Page]:
    """Yield the detail pages, and write the feed (``html-collect-pages``).

    If the output is complete and no document is written, they have not changed either.
    """
    domain = publication_domain(app.env)
    if domain.is_complete and not domain.written:
        return
    from sphinx_pubs.extension import detail_pages, feed

    updates.break_output(app)
    yield from detail_pages.collect_pages(app, domain)
    feed.write_feed(app, domain)


def finish_output(app: Sphinx, exception: Exception | None) -> None:
    """Note the state that the output was written from (``build-finished``)."""
    if exception is None:
        updates.finish_output(app, publication_domain(app.env))
