"""Summary and chart of a list: counted when a page is read, rendered when it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.choose.buckets import Frame
from sphinx_pubs.choose.group import Chosen, counts
from sphinx_pubs.choose.options import ListOptions
from sphinx_pubs.extension.directive import pubs_overview
from sphinx_pubs.extension.list_parts import heading_text
from sphinx_pubs.extension.site import Site, site_of
from sphinx_pubs.html.chart import html_chart
from sphinx_pubs.nodes.figures import Figures, Kind, Row, figures_lines, figures_table, folded
from sphinx_pubs.words import _, counted

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: Formats without links inside a document, or without links to our ids.
_WITHOUT_LINKS = frozenset({"man", "text"})


def overview_placeholder(
    chosen: Chosen, options: ListOptions, listed: Sequence[nodes.Element], frame: Frame
) -> list[pubs_overview]:
    """Return the placeholder of a list's summary and chart; empty if it has neither.

    :param listed: The sections of the outermost groups, or the only placeholder of entries.
    """
    parts = [name for name in ("summary", "chart") if getattr(options, name)]
    if not parts:
        return []
    counted_by_year = counts(chosen.works, frame)
    # Bars link to the headings of years only where these are the outermost.
    ids = {
        group.anchor: section["ids"][0]
        for group, section in zip(chosen.groups, listed, strict=False)
        if isinstance(section, nodes.section) and options.group_by[:1] == ("year",)
    }
    placeholder = pubs_overview(
        parts=parts,
        kinds=[(kind.word, kind.heading) for kind in counted_by_year.kinds],
        years=[
            (year.heading, year.word, ids.get(year.anchor, ""), year.counts)
            for year in counted_by_year.years
        ],
    )
    return [placeholder]


def expand_overviews(env: BuildEnvironment, document: nodes.document) -> None:
    """Replace each placeholder of a document with its summary and chart."""
    site = site_of(env)
    for placeholder in list(document.findall(pubs_overview)):
        if site.builder.name == "gettext":  # text from the data is not for translation
            placeholder.parent.remove(placeholder)
        else:
            placeholder.replace_self(_expanded(placeholder, site))


def _expanded(placeholder: pubs_overview, site: Site) -> list[nodes.Node]:
    figures = _figures(placeholder)
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


def _figures(placeholder: pubs_overview) -> Figures:
    return Figures(
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
