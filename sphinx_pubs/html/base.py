"""What all elements of late HTML have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator


class LateElement(nodes.Element):
    """Its standard node to every visitor that is not Sphinx's.

    docutils' visitors go by the name of the class alone, and fail at one they do
    not know; Sphinx's take the next class they know.
    """

    def walk(self, visitor: nodes.NodeVisitor) -> bool:
        return self._as_known(visitor, nodes.Element.walk)

    def walkabout(self, visitor: nodes.NodeVisitor) -> bool:
        return self._as_known(visitor, nodes.Element.walkabout)

    def _as_known(
        self, visitor: nodes.NodeVisitor, walk: Callable[[nodes.Element, nodes.NodeVisitor], bool]
    ) -> bool:
        own = type(self)
        if not isinstance(visitor, SphinxTranslator):
            standard: Any = next(kind for kind in own.__mro__ if not issubclass(kind, LateElement))
            self.__class__ = standard
        try:
            return walk(self, visitor)
        finally:
            self.__class__ = own
