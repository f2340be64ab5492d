"""The feed of the newest publications (``pubs_feed``), and its address."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_pubs.export.atom import Feed, atom_feed, newest
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.find import found_works
from sphinx_pubs.extension.metadata import absolute
from sphinx_pubs.extension.page_names import SITES, of_site, site_files
from sphinx_pubs.extension.record import keep_only
from sphinx_pubs.extension.report import conf_source, report
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.find import Found
    from sphinx_pubs.extension.targets import Target

#: The file, in the root of the site.
FILE = "publications.atom"
_TYPE = "application/atom+xml"


def check_address(app: Sphinx) -> None:
    """Report a feed that cannot be, for the site has no address."""
    if app.config.pubs_feed is True and app.builder.name in SITES and not host_of(app.config):
        from sphinx_pubs.model import Problem

        message = (
            "pubs_feed: no feed is written, because html_baseurl is not set to the address "
            "of the site (https://…), which its links and ids are made of"
        )
        report([Problem("config", message, conf_source(str(app.confdir), "pubs_feed"))])


def link_feed(app: Sphinx, context: dict[str, Any]) -> None:
    """Name the feed in the head of a page."""
    if has_feed(app):
        href = html.escape(context["pathto"](FILE, resource=True))
        title = html.escape(feed_title(app.config))
        link = f'<link rel="alternate" type="{_TYPE}" title="{title}" href="{href}" />'
        context["metatags"] = f"{context.get('metatags') or ''}\n{link}"


def has_feed(app: Sphinx) -> bool:
    """Whether the site has one."""
    return app.config.pubs_feed is True and app.builder.name in SITES and bool(host_of(app.config))


def host_of(config: Config) -> str:
    """The name of the site's host as it stands in ids; "" where the address has none."""
    try:
        address = urlsplit(config.html_baseurl)
        name = (address.hostname or "").encode("idna").decode("ascii")
    except ValueError:  # of no address, or a name that no host can have
        return ""
    return name if address.scheme in ("http", "https") else ""


def feed_title(config: Config) -> str:
    """The title of the feed."""
    return _("{project}: publications").replace("{project}", str(config.project))


#: So many works are in it.
_COUNT = 20
#: What Sphinx calls an author of whom conf.py says nothing.
_UNKNOWN = ("", "unknown", "Author name not set")


def write_feed(app: Sphinx) -> None:
    """Write the feed, or take away one that is not wanted any more."""
    if app.builder.name in SITES:
        made = {}
        if has_feed(app):
            Path(app.outdir, FILE).write_bytes(_feed(app))
            made = {FILE: ""}
        keep_only(app, "feed", made)


def _feed(app: Sphinx) -> bytes:
    config, env = app.config, app.env
    author = config.project if config.author in _UNKNOWN else config.author
    feed = Feed(
        address=absolute(env, FILE),
        site=absolute(env, app.builder.get_target_uri(config.root_doc)),
        host=host_of(config),
        title=feed_title(config),
        author=author or host_of(config),
        language=str(config.language or "").replace("_", "-"),
    )
    found = {one.work.key: one for one in _works(env)}
    works = newest((one.work for one in found.values()), _COUNT)
    return atom_feed(feed, [(work, _address(env, found[work.key].target)) for work in works])


def _works(env: BuildEnvironment) -> Iterator[Found]:
    files = site_files(env, publication_domain(env).confdir)
    return (one for one in found_works(env) if of_site(one.target, files))


def _address(env: BuildEnvironment, target: Target) -> str:
    """Where references to the work lead, with the address of the site before it."""
    uri = publication_domain(env).builder.get_target_uri(target.home)
    return absolute(env, uri if target.page else f"{uri}#{target.anchor}")
