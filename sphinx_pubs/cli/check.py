"""``check``: the problems of a database, and findings that a build does not report."""

from __future__ import annotations

import ast
import os.path
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sphinx_pubs.cli.output import FORMATS, Place, in_order, shown_message, summary
from sphinx_pubs.cli.twins import twins
from sphinx_pubs.guesses import MANY, did_you_mean
from sphinx_pubs.join.files import file_problems, remote_previews
from sphinx_pubs.join.keys import unknown_keys
from sphinx_pubs.join.library import load_library
from sphinx_pubs.join.links import arxiv_id, doi_of
from sphinx_pubs.join.people import Doubt, PeopleIndex, ambiguous, form_of
from sphinx_pubs.model import Author, Database, Library, Name, Person, Problem, Publication, Source
from sphinx_pubs.read.names import parse_name
from sphinx_pubs.vocabulary.types import entry_type

#: difflib is slow, and nobody reads more hints.
_HINTS = 30


def unclear_people(places: Iterable[Place], people: Sequence[Person]) -> Iterator[Problem]:
    """A problem (``author``) for each author in doubt, and for each of the people in no work.

    In doubt is who may be one of the people, but not plainly: nobody is marked
    in a list then.
    """
    if not people:
        return
    index = PeopleIndex(people)
    seen: set[str] = set()
    names: dict[str, Name] = {}
    for place in places:
        field = "author" if place.work.authors else "editor"
        authors = [author.name for author in _authors(place.work)]
        names.update((str(name), name) for name in authors)
        seen.update(one.person.name for one in _authors(place.work) if one.person)
        for doubt in ambiguous(authors, index):
            seen.update(person.name for person in doubt.people)
            yield place.problem("author", _in_doubt(authors[doubt.author], doubt), field)
    yield from _strangers([person for person in people if person.name not in seen], names)


def _authors(work: Publication) -> Sequence[Author]:
    return work.authors or work.editors


def _in_doubt(name: Name, doubt: Doubt) -> str:
    people = " or ".join(f"'{person.name}'" for person in doubt.people)
    if len(doubt.people) > 1:
        return f"'{name}' may be {people} and is taken for nobody: an alias of one of them helps"
    return f"'{name}' may be {people}, but so may another author, so neither is"


def _strangers(people: Sequence[Person], names: Mapping[str, Name]) -> Iterator[Problem]:
    known: dict[str, list[str]] = {}
    for text, name in names.items() if people else ():
        known.setdefault(_initial(name), []).append(text)
    for number, person in enumerate(people):
        similar = known.get(_initial(parse_name(person.name)), [])
        hint = did_you_mean(person.name, similar, MANY) if number < _HINTS else ""
        yield Problem("author", f"{person.name}: no entry has this author{hint}", person.source)


def _initial(name: Name) -> str:
    """The first letter of the family name, as matching sees it."""
    words = form_of(name).words
    return words[-1][0] if words else ""


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
    said = {extras.key: extras for extras in library.extras}
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


_SIDECARS = (".yaml", ".yml")


def add_check(parser: ArgumentParser) -> None:
    """Give the parser of the command its arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a .bib file, several of which are one database, or a sidecar (.yaml, .yml); "
        "a sidecar of the same name beside a .bib file is found by itself",
    )
    parser.add_argument(
        "--format",
        choices=list(FORMATS),
        default="text",
        help="'github' annotates the lines in a workflow of GitHub Actions (default: text)",
    )
    parser.set_defaults(run=_run, parser=parser)


def _run(chosen: Namespace) -> int:
    bibs, sidecars = _sorted_out(chosen.files)
    if not bibs:
        chosen.parser.error("a .bib file is needed")
    root = _source_folder(bibs[0])
    database = Database(bibs=bibs, sidecars=sidecars, root=root, macros=_math_macros(root))
    library = load_library(database)
    problems = [
        replace(one, message=shown_message(one.message, library.files))
        for one in in_order(problems_of(library, database))
        if one.level != "debug"
    ]
    line_of = FORMATS[chosen.format]
    for problem in problems:
        sys.stdout.write(line_of(problem) + "\n")
    warnings = [problem for problem in problems if problem.level == "warning"]
    sys.stdout.write(summary(library, warnings) + "\n")
    return 1 if warnings else 0


def _source_folder(bib: str) -> str:
    """The folder of the site that a database is in: the nearest above it with a ``conf.py``."""
    above = Path(bib).parents
    return str(next((folder for folder in above if (folder / "conf.py").is_file()), above[0]))


def _math_macros(root: str) -> frozenset[str]:
    """Return ``pubs_math_macros`` of the site, if its conf.py, which is not run, has a plain list."""
    try:
        code = ast.parse(Path(root, "conf.py").read_bytes())
        values = [
            ast.literal_eval(line.value)
            for line in code.body
            if isinstance(line, ast.Assign)
            and any(ast.unparse(target) == "pubs_math_macros" for target in line.targets)
        ]
        return frozenset(str(name).lstrip("\\") for value in values for name in value)
    except (OSError, SyntaxError, TypeError, ValueError):
        return frozenset()


def problems_of(library: Library, database: Database) -> Iterator[Problem]:
    """All problems of a database: those of a build in the words of a build, and the findings."""
    missing = [path for path in (*database.bibs, *database.sidecars) if not os.path.exists(path)]
    for path in missing:
        yield Problem("file", f"{os.path.basename(path)} is not there", Source(path, 1))
    yield from (one for one in library.problems if one.source.path not in missing)
    yield from file_problems(library.publications, database.root)
    # Only conf.py, which is not run here, knows whether they are shown.
    yield from (replace(one, level="info") for one in remote_previews(library.publications))
    yield from unknown_keys(library.extras, library.keys)
    yield from findings(library)
    if not (library.publications or missing):
        names = ", ".join(os.path.basename(path) for path in database.bibs)
        message = f"nothing to show: there is no publication in {names}"
        yield Problem("empty", message, Source(database.bibs[0], 1))


def _sorted_out(names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The .bib files and the sidecars among the files that are named."""
    paths = dict.fromkeys(map(os.path.abspath, names))
    sidecars = tuple(path for path in paths if path.lower().endswith(_SIDECARS))
    return tuple(path for path in paths if path not in sidecars), sidecars
