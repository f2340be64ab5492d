"""The feed of the newest publications (``pubs_feed``), written after all documents.

What writes it is imported when it is written: every page of the site links to it.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_pubs.extension.report import conf_source, report
from sphinx_pubs.extension.site import site_of
from sphinx_pubs.extension.updates import keep_only
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_pubs.extension.domain import PublicationDomain

#: The file, in the root of the site.
_FILE = "publications.atom"
_TYPE = "application/atom+xml"
#: The number of publications in it.
_COUNT = 20
#: The authors of a project for which conf.py sets none, in Sphinx's versions.
_UNKNOWN = ("", "unknown", "Author name not set")


def check_address(app: Sphinx) -> None:
    """Report a feed that cannot be written because the site has no address."""
    site = site_of(app.env)
    if app.config.pubs_feed is True and site.has_urls and not site.host:
        from sphinx_pubs.model import Problem

        message = (
            "pubs_feed: no feed is written, because html_baseurl is not set to the address "
            "of the site (https://…), which its links and ids are made of"
        )
        report([Problem("config", message, conf_source(site.confdir, "pubs_feed"))])


def link_feed(app: Sphinx, context: dict[str, Any]) -> None:
    """Link to the feed in the head of a page."""
    if site_of(app.env).has_feed:
        href = html.escape(context["pathto"](_FILE, resource=True))
        title = html.escape(_title(app))
        link = f'<link rel="alternate" type="{_TYPE}" title="{title}" href="{href}" />'
        context["metatags"] = f"{context.get('metatags') or ''}\n{link}"


def _title(app: Sphinx) -> str:
    return _("{project}: publications").replace("{project}", str(app.config.project))


def write_feed(app: Sphinx, domain: PublicationDomain) -> None:
    """Write the feed, or remove one of an earlier build."""
    if domain.site.has_urls:
        made = {}
        if domain.site.has_feed:
            Path(app.outdir, _FILE).write_bytes(_feed(app, domain))
            made = {_FILE: ""}
        keep_only(app, "feed", made)


def _feed(app: Sphinx, domain: PublicationDomain) -> bytes:
    from sphinx_pubs.export.atom import Feed, atom_feed, newest
    from sphinx_pubs.extension.register import found_publications
    from sphinx_pubs.extension.targets import of_site

    site, config = domain.site, app.config
    feed = Feed(
        address=site.absolute(_FILE),
        site=site.absolute(app.builder.get_target_uri(config.root_doc)),
        host=site.host,
        title=_title(app),
        author=(config.project if config.author in _UNKNOWN else config.author) or site.host,
        language=site.language,
    )
    found = {
        one.publication.key: one
        for one in found_publications(domain)
        if of_site(one.target, site.bibfiles)
    }
    entries = []
    for one in newest((one.publication for one in found.values()), _COUNT):
        target = found[one.key].target
        uri = site.builder.get_target_uri(target.home)
        entries.append((one, site.absolute(uri if target.page else f"{uri}#{target.anchor}")))
    return atom_feed(feed, entries)
