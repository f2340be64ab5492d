"""Where the fields of a work stand, for problems that are found late."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_pubs.model import Extras, Problem, Publication, Source, Subtype


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
