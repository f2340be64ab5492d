"""An entry that is no part of the document until somebody reads or writes it.

Sphinx and extensions walk through a document some 45 times before it is written; a long
list is most of its nodes, and most of the memory of the build. So of an entry only one
node with its words is there. A visitor is led through the entry itself, which is made when
it comes, and forgotten when it is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, SupportsIndex

from docutils import nodes
from sphinx.transforms.post_transforms.code import HighlightLanguageVisitor

from sphinx_pubs.html.base import LateElement


class pubs_held(LateElement, nodes.list_item):
    """Stands for an entry; its children are texts for the search index of Sphinx."""

    make: Callable[[], nodes.list_item]  #: Makes the entry.
    kinds: frozenset[type[nodes.Element]]  #: Classes of nodes in it that others may look for.

    def walk(self, visitor: nodes.NodeVisitor) -> bool:
        return self._entry().walk(visitor)

    def walkabout(self, visitor: nodes.NodeVisitor) -> bool:
        if isinstance(visitor, HighlightLanguageVisitor):  # looks for code blocks
            return False
        return self._entry().walkabout(visitor)

    def astext(self) -> str:
        return self._entry().astext()

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        """Pickle the entry itself: how it is made is not for another process."""
        return _itself, (self._entry(),)

    def copy(self) -> pubs_held:
        held = super().copy()
        held.make, held.kinds = self.make, self.kinds
        return held

    def has(self, *kinds: type[nodes.Element]) -> bool:
        """Whether there is a node of one of these classes in the entry."""
        return any(issubclass(kind, kinds) for kind in self.kinds)

    def _entry(self) -> nodes.list_item:
        item = self.make()
        if self.parent is not None:
            self.parent.setup_child(item)
        return item


def _itself(entry: nodes.list_item) -> nodes.list_item:
    return entry


def has(document: nodes.document, *kinds: type[nodes.Element]) -> bool:
    """Whether there is a node of one of these classes in a document or what it holds back."""
    return any(
        isinstance(node, kinds) or (isinstance(node, pubs_held) and node.has(*kinds))
        for node in document.findall()
    )
