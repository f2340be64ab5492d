"""What a reference to a work says: "Liu et al., 2025"."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_pubs.join.publication import plain_title
from sphinx_pubs.model import Name, Publication

#: The longest title, in characters, that stands in for authors as it is.
_LONGEST = 50


def short_label(publication: Publication, words: Callable[[str], str]) -> str:
    """Family names and the work's own year; a short title where nobody is named.

    Of more than two authors the first is named. Editors stand in for authors.

    :param words: Translates a word of ours.
    """
    who = _names(publication, words) or _short_title(publication)
    year = publication.date.text if publication.date.year is not None else ""
    if not year:
        return who
    return words("{authors}, {year}").replace("{authors}", who).replace("{year}", year)


def _names(publication: Publication, words: Callable[[str], str]) -> str:
    people = publication.authors or publication.editors
    names = [_family(person.name) for person in people]
    if len(names) > 2 or (names and publication.et_al):
        return words("{0} et al.").replace("{0}", names[0])
    if len(names) == 2:
        first, second = names
        return words("{0} and {1}").replace("{0}", first).replace("{1}", second)
    return "".join(names)


def _family(name: Name) -> str:
    return " ".join(filter(None, (name.particle, name.family))) or str(name)


def _short_title(publication: Publication) -> str:
    """The one that the .bib gives, else the title up to its colon, of whole words."""
    if given := str(publication.fields["shorttitle"]):
        return given
    title = plain_title(publication).partition(": ")[0]
    if len(title) <= _LONGEST:
        return title
    start = title[:_LONGEST]
    return f"{start.rpartition(' ')[0] or start}…"
