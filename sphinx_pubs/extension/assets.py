"""The stylesheet, linked only on pages that need it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_pubs.html.elements import pubs_list

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

STYLESHEET = "sphinx-pubs.css"
_STATIC = str(Path(__file__).parent.parent / "static")


def add_static_path(app: Sphinx) -> None:
    """Have Sphinx copy our files (``builder-inited``)."""
    if app.builder.format == "html":
        app.config.html_static_path.append(_STATIC)


def link_stylesheet(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Link the stylesheet on a page that shows publications (``html-page-context``)."""
    always = app.registry.html_assets_policy == "always"
    if always or (doctree is not None and any(True for _ in doctree.findall(pubs_list))):
        app.add_css_file(STYLESHEET)
