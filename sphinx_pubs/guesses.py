"""Suggestions for a mistyped name ("did you mean 'x'?"), at a bounded cost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property

#: How much two names must have in common, from 0 to 1, as difflib measures it: where a name must
#: be one of few, where it must be one of many, and where it may well be none of them.
FEW, MANY, STRICT = 0.65, 0.75, 0.85
#: difflib is slow: nobody reads more hints, compares longer names, or mistypes them so much.
_HINTS = 30
_LONGEST = 100
_CANDIDATES = 1000


def closest(name: str, known: Iterable[str], cutoff: float = FEW) -> str:
    """Return the known name that is most similar to a name; "" if none is similar.

    :param cutoff: How much two names must have in common: ``FEW``, ``MANY`` or ``STRICT``.
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


def suggestion(name: str, form: str = "{}") -> str:
    """Return ``, did you mean 'x'?``, the end of a message; "" for no name.

    :param form: The name as the user would type it, for example ``:{}:`` for an option.
    """
    return f", did you mean '{form.format(name)}'?" if name else ""


def did_you_mean(
    name: str, known: Collection[str], cutoff: float = FEW, *, form: str = "{}"
) -> str:
    """Return the :func:`suggestion` of the closest known name, else of one that begins so."""
    longer = (other for other in known if 3 < len(name) <= _LONGEST and other.startswith(name))
    return suggestion(closest(name, known, cutoff) or next(longer, ""), form)


class Guesses:
    """Known names, to suggest one for a name that is none of them; limited to some hints.

    :param names: The known names.
    :param cutoff: As of :func:`closest`.
    :param folded: Returns the form of a name that is compared.
    :param hints: An item for each hint that is left; several lists of names may share it.
    """

    def __init__(
        self,
        names: Collection[str],
        *,
        cutoff: float = MANY,
        folded: Callable[[str], str] = str.casefold,
        hints: Iterator[int] | None = None,
    ) -> None:
        self.folded = folded
        self.cutoff = cutoff
        self.names = names
        self.hints = hints or iter(range(_HINTS))

    @cached_property
    def known(self) -> Mapping[str, str]:
        """The names by their folded forms, which are made when a hint is first needed."""
        return {self.folded(name): name for name in sorted(self.names)}

    def closest(self, name: str) -> str:
        """Return the known name that is most similar, as spelt there; "" if none is similar."""
        asked = self.folded(name)
        if asked in self.known:
            return self.known[asked]
        if next(self.hints, None) is None:
            return ""
        return self.known.get(closest(asked, self.known, self.cutoff), "")

    def hint(self, name: str) -> str:
        """Return the :func:`suggestion`, or ``; it is spelt 'x'`` if only the case is wrong."""
        found = self.closest(name)
        if found and self.folded(found) == self.folded(name):
            return f"; it is spelt '{found}'"
        return suggestion(found)
