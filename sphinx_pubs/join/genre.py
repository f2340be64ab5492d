"""The genre of a publication: what kind of thesis, report or patent it is."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_pubs.messages import N_
from sphinx_pubs.model import Publication
from sphinx_pubs.tex import NO_TEXT, Text
from sphinx_pubs.vocabulary.types import entry_type

#: What biblatex's ``type`` field may hold for a bibliography string (biblatex manual, 4.9.2.13).
_TYPE_STRINGS = {
    "phdthesis": N_("PhD thesis"),
    "mathesis": N_("Master's thesis"),
    "bathesis": N_("Bachelor's thesis"),
    "candthesis": N_("Candidate thesis"),
    "techreport": N_("Technical report"),
    "resreport": N_("Research report"),
    "software": N_("Software"),
    "datacd": N_("Data CD"),
    "audiocd": N_("Audio CD"),
}


class Genre(NamedTuple):
    """A genre in a word of ours or in the user's; both are empty for other publications."""

    word: str = ""  #: A message of ours.
    text: Text = NO_TEXT


def genre_of(publication: Publication) -> Genre:
    """Return the genre where the venue sentence says it: "PhD thesis", "Patent"."""
    called = entry_type(publication.type).called
    typed = publication.fields["type"]
    if not called:
        return Genre()
    if not typed:
        return Genre(word=called)
    string = _TYPE_STRINGS.get(typed.source.strip().lower())
    return Genre(word=string) if string else Genre(text=typed)
