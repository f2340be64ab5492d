"""From preprint to paper: a work that takes the place of an older version of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from sphinx_pubs.join.badge import is_preprint
from sphinx_pubs.messages import N_
from sphinx_pubs.model import Extras, Link, Problem, Publication

#: biblatex's ``relatedtype`` (manual, 3.5) of an entry that names its preprint; "" is allowed.
_OLDER = frozenset(
    {"", "preprint", "eprint", "prepublication", "reprintof", "origpubin", "version"}
)
#: … and of a preprint that names what became of it.
_NEWER = frozenset({"reprintas", "origpubas", "published", "publishedas", "publication"})

_Works = Sequence[Publication]


def supersede(
    works: _Works, said: Mapping[str, Extras]
) -> tuple[tuple[Publication, ...], tuple[Problem, ...]]:
    """The works without those that another one supersedes.

    The newer work gets the older one's anchor, and a link to it. Who supersedes
    whom, the sidecar's ``supersedes`` says, or biblatex's ``related`` between a
    published work and a preprint. A key that no entry has, or a circle, is a
    problem (``key``).
    """
    by_key = {work.key: work for work in reversed(works) if work.key}
    pairs = dict(_related(works, by_key))
    problems = []
    for extras in said.values():
        for older in extras.supersedes if extras.key in by_key else ():
            if fault := _fault(extras.key, older, by_key, pairs):
                source = extras.sources.get("supersedes", extras.source)
                problems.append(Problem("key", f"{extras.key}: supersedes: {fault}", source))
            else:
                pairs[older] = extras.key
    if not pairs:
        return tuple(works), tuple(problems)
    older_of: dict[str, list[Publication]] = {}
    for older in list(pairs):
        older_of.setdefault(_newest(older, pairs), []).append(by_key[older])
    kept = (work for work in works if work.key not in pairs)
    return tuple(_with_older(work, older_of.get(work.key, ())) for work in kept), tuple(problems)


def _related(works: _Works, by_key: Mapping[str, Publication]) -> Iterator[tuple[str, str]]:
    """Older key and newer key of each pair that biblatex's fields name."""
    for work in works:
        kind = work.fields.get("relatedtype", "").strip().lower()
        for key in work.fields.get("related", "").replace(" ", "").split(","):
            other = by_key.get(key)
            if other is None or other is work:
                continue
            this_one, other_one = (is_preprint(one.type, one.fields) for one in (work, other))
            if kind in _OLDER and other_one and not this_one:
                yield other.key, work.key
            elif kind in _NEWER and this_one and not other_one:
                yield work.key, other.key


def _fault(newer: str, older: str, known: Mapping[str, object], pairs: Mapping[str, str]) -> str:
    if older not in known:
        close = get_close_matches(older, known, n=1, cutoff=0.75)
        return f"no entry has the key '{older}'" + (
            f", did you mean '{close[0]}'?" if close else ""
        )
    if _newest(newer, pairs) == older:
        return f"'{older}' is the same work or a newer one"
    return ""


def _newest(key: str, pairs: Mapping[str, str]) -> str:
    passed = {key}
    while key in pairs and pairs[key] not in passed:
        key = pairs[key]
        passed.add(key)
    return key


def _with_older(work: Publication, older: Sequence[Publication]) -> Publication:
    if not older:
        return work
    links = list(work.links)
    for one in older:
        link = _link_to(one, {known.label.casefold() for known in links})
        if link and link.url not in {known.url for known in links}:
            links.append(link)
    return replace(work, links=tuple(links), older_anchors=tuple(one.anchor for one in older))


def _link_to(older: Publication, taken: Collection[str]) -> Link | None:
    """The best address of an older version: its arXiv page, else the first there is.

    :param taken: Labels of the newer one; beside "arXiv", "arXiv version" tells nothing.
    """
    addresses = [link for link in older.links if link.url]
    arxiv = next((link for link in addresses if link.label == "arXiv"), None)
    if arxiv and "arxiv" not in taken:
        return replace(arxiv, label=N_("arXiv version"), derived=True)
    if not addresses:
        return None
    return replace(addresses[0], label=N_("Earlier version"), derived=True)
