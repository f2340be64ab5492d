"""Publications pages for Sphinx, from a BibTeX database and a small sidecar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register with Sphinx: the table of contents of the package."""
    app.require_sphinx("7.4")
    _add_values_and_markup(app)
    _add_nodes_and_transforms(app)
    _connect(app)
    return {
        "version": __version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_values_and_markup(app: Sphinx) -> None:
    from sphinx_pubs.extension import config
    from sphinx_pubs.extension.lists import directive, single
    from sphinx_pubs.extension.references import domain, roles
    from sphinx_pubs.words import CATALOG

    for name, default, rebuild, types in config.VALUES:
        app.add_config_value(name, default, rebuild, types)
    app.add_message_catalog(CATALOG, str(Path(__file__).parent / "locale"))
    app.add_domain(domain.PublicationDomain)
    app.add_event("pubs-entry")
    app.add_directive("publications", directive.PublicationsDirective)
    app.add_directive("publication", single.PublicationDirective)
    app.add_role_to_domain("std", "pub", roles.PublicationRole("label"))


def _add_nodes_and_transforms(app: Sphinx) -> None:
    from sphinx_pubs.extension import writers
    from sphinx_pubs.extension.bibtex import resolve
    from sphinx_pubs.extension.lists import downloads, expand, numbering, overview, place
    from sphinx_pubs.extension.lists.placeholders import PLACEHOLDERS
    from sphinx_pubs.html import chart, elements, metadata, search, source

    for placeholder in PLACEHOLDERS:
        app.add_node(placeholder)
    for module in (elements, chart, metadata, search, source):
        for element, visitors in module.ELEMENTS.items():
            app.add_node(element, html=visitors)
    app.add_transform(numbering.NumberLists)
    app.add_transform(place.PlaceHeadings)
    app.add_post_transform(overview.ExpandOverviews)
    app.add_post_transform(expand.ExpandLists)
    app.add_post_transform(downloads.LinkDownloads)
    app.add_post_transform(writers.SuitWriters)
    app.add_post_transform(resolve.ResolveCitations)
    app.add_latex_package(writers.STYLE)


def _connect(app: Sphinx) -> None:
    from sphinx_pubs.extension import assets, config, consistency, writers
    from sphinx_pubs.extension.bibtex import their_files
    from sphinx_pubs.extension.data import files
    from sphinx_pubs.extension.lists import downloads, metadata, people
    from sphinx_pubs.extension.pages import collect, feed
    from sphinx_pubs.extension.references import domain, missing, updates

    app.connect("config-inited", config.check_config)
    app.connect("builder-inited", their_files.read_their_files, priority=their_files.EARLY)
    app.connect("builder-inited", domain.remember_run)
    app.connect("builder-inited", assets.add_static_path)
    app.connect("builder-inited", writers.add_latex_style)
    app.connect("builder-inited", feed.check_address)
    app.connect("env-get-outdated", files.outdated_pages)
    app.connect("env-get-outdated", people.pages_of_people)
    app.connect("env-get-outdated", updates.remember_targets)
    app.connect("env-before-read-docs", domain.remember_pages)
    app.connect("env-updated", updates.pages_to_write, priority=updates.LATE)
    app.connect("env-check-consistency", consistency.check_keys)
    app.connect("env-check-consistency", consistency.check_targets)
    app.connect("env-check-consistency", consistency.check_groups)
    app.connect("env-check-consistency", people.check_pages)
    app.connect("env-check-consistency", collect.check_pages)
    app.connect("html-collect-pages", collect.collect_pages)
    app.connect("html-collect-pages", feed.write_feed)
    app.connect("warn-missing-reference", missing.report_missing)
    app.connect("html-page-context", assets.link_assets)
    app.connect("html-page-context", metadata.write_json_ld)
    app.connect("html-page-context", downloads.write_downloads)
    app.connect("html-page-context", feed.link_feed)
