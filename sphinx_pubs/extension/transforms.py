"""Transforms of a document that is parsed, and of one that is written, with their order.

Each checks whether the document has any of its nodes; the module that does the work is
imported with the first document that has.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform, SphinxTransformer
from sphinx.transforms.post_transforms import ReferencesResolver, SphinxPostTransform

from sphinx_pubs.extension.bibtex import cite_domain
from sphinx_pubs.extension.directive import (
    PLACEHOLDERS,
    pubs_downloads,
    pubs_entries,
    pubs_output,
    pubs_overview,
)
from sphinx_pubs.extension.domain import publication_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class PlaceHeadings(SphinxTransform):
    """Adds the numbers to lists, and replaces the placeholder of a directive by sections or rubrics.

    In this order: to place headings separates the lists of one directive.
    """

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        if any(self.document.findall(pubs_output)):
            from sphinx_pubs.extension.placement import number_lists, place_headings

            number_lists(self.env, self.document)
            place_headings(self.env, self.document)


class ExpandLists(SphinxPostTransform):
    """Replaces placeholders by summary and chart, publications, and links to files.

    Before references are resolved (priority 10), so that ours are too.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        if any(self.document.findall(pubs_overview)):
            from sphinx_pubs.extension.list_parts import expand_overviews

            expand_overviews(self.env, self.document)
        if any(self.document.findall(pubs_entries)):
            from sphinx_pubs.extension.expand import expand_lists

            expand_lists(publication_domain(self.env), self.document)
        if any(self.document.findall(pubs_downloads)):
            from sphinx_pubs.extension.downloads import link_downloads

            link_downloads(self.env, self.document)


class SuitWriters(SphinxPostTransform):
    """Adapts lists to the writers of LaTeX, Texinfo, man pages and text.

    After lists are expanded (priority 5), before references are resolved.
    """

    default_priority = 6
    formats = ("latex", "texinfo", "man", "text")

    def run(self, **kwargs: Any) -> None:
        from sphinx_pubs.extension.writers import suit_writers

        suit_writers(publication_domain(self.env), self.document)


class ResolveCitations(SphinxPostTransform):
    """Resolves references of sphinxcontrib-bibtex to publications of ours.

    Before sphinxcontrib-bibtex resolves its own (priority 10).
    """

    default_priority = 9

    def run(self, **kwargs: Any) -> None:
        if cite_domain(self.env) is not None:
            from sphinx_pubs.extension.cite import resolve_citations

            resolve_citations(publication_domain(self.env), self.document)


#: In the order in which Sphinx applies them.
POST_TRANSFORMS = (ExpandLists, SuitWriters, ResolveCitations)


def expand_late(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Expand placeholders that another extension has added late (``doctree-resolved``).

    For example, sphinx-needs copies nodes from other documents.
    """
    if not any(isinstance(node, PLACEHOLDERS) for node in document.findall(nodes.container)):
        return
    transformer = SphinxTransformer(document)
    transformer.set_environment(app.env)
    transformer.add_transforms([PlaceHeadings, *POST_TRANSFORMS, ReferencesResolver])
    # Sphinx before 8.2 does not name the document by then.
    with current_document(app.env, docname):
        transformer.apply_transforms()


@contextmanager
def current_document(env: BuildEnvironment, page: str) -> Iterator[None]:
    """Name a page as the current document, which functions that make nodes look up."""
    before = env.temp_data.get("docname", "")
    env.temp_data["docname"] = page
    try:
        yield
    finally:
        env.temp_data["docname"] = before
