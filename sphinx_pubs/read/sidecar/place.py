"""Where a value of the sidecar stands, and what is said when it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.guesses import closest
from sphinx_pubs.model import Problem, Source, Subtype
from sphinx_pubs.read.sidecar.yaml_nodes import ListNode, Node, ScalarNode

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 60
_FALSE = frozenset({"false", "False", "FALSE"})


class Place(NamedTuple):
    """One value: its line, whose it is, and its name in messages.

    All places of one file share ``problems``, where they put what is wrong.
    """

    source: Source
    owner: str  #: The publication, person or venue that messages begin with.
    problems: list[Problem]
    name: str = ""  #: ``'awards'``, ``item 2 of 'awards'``; "" for the owner itself.
    root: str = ""  #: The source folder, which absolute paths count from.

    def at(self, line: int, name: str = "") -> Place:
        """Another value of the same owner."""
        return self._replace(source=Source(self.source.path, line), name=name)

    def report(self, message: str, subtype: Subtype = "sidecar") -> None:
        """Note a problem of the owner at this line."""
        self.problems.append(Problem(subtype, f"{self.owner}: {message}", self.source))

    def expected(self, wanted: str, node: Node) -> None:
        """Note that the value is not what it must be."""
        subject = f"{self.name} must" if self.name else "it must"
        self.report(f"{subject} be {wanted}, not {describe(node)}")


def describe(node: Node) -> str:
    """Say what a value is, for "…, not …"."""
    if isinstance(node, ScalarNode):
        return "false" if is_false(node) else quoted(node.value)
    return "a list" if isinstance(node, ListNode) else "a mapping"


def is_false(node: Node) -> bool:
    """Whether a value is a bare ``false``, which switches a part off."""
    return isinstance(node, ScalarNode) and node.plain and node.value in _FALSE


def shown(text: str) -> str:
    """Return a text of the user on one line, short enough for a message."""
    line = " ".join(text[: _SHOWN + 1].split())
    return line if len(text) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """Return the text in quotes, shortened for a message."""
    return f"'{shown(text)}'"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the end of a sentence that names the closest known word, or nothing."""
    folded = word[:_SHOWN].lower().replace("-", "_").replace(" ", "_")
    names = list(known)
    longer = (name for name in names if len(folded) > 3 and name.startswith(folded))
    close = closest(folded, names) or next(longer, "")
    return f", did you mean '{close}'?" if close else ""
