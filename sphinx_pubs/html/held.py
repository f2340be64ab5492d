"""An entry that is no part of the document until somebody reads or writes it.

Sphinx and extensions walk through a document some 45 times before it is written; a long
list is most of its nodes, and most of the memory of the build. So of an entry only one
node with one text is there. A visitor is led through the entry itself, which is made when
it comes, and forgotten when it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms.code import HighlightLanguageVisitor

from sphinx_pubs.html.base import LateElement

if TYPE_CHECKING:
    from sphinx_pubs.nodes.texts import Texts

#: What Sphinx looks for in a document before it writes it.
_SOUGHT = (nodes.image, addnodes.download_reference, addnodes.pending_xref)
#: Scripts that write without spaces: what is a word there depends on what stands beside it.
_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff]")


class pubs_held(LateElement, nodes.list_item):
    """Stands for an entry; its child is a text of words for the search index of Sphinx."""

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


def has(document: nodes.document, *kinds: type[nodes.Element]) -> bool:
    """Whether there is a node of one of these classes in a document or what it holds back."""
    return any(
        isinstance(node, kinds) or (isinstance(node, pubs_held) and node.has(*kinds))
        for node in document.findall()
    )


class Holder:
    """Holds back the entries of lists that are written and indexed all or none."""

    def __init__(self) -> None:
        self._told: set[str] = set()
        self._known: dict[frozenset[type[nodes.Element]], frozenset[type[nodes.Element]]] = {}

    def held(
        self, texts: Texts, ids: Sequence[str], make: Callable[[], nodes.list_item]
    ) -> nodes.list_item:
        """What stands for an entry: the entry itself where Sphinx has to find something in it.

        :param texts: What the entry says.
        :param ids: The ids that it carries.
        :param make: Makes it as a browser has it.
        """
        kinds = self._known.setdefault(frozenset(texts.kinds), frozenset(texts.kinds))
        if any(issubclass(kind, _SOUGHT) for kind in kinds):
            return make()
        words = nodes.Text("\n".join(filter(None, map(self._new, texts.said))))
        held = pubs_held("", words, ids=ids, classes=["pubs-entry"])
        held.make, held.kinds = make, kinds
        return held

    def _new(self, text: str) -> str:
        """The words of a text that these lists have not had before.

        The index knows which pages have a word, not how often or where.
        """
        if not text.isascii() and _WITHOUT_SPACES.search(text):
            return text
        words = [word for word in text.split() if word not in self._told]
        self._told.update(words)
        return " ".join(words)
