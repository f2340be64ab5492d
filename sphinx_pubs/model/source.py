"""Where something stands in a file the user can edit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One line of one file; ``str()`` is ``path:line``, as warnings print it."""

    path: str  #: Absolute path of the file.
    line: int  #: The line, counted from 1.

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"
