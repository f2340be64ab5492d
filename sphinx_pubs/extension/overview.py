"""Summary and chart: counted when a page is read, made when it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.choose.buckets import Frame
from sphinx_pubs.choose.group import Chosen, counts
from sphinx_pubs.choose.options import ListOptions
from sphinx_pubs.extension.builders import in_browser
from sphinx_pubs.extension.directive import pubs_overview
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.list_parts import heading_text
from sphinx_pubs.html.chart import html_chart
from sphinx_pubs.nodes.figures import Figures, Kind, Row, figures_lines, figures_table, folded
from sphinx_pubs.words import _, counted

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

#: Formats that have no links inside a document, or none to our ids.
_WITHOUT_LINKS = frozenset({"man", "text"})


def overview_place(
    chosen: Chosen, options: ListOptions, listed: Sequence[nodes.Element], frame: Frame
) -> list[pubs_overview]:
    """Return the placeholder of a list's summary and chart; empty if it has neither.

    :param listed: The sections of the outermost groups, or the only placeholder of entries.
    """
    parts = [name for name in ("summary", "chart") if getattr(options, name)]
    if not parts:
        return []
    found = counts(chosen.works, frame)
    # Bars lead to the headings of years, where these are the outermost.
    ids = {
        group.anchor: section["ids"][0]
        for group, section in zip(chosen.groups, listed, strict=False)
        if isinstance(section, nodes.section) and options.group_by[:1] == ("year",)
    }
    place = pubs_overview(
        parts=parts,
        kinds=[(kind.word, kind.heading) for kind in found.kinds],
        years=[
            (year.heading, year.word, ids.get(year.anchor, ""), year.counts) for year in found.years
        ],
    )
    return [place]


def expand_overviews(env: BuildEnvironment, document: nodes.document) -> None:
    """Replace each placeholder of a document with its summary and chart."""
    builder = publication_domain(env).builder
    for place in list(document.findall(pubs_overview)):
        if builder.name == "gettext":  # text from the data is not for translation
            place.parent.remove(place)
        else:
            place.replace_self(_expanded(place, builder))


def _expanded(place: pubs_overview, builder: Builder) -> list[nodes.Node]:
    figures = _figures(place)
    made: list[nodes.Node] = []
    if "summary" in place["parts"]:
        made.append(nodes.paragraph("", figures.sentence(), classes=["pubs-count"]))
    if "chart" in place["parts"]:
        linked = builder.format not in _WITHOUT_LINKS
        made.append(_chart(figures, place, builder, linked=linked))
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
