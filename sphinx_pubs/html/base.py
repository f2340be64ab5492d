"""What all elements of late HTML have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


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


def start_tag(self: HTML5Translator, node: nodes.Element, tag: str, **attributes: Any) -> str:
    """The start tag of an element, as docutils makes it.

    docutils takes long over those that have nothing but classes of ours, which most are.
    """
    classes: list[str] = node["classes"]
    if attributes or node["ids"] or not all(name.startswith("pubs-") for name in classes):
        return self.starttag(node, tag, "", **attributes)
    return f'<{tag} class="{" ".join(classes)}">' if classes else f"<{tag}>"
