"""Of a page: which document it is, and its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment


def page_of(env: BuildEnvironment, place: nodes.Element) -> str:
    """The document that a list stands in, also where several are written as one.

    Sphinx then names it in its sections, and leaves its own root above them.
    """
    node = place
    while "docname" not in node and node.parent is not None:
        node = node.parent
    if "docname" in node:
        return str(node["docname"])
    return env.path2doc(node["source"]) or env.docname


def page_language(env: BuildEnvironment) -> str:
    """The language of all pages, as a BCP 47 tag."""
    return str(env.config.language or "").replace("_", "-")
