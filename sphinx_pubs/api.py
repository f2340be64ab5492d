"""The public functions: databases, selections, exports and nodes without a Sphinx build.

What :data:`sphinx_pubs.__all__` names is public; all else may change.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sphinx_pubs.choose.buckets import Frame
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

#: The options that say which publications a list shows, in which order and groups.
_OPTIONS = (
    *(name for name, option in OPTIONS.items() if option.narrows),
    *("sort", "group-by", "order"),
)
#: Where an option comes from that was given in Python.
_CALL = Source("<python>", 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The publications of one list, in its order."""

    publications: tuple[Publication, ...]  #: Each once.
    groups: tuple[Group, ...]  #: What ``group_by`` asks for; empty for "none".
    problems: tuple[Problem, ...]  #: Keys that no entry has, and options that leave nothing.


def load(
    *bibs: PathLike,
    sidecars: PathLike | Iterable[PathLike] = (),
    root: PathLike = "",
    math_macros: Iterable[str] = (),
) -> Library:
    """Read .bib files and their sidecars as one database.

    A sidecar of the same name beside a .bib file is found by itself. Nothing in a file
    raises an exception, not even that it is missing: what is wrong is in ``problems`` of the
    library, each with its file and line. What only a build or ``sphinx-pubs check`` looks for is
    not among them: files of links that are missing or may not be published, and keys in a sidecar
    that no entry has.

    :param bibs: The .bib files; their strings and keys are shared.
    :param sidecars: More sidecars (YAML); later ones win.
    :param root: The folder that paths in the files count from if they begin with ``/``.
    :param math_macros: Macros in formulas that your site defines, as in ``pubs_math_macros``.
    """
    database = Database(
        bibs=tuple(os.path.abspath(path) for path in bibs),
        sidecars=tuple(os.path.abspath(path) for path in _several(sidecars)),
        root=os.path.abspath(root) if root else "",
        macros=frozenset(name.lstrip("\\") for name in math_macros),
    )
    return load_library(database)


def _several(paths: PathLike | Iterable[PathLike]) -> Iterable[PathLike]:
    return [paths] if isinstance(paths, (str, os.PathLike)) else paths


def select(library: Library, **options: OptionValue) -> Selection:
    """Select, sort, limit and group publications by the options of the directive.

    The names are those of the directive's options, with ``_`` for ``-``: ``keys``, ``type``,
    ``year``, ``author``, ``people``, ``keywords``, ``venue``, ``selected``, ``exclude``,
    ``filter``, ``limit``, ``sort``, ``group_by`` and ``order``. Without ``group_by`` they are
    grouped by year, and the newest come first; ``"none"`` makes no groups.

    A value is the text of the option, a number, a list of texts, or for ``people`` and
    ``selected`` a truth.

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
    chosen, problems = choose(library, parsed, Frame(), _CALL)
    return Selection(publications=chosen.works, groups=chosen.groups, problems=problems)


def to_bibtex(publications: Iterable[Publication], *, abstracts: bool = True) -> str:
    """Return a .bib file of publications, in their order, each once.

    Entries are as typed in your files, without the fields of tools and of a web page, and with
    the strings and parent entries that they need.

    :param abstracts: Whether it includes the abstracts.
    """
    return file_of("bibtex", tuple(publications), abstracts=abstracts)


def to_csl_json(publications: Iterable[Publication], *, abstracts: bool = True) -> str:
    """Return a CSL-JSON file of publications: a list of items as in CSL 1.0.2's csl-data.json.

    :param abstracts: Whether it includes the abstracts.
    """
    return file_of("csl-json", tuple(publications), abstracts=abstracts)


def to_ris(publications: Iterable[Publication], *, abstracts: bool = True) -> str:
    """Return a RIS file of publications (RIS Format Specifications, 2011).

    :param abstracts: Whether it includes the abstracts.
    """
    return file_of("ris", tuple(publications), abstracts=abstracts)


def venue_sentence(publication: Publication) -> str:
    """Return where and when a publication appeared, as its entry says it, as plain text.

    For example, "Nature 589(7841):82–88, 2021."; words of ours are in English.
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
    """Return a bullet list of standard docutils nodes, as a list of the directive has it.

    Words of ours are in English. docutils is imported by this function only.

    :param layout: ``"full"``, or ``"compact"`` for one line each.
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
