"""The chart of a list as HTML: bars drawn in SVG, a key to their colours, and a table.

Colours, lines and what shows at which width are the stylesheet's: here are
classes and places only, so that no policy against inline styles forbids it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_pubs.html.elements import LateElement, pubs_block, pubs_details, pubs_summary
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_pubs.html import bars
    from sphinx_pubs.nodes.figures import Figures, Kind


class pubs_bars(LateElement, nodes.container):
    """``<svg>`` with a bar for each column of ``chart``.

    ``names`` tells of each column what it has, ``targets`` the id that it leads
    to or "", ``label`` what the chart is. Where bars are links it is a group of
    them, else an image.
    """


class pubs_swatch(LateElement, nodes.inline):
    """``<svg>``, a square in the colour of ``kind``."""


class pubs_group(LateElement, nodes.container, nodes.TextElement):
    """``<div>`` with a ``role`` and a ``label``; one that ``scrolls`` is in reach of the keyboard."""


def html_chart(figures: Figures) -> pubs_block:
    """The chart of a list's works by year."""
    # Not above: Sphinx has to know the elements of this module before there is a chart.
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
    table = pubs_details(
        "",
        pubs_summary("", _("Table")),
        pubs_group(
            "",
            "",
            figures_table(figures, linked=True),
            role="group",
            label=label,
            scrolls=True,
            classes=["pubs-scroll"],
        ),
    )
    return pubs_block("", "", svg, *key, table, classes=["pubs-chart"])


def _key(kinds: Sequence[Kind]) -> nodes.bullet_list:
    return nodes.bullet_list(
        "",
        *(
            nodes.list_item(
                "",
                nodes.paragraph("", "", pubs_swatch(kind=position), nodes.Text(f" {kind.heading}")),
            )
            for position, kind in enumerate(kinds)
        ),
        classes=["pubs-kinds"],
        bullet="*",
    )


def _at(place: float) -> str:
    """A number as SVG has it, no longer than it need be."""
    return f"{place:.2f}".rstrip("0").rstrip(".")


def _across(place: float) -> str:
    return f"{_at(place)}%"


def _start(self: HTML5Translator, tag: str, classes: Sequence[str], **attributes: str) -> None:
    nothing: Any = {"classes": list(classes)}  # docutils takes a mapping for a node
    said: dict[str, Any] = dict(attributes)
    self.body.append(self.starttag(nothing, tag, "", **said))


def _shape(self: HTML5Translator, tag: str, *classes: str, **attributes: str) -> None:
    _start(self, tag, classes, **attributes)
    self.body.append(f"</{tag}>")


def _text(self: HTML5Translator, said: str, *classes: str, **attributes: str) -> None:
    _start(self, "text", classes, **attributes)
    self.body.append(f"{self.encode(said)}</text>")


def _width_class(shown: bars.Shown) -> list[str]:
    """The class of what shows in some widths alone."""
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
        height=_at(chart.height),
        fill="currentColor",
        direction="ltr",  # time runs from left to right, also among words that do not
        **{"aria-label": node["label"]},
    )
    _draw_scale(self, chart)
    for bar in chart.bars:
        _draw_bar(self, node, bar)
    base = _at(chart.base)
    _shape(self, "line", "pubs-base", x1="0", x2="100%", y1=base, y2=base)
    for label in chart.labels:
        _text(
            self,
            label.text,
            "pubs-tick",
            *_width_class(label.shown),
            x=_across(label.x),
            y=_at(label.y),
            **{"text-anchor": label.anchor, "aria-hidden": "true"},
        )


def depart_bars(self: HTML5Translator, node: pubs_bars) -> None:
    self.body.append("</svg>\n")


def _draw_scale(self: HTML5Translator, chart: bars.Chart) -> None:
    if chart.scaled == "never":
        return
    _start(self, "g", ["pubs-scale", *_width_class(chart.scaled)], **{"aria-hidden": "true"})
    for value, y in chart.scale:
        _shape(self, "line", x1="0", x2="100%", y1=_at(y), y2=_at(y))
        _text(self, str(value), x="-6", y=_at(y + 4), **{"text-anchor": "end"})
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
        x=_across(bar.x),
        y="0",
        width=_across(bar.room),
        height=_at(chart.base),
        fill="none",
        **{"pointer-events": "all"},
    )
    for kind, top, height in bar.parts:
        _shape(
            self,
            "rect",
            f"pubs-kind-{kind + 1}",
            x=_across(bar.left),
            y=_at(top),
            width=_across(bar.width),
            height=_at(height),
        )
    if chart.numbers != "never":
        _text(
            self,
            str(bar.total),
            "pubs-total",
            *_width_class(chart.numbers),
            x=_across(bar.middle),
            y=_at(bar.top - 4),
            **{"text-anchor": "middle", "aria-hidden": "true"},
        )
    self.body.append(f"</{tag}>\n")


def visit_swatch(self: HTML5Translator, node: pubs_swatch) -> None:
    _start(self, "svg", ["pubs-swatch"], width="12", height="12", **{"aria-hidden": "true"})
    _shape(self, "rect", f"pubs-kind-{node['kind'] + 1}", x="1", y="1", width="10", height="10")


def depart_swatch(self: HTML5Translator, node: pubs_swatch) -> None:
    self.body.append("</svg>")


def visit_group(self: HTML5Translator, node: pubs_group) -> None:
    attributes = {"role": node["role"], "aria-label": node["label"]}
    if node.get("scrolls"):
        attributes["tabindex"] = "0"
    self.body.append(self.starttag(node, "div", "", **attributes))


def depart_group(self: HTML5Translator, node: pubs_group) -> None:
    self.body.append("</div>\n")


#: Node class to its visitor pair, for ``app.add_node(…, html=…)``.
ELEMENTS: dict[
    type[nodes.Element], tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]
] = {
    pubs_bars: (visit_bars, depart_bars),
    pubs_swatch: (visit_swatch, depart_swatch),
    pubs_group: (visit_group, depart_group),
}
