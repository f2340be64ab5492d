"""The directives, and the placeholder nodes of what they show.

The builder of a list is imported with the first directive that is read. Placeholders hold
only strings and numbers until the page is written. Few writers meet them:
:class:`~sphinx_pubs.extension.transforms.PlaceHeadings` replaces the first when a document
is read. The others are replaced when it is written: overviews by
:class:`~sphinx_pubs.extension.transforms.ExpandOverviews`, downloads by
:class:`~sphinx_pubs.extension.transforms.LinkDownloads`, the rest by
:class:`~sphinx_pubs.extension.transforms.ExpandLists`. Where another extension puts one into
a document that is being written, :func:`~sphinx_pubs.extension.transforms.expand_late`
expands it there; for a writer that meets one it is a container, or only its children.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_pubs.choose.option_names import NAMES, NAMES_OF_ONE

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec


def as_typed(text: str | None) -> str:
    """The text of an option, "" where it has none."""
    return text or ""


class AnyOption(dict[str, Callable[[str], Any]]):
    """Lets every option through: docutils would drop the list for an unknown one."""

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
    option_spec: ClassVar[OptionSpec] = AnyOption(dict.fromkeys(NAMES, as_typed))

    def run(self) -> list[nodes.Node]:
        from sphinx_pubs.extension.list_builder import ListMaker

        return ListMaker(self).run()


class PublicationDirective(SphinxDirective):
    """The entry of the work of this key; what its marks mean stands below it."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = AnyOption(dict.fromkeys(NAMES_OF_ONE, as_typed))

    def run(self) -> list[nodes.Node]:
        from sphinx_pubs.extension.list_builder import OneMaker

        return OneMaker(self).run()


class pubs_output(nodes.container):
    """What one directive stands for: a legend, then a section for each group.

    ``headings`` and ``start`` are the options of these names, ``numbered`` is
    "ascending", "descending" or "", ``by_kind`` tells whether kinds are numbered
    apart.
    """


class pubs_entries(nodes.container):
    """One list of publications.

    ``bibs`` and ``sidecars`` are paths relative to the source directory,
    ``anchors`` the first ids of the works, ``targets`` all ids that may be
    carried here, ``numbers`` the numbers of all of them or empty, ``abstracts`` and
    ``name_form``, ``layout`` and ``title_link`` the options of these names,
    ``no_index`` too, ``without`` the parts that are left out, ``search`` the search that
    it belongs to or "", ``page`` "" unless the page is the work's: "own" if it was made
    for it, else "said". ``kinds``, until the numbers are
    settled, are the letters of the works' kinds.
    """


class pubs_search(nodes.container):
    """The search of a list, by the same name as its ``pubs_entries``: ``search``."""


class pubs_overview(nodes.container):
    """What shows a list at a glance, above it.

    ``parts`` are "summary" and "chart", as far as they are asked for. ``kinds`` are
    pairs of a word's name and a heading; ``years`` a heading, a word's name, the id
    of the section and the counts of the kinds.
    """


class pubs_downloads(nodes.container):
    """The links to the files of one list.

    ``bibs``, ``sidecars`` and ``anchors`` as above, ``abstracts`` and ``formats`` as
    the options say, ``stem`` is the path of the files without their suffix.
    """


#: All of them.
PLACEHOLDERS = (pubs_output, pubs_entries, pubs_search, pubs_overview, pubs_downloads)


def _pass_by(self: Any, node: nodes.Element) -> None:
    """Write nothing for it; its children are written."""


#: For the writers of Sphinx.
VISITORS: Mapping[str, Any] = dict.fromkeys(
    ("html", "latex", "text", "man", "texinfo"), (_pass_by, _pass_by)
)
