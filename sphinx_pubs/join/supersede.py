"""From preprint to paper: a work that takes the place of an older version of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from sphinx_pubs.guesses import Guesses
from sphinx_pubs.model import Extras, Link, Problem, Publication
from sphinx_pubs.vocabulary.words import N_

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
    pairs = _Pairs()
    guesses = Guesses(by_key.keys())
    problems = []
    for extras in said.values():
        for older in extras.supersedes if extras.key in by_key else ():
            if older not in by_key:
                fault = f"no entry has the key '{older}'{guesses.hint(older)}"
            else:
                fault = pairs.add(older, extras.key)
            if fault:
                source = extras.sources.get("supersedes", extras.source)
                problems.append(Problem("key", f"{extras.key}: supersedes: {fault}", source))
    for older, newer in dict(_related(works, by_key)).items():
        pairs.add(older, newer)
    if not pairs.newer:
        return tuple(works), tuple(problems)
    older_of: dict[str, list[Publication]] = {}
    for older in pairs.newer:
        older_of.setdefault(pairs.newest(older), []).append(by_key[older])
    kept = (work for work in works if work.key not in pairs.newer)
    return tuple(_with_older(work, older_of.get(work.key, ())) for work in kept), tuple(problems)


class _Pairs:
    """Which work takes the place of which; each has one newest."""

    def __init__(self) -> None:
        self.newer: dict[str, str] = {}
        self._tops: dict[str, str] = {}  #: A newer one than that, to get there in few steps.

    def newest(self, key: str) -> str:
        """The newest version of a work; its own key where there is no newer one."""
        passed = []
        while key in self._tops:
            passed.append(key)
            key = self._tops[key]
        self._tops.update(dict.fromkeys(passed, key))
        return key

    def add(self, older: str, newer: str) -> str:
        """Add a pair, or say in words why it can be none."""
        if self.newer.get(older, newer) != newer:
            return f"'{self.newer[older]}' supersedes '{older}' already"
        if self.newest(newer) == older:
            return f"'{older}' is the same work or a newer one"
        self.newer[older] = self._tops[older] = newer
        return ""


def _related(works: _Works, by_key: Mapping[str, Publication]) -> Iterator[tuple[str, str]]:
    """Older key and newer key of each pair that biblatex's fields name."""
    for work in works:
        kind = work.fields["relatedtype"].source.strip().lower()
        for key in work.fields["related"].source.replace(" ", "").split(","):
            other = by_key.get(key)
            if other is None or other is work:
                continue
            this_one, other_one = (one.kind == "preprint" for one in (work, other))
            if kind in _OLDER and other_one and not this_one:
                yield other.key, work.key
            elif kind in _NEWER and this_one and not other_one:
                yield work.key, other.key


def _with_older(work: Publication, older: Sequence[Publication]) -> Publication:
    if not older:
        return work
    links = list(work.links)
    labels = {link.label.casefold() for link in links}
    addresses = {link.url for link in links}
    for one in older:
        link = _link_to(one, labels)
        if link and link.url not in addresses:
            links.append(link)
            labels.add(link.label.casefold())
            addresses.add(link.url)
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
