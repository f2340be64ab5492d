"""What is done to a document when it is parsed, and when it is written; the order of it.

Each asks first whether the document has something for it. What does the work is
imported with the first document that has: no other has to wait for it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform, SphinxTransformer
from sphinx.transforms.post_transforms import ReferencesResolver, SphinxPostTransform

from sphinx_pubs.extension.citations import cite_domain
from sphinx_pubs.extension.directive import (
    PLACEHOLDERS,
    pubs_downloads,
    pubs_entries,
    pubs_output,
    pubs_overview,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class NumberLists(SphinxTransform):
    """Puts the numbers into the places of the entries.

    Before headings are placed (priority 400): then the lists of one directive
    are no longer together.
    """

    default_priority = 399

    def apply(self, **kwargs: Any) -> None:
        if any(self.document.findall(pubs_output)):
            from sphinx_pubs.extension.placement import number_lists

            number_lists(self.env, self.document)


class PlaceHeadings(SphinxTransform):
    """Puts sections, or rubrics with the same ids, where a directive stood."""

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        if any(self.document.findall(pubs_output)):
            from sphinx_pubs.extension.placement import place_headings

            place_headings(self.env, self.document)


class ExpandOverviews(SphinxPostTransform):
    """Puts summary and chart where they hold the place.

    Before references are resolved (priority 10), so that ours are too.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        if any(self.document.findall(pubs_overview)):
            from sphinx_pubs.extension.overview import expand_overviews

            expand_overviews(self.env, self.document)


class ExpandLists(SphinxPostTransform):
    """Puts the publications where their list holds the place.

    Before references are resolved (priority 10), so that ours are too.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        if any(self.document.findall(pubs_entries)):
            from sphinx_pubs.extension.expand import ListExpander

            ListExpander(self.env, self.document).run()


class LinkDownloads(SphinxPostTransform):
    """Makes the links to files, where the builder has a folder for these."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        if any(self.document.findall(pubs_downloads)):
            from sphinx_pubs.extension.downloads import link_downloads

            link_downloads(self.env, self.document)


class SuitWriters(SphinxPostTransform):
    """Gives each of our ids a target, in LaTeX each list a name, and in text long words an end.

    After the lists are there (priority 5), before references are resolved.
    """

    default_priority = 6
    formats = ("latex", "texinfo", "man", "text")

    def run(self, **kwargs: Any) -> None:
        from sphinx_pubs.extension.writers import suit_writers

        suit_writers(self.env, self.document)


class ResolveCitations(SphinxPostTransform):
    """Resolves those references of sphinxcontrib-bibtex that name a work of ours.

    Before Sphinx asks sphinxcontrib-bibtex itself (priority 10).
    """

    default_priority = 9

    def run(self, **kwargs: Any) -> None:
        if cite_domain(self.env) is not None:
            from sphinx_pubs.extension.cite import resolve_citations

            resolve_citations(self.env, self.document)


#: In the order in which Sphinx applies them.
POST_TRANSFORMS = (ExpandOverviews, ExpandLists, LinkDownloads, SuitWriters, ResolveCitations)


def expand_late(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Expand what another extension has put into a resolved document (``doctree-resolved``).

    sphinx-needs does so with what it extracts from other documents.
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
    """Name the document that is resolved; Sphinx before 8.2 has forgotten it by then."""
    if "docname" in env.temp_data:
        yield
        return
    env.temp_data["docname"] = docname
    try:
        yield
    finally:
        del env.temp_data["docname"]
