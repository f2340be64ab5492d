"""``sphinx-pubs check``: problems of a database, and findings that a build does not report.

Among these are duplicates: two entries of one publication, or a preprint and its published
version.
"""

from __future__ import annotations

import ast
import os.path
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sphinx_pubs.characters import fold
from sphinx_pubs.cli.output import FORMATS, Checked, in_order, shown_message, summary
from sphinx_pubs.guesses import MANY, did_you_mean
from sphinx_pubs.join.files import file_problems, remote_previews
from sphinx_pubs.join.keys import unknown_keys
from sphinx_pubs.join.library import load_library
from sphinx_pubs.join.links import arxiv_id, doi_of
from sphinx_pubs.join.people import Doubt, PeopleIndex, ambiguous, form_of
from sphinx_pubs.model import Database, Library, Name, Person, Problem, Publication, Source
from sphinx_pubs.read.names import parse_name
from sphinx_pubs.vocabulary.fields import FIELDS
from sphinx_pubs.vocabulary.types import entry_type

#: Fields that distinguish publications with the same title: parts of a series, repeated talks.
_DISTINGUISHING = [field.name for field in FIELDS if field.distinguishes] + ["html"]
#: A title of more publications than this ("Preface") distinguishes none.
_MANY = 12


def duplicates(publications: Iterable[Publication]) -> Iterator[Problem]:
    """Yield a problem (``duplicate``) for each entry that seems to repeat another one.

    The two have the same title, ignoring case and punctuation, and share an author. One
    is a preprint, or they have the same DOI or arXiv identifier, or no distinguishing field
    differs.

    :param publications: Those of a library, which has no superseded ones.
    """
    by_title: dict[str, list[Publication]] = {}
    for one in publications:
        if title := fold(str(one.title)):
            by_title.setdefault(title, []).append(one)
    for group in by_title.values():
        if 1 < len(group) <= _MANY:
            yield from _in_group(group)


def _in_group(publications: Sequence[Publication]) -> Iterator[Problem]:
    for index, one in enumerate(publications):
        newer = next((other for other in publications if _is_version(one, other)), None)
        same = next((other for other in publications[:index] if _is_same(one, other)), None)
        if newer:
            yield Checked(one).problem(
                "duplicate",
                f"seems to be the preprint of '{newer.key}' {_location(newer, one)}; to list the "
                f"publication once, add 'supersedes: {one.key}' under that key in the sidecar",
            )
        elif same:
            name = f"'{same.key}'" if same.key else "the entry"
            message = f"seems to be the same publication as {name} {_location(same, one)}"
            yield Checked(one).problem("duplicate", message)


def _is_version(older: Publication, newer: Publication) -> bool:
    """Return whether one is a preprint and the other its published version."""
    return (
        older.kind == "preprint" != newer.kind
        and not any(entry_type(one.type).stands_apart for one in (older, newer))
        and bool(_families(older) & _families(newer))
    )


def _is_same(one: Publication, other: Publication) -> bool:
    """Return whether two entries are the same; the reader reports those with the same key."""
    if one.key == other.key or not _families(one) & _families(other):
        return False
    identifiers = [
        (doi_of(fields).lower(), arxiv_id(fields))
        for fields in (one.fields.sources, other.fields.sources)
    ]
    pairs = [(a, b) for a, b in zip(*identifiers, strict=True) if a and b]
    if pairs:
        return any(a == b for a, b in pairs)
    return one.type == other.type and not any(_differ(one, other, name) for name in _DISTINGUISHING)


def _differ(one: Publication, other: Publication, name: str) -> bool:
    values = [fold(str(publication.fields[name])) for publication in (one, other)]
    if name == "pages":
        values = [value.split(" ")[0] for value in values]
    return all(values) and values[0] != values[1]


def _families(publication: Publication) -> frozenset[str]:
    authors = publication.authors or publication.editors
    forms = (form_of(author.name) for author in authors)
    return frozenset(form.words[-1] for form in forms if form.words)


