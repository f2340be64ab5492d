"""Parts of a list: headings, legend, search box, summary, chart, and the placeholder of its entries.

Summary and chart are counted when a page is read, and rendered when it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_pubs.choose.buckets import Grouping
from sphinx_pubs.choose.group import Chosen, Group, counts
from sphinx_pubs.choose.options import ListOptions, Look
from sphinx_pubs.extension.directive import pubs_entries, pubs_overview
from sphinx_pubs.extension.site import Site, site_of
from sphinx_pubs.html.chart import html_chart
from sphinx_pubs.model import Publication
from sphinx_pubs.nodes.authors import legend_node
from sphinx_pubs.nodes.entry import shortened
from sphinx_pubs.nodes.figures import Figures, Kind, Row, figures_lines, figures_table, folded
from sphinx_pubs.nodes.inline import plain_nodes
from sphinx_pubs.vocabulary.types import HEADINGS
from sphinx_pubs.words import _, counted

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


#: Gives a node the file and line of the directive.
SetLine = Callable[[nodes.Node], None]


def legend_below(
    publications: Sequence[Publication], options: ListOptions, set_line: SetLine
) -> list[nodes.Element]:
    """Return the legend of the author marks; empty if there are none to explain."""
    if options.legend == "none":
        return []
    if options.layout == "compact":
        publications = list(map(shortened, publications))
    legend = legend_node(publications, _, always=options.legend == "always")
    if legend is None:
        return []
    set_line(legend)
    return [legend]


def link_to_all(page: str, options: ListOptions, set_line: SetLine) -> list[nodes.Element]:
    """Return the link to the document with the whole list; empty without ``:more:``.

    :param page: The document that is being read.
    """
    if not options.more:
        return []
    link = addnodes.pending_xref(
        "",
        nodes.inline("", _("All publications")),
        refdomain="std",
        reftype="doc",
        reftarget=options.more,
        refdoc=page,
        refexplicit=True,
        refwarn=True,
    )
    set_line(link)
    return [nodes.paragraph("", "", link, classes=["pubs-all"])]


def entries_placeholder(
    publications: Sequence[Publication],
    targets: Iterable[str],
    files: tuple[list[str], list[str]],
    look: Look,
) -> pubs_entries:
    """Return the placeholder of some entries, with all options that concern them.

    :param targets: The ids that these entries may carry.
    :param files: The .bib files and the sidecars, relative to the source directory.
    """
    bibs, sidecars = files
    return pubs_entries(
        bibs=bibs,
        sidecars=sidecars,
        anchors=[publication.anchor for publication in publications],
        targets=list(targets),
        numbers=[],
        look=asdict(look),
        search="",
        classes=list(look.classes),
    )


#: The start of a tag: the search of Sphinx before 9 renders a found title as HTML.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


@dataclass(slots=True, kw_only=True)
class Sections:
    """Builder of the sections of one list."""

    document: nodes.document
    #: Returns the placeholder for the entries of some publications.
    entries: Callable[[Sequence[Publication]], pubs_entries]
    set_line: SetLine
    counts: bool  #: Whether headings include the number of their publications.
    #: The first section of each keyword.
    _topics: dict[str, nodes.section] = field(default_factory=dict)

    def of(self, groups: Sequence[Group], prefix: str) -> list[nodes.section]:
        """Return the sections of a list's groups, with those of inner groups in them.

        :param prefix: The first part of all ids.
        """
        sections = [self._section(group, prefix) for group in groups]
        # Added last: earlier they could take, and so change, the id of another heading.
        for topic, section in self._topics.items():
            self._add_id(section, f"{prefix}-topic-{topic}")
        return sections

    def _section(self, group: Group, prefix: str) -> nodes.section:
        wanted = f"{prefix}-{group.anchor}"
        title = self._title(group)
        section = nodes.section("", title)
        self.set_line(title)
        self._add_id(section, wanted)
        if group.topic:
            self._topics.setdefault(group.topic, section)
        if group.publications:
            section += self.entries(group.publications)
        section += [self._section(inner, wanted) for inner in group.groups]
        return section

    def _title(self, group: Group) -> nodes.title:
        heading = _TAG.sub("<\u200b", heading_text(group.word, group.heading))
        if self.counts:
            heading = f"{heading} ({group.count()})"
        is_translatable = bool(group.word) and not group.heading and not self.counts
        return nodes.title("", "", *plain_nodes(heading), translatable=is_translatable)

    def _add_id(self, section: nodes.section, wanted: str) -> None:
        """Add an id that is unique in the document: the wanted one, or with "-2" and so on."""
        free, count = wanted, 1
        while free in self.document.ids:
            count += 1
            free = f"{wanted}-{count}"
        self.document.ids[free] = section
        section["ids"].append(free)


def heading_text(word: str, heading: str) -> str:
    """Return the text of a heading: data, or with ``word`` its translation with the data in it."""
    return _(HEADINGS[word]).replace("{0}", heading) if word else heading


#: Formats without links inside a document, or without links to our ids.
_WITHOUT_LINKS = frozenset({"man", "text"})


def overview_placeholder(
    chosen: Chosen, options: ListOptions, listed: Sequence[nodes.Element], grouping: Grouping
) -> list[pubs_overview]:
    """Return the placeholder of a list's summary and chart; empty if it has neither.

    :param listed: The sections of the outermost groups, or the only placeholder of entries.
    """
    parts = [name for name in ("summary", "chart") if getattr(options, name)]
    if not parts:
        return []
    counted_by_year = counts(chosen.publications, grouping)
    # Bars link to the headings of years only where these are the outermost.
    ids = {
        group.anchor: section["ids"][0]
        for group, section in zip(chosen.groups, listed, strict=False)
        if isinstance(section, nodes.section) and options.group_by[:1] == ("year",)
    }
    years = [
        (year.heading, year.word, ids.get(year.anchor, ""), year.counts)
        for year in counted_by_year.years
    ]
    kinds = [(kind.word, kind.heading) for kind in counted_by_year.kinds]
    return [pubs_overview(parts=parts, kinds=kinds, years=years)]


def expand_overviews(env: BuildEnvironment, document: nodes.document) -> None:
    """Replace each placeholder of a document with its summary and chart."""
    site = site_of(env)
    for placeholder in list(document.findall(pubs_overview)):
        if site.builder.name == "gettext":  # text from the data is not for translation
            placeholder.parent.remove(placeholder)
        else:
            placeholder.replace_self(_expanded(placeholder, site))


def _expanded(placeholder: pubs_overview, site: Site) -> list[nodes.Node]:
    figures = Figures(
        kinds=tuple(
            Kind(word=word, heading=heading_text(word, heading))
            for word, heading in placeholder["kinds"]
        ),
        rows=tuple(
            Row(
                label=heading_text(word, heading),
                year=None if word else int(heading),
                target=target,
                counts=tuple(counts_of_kinds),
            )
            for heading, word, target, counts_of_kinds in placeholder["years"]
        ),
        words=_,
        counted=counted,
    )
    parts: list[nodes.Node] = []
    if "summary" in placeholder["parts"]:
        parts.append(nodes.paragraph("", figures.sentence(), classes=["pubs-count"]))
    if "chart" in placeholder["parts"]:
        parts.append(_chart(figures, placeholder, site))
    return parts


def _chart(figures: Figures, placeholder: pubs_overview, site: Site) -> nodes.Element:
    if site.in_browser:
        return html_chart(figures)
    # The writers of man pages and plain text cannot nest tables.
    if site.builder.format in ("man", "text") and _is_in_table(placeholder):
        return figures_lines(folded(figures))
    return figures_table(folded(figures), linked=site.builder.format not in _WITHOUT_LINKS)


def _is_in_table(node: nodes.Element) -> bool:
    parent = node.parent
    return parent is not None and (isinstance(parent, nodes.table) or _is_in_table(parent))
