"""Problems and counts as lines of text, and the locations of fields."""

from __future__ import annotations

import os.path
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sphinx_pubs.model import SUBTYPES, Extras, Library, Problem, Publication, Source, Subtype

#: What a terminal must not be sent.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]+")
#: What becomes of the entries, in the order of :attr:`Library.counts`.
_STATES: Mapping[str, tuple[str, str]] = {
    "shown": ("shown", "shown"),
    "hidden": ("hidden", "hidden"),
    "parent": ("parent", "parents"),
    "off": ("switched off", "switched off"),
    "repetition": ("repetition", "repetitions"),
    "broken": ("broken", "broken"),
}


def text_line(problem: Problem) -> str:
    """``path:line: message [pubs.subtype]``, as Sphinx has it; "note:" before what is no warning."""
    note = "" if problem.level == "warning" else "note: "
    place = f"{shown_path(problem.source.path)}:{problem.source.line}"
    return f"{place}: {note}{problem.message} [pubs.{problem.subtype}]"


def github_line(problem: Problem) -> str:
    """A workflow command that annotates the line (GitHub Actions, "Workflow commands")."""
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
    """The path from here, unless the whole one is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # Another drive of Windows.
        return path
    return min(relative, path, key=len)


def shown_message(message: str, files: Iterable[str]) -> str:
    """A message in one line, with these files as they are seen from here."""
    for path in files:
        if path in message:
            message = message.replace(path, shown_path(path))
    return _CONTROL.sub(" ", message)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by file and line."""
    return sorted(dict.fromkeys(problems), key=lambda one: (one.source.path, one.source.line))


def summary(library: Library, problems: Sequence[Problem]) -> str:
    """What became of the entries, and how many problems there are of each kind.

    A line between the two counts the fields with formulas that are shown as code, where some are.
    """
    account = library.counts
    counted = ", ".join(_several(account[name], *words) for name, words in _STATES.items())
    lines = [f"{_several(sum(account.values()), 'entry', 'entries')}: {counted}"]
    if library.refused_formulas:
        fields = _several(len(library.refused_formulas), "field", "fields")
        lines.append(f"{fields} with a formula that is shown as code")
    kinds = Counter(problem.subtype for problem in problems)
    listed = ", ".join(f"{kinds[name]} pubs.{name}" for name in SUBTYPES if kinds[name])
    count = _several(len(problems), "problem", "problems")
    return "\n".join([*lines, f"{count}: {listed}" if problems else "No problems"])


def _several(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


@dataclass(frozen=True, slots=True)
class Place:
    """A work, and what the sidecar says of it."""

    work: Publication
    extras: Extras | None = None

    @property
    def label(self) -> str:
        """What messages call the work."""
        return self.work.key or f"@{self.work.entry.type} without a key"

    def problem(self, subtype: Subtype, message: str, field: str = "") -> Problem:
        """A problem of the work, at the line of one of its fields where it has that."""
        return Problem(subtype, f"{self.label}: {message}", self._source(field))

    def _source(self, field: str) -> Source:
        entry = self.work.entry
        if self.extras and field in self.extras.fields:
            return self.extras.sources.get("fields", self.extras.source)
        return entry.at(field)
