"""The feed of the newest publications (``pubs_feed``), written after all documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_pubs.export.atom import Feed, atom_feed, newest
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.feed_link import FILE, feed_title, has_feed, host_of
from sphinx_pubs.extension.find import found_works
from sphinx_pubs.extension.metadata import absolute
from sphinx_pubs.extension.page_names import SITES, of_site, site_files
from sphinx_pubs.extension.record import keep_only

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.find import Found
    from sphinx_pubs.extension.targets import Target

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
