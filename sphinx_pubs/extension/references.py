"""References of a page to publications, and the conditions under which they are written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.addnodes import only, pending_xref

from sphinx_pubs.extension.bibtex import CITE, keys_of

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def page_of(env: BuildEnvironment, node: nodes.Element) -> str:
    """Return the document of a node, also where several documents are written as one.

    Sphinx then names it in its sections, below a root of its own.
    """
    while "docname" not in node and node.parent is not None:
        node = node.parent
    if "docname" in node:
        return str(node["docname"])
    return env.path2doc(node["source"]) or env.docname


#: Nodes of Sphinx's extensions, by name, so that these need not be imported.
_DIRECTIVES = {
    "sphinx.ext.ifconfig.ifconfig": "ifconfig",
    "sphinx.ext.todo.todo_node": "todo",
}

#: Name and expression of each such directive around a node, as strings for the environment.
Conditions = tuple[tuple[str, str], ...]


def conditions_of(node: nodes.Element) -> Conditions:
    """Return the conditions under which a node is written; empty if it always is."""
    found = set()
    above = node.parent
    while above is not None:
        class_ = type(above)
        name = _DIRECTIVES.get(f"{class_.__module__}.{class_.__name__}", "")
        if isinstance(above, only):
            name = "only"
        if name:
            found.add((name, str(above.get("expr", ""))))
        above = above.parent
    return tuple(sorted(found))


def is_written(conditions: Iterable[tuple[str, str]], builder: Builder) -> bool:
    """Return whether a builder writes content with these conditions."""
    return all(_holds(name, expression, builder) for name, expression in conditions)


def _holds(name: str, expression: str, builder: Builder) -> bool:
    if name == "todo":
        return bool(getattr(builder.config, "todo_include_todos", True))
    try:
        if name == "ifconfig":
            # The names that sphinx.ext.ifconfig lets an expression use.
            values = {value.name: value.value for value in builder.config}
            names = {**values, **vars(builder.config), "builder": builder.name}
            return bool(eval(expression, names))  # noqa: S307 - Sphinx does
        return builder.tags.eval_condition(expression)
    except Exception:  # noqa: BLE001 - after any error of "only" Sphinx writes the text
        return name == "only"  # and instead of "ifconfig" the error


#: References without a domain that may be to a publication: Sphinx's and MyST's.
_ANY = ("any", "myst")


class Reference(NamedTuple):
    """A reference to a publication, as strings for the environment."""

    key: str
    conditions: Conditions  #: Under which it is written.


def references_in(document: nodes.document, domain: str) -> list[Reference]:
    """Return the references to publications in a page.

    :param domain: The name of our domain.
    """
    found = {
        Reference(str(node["reftarget"]), conditions_of(node))
        for node in document.findall(pending_xref)
        if "intersphinx" not in node
        and (node.get("refdomain") == domain or node.get("reftype") in _ANY)
    }
    return sorted(found)


def citations_in(document: nodes.document) -> list[Reference]:
    """Return each ``:cite:`` of a page."""
    found = {
        Reference(key, conditions_of(node))
        for node in document.findall(pending_xref)
        if node.get("refdomain") == CITE
        for key in keys_of(str(node["reftarget"]))
    }
    return sorted(found)
