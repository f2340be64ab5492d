"""References to works that no list shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils.utils import get_source_line

from sphinx_pubs.extension.report import report
from sphinx_pubs.guesses import Guesses
from sphinx_pubs.model import Problem, Source

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_pubs.extension.references.domain import PublicationDomain


def report_missing(app: Sphinx, domain: PublicationDomain, node: pending_xref) -> None:
    """Report a key that leads nowhere, unless conf.py ignores it."""
    key = str(node["reftarget"])
    if not _is_ignored(app.config, str(node["reftype"]), key):
        domain.guesses = domain.guesses or Guesses(domain.targets)
        message = f"no list shows the work '{key}'{domain.guesses.hint(key)}"
        path, line = get_source_line(node)
        path = path or str(app.env.doc2path(node["refdoc"]))
        report([Problem("key", message, Source(path, (line or 1) + _lines_before(node)))])


def _lines_before(node: pending_xref) -> int:
    """How many lines below the first of its paragraph a role stands: docutils tells that alone."""
    # A role of MyST keeps the spelling of reStructuredText, its paragraph does not.
    spellings = (node.rawsource, re.sub(r"^:([\w:]+):`", r"{\1}`", node.rawsource))
    block: nodes.Element | None = node.parent if node.rawsource else None
    while block is not None:
        for typed in spellings:
            if typed in block.rawsource:
                return block.rawsource.partition(typed)[0].count("\n")
        block = block.parent
    return 0


def _is_ignored(config: Config, kind: str, key: str) -> bool:
    """Whether ``nitpick_ignore`` names the key, under any name of the role."""
    names = ("pub", f"pub:{kind}", "pub:publication")
    if any((name, key) in config.nitpick_ignore for name in names):
        return True
    return any(
        re.fullmatch(pattern, name) and re.fullmatch(wanted, key)
        for pattern, wanted in config.nitpick_ignore_regex
        for name in names
    )
