"""The kinds of publications: what lists group, number, count and filter by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sphinx_pubs.messages import N_, NN_


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of publications, the same for all that reads them."""

    name: str
    letter: str  #: Of its numbers: "J12".
    heading: str  #: Of a section of them; a message of ours.
    counted: tuple[str, str]  #: Singular and plural, with ``{count}``; messages of ours.


#: In the order of sections.
KINDS: tuple[Kind, ...] = (
    Kind(
        "article",
        "J",
        N_("Journal articles"),
        NN_("{count} journal article", "{count} journal articles"),
    ),
    Kind(
        "inproceedings",
        "C",
        N_("Conference papers"),
        NN_("{count} conference paper", "{count} conference papers"),
    ),
    Kind("book", "B", N_("Books"), NN_("{count} book", "{count} books")),
    Kind(
        "incollection",
        "I",
        N_("Book chapters"),
        NN_("{count} book chapter", "{count} book chapters"),
    ),
    Kind("talk", "K", N_("Talks"), NN_("{count} talk", "{count} talks")),
    Kind("thesis", "T", N_("Theses"), NN_("{count} thesis", "{count} theses")),
    Kind("report", "R", N_("Reports"), NN_("{count} report", "{count} reports")),
    Kind("preprint", "P", N_("Preprints"), NN_("{count} preprint", "{count} preprints")),
    Kind(
        "software",
        "S",
        N_("Software"),
        NN_("{count} software package", "{count} software packages"),
    ),
    Kind("dataset", "D", N_("Datasets"), NN_("{count} dataset", "{count} datasets")),
    Kind("patent", "O", N_("Patents"), NN_("{count} patent", "{count} patents")),
    Kind("other", "O", N_("Other"), NN_("{count} other", "{count} others")),
)
KIND: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
