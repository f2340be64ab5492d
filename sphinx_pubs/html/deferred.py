"""Deferred entries: one node with the words of an entry until a visitor reads or writes it.

Sphinx and extensions walk through a document some 45 times before it is written; a long list
is most of its nodes, and most of the memory of the build. A visitor walks through the entry
itself, which is built for it and then dropped. The words come from the nodes of
its parts, which are built and dropped before. For a page of 1,000 entries with abstracts this takes
2.8 % of the build; to keep the nodes instead takes 18 % more memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import filterfalse
from typing import Any, SupportsIndex, TypeAlias

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms.code import HighlightLanguageVisitor

from sphinx_pubs.html.elements import LateElement

_NodeTypes: TypeAlias = frozenset[type[nodes.Node]]


@dataclass(slots=True)
class Texts:
    """The texts of an entry, in no order, and the classes of its nodes."""

    texts: list[str] = field(default_factory=list)
    classes: set[type[nodes.Node]] = field(default_factory=set)

    def add(self, content: Iterable[nodes.Node]) -> None:
        """Add the texts and the classes of nodes."""
        for node in content:
            if isinstance(node, nodes.Text):
                self.texts.append(node)
            else:
                self.classes.add(type(node))
                self.add(node.children)


class pubs_deferred(LateElement, nodes.list_item):
    """A deferred entry; its children are texts for the search index of Sphinx."""

    build: Callable[[], nodes.list_item]  #: Builds the entry.
    node_types: _NodeTypes  #: Classes of nodes in it that others may look for.

    def walk(self, visitor: nodes.NodeVisitor) -> bool:
        return self._entry().walk(visitor)

    def walkabout(self, visitor: nodes.NodeVisitor) -> bool:
        if isinstance(visitor, HighlightLanguageVisitor):  # looks for code blocks
            return False
        return self._entry().walkabout(visitor)

    def astext(self) -> str:
        return self._entry().astext()

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        """Pickle the entry itself: another process cannot build it."""
        return _itself, (self._entry(),)

    def copy(self) -> pubs_deferred:
        deferred = super().copy()
        deferred.build, deferred.node_types = self.build, self.node_types
        return deferred

    def has(self, *kinds: type[nodes.Element]) -> bool:
        """Return whether the entry has a node of one of these classes."""
        return any(issubclass(kind, kinds) for kind in self.node_types)

    def _entry(self) -> nodes.list_item:
        item = self.build()
        if self.parent is not None:
            self.parent.setup_child(item)
        return item


def _itself(entry: nodes.list_item) -> nodes.list_item:
    return entry


def has(document: nodes.document, *kinds: type[nodes.Element]) -> bool:
    """Return whether a document has a node of one of these classes, also in deferred entries."""
    return any(
        isinstance(node, kinds) or (isinstance(node, pubs_deferred) and node.has(*kinds))
        for node in document.findall()
    )


#: Nodes that Sphinx looks for in a document before it writes it.
_SOUGHT = (nodes.image, addnodes.download_reference, addnodes.pending_xref)
#: Scripts without spaces, in which the bounds of a word depend on the text around it.
#: Not compiled before it is needed: classes of so many characters take milliseconds.
_WITHOUT_SPACES = r"[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff]"


@dataclass(slots=True)
class Deferrer:
    """Defers the entries of lists that are written and indexed all or none."""

    _indexed: set[str] = field(default_factory=set)
    _known: dict[_NodeTypes, _NodeTypes] = field(default_factory=dict)

    def defer(
        self, texts: Texts, ids: Sequence[str], build: Callable[[], nodes.list_item]
    ) -> nodes.list_item:
        """Return a deferred entry, or the entry itself if Sphinx has to find something in it.

        :param texts: The texts of the entry.
        :param ids: The ids of the entry.
        :param build: Builds the entry.
        """
        node_types = self._known.setdefault(frozenset(texts.classes), frozenset(texts.classes))
        if any(issubclass(kind, _SOUGHT) for kind in node_types):
            return build()
        deferred = pubs_deferred("", *self._new(texts.texts), ids=ids, classes=["pubs-entry"])
        deferred.build, deferred.node_types = build, node_types
        return deferred

    def _new(self, texts: Sequence[str]) -> list[nodes.Text]:
        """Return the words that are new in these lists, in one text.

        The index knows which pages have a word, not how often or where. A text in a script
        without spaces is kept whole, as its own text.
        """
        indexed, words, whole = self._indexed, list[str](), list[nodes.Text]()
        for text in texts:
            if not text.isascii() and re.search(_WITHOUT_SPACES, text):
                whole.append(nodes.Text(text))
                continue
            new = [*filterfalse(indexed.__contains__, text.split())]
            indexed.update(new)
            words += new
        return [nodes.Text(" ".join(words)), *whole]
