"""HTML of an entry, made from its standard nodes, with the direction of its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, cast

from docutils import nodes

from sphinx_pubs import tex
from sphinx_pubs.html.elements import (
    pubs_apart,
    pubs_bibtex,
    pubs_block,
    pubs_details,
    pubs_permalink,
    pubs_rest,
    pubs_summary,
)
from sphinx_pubs.nodes.authors import Item, merge_texts
from sphinx_pubs.nodes.inline import (
    first_direction,
    has_ltr,
    has_rtl,
    inline_nodes,
    is_right_to_left,
    math_node,
    plain_nodes,
    spaced,
)
from sphinx_pubs.words import _


def html_math(source: str) -> list[nodes.Node]:
    """Return a formula as text if text can show it, else as math for the site's renderer."""
    runs = tex.unicode_math(source)
    return inline_nodes(runs) if runs is not None else math_node(source)


def pictured_math(source: str) -> list[nodes.Node]:
    """Return the same for sphinx.ext.imgmath, whose pictures have no script letters."""
    return html_math(source.replace(r"\mathscr", r"\mathcal"))


def html_more(label: str, names: Sequence[Item]) -> pubs_details:
    """Return the closed middle of a long author list: ``label`` is shown, and names that are kept.

    All names are there, in order.
    """
    details = pubs_details("", pubs_summary("", label), classes=["pubs-more"])
    some = any(item.kept for item in names)
    for kept, items in groupby(names, key=attrgetter("kept")):
        content = merge_texts(node for item in items for node in item.content)
        folded = pubs_rest if some and not kept else nodes.inline
        details += folded("", "", *content, classes=["pubs-kept" if kept else "pubs-rest"])
    if some:
        details["classes"].append("pubs-some")
    return details


def specialise(item: nodes.list_item, *, opened: bool = False) -> None:
    """Turn the paragraphs of an entry into blocks; abstract, links and source share a row.

    The order is that of the parts, see :data:`~sphinx_pubs.nodes.entry.PARTS`.

    :param opened: Whether the abstract is open.
    """
    parts: list[nodes.Node] = []
    row: list[nodes.Node] = []
    position = 0  # of the row: where its first part is
    for part in item.children:
        if _is_in_row(part):
            position = position if row else len(parts)
            row.append(part)
        elif isinstance(part, nodes.paragraph) and part["classes"]:
            parts.append(_block(part, item))
        else:
            parts.append(part)
    if row:
        parts.insert(position, _row(row, item, opened))
    item.children = []
    item.extend(parts)


def _is_in_row(part: nodes.Node) -> bool:
    if isinstance(part, nodes.paragraph):
        return "pubs-links" in part["classes"]
    is_abstract = isinstance(part, nodes.container) and "pubs-abstract" in part["classes"]
    return is_abstract or isinstance(part, pubs_bibtex)


def _row(parts: list[nodes.Node], item: nodes.list_item, opened: bool) -> pubs_block:
    """Return the row of links, which has its own attributes if the entry has links."""
    shown = [
        part
        if isinstance(part, (nodes.paragraph, pubs_bibtex))
        else _details(cast("nodes.container", part), item, opened)
        for part in parts
    ]
    links = next((part for part in shown if isinstance(part, nodes.paragraph)), None)
    if links is None:
        return pubs_block("", "", *spaced(shown), classes=["pubs-links"])
    position = shown.index(links)
    row = _as_block(links)
    row.insert(0, [node for part in shown[:position] for node in (part, nodes.Text(" "))])
    row.extend(node for part in shown[position + 1 :] for node in (nodes.Text(" "), part))
    return row


def _block(part: nodes.paragraph, item: nodes.list_item) -> pubs_block:
    name = part["classes"][0]
    if name in ("pubs-title", "pubs-venue"):
        first = part.children[0]
        if isinstance(first, (nodes.strong, nodes.emphasis)) and not first["classes"]:
            part[:1] = first.children
    if name == "pubs-badges":
        part[:] = [
            # A long name is an explanation of its abbreviation.
            nodes.abbreviation("", "", *badge.children, **badge.attributes)
            if isinstance(badge, nodes.inline) and "explanation" in badge
            else badge
            for badge in part.children
        ]
    if name in ("pubs-title", "pubs-line") and item["ids"]:
        part += pubs_permalink(classes=["pubs-permalink"])
    return _as_block(part)


def _as_block(part: nodes.paragraph) -> pubs_block:
    """Turn a paragraph into a block."""
    # A new block around its children takes ten times as long, 1 % of a build of 1,000 entries.
    block: Any = part
    block.__class__, block.tagname = pubs_block, pubs_block.__name__
    return cast("pubs_block", block)


def _details(abstract: nodes.container, item: nodes.list_item, opened: bool) -> pubs_details:
    """Return the abstract behind a summary, which is made of its run-in heading.

    The row of links is in the page's language, so the text repeats the publication's.
    """
    run_in = _run_in(abstract)
    languages = [name for name in item["classes"] if name.startswith("language-")]
    parts = [
        _as_block(part) if isinstance(part, nodes.paragraph) else part for part in abstract.children
    ]
    summary = pubs_summary("", run_in.astext() or _("Abstract"), classes=run_in["classes"])
    text = pubs_block("", "", *parts, classes=["pubs-text", *languages])
    details = pubs_details("", summary, text, classes=abstract["classes"])
    if opened:
        details["open"] = True
    return details


def _run_in(abstract: nodes.container) -> nodes.strong:
    """Remove the run-in heading of an abstract, with the space behind it, and return it."""
    first = abstract.children[0] if abstract.children else None
    if isinstance(first, nodes.paragraph) and first.children:
        run_in = first.children[0]
        if isinstance(run_in, nodes.strong):
            del first[:2]
            return run_in
    return nodes.strong()


#: Blocks of running text; badges and links are isolated from each other anyway.
_RUNNING = frozenset(
    {"pubs-title", "pubs-authors", "pubs-venue", "pubs-summary", "pubs-note", "pubs-text"}
)


def mixes(texts: Iterable[str], language: str) -> bool:
    """Return whether texts have letters of the direction that the page does not have."""
    return any(map(_other(language), texts))


def direct_entry(item: nodes.list_item, language: str) -> None:
    """Add the direction of the parts of an entry that may differ from the page's.

    A part with letters of the other direction gets ``dir="auto"``, except a line of names in
    both directions, which has the list's.

    :param language: That of the page.
    """
    other = _other(language)
    for block in item.findall(pubs_block):
        is_running = not _RUNNING.isdisjoint(block["classes"])
        if is_running and other(block.astext()) and not any(block.findall(pubs_apart)):
            _set_auto(block)


def _other(language: str) -> Callable[[str], bool]:
    return has_ltr if is_right_to_left(language) else has_rtl


def direct_legend(legend: nodes.paragraph, language: str) -> None:
    """Isolate a legend without a translation on a page written from right to left."""
    if is_right_to_left(language) and has_ltr(legend.astext()):
        legend.children = [pubs_apart("", "", *legend.children)]
        legend.setup_child(legend.children[0])


def _set_auto(block: pubs_block) -> None:
    """Set ``dir="auto"``; for an abstract on each paragraph, and on the whole that of its start.

    HTML's ``auto`` ignores children that have a ``dir``.
    """
    paragraphs = [child for child in block.children if isinstance(child, pubs_block)]
    block["dir"] = first_direction(block.astext()) if paragraphs else "auto"
    for paragraph in paragraphs:
        paragraph["dir"] = "auto"


def apart(name: str) -> pubs_apart:
    """Return a name isolated from its neighbours."""
    return pubs_apart("", "", *plain_nodes(name))
