"""The stylesheet and the script, linked only on pages that need them; the LaTeX package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.site import site_of
from sphinx_pubs.extension.targets import FOLDER
from sphinx_pubs.html.deferred import has
from sphinx_pubs.html.elements import pubs_bibtex, pubs_list
from sphinx_pubs.html.search import pubs_widget
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

STYLESHEET = "sphinx-pubs.css"
SCRIPT = "sphinx-pubs.js"
LATEX_PACKAGE = "sphinxpubs"
_STATIC = str(Path(__file__).parent.parent / "static")
_TEXINPUTS = Path(__file__).parent.parent / "texinputs"


def add_files(app: Sphinx) -> None:
    """Have Sphinx copy our static files, or our LaTeX package (``builder-inited``)."""
    if app.builder.format == "html":
        app.config.html_static_path.append(_STATIC)
    if app.builder.format == "latex":
        package = sorted(str(path) for path in _TEXINPUTS.iterdir())
        app.config.latex_additional_files = [*app.config.latex_additional_files, *package]


def link_assets(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Link the stylesheet on a page that shows publications (``html-page-context``).

    Link the script on a page with a search box or a BibTeX button.
    """
    # Sphinx passes no doctree for a detail page; one that redirects shows no publication.
    pages = publication_domain(app.env).pages if page.startswith(f"{FOLDER}/") else {}
    is_detail_page = page in pages.values()
    always = app.registry.html_assets_policy == "always" or is_detail_page
    if always or (doctree is not None and has(doctree, pubs_list)):
        app.add_css_file(STYLESHEET)
    has_widgets = always or (doctree is not None and has(doctree, pubs_widget, pubs_bibtex))
    if has_widgets and site_of(app.env).in_browser:
        words: dict[str, Any] = {"data-copy": _("Copy"), "data-copied": _("Copied")}
        app.add_js_file(SCRIPT, loading_method="defer", **words)
