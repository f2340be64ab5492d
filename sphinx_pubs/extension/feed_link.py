"""The address of the feed (``pubs_feed``), known in every build, also where none is written."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_pubs.extension.page_names import SITES
from sphinx_pubs.extension.report import conf_source, report
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

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