def _location(publication: Publication, other: Publication) -> str:
    source = publication.entry.source
    in_same_file = source.path == other.entry.source.path
    return f"on line {source.line}" if in_same_file else f"in {source}"


#: difflib is slow, and nobody reads more hints.
_HINTS = 30


def _unclear_people(checked: Iterable[Checked], people: Sequence[Person]) -> Iterator[Problem]:
    """Yield a problem (``author``) for each ambiguous author, and each person without entries.

    An author is ambiguous with several possible matches among the people; a list emphasises none.
    """
    if not people:
        return
    index = PeopleIndex(people)
    seen: set[str] = set()
    names: dict[str, Name] = {}
    for one in checked:
        field = "author" if one.publication.authors else "editor"
        authors = one.publication.authors or one.publication.editors
        author_names = [author.name for author in authors]
        names.update((str(name), name) for name in author_names)
        seen.update(author.person.name for author in authors if author.person)
        for doubt in ambiguous(author_names, index):
            seen.update(person.name for person in doubt.people)
            yield one.problem("author", _ambiguity(author_names[doubt.author], doubt), field)
    yield from _without_entries([person for person in people if person.name not in seen], names)


def _ambiguity(name: Name, doubt: Doubt) -> str:
    people = " or ".join(f"'{person.name}'" for person in doubt.people)
    if len(doubt.people) > 1:
        none = "neither" if len(doubt.people) == 2 else "none"
        return f"'{name}' could be {people} and matches {none}; add it as an alias of one of them"
    return f"'{name}' could be {people}, but so could another author; neither matches"


def _without_entries(people: Sequence[Person], names: Mapping[str, Name]) -> Iterator[Problem]:
    known: dict[str, list[str]] = {}
    for text, name in names.items() if people else ():
        known.setdefault(_initial(name), []).append(text)
    for number, person in enumerate(people):
        similar = known.get(_initial(parse_name(person.name)), [])
        hint = did_you_mean(person.name, similar, MANY) if number < _HINTS else ""
        yield Problem("author", f"{person.name}: no entry has this author{hint}", person.source)


def _initial(name: Name) -> str:
    """Return the first letter of the family name, folded for matching."""
    words = form_of(name).words
    return words[-1][0] if words else ""


#: What may precede a DOI: "doi:", "https://doi.org/", the address of a publisher's page.
_BEFORE_A_DOI = re.compile(r"(?:doi\s*[:=]?\s*)?(?:\S*/)?(?:doi[:=]?)?", re.IGNORECASE)
#: What the address of a page may have after the DOI.
_OF_A_PAGE = re.compile(
    r"(?:\.pdf|/(?:abstract|full|e?pdf|html|meta)|[?#].+|&\w+=.*)$", re.IGNORECASE
)
_SHOWN = 60  #: A message shows this many characters of a field.


def findings(library: Library) -> Iterator[Problem]:
    """Yield the problems of publications and people that a build does not report.

    An entry without title, year or author (``incomplete``); a malformed DOI, or one with
    other text around it (``link``); two entries of one publication
    (``duplicate``); an author who could be one of several people, and people who
    are no author of any entry (``author``).
    """
    extras = {one.key: one for one in library.extras}
    checked = [Checked(one, extras.get(one.key)) for one in library.publications]
    for one in checked:
        yield from _missing_parts(one)
        yield from _doi(one)
    yield from duplicates(library.publications)
    yield from _unclear_people(checked, library.people)


def _missing_parts(checked: Checked) -> Iterator[Problem]:
    publication = checked.publication
    date = publication.listed
    if not str(publication.title):
        yield checked.problem("incomplete", "no title; the list shows the key instead")
    if not (date.year or date.state or date.text):
        yield checked.problem("incomplete", "no year; it is listed below all years")
    if not (publication.authors or publication.editors or _may_lack_author(publication)):
        yield checked.problem("incomplete", "no author and no editor")


