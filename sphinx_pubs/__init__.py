"""Publication lists for Sphinx, from a BibTeX database and a small sidecar.

The names in ``__all__`` are public. Only :func:`setup` needs Sphinx, and only :func:`to_nodes`
docutils; each name is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_pubs.api import (
        Selection,
        load,
        select,
        to_bibtex,
        to_csl_json,
        to_nodes,
        to_ris,
        venue_sentence,
    )
    from sphinx_pubs.choose.group import Group
    from sphinx_pubs.model import (
        Author,
        Award,
        Badge,
        Date,
        Library,
        Link,
        Name,
        Person,
        Problem,
        Publication,
        Source,
        Span,
        Text,
    )

__version__ = "0.1.0"

__all__ = [
    "Author",
    "Award",
    "Badge",
    "Date",
    "Group",
    "Library",
    "Link",
    "Name",
    "Person",
    "Problem",
    "Publication",
    "Selection",
    "Source",
    "Span",
    "Text",
    "load",
    "select",
    "setup",
    "to_bibtex",
    "to_csl_json",
    "to_nodes",
    "to_ris",
    "venue_sentence",
]
#: The modules of public names that are not in the model.
_MODULES = {
    "Group": "sphinx_pubs.choose.group",
    **dict.fromkeys(
        "Selection load select to_bibtex to_csl_json to_nodes to_ris venue_sentence".split(),
        "sphinx_pubs.api",
    ),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used.

    :raises AttributeError: for another name.
    """
    if name not in __all__:
        raise AttributeError(f"module 'sphinx_pubs' has no attribute '{name}'")
    value = getattr(import_module(_MODULES.get(name, "sphinx_pubs.model")), name)
    globals()[name] = value
    return value


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx: values, directives, nodes, transforms, event handlers."""
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
    from sphinx_pubs.extension import directive, domain, site
    from sphinx_pubs.words import CATALOG

    for name, default, rebuild, types in site.VALUES:
        app.add_config_value(name, default, rebuild, types)
    app.add_message_catalog(CATALOG, str(Path(__file__).parent / "locale"))
    app.add_domain(domain.PublicationDomain)
    app.add_event("pubs-entry")
    app.add_directive("publications", directive.PublicationsDirective)
    app.add_directive("publication", directive.PublicationDirective)
    app.add_role_to_domain("std", "pub", domain.PublicationRole("label"))


def _add_nodes_and_transforms(app: Sphinx) -> None:
    from sphinx_pubs.extension import assets, transforms
    from sphinx_pubs.extension.directive import PLACEHOLDERS, VISITORS
    from sphinx_pubs.html import chart, elements, search

    for placeholder in PLACEHOLDERS:
        app.add_node(placeholder, **VISITORS)
    for module in (elements, chart, search):
        for element, visitors in module.ELEMENTS.items():
            app.add_node(element, html=visitors)
    app.add_transform(transforms.PlaceHeadings)
    for post_transform in transforms.POST_TRANSFORMS:
        app.add_post_transform(post_transform)
    app.add_latex_package(assets.LATEX_PACKAGE)


def _connect(app: Sphinx) -> None:
    from sphinx_pubs.extension import assets, bibtex, events, site, transforms
    from sphinx_pubs.extension.updates import LATE

    app.connect("config-inited", site.check_config)
    app.connect("builder-inited", bibtex.read_their_files, priority=bibtex.EARLY)
    app.connect("builder-inited", events.start_run)
    app.connect("builder-inited", assets.add_files)
    app.connect("env-get-outdated", events.outdated_pages)
    app.connect("env-before-read-docs", events.before_pages_are_read, priority=LATE)
    app.connect("env-updated", events.pages_to_write, priority=LATE)
    app.connect("env-check-consistency", events.check_site)
    app.connect("warn-missing-reference", events.missing_reference)
    app.connect("doctree-resolved", events.note_writing)
    app.connect("doctree-resolved", transforms.expand_late, priority=LATE)
    app.connect("html-page-context", assets.link_assets)
    app.connect("html-page-context", events.finish_page)
    app.connect("html-collect-pages", events.collect_pages)
    app.connect("build-finished", events.finish_output)
