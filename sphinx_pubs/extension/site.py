"""The site that is being built: its builder, and ``conf.py``, parsed once."""

from __future__ import annotations

import os.path
import posixpath
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from sphinx_pubs.extension.config import PubsConfig

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.choose.buckets import Frame
    from sphinx_pubs.choose.options import ListOptions

#: The name of our domain. Its instance holds the site: it is not pickled with the environment.
DOMAIN = "pub"


class Site:
    """The properties of a site and its builder that hold for a whole build.

    Values of ``conf.py`` are parsed when they are first used: other extensions may set them
    until then, and a build that needs none of them imports no parser.
    """

    def __init__(self, builder: Builder) -> None:
        """Take the builder."""
        self.builder = builder
        self.confdir = str(builder.confdir)
        self.srcdir = str(builder.srcdir)
        self.doctreedir = str(builder.doctreedir)

    @cached_property
    def config(self) -> PubsConfig:
        """The values of ``conf.py`` that are not about lists."""
        return PubsConfig.from_config(self.builder.config)

    @cached_property
    def defaults(self) -> ListOptions:
        """The options of a list that sets none (``pubs_defaults``)."""
        from sphinx_pubs.extension.list_config import list_defaults

        return list_defaults(self.builder.config)

    @cached_property
    def grouping(self) -> Frame:
        """The groups that ``conf.py`` declares (``pubs_types``, ``pubs_groups``)."""
        from sphinx_pubs.extension.list_config import frame_of

        return frame_of(self.builder.config)

    @property
    def in_browser(self) -> bool:
        """Whether the pages are read in a browser.

        Readers of e-books and of help files cannot be relied on to run scripts; some do not
        know ``<details>`` and show its content open, or never.
        """
        return self.builder.format == "html" and not getattr(self.builder, "embedded", False)

    @property
    def has_downloads(self) -> bool:
        """Whether pages can link to files next to them; those of e-books and help files cannot."""
        return self.in_browser and bool(getattr(self.builder, "download_support", False))

    @property
    def has_urls(self) -> bool:
        """Whether the output is a website with a file for each page."""
        return self.builder.name in ("html", "dirhtml")

    @property
    def is_one_page(self) -> bool:
        """Whether all documents are written as one page."""
        return self.builder.name == "singlehtml"

    @property
    def has_detail_pages(self) -> bool:
        """Whether publications have detail pages in this output."""
        return self.config.detail_pages and self.has_urls

    @property
    def has_feed(self) -> bool:
        """Whether a feed is written."""
        return self.config.feed and self.has_urls and bool(self.host)

    @property
    def abstracts(self) -> str:
        """The form of abstracts in this output: "closed", "open" or "none"."""
        return self.config.abstracts_in(self.builder.name, self.builder.format)

    @property
    def language(self) -> str:
        """The language of all pages, as a BCP 47 tag."""
        return str(self.builder.config.language or "").replace("_", "-")

    @property
    def host(self) -> str:
        """The host name in ``html_baseurl``, as it is in ids; "" where that has none."""
        try:
            address = urlsplit(self.builder.config.html_baseurl)
            name = (address.hostname or "").encode("idna").decode("ascii")
        except ValueError:  # not an address, or not a name of a host
            return ""
        return name if address.scheme in ("http", "https") else ""

    @cached_property
    def bibfiles(self) -> frozenset[str]:
        """The .bib files that ``conf.py`` names, relative to the source directory.

        Empty where it names none: then all publications that lists show are the site's.
        """
        paths = (os.path.join(self.confdir, name) for name in self.config.bibfiles or ())
        return frozenset(self.relative(os.path.normpath(path)) for path in paths)

    def absolute(self, uri: str) -> str:
        """Return the address of a page or file of the site; "" without ``html_baseurl``."""
        base = self.builder.config.html_baseurl
        return posixpath.join(base, uri) if base else ""

    def relative(self, path: str) -> str:
        """Return a path relative to the source directory, with slashes."""
        return _relative(path, self.srcdir)


@lru_cache(maxsize=256)
def _relative(path: str, folder: str) -> str:
    """Return the same string for all publications of one file, so that they share it."""
    return os.path.relpath(path, folder).replace(os.sep, "/")


def site_of(env: BuildEnvironment) -> Site:
    """Return the site that is built from an environment."""
    return cast("Any", env.get_domain(DOMAIN)).site  # type: ignore[no-any-return]
