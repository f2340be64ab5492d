"""The chart of a list as HTML: bars in SVG, a key to their colours, and a table.

The stylesheet has the colours, the lines and the widths at which things are shown. The SVG only
has classes and positions, so that it works under a policy that forbids inline styles.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_pubs.html.elements import (
    Elements,
    LateElement,
    ends_with,
    pubs_block,
    pubs_details,
    pubs_summary,
)
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_pubs.html import bars
    from sphinx_pubs.nodes.figures import Figures, Kind


class pubs_bars(LateElement, nodes.container):
    """``<svg>`` with a bar for each column of ``chart``.

    ``names`` are the names of the bars, ``targets`` the ids that they link to or "", ``label`` is
    the name of the chart. Its role is a group if bars are links, else an image.
    """


class pubs_swatch(LateElement, nodes.inline):
    """``<svg>`` with a square in the colour of ``kind``."""


class pubs_group(LateElement, nodes.container, nodes.TextElement):
    """``<div role="group">`` with a ``label``, which scrolls, so it can have the focus."""


def html_chart(figures: Figures) -> pubs_block:
    """Return the chart of the publications of a list by year."""
    # Not at the top: setup() imports the elements of this module, also where there is no chart.
    from sphinx_pubs.html import bars
    from sphinx_pubs.nodes.figures import figures_table, folded

    label = _("Publications per year")
    drawn = folded(figures)
    svg = pubs_bars(
        chart=bars.chart(drawn.rows),
        names=[figures.under(row.label, figures.list_of(row.counts)) for row in figures.rows],
        targets=[row.target for row in figures.rows],
        label=label,
    )
    key = [_key(drawn.kinds)] if len(drawn.kinds) > 1 else []
    group = pubs_group("", "", figures_table(figures, linked=True), label=label)
    group["classes"] = ["pubs-scroll"]
    table = pubs_details("", pubs_summary("", _("Table")), group)
    return pubs_block("", "", svg, *key, table, classes=["pubs-chart"])


def _key(kinds: Sequence[Kind]) -> nodes.bullet_list:
    lines = (
        nodes.paragraph("", "", pubs_swatch(kind=position), nodes.Text(f" {kind.heading}"))
        for position, kind in enumerate(kinds)
    )
    items = (nodes.list_item("", line) for line in lines)
    return nodes.bullet_list("", *items, classes=["pubs-kinds"], bullet="*")


def _number(value: float) -> str:
    """Return a number for SVG, with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _percent(value: float) -> str:
    return f"{_number(value)}%"


def _start(self: HTML5Translator, tag: str, classes: Sequence[str], **attributes: Any) -> None:
    node: Any = {"classes": list(classes)}  # docutils accepts a mapping
    self.body.append(self.starttag(node, tag, "", **attributes))


def _shape(self: HTML5Translator, tag: str, *classes: str, **attributes: str) -> None:
    _start(self, tag, classes, **attributes)
    self.body.append(f"</{tag}>")


def _text(self: HTML5Translator, text: str, *classes: str, **attributes: str) -> None:
    _start(self, "text", classes, **attributes)
    self.body.append(f"{self.encode(text)}</text>")


def _width_class(shown: bars.Shown) -> list[str]:
    """Return the class of something that is shown at some widths only."""
    return [] if shown == "always" else [f"pubs-{shown}"]


def visit_bars(self: HTML5Translator, node: pubs_bars) -> None:
    chart: bars.Chart = node["chart"]
    linked = any(node["targets"])
    classes = ["pubs-bars", *(["pubs-dense"] if chart.scaled != "never" else [])]
    _start(
        self,
        "svg",
        classes,
        role="group" if linked else "img",
        width=str(chart.width),
        height=_number(chart.height),
        fill="currentColor",
        direction="ltr",  # time runs from left to right, also among words that do not
        **{"aria-label": node["label"]},
    )
    _draw_scale(self, chart)
    for bar in chart.bars:
        _draw_bar(self, node, bar)
    base = _number(chart.base)
    _shape(self, "line", "pubs-base", x1="0", x2="100%", y1=base, y2=base)
    for label in chart.labels:
        _text(
            self,
            label.text,
            "pubs-tick",
            *_width_class(label.shown),
            x=_percent(label.x),
            y=_number(label.y),
            **{"text-anchor": label.anchor, "aria-hidden": "true"},
        )


def _draw_scale(self: HTML5Translator, chart: bars.Chart) -> None:
    if chart.scaled == "never":
        return
    _start(self, "g", ["pubs-scale", *_width_class(chart.scaled)], **{"aria-hidden": "true"})
    for value, y in chart.scale:
        _shape(self, "line", x1="0", x2="100%", y1=_number(y), y2=_number(y))
        _text(self, str(value), x="-6", y=_number(y + 4), **{"text-anchor": "end"})
    self.body.append("</g>")


def _draw_bar(self: HTML5Translator, node: pubs_bars, bar: bars.Bar) -> None:
    chart: bars.Chart = node["chart"]
    name, target = node["names"][bar.index], node["targets"][bar.index]
    attributes = {"href": f"#{target}", "aria-label": name} if target else {}
    tag = "a" if target else "g"
    _start(self, tag, ["pubs-bar"], **attributes)
    self.body.append(f"<title>{self.encode(name)}</title>")
    _shape(
        self,
        "rect",
        "pubs-room",
        x=_percent(bar.x),
        y="0",
        width=_percent(bar.room),
        height=_number(chart.base),
        fill="none",
        **{"pointer-events": "all"},
    )
    for kind, top, height in bar.parts:
        _shape(
            self,
            "rect",
            f"pubs-kind-{kind + 1}",
            x=_percent(bar.left),
            y=_number(top),
            width=_percent(bar.width),
            height=_number(height),
        )
    if chart.numbers != "never":
        _text(
            self,
            str(bar.total),
            "pubs-total",
            *_width_class(chart.numbers),
            x=_percent(bar.middle),
            y=_number(bar.top - 4),
            **{"text-anchor": "middle", "aria-hidden": "true"},
        )
    self.body.append(f"</{tag}>\n")


def visit_swatch(self: HTML5Translator, node: pubs_swatch) -> None:
    _start(self, "svg", ["pubs-swatch"], width="12", height="12", **{"aria-hidden": "true"})
    _shape(self, "rect", f"pubs-kind-{node['kind'] + 1}", x="1", y="1", width="10", height="10")


def visit_group(self: HTML5Translator, node: pubs_group) -> None:
    attributes = {"role": "group", "aria-label": node["label"], "tabindex": "0"}
    self.body.append(self.starttag(node, "div", "", **attributes))


ELEMENTS: Elements = {
    pubs_bars: (visit_bars, ends_with("</svg>\n")),
    pubs_swatch: (visit_swatch, ends_with("</svg>")),
    pubs_group: (visit_group, ends_with("</div>\n")),
}
