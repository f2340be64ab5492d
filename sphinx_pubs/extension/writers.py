"""Changes to lists for the writers of LaTeX, Texinfo, man pages and text.

The first three drop the ids of list items, paragraphs and rubrics, and LaTeX's drops the
classes of lists, so that links and styles would not work.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.extension.cite import cited_targets
from sphinx_pubs.extension.references import page_of

if TYPE_CHECKING:
    from sphinx_pubs.extension.domain import PublicationDomain

#: Words of scripts such as Hebrew and Arabic, with the characters between them.
_LETTER = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RIGHT_TO_LEFT = re.compile(rf"({_LETTER}+(?:\W+{_LETTER}+)*)")
_SPACE = re.compile(r"(\s+)")
#: In characters.
_LONGEST_WORD = 400


def suit_writers(domain: PublicationDomain, document: nodes.document) -> None:
    """Add targets for our ids, in LaTeX a container for each list, and break long words in text."""
    output = domain.site.builder.format
    if output == "text":
        _break_words(document)
        return
    _target_headings(document)
    if output == "texinfo":
        _name_sections(document)
    citations = domain.citations.values()
    cited = cited_targets(domain, (one.key for page in citations for one in page))
    for found in list(document.findall(nodes.bullet_list)):
        if "pubs-list" in found["classes"]:
            if cited and output == "latex":
                _name_for_citations(found, page_of(domain.env, found), cited)
            for node in (*found.children, found):
                _move_ids(node)
            if output == "latex":
                _direct(found)
                # Into a container of its class, which LaTeX keeps.
                container = nodes.container(classes=["pubs-list"])
                found.parent[found.parent.index(found)] = container
                container += found


def _break_words(document: nodes.document) -> None:
    """Break long words: Sphinx's writer takes quadratic time to wrap them."""
    for listed in document.findall(nodes.bullet_list):
        length = 0
        for text in list(listed.findall(nodes.Text)) if "pubs-list" in listed["classes"] else ():
            parts: list[str] = []
            for part in _SPACE.split(text):
                length = 0 if part.isspace() else length + len(part)
                if length <= _LONGEST_WORD:
                    parts.append(part)
                    continue
                starts = range(0, len(part), _LONGEST_WORD)
                parts += [" ", *(part[at : at + _LONGEST_WORD] + " " for at in starts)]
                length = 0
            if len(whole := "".join(parts)) > len(text):
                text.parent.replace(text, nodes.Text(whole))


def _target_headings(document: nodes.document) -> None:
    for rubric in list(document.findall(nodes.rubric)):
        if any(name.startswith("pubs-") for name in rubric["ids"]):
            rubric.parent.insert(rubric.parent.index(rubric), _target(rubric))
    for legend in document.findall(nodes.paragraph):
        if "pubs-legend" in legend["classes"] and legend["ids"]:
            legend.insert(0, _target(legend))


def _name_sections(document: nodes.document) -> None:
    """Add a character to titles of ours of which Texinfo would remove all others."""
    for section in document.findall(nodes.section):
        title = section.next_node(nodes.title)
        if title is None or not any(one.startswith("pubs-") for one in section["ids"]):
            continue
        if not title.astext().strip(",:() "):
            title += nodes.Text(" \N{EN DASH}")


def _name_for_citations(
    found: nodes.bullet_list, page: str, cited: AbstractSet[tuple[str, str]]
) -> None:
    """Add the targets that sphinxcontrib-bibtex links to in LaTeX."""
    for item in found.children:
        if not isinstance(item, nodes.list_item):
            continue
        for anchor in item["ids"]:
            if (page, anchor) in cited:
                target = rf"\hypertarget{{cite.{page}:{anchor}}}{{}}"
                _first_paragraph(item).insert(0, nodes.raw("", target, format="latex"))


def _move_ids(node: nodes.Node) -> None:
    """Move ids from a list or its item to a target in its first paragraph."""
    if isinstance(node, nodes.Element) and node["ids"]:
        _first_paragraph(node).insert(0, _target(node))


def _first_paragraph(node: nodes.Element) -> nodes.Element:
    """Return the first paragraph in a node; a new one if a custom entry has none."""
    first = node.next_node(nodes.paragraph)
    if first is None:
        # A target right before a literal block would lose its ids to that.
        first = nodes.paragraph("", "", nodes.raw("", "{}", format="latex"))
        item = node if isinstance(node, nodes.list_item) else node.next_node(nodes.list_item)
        (item if item is not None else node).insert(0, first)
    return first


def _direct(found: nodes.bullet_list) -> None:
    """Mark text that runs from right to left: TeX does not reorder such words."""
    for text in list(found.findall(nodes.Text)):
        parts = _RIGHT_TO_LEFT.split(text) if isinstance(text, nodes.Text) else []
        if len(parts) > 1 and not isinstance(text.parent, nodes.math):
            directed = [
                nodes.inline("", part, classes=["pubs-rtl"]) if odd % 2 else nodes.Text(part)
                for odd, part in enumerate(parts)
            ]
            text.parent.replace(text, directed)


def _target(node: nodes.Element) -> nodes.target:
    """Move the ids of a node to a new target."""
    target = nodes.target("", "", ids=node["ids"])
    node["ids"] = []
    return target
