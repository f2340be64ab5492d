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
from sphinx_pubs.extension.domain import PublicationDomain, publication_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class NumberLists(SphinxTransform):
    """Adds the numbers to the placeholders of entries.

    Before headings are placed (priority 400), which separates the lists of one directive.
    """

    default_priority = 399

    def apply(self, **kwargs: Any) -> None:
        if any(self.document.findall(pubs_output)):
            from sphinx_pubs.extension.placement import number_lists

            number_lists(self.env, self.document)


class PlaceHeadings(SphinxTransform):
    """Replaces the placeholder of a directive by sections, or by rubrics with the same ids."""

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        if any(self.document.findall(pubs_output)):
            from sphinx_pubs.extension.placement import place_headings

            place_headings(self.env, self.document)


class ExpandOverviews(SphinxPostTransform):
    """Replaces placeholders by summary and chart.

    Before references are resolved (priority 10), so that ours are too.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        if any(self.document.findall(pubs_overview)):
            from sphinx_pubs.extension.list_parts import expand_overviews

            expand_overviews(self.env, self.document)


class _PostTransform(SphinxPostTransform):
    @property
    def domain(self) -> PublicationDomain:
        return publication_domain(self.env)


class ExpandLists(_PostTransform):
    """Replaces placeholders by publications.

    Before references are resolved (priority 10), so that ours are too.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        if any(self.document.findall(pubs_entries)):
            from sphinx_pubs.extension.expand import ListExpander

            ListExpander(self.domain, self.document).run()


class LinkDownloads(SphinxPostTransform):
    """Replaces placeholders by links to files, if the builder has a folder for these."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        if any(self.document.findall(pubs_downloads)):
            from sphinx_pubs.extension.downloads import link_downloads

            link_downloads(self.env, self.document)


class SuitWriters(_PostTransform):
    """Adapts lists to the writers of LaTeX, Texinfo, man pages and text.

    After lists are expanded (priority 5), before references are resolved.
    """

    default_priority = 6
    formats = ("latex", "texinfo", "man", "text")

    def run(self, **kwargs: Any) -> None:
        from sphinx_pubs.extension.writers import suit_writers

        suit_writers(self.domain, self.document)


class ResolveCitations(_PostTransform):
    """Resolves references of sphinxcontrib-bibtex to publications of ours.

    Before sphinxcontrib-bibtex resolves its own (priority 10).
    """

    default_priority = 9

    def run(self, **kwargs: Any) -> None:
        if cite_domain(self.env) is not None:
            from sphinx_pubs.extension.cite import resolve_citations

            resolve_citations(self.domain, self.document)


#: In the order in which Sphinx applies them.
POST_TRANSFORMS = (ExpandOverviews, ExpandLists, LinkDownloads, SuitWriters, ResolveCitations)


def expand_late(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Expand placeholders that another extension has added late (``doctree-resolved``).

    For example, sphinx-needs copies nodes from other documents.
    """
    if not any(isinstance(node, PLACEHOLDERS) for node in document.findall(nodes.container)):
        return
    transformer = SphinxTransformer(document)
    transformer.set_environment(app.env)
    transformer.add_transforms([NumberLists, PlaceHeadings, *POST_TRANSFORMS, ReferencesResolver])
    with _current(app.env, docname):
        transformer.apply_transforms()


@contextmanager
def _current(env: BuildEnvironment, docname: str) -> Iterator[None]:
    """Name the document that is resolved; Sphinx before 8.2 does not by then."""
    if "docname" in env.temp_data:
        yield
        return
    env.temp_data["docname"] = docname
    try:
        yield
    finally:
        del env.temp_data["docname"]
