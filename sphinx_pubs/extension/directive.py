"""The directives, and their placeholder nodes.

The builder of a list is imported with the first directive that is read. Placeholders hold
only plain values until the page is written: Sphinx unpickles the root document in each build,
and that imports none of our classes but these. Few writers meet them:
:class:`~sphinx_pubs.extension.transforms.PlaceHeadings` replaces the first when a document
is read, :class:`~sphinx_pubs.extension.transforms.ExpandLists` the others when it is written.
Where another extension puts one into a document that is being written,
:func:`~sphinx_pubs.extension.transforms.expand_late` expands it there; for a writer that meets
one it is a container, or only its children.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec


def as_typed(text: str | None) -> str:
    """Return the text of an option; "" where it has none."""
    return text or ""


class AnyOption(dict[str, Callable[[str], Any]]):
    """An option spec with every name: docutils would drop the list for an unknown option."""

    def __bool__(self) -> bool:
        return True  # else docutils takes it for a directive without options

    def __missing__(self, name: str) -> Callable[[str], Any]:
        return as_typed

    def __contains__(self, name: object) -> bool:
        return True

    def get(self, name: str, default: Any = None) -> Any:
        return as_typed


class PublicationsDirective(SphinxDirective):
    """A list of publications, by year or as its options say."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = AnyOption()

    def run(self) -> list[nodes.Node]:
        from sphinx_pubs.extension.list_builder import ListBuilder

        return ListBuilder(self).run()


class PublicationDirective(SphinxDirective):
    """The entry of one publication, by its key, and below it a legend of its author marks."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = AnyOption()

    def run(self) -> list[nodes.Node]:
        from sphinx_pubs.extension.list_builder import SingleBuilder

        return SingleBuilder(self).run()


class pubs_output(nodes.container):
    """The output of one directive: a legend, then a section for each group.

    ``headings``, ``numbered`` and ``start`` are the options of these names.
    """


class pubs_entries(nodes.container):
    """One list of publications.

    ``bibs`` and ``sidecars`` are paths relative to the source directory, ``anchors`` the
    first ids of the publications, ``targets`` all ids that entries here may have,
    ``numbers`` the numbers of the publications or empty, ``look`` the
    fields of a :class:`~sphinx_pubs.choose.options.Look` as a dict, ``search`` the name of the search box or "".
    ``page`` is there if the document is the page of the publication: "generated",
    or "declared" by ``:page:``. ``kinds``, until the lists are numbered, are the letters of the
    publications' kinds.
    """


class pubs_search(nodes.container):
    """The search box of a list; ``search`` is the same name as in its ``pubs_entries``."""


class pubs_overview(nodes.container):
    """The summary and the chart above a list.

    ``parts`` are "summary" and "chart", as far as they are asked for. ``kinds`` are
    pairs of a word's name and a heading; ``years`` a heading, a word's name, the id
    of the section and the counts of the kinds.
    """


class pubs_downloads(nodes.container):
    """The links to the files of one list.

    ``bibs``, ``sidecars`` and ``anchors`` as in ``pubs_entries``, ``abstracts`` and ``formats`` as
    the options say, ``stem`` is the path of the files without their suffix.
    """


#: All placeholder nodes.
PLACEHOLDERS = (pubs_output, pubs_entries, pubs_search, pubs_overview, pubs_downloads)


def _pass_by(self: Any, node: nodes.Element) -> None:
    """Write the children only."""


#: Visitors for the writers of Sphinx.
VISITORS: Mapping[str, Any] = dict.fromkeys(
    ("html", "latex", "text", "man", "texinfo"), (_pass_by, _pass_by)
)
