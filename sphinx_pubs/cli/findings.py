"""What a build does not say of a database and its owner would like to know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_pubs.cli.people import unclear_people
from sphinx_pubs.cli.places import Place
from sphinx_pubs.cli.twins import twins
from sphinx_pubs.join.eprint import arxiv_id, doi_of
from sphinx_pubs.model import Library, Problem, Publication
from sphinx_pubs.vocabulary.types import entry_type

#: "doi:", "https://doi.org/", the address of a publisher's page: all that is no less right.
_BEFORE_A_DOI = re.compile(r"(?:doi\s*[:=]?\s*)?(?:\S*/)?(?:doi[:=]?)?", re.IGNORECASE)
#: What the address of a page has behind the DOI.
_OF_A_PAGE = re.compile(
    r"(?:\.pdf|/(?:abstract|full|e?pdf|html|meta)|[?#].+|&\w+=.*)$", re.IGNORECASE
)
_SHOWN = 60  #: How much of a field a message shows.


def findings(library: Library) -> Iterator[Problem]:
    """What is worth mending in the works and the people of a library.

    An entry without title, year or author (``bibtex``); a DOI that is none, or
    has something around it (``link``); two entries of one work
    (``duplicate``); an author who may be one of several people, and people who
    are nobody's author (``author``).
    """
    said = {extras.key: extras for extras in library.said}
    places = [Place(work, said.get(work.key)) for work in library.publications]
    for place in places:
        yield from _missing_parts(place)
        yield from _doi(place)
    yield from twins(library.publications)
    yield from unclear_people(places, library.people)


def _missing_parts(place: Place) -> Iterator[Problem]:
    work = place.work
    if not str(work.title):
        yield place.problem("incomplete", "no title: the list shows the key in its place")
    if not (work.listed.year or work.listed.state or work.listed.text):
        yield place.problem("incomplete", "no year: it is listed below all years")
    if not (work.authors or work.editors or _may_lack_author(work)):
        yield place.problem("incomplete", "no author and no editor")


def _may_lack_author(work: Publication) -> bool:
    """Return whether it is no fault; a ``@misc`` may be anything, but with a DOI it is a paper."""
    needs = entry_type(work.type).needs_author
    if needs is None:
        return not (doi_of(work.fields.sources) or arxiv_id(work.fields.sources))
    return not needs


def _doi(place: Place) -> Iterator[Problem]:
    """What is wrong with the ``doi`` field, if anything; the first of several DOIs is linked."""
    typed = str(place.work.fields["doi"]).strip()
    if not typed:
        return
    doi = doi_of(place.work.fields.sources)
    before, _, behind = typed.partition(doi or typed)
    if not doi:
        message = f"no DOI is in the field 'doi': '{typed[:_SHOWN]}'"
    elif junk := _OF_A_PAGE.search(doi):
        message = f"'{junk[0][:_SHOWN]}' is hardly a part of the DOI '{doi[:_SHOWN]}'"
    elif behind.strip() or not _BEFORE_A_DOI.fullmatch(before.strip()):
        message = f"the field 'doi' holds more than '{doi[:_SHOWN]}', which alone is linked"
    else:
        return
    yield place.problem("link", message, "doi")
