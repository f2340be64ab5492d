"""Two entries that are one work: a preprint and what became of it, or the same thing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sphinx_pubs import tex
from sphinx_pubs.cli.places import Place
from sphinx_pubs.join.badge import is_preprint
from sphinx_pubs.join.name_forms import form_of
from sphinx_pubs.model import Problem, Publication
from sphinx_pubs.read.fold import fold

#: Types that may well share a title with a paper, and are no version of it.
_OTHER_WORKS = frozenset(
    {
        *("audio", "dataset", "lecture", "media", "patent", "poster", "presentation", "slides"),
        *("software", "softwareversion", "talk", "tutorial", "video"),
        *("bachelorsthesis", "mastersthesis", "phdthesis", "thesis"),
    }
)
_CONTAINERS = ("journal", "booktitle", "school", "institution", "howpublished", "publisher")
#: A title of more works than these ("Preface") tells nothing.
_MANY = 12


def twins(works: Iterable[Publication]) -> Iterator[Problem]:
    """A problem (``duplicate``) for each work that another entry has too.

    They share the title, letter case and punctuation aside, and an author; one
    is a preprint, or both appeared in one place in one year. A work that
    another supersedes is not among the works.
    """
    by_title: dict[str, list[Publication]] = {}
    for work in works:
        if title := fold(tex.plain(work.fields.get("title", ""))):
            by_title.setdefault(title, []).append(work)
    for group in by_title.values():
        if 1 < len(group) <= _MANY:
            for index, work in enumerate(group):
                yield from _first_twin(work, group[:index])


def _first_twin(work: Publication, earlier: Sequence[Publication]) -> Iterator[Problem]:
    for other in earlier:
        if work.key == other.key or not _families(work) & _families(other):
            continue
        if (work.type in _OTHER_WORKS or other.type in _OTHER_WORKS) and work.type != other.type:
            continue
        old, new = _is_preprint(work), _is_preprint(other)
        if old != new:
            yield _version(work, other) if old else _version(other, work)
            return
        if old or _place(work) == _place(other):
            message = f"the same work stands in {_where(other, work)} as '{other.key}'"
            yield Place(work).problem("duplicate", f"{message}: title, authors and place are equal")
            return


def _version(older: Publication, newer: Publication) -> Problem:
    return Place(older).problem(
        "duplicate",
        f"it seems to be the preprint of '{newer.key}' in {_where(newer, older)}; "
        f"'supersedes: {older.key}' there in the sidecar lists the work once",
    )


def _is_preprint(work: Publication) -> bool:
    return is_preprint(work.type, work.fields)


def _families(work: Publication) -> frozenset[str]:
    forms = (form_of(author.name) for author in work.authors or work.editors)
    return frozenset(form.words[-1] for form in forms if form.words)


def _place(work: Publication) -> tuple[object, ...]:
    """Where and when a work appeared."""
    container = next(filter(None, (work.fields.get(name) for name in _CONTAINERS)), "")
    return work.type, work.date.year, work.date.text, fold(tex.plain(container))


def _where(work: Publication, beside: Publication) -> str:
    source = work.entry.source
    same_file = source.path == beside.entry.source.path
    return f"line {source.line}" if same_file else str(source)
