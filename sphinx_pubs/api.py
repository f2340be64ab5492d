"""The public functions: databases, selections, exports and nodes without a Sphinx build.

The names in :data:`sphinx_pubs.__all__` are public; all others may change.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sphinx_pubs.choose.buckets import Grouping
from sphinx_pubs.choose.group import Group, choose
from sphinx_pubs.choose.options import OPTIONS, ListOptions, parse_options, text_of_option
from sphinx_pubs.export.formats import file_of
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database, Library, Problem, Publication, Source

if TYPE_CHECKING:
    from docutils import nodes

PathLike = str | os.PathLike[str]
#: A value of an option: its text, ``True`` or ``False``, a number, or the items of a list.
OptionValue = str | int | bool | Sequence[str]

#: The options that select, sort and group the publications of a list.
_OPTIONS = (
    *(name for name, option in OPTIONS.items() if option.narrows),
    *("sort", "group-by", "order"),
)
#: The location of options that are set in Python, for problems.
_CALL = Source("<python>", 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The publications of one list, in its order."""

    publications: tuple[Publication, ...]  #: Each once.
    groups: tuple[Group, ...]  #: The groups of ``group_by``; empty for "none".
    problems: tuple[Problem, ...]  #: Unknown keys, and options that select nothing.


def load(
    *bibs: PathLike,
    sidecars: PathLike | Iterable[PathLike] = (),
    root: PathLike = "",
    math_macros: Iterable[str] = (),
) -> Library:
    """Read .bib files and their sidecars as one database.

    A sidecar with the name of a .bib file, in the same folder, is read too. No exception is
    raised for the content of a file, or for a missing file: the library has the ``problems``,
    each with its file and line. They do not include those that only a build or
    ``sphinx-pubs check`` reports: linked files that are missing or may not be published, and
    keys in a sidecar that no entry has.

    :param bibs: The .bib files; they share their strings and keys.
    :param sidecars: Other sidecars (YAML); later ones override earlier ones.
    :param root: The folder of paths that begin with ``/``, in a site the source folder.
    :param math_macros: Macros in formulas that your site defines, as in ``pubs_math_macros``.
    :return: The publications, the people and the problems.
    """
    sidecars = [sidecars] if isinstance(sidecars, (str, os.PathLike)) else sidecars
    database = Database(
        bibs=tuple(map(os.path.abspath, bibs)),
        sidecars=tuple(map(os.path.abspath, sidecars)),
        root=os.path.abspath(root) if root else "",
        macros=frozenset(name.lstrip("\\") for name in math_macros),
    )
    return load_library(database)


def select(library: Library, **options: OptionValue) -> Selection:
    """Select, sort, limit and group publications by the options of the directive.

    The names are those of the directive's options, with ``_`` for ``-``: ``keys``, ``type``,
    ``year``, ``author``, ``people``, ``keywords``, ``venue``, ``selected``, ``exclude``,
    ``filter``, ``limit``, ``sort``, ``group_by`` and ``order``. Without ``group_by`` they are
    grouped by year, newest first; ``"none"`` makes no groups.

    :param options: Each the text of the option, a number, a list of texts, or for ``people``
        and ``selected`` ``True`` or ``False``.
    :return: The publications and groups, with problems for unknown keys and options that select
        nothing.
    :raises ValueError: for an unknown option, a bad value or an empty list.
    """
    given = {name.replace("_", "-"): value for name, value in options.items()}
    for name in given:
        if name not in _OPTIONS:
            known = ", ".join(option.replace("-", "_") for option in _OPTIONS)
            raise ValueError(f"unknown option '{name.replace('-', '_')}' (known: {known})")
    typed = {name: text_of_option(name, value) for name, value in given.items()}
    parsed, faults = parse_options(typed, ListOptions(), _CALL)
    if faults:
        raise ValueError(faults[0].message)
    chosen, problems = choose(library, parsed, Grouping(), _CALL)
    return Selection(publications=chosen.publications, groups=chosen.groups, problems=problems)


def to_bibtex(publications: Iterable[Publication], *, abstracts: bool = True) -> str:
    """Return the text of a .bib file of publications, in their order, each once.

    Entries are as typed in your files, without the fields of tools and web pages, and with
    the strings and parent entries that they need.

    :param abstracts: Whether it includes the abstracts.
    """
    return file_of("bibtex", tuple(publications), abstracts=abstracts)


def to_csl_json(publications: Iterable[Publication], *, abstracts: bool = True) -> str:
    """Return the text of a CSL-JSON file: a list of items as in CSL 1.0.2's csl-data.json.

    :param abstracts: Whether it includes the abstracts.
    """
    return file_of("csl-json", tuple(publications), abstracts=abstracts)


def to_ris(publications: Iterable[Publication], *, abstracts: bool = True) -> str:
    """Return the text of a RIS file of publications (RIS Format Specifications, 2011).

    :param abstracts: Whether it includes the abstracts.
    """
    return file_of("ris", tuple(publications), abstracts=abstracts)


def venue_sentence(publication: Publication) -> str:
    """Return the venue and the date of a publication as in its entry, as plain text.

    For example, "Nature 589(7841):82–88, 2021."; the words are in English.
    """
    from sphinx_pubs.nodes.venue import venue_sentence as sentence
    from sphinx_pubs.tex import text_of

    return text_of(sentence(publication, str))


def to_nodes(
    publications: Iterable[Publication],
    *,
    layout: Literal["full", "compact"] = "full",
    badges: bool = True,
    links: bool = True,
    abstracts: bool = True,
) -> nodes.bullet_list:
    """Return a bullet list of standard docutils nodes, as in a list of the directive.

    The words are in English. Only this function imports docutils.

    :param layout: ``"full"``, or ``"compact"`` for one line per publication.
    :param badges: Whether entries have their badges.
    :param links: Whether entries have their links.
    :param abstracts: Whether entries have their abstracts.
    :return: A list with one item per publication.
    :raises ValueError: for another layout.
    """
    if layout not in ("full", "compact"):
        raise ValueError(f"unknown layout '{layout}' (known: full, compact)")
    from docutils import nodes

    from sphinx_pubs.nodes.entry import entry_node
    from sphinx_pubs.nodes.style import EntryStyle, Part

    shown: dict[Part, bool] = {"badges": badges, "links": links, "abstract": abstracts}
    without = frozenset(part for part, is_shown in shown.items() if not is_shown)
    style = EntryStyle(compact=layout == "compact", without=without)
    items = [entry_node(publication, style) for publication in publications]
    return nodes.bullet_list("", *items, classes=["pubs-list"])
