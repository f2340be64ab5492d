"""Incremental builds: pages to read again, by the stamps of their files, and pages to write again.

A change in a database, or in the publications of other pages, changes a page without a change
of its source, and Sphinx only compares the times of sources. So a record of each output, next
to the doctrees, has a digest of the state that each file was written from: its databases, the
targets and texts of its references, the documents that its entries name, and the detail pages.
Outdated and surplus files are found from it. A digest is removed before its file is written, and
added when the build is finished: a build may be stopped between any two files, and the record
is still true.
"""

from __future__ import annotations

import functools
import json
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_pubs.extension.bibtex import citation_locations

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_pubs.extension.domain import PublicationDomain
    from sphinx_pubs.extension.references import Reference
    from sphinx_pubs.extension.targets import Target

_NAME = "sphinx-pubs.json"

#: File, relative to the output folder, or document → digest of its state, "" if unknown.
Made = Mapping[str, str]


def made_before(app: Sphinx, kind: str) -> Made:
    """Return the files or documents of a kind that earlier builds have written in this output."""
    return _read(_record(app)).get(_output(app, kind), {})


def note_made(app: Sphinx, kind: str, made: Made) -> None:
    """Replace the files or documents of a kind in the record of this output."""
    path, output = _record(app), _output(app, kind)
    record = _read(path)
    if record.get(output, {}) != made:
        # A new file replaces the old one at once.
        new = path.with_suffix(".new")
        new.write_text(json.dumps({**record, output: made}, indent=1, sort_keys=True), "utf-8")
        os.replace(new, path)


def take_digests(app: Sphinx, kind: str) -> Made:
    """Return the files of an earlier build, and remove their digests from the record.

    :func:`keep_only` adds new ones.
    """
    before = made_before(app, kind)
    note_made(app, kind, dict.fromkeys(before, ""))
    return before


def keep_only(app: Sphinx, kind: str, made: Made, others: Collection[str] = ()) -> None:
    """Remove the files of a kind that an earlier build has written and this one has not.

    :param made: The files of this build.
    :param others: Files that have been replaced by documents of the site.
    """
    for name in set(made_before(app, kind)).difference(made, others):
        _remove(Path(app.outdir, name), Path(app.outdir))
    note_made(app, kind, made)


def _record(app: Sphinx) -> Path:
    return Path(app.doctreedir, _NAME)


def _output(app: Sphinx, kind: str) -> str:
    return f"{kind} {os.path.relpath(app.outdir, app.doctreedir)}".replace(os.sep, "/")


def _read(record: Path) -> dict[str, Made]:
    try:
        found = json.loads(record.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        output: {name: digest for name, digest in made.items() if isinstance(digest, str)}
        for output, made in found.items()
        if isinstance(made, dict)
    }


def _remove(file: Path, root: Path) -> None:
    """Remove a file, and the folders that are empty without it."""
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == root or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


#: After extensions that add pages, and after sphinxcontrib-bibtex, which collects its citations
#: at Sphinx's usual 500.
LATE = 900

#: The key, among documents, of the state of the environment that a complete output has.
_COMPLETE = ""


def outdated_pages(domain: PublicationDomain, removed: AbstractSet[str]) -> list[str]:
    """Return the pages whose files were added, removed or replaced.

    Sphinx compares only the times of files; a renamed file keeps an old one.
    """
    now = functools.cache(lambda path: stamp(os.path.join(domain.env.srcdir, path)))
    return [
        page
        for page, states in domain.files.items()
        if page not in removed and any(now(path) != state for path, state in states.items())
    ]


def stamp(path: str) -> str:
    """Return a text that changes whenever a file does; "" if it does not exist."""
    try:
        state = os.stat(path)
    except (OSError, ValueError):  # a name that no file can have
        return ""
    return f"{state.st_mtime_ns}-{state.st_size}-{state.st_ino}"


