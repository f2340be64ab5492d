"""Groups as sections: made when a page is read, with a place for their entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from docutils import nodes

from sphinx_pubs.choose.group import Group
from sphinx_pubs.extension.lists.placeholders import pubs_entries
from sphinx_pubs.model import Publication
from sphinx_pubs.nodes.inline import plain_nodes
from sphinx_pubs.vocabulary.types import HEADINGS
from sphinx_pubs.words import _

#: Words that hold data, which is not for translation.
_WITH_DATA = frozenset({"decade"})


#: What Sphinx before 9 takes for HTML in a title that its search has found.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


class Sections:
    """Makes the sections of one list."""

    def __init__(
        self,
        document: nodes.document,
        entries: Callable[[Sequence[Publication]], pubs_entries],
        place: Callable[[nodes.Node], None],
        *,
        counts: bool,
    ) -> None:
        """Take what all sections have in common.

        :param entries: Makes the place for the entries of some works.
        :param place: Notes the line of a node.
        :param counts: Whether headings have the number of their works.
        """
        self._document = document
        self._entries = entries
        self._place = place
        self._counts = counts

    def of(self, group: Group, prefix: str) -> nodes.section:
        """The section of a group, with those of its groups in it; ``prefix``: of its id."""
        wanted = f"{prefix}-{group.anchor}"
        title = self._title(group)
        section = nodes.section("", title)
        self._place(title)
        self.free_id(wanted, section)
        if group.publications:
            section += self._entries(group.publications)
        for inner in group.groups:
            section += self.of(inner, wanted)
        return section

    def _title(self, group: Group) -> nodes.title:
        heading = _TAG.sub("<\u200b", heading_text(group.word, group.heading))
        if self._counts:
            heading = f"{heading} ({group.count()})"
        is_word = bool(group.word) and group.word not in _WITH_DATA and not self._counts
        return nodes.title("", "", *plain_nodes(heading), translatable=is_word)

    def free_id(self, wanted: str, section: nodes.Element | None = None) -> str:
        """An id that nothing in the document has, taken now; ``section`` gets it."""
        free, count = wanted, 1
        while free in self._document.ids:
            count += 1
            free = f"{wanted}-{count}"
        self._document.ids[free] = self._document if section is None else section
        if section is not None:
            section["ids"].append(free)
        return free


def heading_text(word: str, heading: str) -> str:
    """What a heading says: data, or with ``word`` a word of ours with the data in it."""
    return _(HEADINGS[word]).replace("{0}", heading) if word else heading
