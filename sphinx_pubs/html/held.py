"""Entries that are no part of the document until somebody reads or writes them.

Sphinx and extensions walk through a document some 45 times before it is written; a long
list is most of its nodes, and most of the memory of the build. So of its entries only one
node with their words is there. A visitor is led through each entry itself, which is made
when it comes, and forgotten when it is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from docutils import nodes
from sphinx.transforms.post_transforms.code import HighlightLanguageVisitor

from sphinx_pubs.html.base import LateElement


class pubs_held(LateElement, nodes.list_item):
    """Stands for entries beside each other; its children are texts for the search index."""

    makers: Sequence[Callable[[], nodes.list_item]]  #: Each makes an entry.
    kinds: frozenset[type[nodes.Element]]  #: Classes of nodes in them that others may look for.

    def walk(self, visitor: nodes.NodeVisitor) -> bool:
        return any(entry.walk(visitor) for entry in self._entries())

    def walkabout(self, visitor: nodes.NodeVisitor) -> bool:
        if isinstance(visitor, HighlightLanguageVisitor):  # looks for code blocks
            return False
        return any(entry.walkabout(visitor) for entry in self._entries())

    def astext(self) -> str:
        return self.child_text_separator.join(entry.astext() for entry in self._entries())

    def copy(self) -> pubs_held:
        held = super().copy()
        held.makers, held.kinds = self.makers, self.kinds
        return held

    def has(self, *kinds: type[nodes.Element]) -> bool:
        """Whether there is a node of one of these classes in the entries."""
        return any(issubclass(kind, kinds) for kind in self.kinds)

    def _entries(self) -> Iterator[nodes.list_item]:
        for make in self.makers:
            item = make()
            if self.parent is not None:
                self.parent.setup_child(item)
            yield item


def has(document: nodes.document, *kinds: type[nodes.Element]) -> bool:
    """Whether there is a node of one of these classes in a document or what it holds back."""
    return any(
        isinstance(node, kinds) or (isinstance(node, pubs_held) and node.has(*kinds))
        for node in document.findall()
    )
