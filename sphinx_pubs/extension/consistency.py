"""Checks of the whole site: unknown keys, ambiguous keys, and groups with unknown fields."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from docutils.utils import get_source_line

from sphinx_pubs.extension.libraries import database_of, library_of
from sphinx_pubs.extension.report import conf_source, report
from sphinx_pubs.guesses import Guesses
from sphinx_pubs.join.keys import unknown_keys
from sphinx_pubs.model import Problem, Source

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.config import Config

    from sphinx_pubs.extension.domain import PublicationDomain
    from sphinx_pubs.extension.targets import Shown
    from sphinx_pubs.model import Database


def check_keys(domain: PublicationDomain) -> None:
    """Report the unknown keys of each sidecar that a page read now uses.

    Several lists may use one sidecar: a key is unknown if none of them has it.
    """
    checked: set[str] = set()
    using: dict[str, list[Database]] = {}
    for page, lists in domain.databases.items():
        for bibs, sidecars in lists:
            database = database_of(domain.env, bibs, sidecars)
            for path in database.all_sidecars():
                using.setdefault(path, []).append(database)
                if page in domain.read_now:
                    checked.add(path)
    for path in sorted(checked):
        libraries = [library_of(database) for database in dict.fromkeys(using[path])]
        extras = (one for one in libraries[0].extras if one.source.path == path)
        report(unknown_keys(extras, frozenset().union(*(library.keys for library in libraries))))


def check_targets(domain: PublicationDomain) -> None:
    """Report keys with different entries in two databases, and an unknown ``pubs_canonical``."""
    page = domain.site.config.canonical
    if page and page not in domain.env.found_docs:
        hint = Guesses(domain.env.found_docs).hint(page)
        message = f"pubs_canonical: there is no document '{page}'{hint}"
        report([Problem("config", message, conf_source(domain.site.confdir, "pubs_canonical"))])
    for key, target in sorted(domain.targets.items()):
        shown = [(page, one) for page in domain.works for one in domain.works[page].get(key, ())]
        if len({one.digest for _, one in shown}) > 1 and any(
            page in domain.read_now for page, _ in shown
        ):
            first = domain.works[target.document][key][0]
            report(_ambiguous(domain, key, first, [one for _, one in sorted(shown)]))


def check_groups(domain: PublicationDomain) -> None:
    """Report a field in ``pubs_groups`` that no entry of any list has."""
    doubtful = [one for one in domain.site.grouping.custom if one[1].fault(())]
    if not (doubtful and domain.read_now):
        return
    databases = {
        database_of(domain.env, bibs, sidecars)
        for lists in domain.databases.values()
        for bibs, sidecars in lists
    }
    known = {
        name
        for database in databases
        for publication in library_of(database).publications
        for name in publication.fields
        if name.isidentifier()
    }
    report(
        Problem(
            "config",
            f"pubs_groups['{heading}']: filter '{wanted.text}' {fault}",
            conf_source(domain.site.confdir, "pubs_groups", heading),
        )
        for heading, wanted in doubtful
        if (fault := wanted.fault(known))
    )


def _ambiguous(
    domain: PublicationDomain, key: str, first: Shown, shown: Collection[Shown]
) -> Iterator[Problem]:
    """Yield a problem for each entry of a key that references do not lead to."""
    databases = [set(bibs) for lists in domain.databases.values() for bibs, _ in lists]
    for file, line, digest in dict.fromkeys((one.file, one.line, one.digest) for one in shown):
        # Where one list reads both files, the reader has reported the entries.
        is_reported = any({file, first.file} <= bibs for bibs in databases)
        if digest != first.digest and not is_reported:
            message = (
                f"{key}: the entry at {first.file}:{first.line} is different, and references lead "
                "to it; give one of them another key, or its list the option ':no-index:'"
            )
            source = Source(os.path.join(domain.env.srcdir, file), int(line))
            yield Problem("duplicate", message, source)


def report_missing(domain: PublicationDomain, node: pending_xref) -> None:
    """Report a reference to a key that no list shows, unless conf.py ignores it."""
    key = str(node["reftarget"])
    if not _is_ignored(domain.env.config, str(node["reftype"]), key):
        domain.guesses = domain.guesses or Guesses(domain.targets)
        message = f"no list shows the publication '{key}'{domain.guesses.hint(key)}"
        path, line = get_source_line(node)
        path = path or str(domain.env.doc2path(node["refdoc"]))
        report([Problem("key", message, Source(path, (line or 1) + _lines_before(node)))])


def _lines_before(node: pending_xref) -> int:
    """Return the lines between the start of its paragraph, which docutils has, and a role."""
    # The raw source of a MyST role is in the syntax of reStructuredText, its paragraph is not.
    spellings = (node.rawsource, re.sub(r"^:([\w:]+):`", r"{\1}`", node.rawsource))
    block: nodes.Element | None = node.parent if node.rawsource else None
    while block is not None:
        for spelling in spellings:
            if spelling in block.rawsource:
                return block.rawsource.partition(spelling)[0].count("\n")
        block = block.parent
    return 0


def _is_ignored(config: Config, kind: str, key: str) -> bool:
    """Return whether ``nitpick_ignore`` has the key, with any name of the role."""
    names = ("pub", f"pub:{kind}", "pub:publication")
    return any((name, key) in config.nitpick_ignore for name in names) or any(
        re.fullmatch(pattern, name) and re.fullmatch(wanted, key)
        for pattern, wanted in config.nitpick_ignore_regex
        for name in names
    )
