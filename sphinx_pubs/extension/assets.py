"""The stylesheet and the script, linked only on pages that need them; the package for LaTeX."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_pubs.extension.builders import in_browser
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.page_names import FOLDER
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


def add_static_path(app: Sphinx) -> None:
    """Have Sphinx copy our files (``builder-inited``)."""
    if app.builder.format == "html":
        app.config.html_static_path.append(_STATIC)


def add_latex_package(app: Sphinx) -> None:
    """Have Sphinx copy our LaTeX package (``builder-inited``)."""
    if app.builder.format == "latex":
        ours = sorted(str(path) for path in _TEXINPUTS.iterdir())
        app.config.latex_additional_files = [*app.config.latex_additional_files, *ours]


def link_assets(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Link the stylesheet on a page that shows publications (``html-page-context``).

    And the script on one that has something for it to do.
    """
    always = app.registry.html_assets_policy == "always"
    always = always or _is_work(app, page)
    if always or (doctree is not None and has(doctree, pubs_list)):
        app.add_css_file(STYLESHEET)
    scripted = always or (doctree is not None and has(doctree, pubs_widget, pubs_bibtex))
    if scripted and in_browser(app.builder):
        words: dict[str, Any] = {"data-copy": _("Copy"), "data-copied": _("Copied")}
        app.add_js_file(SCRIPT, loading_method="defer", **words)


def _is_work(app: Sphinx, page: str) -> bool:
    """Whether it is the page of a work, which has no doctree that Sphinx could give."""
    return page.startswith(f"{FOLDER}/") and page in publication_domain(app.env).pages.values()
