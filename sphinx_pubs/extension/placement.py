"""Headings and numbers of lists, placed when the whole document is parsed.

A directive cannot see the nodes that follow it. Where lists continue each other and count down,
the first number depends on the last list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_pubs.choose.group import number
from sphinx_pubs.extension.directive import pubs_entries, pubs_output
from sphinx_pubs.extension.report import report
from sphinx_pubs.model import Problem, Source, Subtype

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def place_headings(env: BuildEnvironment, document: nodes.document) -> None:
    """Replace the placeholder of each directive by sections, or by rubrics with the same ids.

    Sections are possible if the directive is directly in a section and only sections follow it
    there. The last list is placed first, since it may follow another one.

    Labels of sphinx.ext.autosectionlabel are to be unique in the site. It makes them of the source
    of a title, which until now, and again for the gettext builder, is the text to translate.
    """
    for output in reversed(list(document.findall(pubs_output))):
        placed = output.children
        if _may_be_sections(env, document, output):
            for section in output.findall(nodes.section):
                title = cast("nodes.title", section[0])
                title.rawsource = f"{env.docname} {section['ids'][0]}"
        else:
            placed = _flattened(output)
        # An empty list may have an id.
        output.replace_self(placed or [nodes.target() if output["ids"] else nodes.comment()])


def _may_be_sections(env: BuildEnvironment, document: nodes.document, output: pubs_output) -> bool:
    if not any(isinstance(child, nodes.section) for child in output.children):
        return True
    headings = output["headings"]
    parent = output.parent
    if isinstance(parent, nodes.section) and headings != "rubrics":
        following = parent.children[parent.index(output) + 1 :]
        only_sections_follow = all(
            isinstance(node, (nodes.section, nodes.Invisible)) for node in following
        )
        return headings == "sections" or only_sections_follow
    if headings != "rubrics" and parent is document:
        if not any(isinstance(child, nodes.section) for child in document.children):
            message = (
                "this page has no title, so the headings of its list are rubrics and not in the "
                "table of contents; add a title"
            )
            _warn(env, output, "structure", message)
    elif headings == "sections":
        _warn(env, output, "structure", "headings cannot be sections here; using rubrics")
    return False


def _warn(env: BuildEnvironment, output: nodes.Element, subtype: Subtype, message: str) -> None:
    path = str(output.source or env.doc2path(env.docname))
    report([Problem(subtype, message, Source(path, output.line or 1))])


def _flattened(output: nodes.Element) -> list[nodes.Node]:
    """Return rubrics instead of sections, also for inner groups."""
    flat: list[nodes.Node] = []
    for child in output.children:
        if isinstance(child, nodes.section):
            title = cast("nodes.title", child[0])
            rubric = nodes.rubric("", "", *title.children, ids=child["ids"])
            rubric["translatable"] = title["translatable"]
            flat += [rubric, *_flattened(child)[1:]]
        else:
            flat.append(child)
    return flat


def number_lists(env: BuildEnvironment, document: nodes.document) -> None:
    """Add the numbers to the placeholders of entries."""
    for chain in _chains(env, document):
        placeholders = [one for output in chain for one in output.findall(pubs_entries)]
        output = chain[0]
        first = output["start"] if isinstance(output["start"], int) else None
        lists = [list(zip(one["anchors"], one["kinds"], strict=True)) for one in placeholders]
        numbered = number(lists, output["numbered"], first)
        for one, numbers in zip(placeholders, numbered, strict=True):
            one["numbers"] = numbers
            if any(re.fullmatch(r"\D*(?:0|-\d+)", text) for text in numbers):
                message = f"':start: {output['start']}' is too low: numbers go below 1"
                _warn(env, output, "option", message)
    for placeholder in document.findall(pubs_entries):
        placeholder.attributes.pop("kinds", None)


def _chains(env: BuildEnvironment, document: nodes.document) -> Iterator[list[pubs_output]]:
    """Yield the numbered lists, each with those that continue it."""
    chain: list[pubs_output] = []
    for output in document.findall(pubs_output):
        if not output["numbered"]:
            if output["start"] != "":
                _warn(env, output, "option", f"':start: {output['start']}' needs ':numbered:'")
            continue
        continues = output["start"] == "continue"
        if continues and chain and output["numbered"] == chain[0]["numbered"]:
            chain.append(output)
            continue
        if continues:
            fault = "is numbered differently" if chain else "is missing"
            message = f"':start: continue': the numbered list before this one {fault}"
            _warn(env, output, "option", message)
        if chain:
            yield chain
        chain = [output]
    if chain:
        yield chain
