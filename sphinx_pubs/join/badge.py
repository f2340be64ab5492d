"""The badge before an entry: the venue in short, or what kind of work it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sphinx_pubs import tex
from sphinx_pubs.model import Badge, Text, Venue
from sphinx_pubs.vocabulary.states import state_named

#: "(ICLR)", "(NeurIPS 2022)", "(CHI '24)": an acronym, perhaps with a year.
_ACRONYM = re.compile(
    r"\(\s*(?P<name>[A-Z][A-Za-z0-9&+/-]{1,14}(?: [A-Z][A-Za-z]{1,11})?)[\s,-]{0,3}(?:['’]?\d{2}|\d{4})?\s{0,3}\)"
)
_PLACES = frozenset({"USA", "UK", "UAE", "EU", "US", "PRC", "ON", "CA", "NY", "II", "III", "IV"})


def derive_badge(
    kind: str,
    fields: Mapping[str, str],
    said: str | None,
    venues: Mapping[str, Venue],
    text_of: Callable[[str], Text] = Text,
) -> Badge | None:
    """The badge of a work: the sidecar's (``said``), the .bib's, else a derived one.

    :param kind: What the publication is, from :func:`~sphinx_pubs.join.kind.kind_of`.
    :param said: ``None`` where the sidecar is silent, "" where it wants no badge.
    :param venues: The sidecar's, by badge; they give a badge its tooltip and link.
    :param text_of: Makes a text of TeX.
    """
    text = said if said is not None else fields.get("abbr", "").strip()
    if said is None and not text:
        if state := tex.plain(fields.get("pubstate", "")).strip():
            return _state(state, kind, text_of)
        if kind == "preprint":
            return Badge(kind="preprint")
        text = _acronym(fields)
    if not text:
        return None
    venue = venues.get(text) or venues.get(tex.plain(text))
    if venue is None:
        return Badge(text=text_of(text))
    return Badge(text=text_of(text), title=text_of(venue.name), url=venue.url)


def _state(typed: str, kind: str, text_of: Callable[[str], Text]) -> Badge:
    state = state_named(typed)
    # Who says "preprint" of a paper or a thesis does not make it one.
    ours = state is not None and (state.name != "preprint" or kind == "preprint")
    return Badge(kind=state.name) if state and ours else Badge(text=text_of(typed))


def _acronym(fields: Mapping[str, str]) -> str:
    for name in ("booktitle", "journal", "eventtitle"):
        for match in _ACRONYM.finditer(tex.plain(fields.get(name, ""))):
            acronym = match["name"]
            if acronym not in _PLACES and sum(map(str.isupper, acronym)) >= 2:
                return acronym
    return ""
