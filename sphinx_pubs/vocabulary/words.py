"""Translatable words of the declarations: their markers, and the publication states.

``_("…")`` and ``words("…")`` translate at once. A declaration is made before the language is
known, so its words are only marked; pybabel finds all three. The states are those of
biblatex's ``pubstate``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a message for the catalogs and return it unchanged."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - as above
    """Mark the two forms of a message for the catalogs and return them unchanged."""
    return singular, plural


@dataclass(frozen=True, slots=True)
class State:
    """A state of a publication."""

    name: str  #: As in the biblatex manual, 4.9.2.11, or one in common use.
    word: str  #: Shown on the page; a translatable message.
    is_date: bool = False  #: Whether the word replaces the year.
    is_published: bool = False  #: Whether a publisher has accepted the publication.


STATES: tuple[State, ...] = (
    State("forthcoming", N_("Forthcoming"), is_date=True, is_published=True),
    State("inpress", N_("In press"), is_date=True, is_published=True),
    State("accepted", N_("Accepted"), is_date=True, is_published=True),
    State("submitted", N_("Submitted"), is_date=True),
    State("inpreparation", N_("In preparation")),
    State("underreview", N_("Under review")),
    State("inrevision", N_("In revision")),
    State("prepublished", N_("Prepublished")),
    State("preprint", N_("Preprint")),
)
STATE: Mapping[str, State] = {state.name: state for state in STATES}
#: States of a preprint; Zotero writes the second.
PREPUBLISHED = frozenset({"prepublished", "preprint"})


def state_named(typed: str) -> State | None:
    """Return the state of that name, ignoring case, blanks and punctuation; ``None`` if unknown."""
    return STATE.get(re.sub(r"[^a-z]", "", typed.lower()))
