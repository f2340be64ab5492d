"""TeX to paragraphs of runs, one sign after the other.

No recursion: what is open (a brace, a macro's argument, a tag, an environment)
is kept in a list, so the depth of a field costs nothing.
"""

from __future__ import annotations

from sphinx_pubs.tex.builder import Builder
from sphinx_pubs.tex.exports import undo
from sphinx_pubs.tex.inline import Paragraphs
from sphinx_pubs.tex.signs import SIGNS
from sphinx_pubs.tex.state import State
from sphinx_pubs.tex.tokens import Scanner


def convert(
    source: str, *, paragraphs: bool = False, own: frozenset[str] = frozenset(), depth: int = 0
) -> Paragraphs:
    """All paragraphs of a field; at most one unless ``paragraphs`` is set.

    :param own: Macros in formulas that the site knows.
    :param depth: How deep in a formula the text stands.
    """
    source = undo(source)
    out = Builder(paragraphs=paragraphs, own=own, depth=depth)
    state = State(source, out)
    scanner = Scanner(source)
    while match := scanner.next(state.at):
        if match.start() > state.at:
            out.text(source[state.at : match.start()])
        state.at = match.end()
        SIGNS[match.lastgroup](state, match[0])
    out.text(source[state.at :])
    state.close_all()
    return out.finish()
