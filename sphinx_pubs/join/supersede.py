"""Publications that supersede older versions: a paper and its preprint."""

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
#: … and of a preprint that names its published version.
_NEWER = frozenset({"reprintas", "origpubas", "published", "publishedas", "publication"})


def supersede(
    publications: Sequence[Publication], in_sidecar: Mapping[str, Extras]
) -> tuple[tuple[Publication, ...], tuple[Problem, ...]]:
    """Return the publications without superseded ones, and the problems found.

    The newer publication gets the anchor of the older one and a link to it. The pairs are those
    of ``supersedes`` in the sidecar, and of biblatex's ``related`` between a
    paper and a preprint. A key that no entry has, or a cycle, is a problem (``key``).
    """
    by_key = {one.key: one for one in reversed(publications) if one.key}
    pairs = _Pairs()
    guesses = Guesses(by_key.keys())
    problems = []
    for extras in in_sidecar.values():
        for older in extras.supersedes if extras.key in by_key else ():
            if older not in by_key:
                fault = f"no entry has the key '{older}'{guesses.hint(older)}"
            else:
                fault = pairs.add(older, extras.key)
            if fault:
                source = extras.sources.get("supersedes", extras.source)
                problems.append(Problem("key", f"{extras.key}: supersedes: {fault}", source))
    for older, newer in dict(_related(publications, by_key)).items():
        pairs.add(older, newer)
    if not pairs.newer:
        return tuple(publications), tuple(problems)
    older_of: dict[str, list[Publication]] = {}
    for older in pairs.newer:
        older_of.setdefault(pairs.newest(older), []).append(by_key[older])
    kept = (one for one in publications if one.key not in pairs.newer)
    return tuple(_with_older(one, older_of.get(one.key, ())) for one in kept), tuple(problems)


class _Pairs:
    """Pairs of the keys of an older and a newer version; each key has one newest version."""

    def __init__(self) -> None:
        self.newer: dict[str, str] = {}
        self._tops: dict[str, str] = {}  #: A key to a newer version, for a short search.

    def newest(self, key: str) -> str:
        """Return the key of the newest version, which may be the same key."""
        passed = []
        while key in self._tops:
            passed.append(key)
            key = self._tops[key]
        self._tops.update(dict.fromkeys(passed, key))
        return key

    def add(self, older: str, newer: str) -> str:
        """Add a pair, or return the reason why it is not possible."""
        if self.newer.get(older, newer) != newer:
            return f"'{older}' is already superseded by '{self.newer[older]}'"
        if self.newest(newer) == older:
            return f"'{older}' is the same publication or a newer version"
        self.newer[older] = self._tops[older] = newer
        return ""


def _related(
    publications: Sequence[Publication], by_key: Mapping[str, Publication]
) -> Iterator[tuple[str, str]]:
    """Yield the keys of the older and the newer version for biblatex's ``related``."""
    for one in publications:
        relation = one.fields["relatedtype"].source.strip().lower()
        is_preprint = one.kind == "preprint"
        if relation not in (_NEWER if is_preprint else _OLDER):
            continue
        for key in one.fields["related"].source.replace(" ", "").split(","):
            other = by_key.get(key)
            if other and (other.kind == "preprint") != is_preprint:
                yield (one.key, key) if is_preprint else (key, one.key)


def _with_older(publication: Publication, older: Sequence[Publication]) -> Publication:
    if not older:
        return publication
    links = list(publication.links)
    labels = {link.label.casefold() for link in links}
    addresses = {link.url for link in links}
    for one in older:
        link = _link_to(one, labels)
        if link and link.url not in addresses:
            links.append(link)
            labels.add(link.label.casefold())
            addresses.add(link.url)
    anchors = tuple(one.anchor for one in older)
    return replace(publication, links=tuple(links), older_anchors=anchors)


def _link_to(older: Publication, taken: Collection[str]) -> Link | None:
    """Return a link to an older version: its arXiv page, else its first link with an address.

    :param taken: Labels of the newer version; with "arXiv", a link "arXiv version" adds nothing.
    """
    addresses = [link for link in older.links if link.url]
    arxiv = next((link for link in addresses if link.label == "arXiv"), None)
    if arxiv and "arxiv" not in taken:
        return replace(arxiv, label=N_("arXiv version"), derived=True)
    if not addresses:
        return None
    return replace(addresses[0], label=N_("Earlier version"), derived=True)