def _may_lack_author(publication: Publication) -> bool:
    """Return whether the type may lack an author; a ``@misc`` with an identifier may not."""
    needs = entry_type(publication.type).needs_author
    if needs is None:
        needs = bool(doi_of(publication.fields.sources) or arxiv_id(publication.fields.sources))
    return not needs


def _doi(checked: Checked) -> Iterator[Problem]:
    """Yield the problem of the ``doi`` field, if any; the first of several DOIs is linked."""
    typed = str(checked.publication.fields["doi"]).strip()
    if not typed:
        return
    doi = doi_of(checked.publication.fields.sources)
    before, _, after = typed.partition(doi or typed)
    if not doi:
        message = f"no DOI in the field 'doi': '{typed[:_SHOWN]}'"
    elif ending := _OF_A_PAGE.search(doi):
        message = (
            f"DOI '{doi[:_SHOWN]}' ends in '{ending[0][:_SHOWN]}', which is probably not part of it"
        )
    elif after.strip() or not _BEFORE_A_DOI.fullmatch(before.strip()):
        message = f"other text than the DOI in the field 'doi'; only '{doi[:_SHOWN]}' is linked"
    else:
        return
    yield checked.problem("link", message, "doi")


_SIDECARS = (".yaml", ".yml")


def add_check(parser: ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a .bib file (several are one database) or a sidecar (.yaml, .yml); "
        "a sidecar next to a .bib file, with the same name, is found automatically",
    )
    parser.add_argument(
        "--format",
        choices=list(FORMATS),
        default="text",
        help="'github' annotates the lines in a workflow of GitHub Actions (default: text)",
    )
    parser.set_defaults(run=_run, parser=parser)


def _run(arguments: Namespace) -> int:
    bibs, sidecars = _by_suffix(arguments.files)
    if not bibs:
        arguments.parser.error("a .bib file is needed")
    root = _source_folder(bibs[0])
    database = Database(bibs=bibs, sidecars=sidecars, root=root, macros=_math_macros(root))
    library = load_library(database)
    problems = [
        replace(one, message=shown_message(one.message, library.files))
        for one in in_order(problems_of(library, database))
        if one.level != "debug"
    ]
    line_of = FORMATS[arguments.format]
    for problem in problems:
        sys.stdout.write(line_of(problem) + "\n")
    warnings = [problem for problem in problems if problem.level == "warning"]
    sys.stdout.write(summary(library, warnings) + "\n")
    return 1 if warnings else 0


def _source_folder(bib: str) -> str:
    """Return the source folder of a database: the nearest above it with a ``conf.py``."""
    above = Path(bib).parents
    return str(next((folder for folder in above if (folder / "conf.py").is_file()), above[0]))


def _math_macros(root: str) -> frozenset[str]:
    """Return ``pubs_math_macros`` of conf.py, which is not run, if it is a list of literals."""
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
    """Yield the problems of a database: those that a build reports, and the findings."""
    missing = [path for path in (*database.bibs, *database.sidecars) if not os.path.exists(path)]
    for path in missing:
        yield Problem("file", f"{os.path.basename(path)} is not there", Source(path, 1))
    yield from (one for one in library.problems if one.source.path not in missing)
    yield from file_problems(library.publications, database.root)
    # Only conf.py, which is not run, decides whether they are shown.
    yield from (replace(one, level="info") for one in remote_previews(library.publications))
    yield from unknown_keys(library.extras, library.keys)
    yield from findings(library)
    if not (library.publications or missing):
        names = ", ".join(os.path.basename(path) for path in database.bibs)
        message = f"nothing to show: there is no publication in {names}"
        yield Problem("empty", message, Source(database.bibs[0], 1))


def _by_suffix(names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the absolute paths of the .bib files and of the sidecars."""
    paths = dict.fromkeys(map(os.path.abspath, names))
    sidecars = tuple(path for path in paths if path.lower().endswith(_SIDECARS))
    return tuple(path for path in paths if path not in sidecars), sidecars
