"""Properties of the builder, the current page, and conditional content."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import only

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def in_browser(builder: Builder) -> bool:
    """Whether its pages are read in a browser.

    A reader of e-books or of files of help runs no script, or none may be counted
    on; some know no ``<details>``, and show what is folded, or never do.
    """
    return builder.format == "html" and not getattr(builder, "embedded", False)


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


#: The nodes of Sphinx's extensions, by name, so that these are not loaded for it.
_DIRECTIVES = {
    "sphinx.ext.ifconfig.ifconfig": "ifconfig",
    "sphinx.ext.todo.todo_node": "todo",
}

#: Of each such directive around a node its name and expression: strings alone, for the
#: environment.
Conditions = tuple[tuple[str, str], ...]


def conditions_of(node: nodes.Element) -> Conditions:
    """The conditions under which a node is written; empty: always."""
    found = set()
    above = node.parent
    while above is not None:
        kind = type(above)
        name = _DIRECTIVES.get(f"{kind.__module__}.{kind.__name__}", "")
        if isinstance(above, only):
            name = "only"
        if name:
            found.add((name, str(above.get("expr", ""))))
        above = above.parent
    return tuple(sorted(found))


def hold(conditions: Iterable[tuple[str, str]], builder: Builder) -> bool:
    """Whether a builder writes what has the conditions."""
    return all(_holds(name, expression, builder) for name, expression in conditions)


def _holds(name: str, expression: str, builder: Builder) -> bool:
    if name == "todo":
        return bool(getattr(builder.config, "todo_include_todos", True))
    try:
        if name == "ifconfig":
            return bool(eval(expression, _names(builder.config, builder.name)))  # noqa: S307 - Sphinx does
        return builder.tags.eval_condition(expression)
    except Exception:  # noqa: BLE001 - whatever Sphinx's parser raises: it writes the text then
        return name == "only"  # in the place of the other it writes the error


def _names(config: Config, builder: str) -> dict[str, object]:
    """What sphinx.ext.ifconfig lets an expression name."""
    return {**{value.name: value.value for value in config}, **vars(config), "builder": builder}
