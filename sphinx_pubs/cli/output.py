"""Output of the commands: problems and counts as lines of text."""

from __future__ import annotations

import os.path
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sphinx_pubs.characters import CONTROL
from sphinx_pubs.model import SUBTYPES, Extras, Library, Problem, Publication, Subtype

#: States of entries, in the order of :attr:`Library.counts`: singular and plural.
_STATES: Mapping[str, tuple[str, str]] = {
    "shown": ("shown", "shown"),
    "hidden": ("hidden", "hidden"),
    "parent": ("parent", "parents"),
    "off": ("commented out", "commented out"),
    "repetition": ("repetition", "repetitions"),
    "broken": ("broken", "broken"),
}


def text_line(problem: Problem) -> str:
    """Return ``path:line: message [pubs.subtype]``, with "note:" before what is no warning."""
    note = "" if problem.level == "warning" else "note: "
    location = f"{shown_path(problem.source.path)}:{problem.source.line}"
    return f"{location}: {note}{problem.message} [pubs.{problem.subtype}]"


def github_line(problem: Problem) -> str:
    """Return a workflow command that annotates the line (GitHub Actions, "Workflow commands")."""
    command = "warning" if problem.level == "warning" else "notice"
    properties = {
        "file": shown_path(problem.source.path).replace(os.sep, "/"),
        "line": str(problem.source.line),
        "title": f"pubs.{problem.subtype}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{command} {listed}::{_data(problem.message)}"


FORMATS: Mapping[str, Callable[[Problem], str]] = {"text": text_line, "github": github_line}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def shown_path(path: str) -> str:
    """Return the relative or the absolute path, whichever is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        return path
    return min(relative, path, key=len)


def shown_message(message: str, files: Iterable[str]) -> str:
    """Return a message on one line, with the paths of these files shortened."""
    for path in files:
        if path in message:
            message = message.replace(path, shown_path(path))
    return CONTROL.sub(" ", message)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without repetitions, sorted by file and line."""
    return sorted(dict.fromkeys(problems), key=lambda one: (one.source.path, one.source.line))


def summary(library: Library, problems: Sequence[Problem]) -> str:
    """Return the number of entries in each state, and of problems of each subtype.

    A line between them has the number of fields with formulas shown as code, if there are any.
    """
    counts = library.counts
    counted = ", ".join(_several(counts[name], *words) for name, words in _STATES.items())
    lines = [f"{_several(sum(counts.values()), 'entry', 'entries')}: {counted}"]
    if library.refused_formulas:
        fields = _several(len(library.refused_formulas), "field", "fields")
        lines.append(f"{fields} with a formula that is shown as code")
    subtypes = Counter(problem.subtype for problem in problems)
    listed = ", ".join(f"{subtypes[name]} pubs.{name}" for name in SUBTYPES if subtypes[name])
    count = _several(len(problems), "problem", "problems")
    return "\n".join([*lines, f"{count}: {listed}" if problems else "No problems"])


def _several(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


@dataclass(frozen=True, slots=True)
class Checked:
    """A publication with its values in the sidecar, and problems at their lines."""

    publication: Publication
    extras: Extras | None = None

    @property
    def label(self) -> str:
        """The name of the publication in messages."""
        return self.publication.key or f"@{self.publication.entry.type} without a key"

    def problem(self, subtype: Subtype, message: str, field: str = "") -> Problem:
        """Return a problem of the publication, at the line of a field if it has that field."""
        source = self.publication.entry.at(field)
        if self.extras and field in self.extras.fields:
            source = self.extras.sources.get("fields", self.extras.source)
        return Problem(subtype, f"{self.label}: {message}", source)
