"""Summary and chart: counted when a page is read, made when it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.choose.buckets import Frame
from sphinx_pubs.choose.group import Chosen, Counts, counts, topics
from sphinx_pubs.choose.options import ListOptions
from sphinx_pubs.extension.builders import in_browser
from sphinx_pubs.extension.directive import pubs_entries, pubs_overview
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.libraries import database_of, library_of
from sphinx_pubs.extension.list_parts import heading_text
from sphinx_pubs.html.chart import html_chart
from sphinx_pubs.html.topics import html_topics
from sphinx_pubs.join.publication import plain_title
from sphinx_pubs.nodes.figures import Figures, Kind, Row, figures_lines, figures_table, folded
from sphinx_pubs.nodes.topics import Topic, TopicWork, topics_list
from sphinx_pubs.nodes.venue import short_label
from sphinx_pubs.words import _, counted

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

#: Formats that have no links inside a document, or none to our ids.
_WITHOUT_LINKS = frozenset({"man", "text"})


class Overview:
    """Makes the place of what stands above one list."""

    def __init__(
        self,
        chosen: Chosen,
        options: ListOptions,
        listed: Sequence[nodes.Element],
        free_id: Callable[[str, nodes.Element | None], str],
    ) -> None:
        """Take what all of it has in common.

        :param listed: The sections of the outermost groups, or the only place of entries.
        :param free_id: Makes an id that is free, and gives it to a node of the document.
        """
        self._chosen = chosen
        self._options = options
        self._entries = next(one for node in listed for one in node.findall(pubs_entries))
        self._sections = {
            group.anchor: section
            for group, section in zip(chosen.groups, listed, strict=False)
            if isinstance(section, nodes.section)
        }
        self._free_id = free_id

    def place(self, frame: Frame, prefix: str) -> list[pubs_overview]:
        """The place; empty where nothing is asked for, or there is nothing to show.

        :param prefix: Of the ids of the list.
        """
        options = self._options
        parts = [name for name in ("summary", "chart") if getattr(options, name)]
        shown = self._topics(frame, prefix) if options.toc == "keywords" else []
        if not (parts or shown):
            return []
        found = counts(self._chosen.works, frame) if parts else Counts(kinds=(), years=())
        place = pubs_overview(
            bibs=self._entries["bibs"],
            sidecars=self._entries["sidecars"],
            parts=parts,
            kinds=[(kind.word, kind.heading) for kind in found.kinds],
            years=[
                (year.heading, year.word, self._target("year", year.anchor), year.counts)
                for year in found.years
            ],
            topics=shown,
            group=f"{prefix}-topic",
        )
        return [place]

    def _target(self, grouping: str, anchor: str) -> str:
        """The id of a section, where the outermost groups are of this grouping."""
        section = self._sections.get(anchor) if self._options.group_by[:1] == (grouping,) else None
        return str(section["ids"][0]) if section is not None else ""

    def _topics(self, frame: Frame, prefix: str) -> list[tuple[str, str, str, list[str]]]:
        found = []
        for topic in topics(self._chosen.works, frame):
            target = self._target("keyword", topic.group)
            section = self._sections[topic.group] if target else None
            # A link to the topic stays right however the list is grouped.
            anchor = self._free_id(f"{prefix}-topic-{topic.slug}", section)
            found.append((topic.heading, anchor, target, [work.anchor for work in topic.works]))
        return found


def expand_overviews(env: BuildEnvironment, document: nodes.document) -> None:
    """Put counts, chart and topics where they hold the place."""
    builder = publication_domain(env).builder
    for place in list(document.findall(pubs_overview)):
        if builder.name == "gettext":  # text from the data is not for translation
            place.parent.remove(place)
        else:
            place.replace_self(_expanded(env, place, builder))


def _expanded(env: BuildEnvironment, place: pubs_overview, builder: Builder) -> list[nodes.Node]:
    in_html = in_browser(builder)
    linked = builder.format not in _WITHOUT_LINKS
    made: list[nodes.Node] = []
    if place["parts"]:
        figures = _figures(place)
        if "summary" in place["parts"]:
            made.append(nodes.paragraph("", figures.sentence(), classes=["pubs-count"]))
        if "chart" in place["parts"]:
            made.append(_chart(figures, place, builder, linked=linked))
    if place["topics"]:
        found = _topics(env, place)
        made.append(
            html_topics(found, place["group"]) if in_html else topics_list(found, _, linked=linked)
        )
    return made


def _chart(
    figures: Figures, place: pubs_overview, builder: Builder, *, linked: bool
) -> nodes.Element:
    if in_browser(builder):
        return html_chart(figures)
    # These two writers stop at a table in a table.
    if builder.format in ("man", "text") and _is_in_a_table(place):
        return figures_lines(folded(figures))
    return figures_table(folded(figures), linked=linked)


def _is_in_a_table(node: nodes.Element) -> bool:
    above = node.parent
    while above is not None and not isinstance(above, nodes.table):
        above = above.parent
    return above is not None


def _topics(env: BuildEnvironment, place: pubs_overview) -> Sequence[Topic]:
    library = library_of(database_of(env, place["bibs"], place["sidecars"]))
    works = {
        work.anchor: TopicWork(
            anchor=work.anchor, label=short_label(work, _), title=plain_title(work)
        )
        for work in (*library.publications, *library.parents)
    }
    return [
        Topic(
            heading=heading,
            anchor=anchor,
            target=target,
            works=tuple(works[one] for one in anchors if one in works),
        )
        for heading, anchor, target, anchors in place["topics"]
    ]


def _figures(place: pubs_overview) -> Figures:
    return Figures(
        kinds=tuple(
            Kind(word=word, heading=heading_text(word, heading)) for word, heading in place["kinds"]
        ),
        rows=tuple(
            Row(
                label=heading_text(word, heading),
                year=None if word else int(heading),
                target=target,
                counts=tuple(found),
            )
            for heading, word, target, found in place["years"]
        ),
        words=_,
        counted=counted,
    )