def pages_to_write(app: Sphinx, domain: PublicationDomain) -> list[str]:
    """Return the pages whose output was not written from their present state.

    These pages, and those that are read, have no digest in the record until the build is
    finished.
    """
    from sphinx_pubs.extension.backlinks import backlinks_of

    env = domain.env
    before = dict(made_before(app, _kind(app)))
    complete = before.pop(_COMPLETE, None)
    domain.forget_targets()
    domain.backlinks = backlinks_of(domain)
    if complete == domain.state and all(before.values()):
        domain.digests, domain.is_complete = before, True
        return []
    domain.digests = now = page_states(domain)
    old = {page for page, digest in before.items() if not digest}
    old |= {page for page, digest in now.items() if before.get(page) != digest}
    old &= env.found_docs
    if complete is None and not old:
        # Sphinx writes no detail pages unless it writes a document.
        old = {min(now, default=env.config.root_doc)}
    kept = {page: digest for page, digest in before.items() if page in now and page not in old}
    note_made(app, _kind(app), {**kept, **dict.fromkeys(old.union(domain.read_now), "")})
    return sorted(old)


def break_output(app: Sphinx) -> None:
    """Mark the output as incomplete while detail pages and the feed are written."""
    made = made_before(app, _kind(app))
    note_made(app, _kind(app), {page: made[page] for page in made if page != _COMPLETE})


def finish_output(app: Sphinx, domain: PublicationDomain) -> None:
    """Record the digests of all pages: the output is complete."""
    if domain.digests is not None:
        note_made(app, _kind(app), {**domain.digests, _COMPLETE: domain.state})


def _kind(app: Sphinx) -> str:
    return f"documents of {app.builder.name}"


def page_states(domain: PublicationDomain) -> dict[str, str]:
    """Return the digest of each page that shows or refers to publications, once all are read."""
    theirs = citation_locations(domain.env)
    labels = _labels(domain)
    # By page, the targets in it, and the documents that its entries name.
    homes: defaultdict[str, list[object]] = defaultdict(list)
    for key, target in sorted(domain.targets.items()):
        homes[target.document].append((key, _target(target)))
    cited_in: defaultdict[str, list[object]] = defaultdict(list)
    for (page, anchor), citing in sorted(domain.backlinks.items()):
        cited_in[page].append((anchor, citing))
    states = {}
    for page in dict.fromkeys(chain(domain.files, domain.references, domain.citations)):
        cited = _led_to(domain, domain.citations.get(page, ()), theirs)
        state = (
            sorted(domain.files.get(page, {}).items()),
            homes.get(page),
            cited_in.get(page),
            _pages(domain, page),
            _led_to(domain, domain.references.get(page, ()), theirs),
            [labels, *cited] if cited else [],  # any cited publication may change a label
        )
        states[page] = _digest(state)
    return states


def _pages(domain: PublicationDomain, page: str) -> list[object]:
    """Return the detail pages of the publications in the lists of a page."""
    keys = set(chain.from_iterable(domain.lists.get(page, ()))) if domain.pages else set()
    return [(key, domain.pages[key]) for key in sorted(keys) if key in domain.pages]


def _led_to(
    domain: PublicationDomain, references: Iterable[Reference], theirs: Mapping[str, object]
) -> list[object]:
    """Return the targets of references; a citation of sphinxcontrib-bibtex comes first."""
    keys = sorted({one.key for one in references})
    return [(key, _target(domain.targets.get(key)), theirs.get(key)) for key in keys]


def _labels(domain: PublicationDomain) -> str:
    """Return a digest of all publications cited, which decide between Doe20, Doe20a and Doe20b."""
    targets = domain.targets
    return _digest(
        [(key, targets[key].citation if key in targets else "") for key in sorted(domain.cited())]
    )


def _target(target: Target | None) -> tuple[str, ...] | None:
    """Return the properties of a target that its references show."""
    return target and (target.home, target.anchor, target.label, target.title)


def _digest(state: object) -> str:
    return sha256(repr(state).encode("utf-8", "surrogatepass")).hexdigest()[:16]
