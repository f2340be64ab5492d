"""What may have been meant by a name that nobody knows, at a bounded cost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property

#: difflib is slow: nobody reads more hints, compares longer names, or mistypes them so much.
_HINTS = 30
_LONGEST = 100
_CANDIDATES = 1000


def closest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known name that is most like it; "" where none is like it.

    :param cutoff: How much two names must have in common, from 0 to 1, as difflib counts it.
    """
    if not name or len(name) > _LONGEST:
        return ""
    # Names whose lengths differ more have less in common, whatever is in them.
    fewest = len(name) * cutoff / (2 - cutoff)
    most = len(name) * (2 - cutoff) / cutoff
    similar = [other for other in known if fewest <= len(other) <= most]
    if len(similar) > _CANDIDATES:
        similar = [other for other in similar if other[:1] == name[:1]]
    close = get_close_matches(name, similar[:_CANDIDATES], n=1, cutoff=cutoff)
    return close[0] if close else ""


class Hints:
    """How many names are still guessed; several :class:`Guesses` may share one."""

    def __init__(self, left: int = _HINTS) -> None:
        """Begin with so many."""
        self.left = left


class Guesses:
    """The names there are, to be asked for some that are none of them; no more than a few times."""

    def __init__(
        self,
        names: Collection[str],
        *,
        cutoff: float = 0.75,
        folded: Callable[[str], str] = str.casefold,
        hints: Hints | None = None,
    ) -> None:
        self.folded = folded
        self.cutoff = cutoff
        self.names = names
        self.hints = hints or Hints()

    @cached_property
    def known(self) -> Mapping[str, str]:
        """The names by what is compared; made when the first name is asked for."""
        return {self.folded(name): name for name in sorted(self.names)}

    def closest(self, name: str) -> str:
        """The known name that is most like it, as that is spelt; "" where none is like it."""
        asked = self.folded(name)
        if asked in self.known:
            return self.known[asked]
        if self.hints.left <= 0:
            return ""
        self.hints.left -= 1
        return self.known.get(closest(asked, self.known, self.cutoff), "")

    def hint(self, name: str) -> str:
        """``, did you mean 'x'?``, or how the name is spelt where only its case is wrong."""
        found = self.closest(name)
        if found and self.folded(found) == self.folded(name):
            return f"; it is spelt '{found}'"
        return f", did you mean '{found}'?" if found else ""
