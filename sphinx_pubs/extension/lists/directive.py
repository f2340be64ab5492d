"""The directives, as Sphinx knows them.

What makes a list is imported with the first one that is read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.util.docutils import SphinxDirective

from sphinx_pubs.choose.option_names import NAMES, NAMES_OF_ONE

if TYPE_CHECKING:
    from docutils import nodes
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
        from sphinx_pubs.extension.lists.making import ListMaker

        return ListMaker(self).run()


class PublicationDirective(SphinxDirective):
    """The entry of the work of this key; what its marks mean stands below it."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = AnyOption(dict.fromkeys(NAMES_OF_ONE, as_typed))

    def run(self) -> list[nodes.Node]:
        from sphinx_pubs.extension.lists.single import OneMaker

        return OneMaker(self).run()
