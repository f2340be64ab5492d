"""The parts of a list: headings, legend, search box, and the placeholder of its entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from docutils import nodes
from sphinx import addnodes

from sphinx_pubs.choose.group import Group
from sphinx_pubs.choose.options import ListOptions
from sphinx_pubs.extension.directive import pubs_entries, pubs_search
from sphinx_pubs.model import Publication
from sphinx_pubs.nodes.authors import legend_node
from sphinx_pubs.nodes.entry import shortened
from sphinx_pubs.nodes.inline import plain_nodes
from sphinx_pubs.vocabulary.types import HEADINGS
from sphinx_pubs.words import _


class Around:
    """Makes what is around one list."""

    def __init__(
        self, page: str, place: Callable[[nodes.Node], None], options: ListOptions
    ) -> None:
        """Take what all of it has in common.

        :param page: The document that is being read.
        :param place: Notes the line of a node.
        """
        self._page = page
        self._place = place
        self._options = options

    def above(self, prefix: str) -> list[nodes.Element]:
        """What stands above the list; ``prefix``: of its ids."""
        return [pubs_search(search=prefix)] if self._options.search else []

    def legend(self, works: Sequence[Publication]) -> list[nodes.Element]:
        """What the marks in the list mean; empty where there is nothing to say."""
        options = self._options
        if options.legend == "none":
            return []
        if options.layout == "compact":
            works = list(map(shortened, works))
        legend = legend_node(works, _, always=options.legend == "always")
        if legend is None:
            return []
        self._place(legend)
        return [legend]

    def below(self) -> list[nodes.Element]:
        """What stands below the list."""
        return [self._whole_list(self._options.more)] if self._options.more else []

    def _whole_list(self, document: str) -> nodes.paragraph:
        """A link to the document that has the whole list."""
        text = _("All publications")
        link = addnodes.pending_xref(
            "",
            nodes.inline("", text),
            refdomain="std",
            reftype="doc",
            reftarget=document,
            refdoc=self._page,
            refexplicit=True,
            refwarn=True,
        )
        self._place(link)
        return nodes.paragraph("", "", link, classes=["pubs-all"])


def entry_place(
    works: Sequence[Publication],
    targets: Iterable[str],
    files: tuple[list[str], list[str]],
    options: ListOptions,
) -> pubs_entries:
    """A place that says all of its entries that the options of their list say of them.

    :param targets: The ids that may be carried there.
    :param files: The .bib files and the sidecars, relative to the source directory.
    """
    bibs, sidecars = files
    return pubs_entries(
        bibs=bibs,
        sidecars=sidecars,
        anchors=[work.anchor for work in works],
        targets=list(targets),
        no_index=options.no_index,
        numbers=[],
        abstracts=options.abstracts,
        name_form=options.names,
        layout=options.layout,
        without=[name for name in ("badges", "links") if not getattr(options, name)],
        title_link=options.title_link,
        bibtex=options.bibtex,
        json_ld=options.json_ld,
        coins=options.coins,
        search="",
        classes=list(options.classes),
    )


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
        self._topics: dict[str, nodes.section] = {}  #: The first section of each keyword.

    def of(self, groups: Sequence[Group], prefix: str) -> list[nodes.section]:
        """Return the sections of a list's groups, with those of inner groups in them.

        :param prefix: The first part of all ids.
        """
        sections = [self._section(group, prefix) for group in groups]
        # After all other ids, so that these stay as they are without them.
        for topic, section in self._topics.items():
            self._add_id(section, f"{prefix}-topic-{topic}")
        return sections

    def _section(self, group: Group, prefix: str) -> nodes.section:
        wanted = f"{prefix}-{group.anchor}"
        title = self._title(group)
        section = nodes.section("", title)
        self._place(title)
        self._add_id(section, wanted)
        if group.topic:
            self._topics.setdefault(group.topic, section)
        if group.publications:
            section += self._entries(group.publications)
        section += [self._section(inner, wanted) for inner in group.groups]
        return section

    def _title(self, group: Group) -> nodes.title:
        heading = _TAG.sub("<\u200b", heading_text(group.word, group.heading))
        if self._counts:
            heading = f"{heading} ({group.count()})"
        is_word = bool(group.word) and group.word not in _WITH_DATA and not self._counts
        return nodes.title("", "", *plain_nodes(heading), translatable=is_word)

    def _add_id(self, section: nodes.section, wanted: str) -> None:
        """Give a section an id that nothing in the document has: "x", else "x-2" and so on."""
        free, count = wanted, 1
        while free in self._document.ids:
            count += 1
            free = f"{wanted}-{count}"
        self._document.ids[free] = section
        section["ids"].append(free)


def heading_text(word: str, heading: str) -> str:
    """What a heading says: data, or with ``word`` a word of ours with the data in it."""
    return _(HEADINGS[word]).replace("{0}", heading) if word else heading
