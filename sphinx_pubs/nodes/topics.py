"""The topics of a list, as a list of keywords with their works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes

from sphinx_pubs.nodes.authors import Words
from sphinx_pubs.nodes.inline import plain_nodes


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicWork:
    """A work as a topic names it."""

    anchor: str
    label: str  #: "Liu et al., 2025"; the title where nobody is named.
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A keyword and its works."""

    heading: str
    anchor: str
    target: str  #: The id of the heading that it has in the list; "" where it has none.
    works: tuple[TopicWork, ...]


def topics_list(topics: Sequence[Topic], words: Words, *, linked: bool) -> nodes.bullet_list:
    """One line for each topic: the keyword and its works.

    :param linked: Whether works lead to their entries, and keywords to their headings.
    """
    between = words("{0}; {1}").replace("{0}", "").replace("{1}", "")
    before, _, after = words("{label}: {text}").replace("{label}", "").partition("{text}")
    listed = nodes.bullet_list(classes=["pubs-topics"], bullet="*")
    for topic in topics:
        line = nodes.paragraph()
        if not topic.target:
            line += nodes.target("", "", ids=[topic.anchor])
        keyword = nodes.strong("", "", *plain_nodes(topic.heading))
        line += _reference(topic.target, keyword) if linked and topic.target else keyword
        line += nodes.Text(before)
        for position, work in enumerate(topic.works):
            if position:
                line += nodes.Text(between)
            label = nodes.inline("", "", *plain_nodes(work.label))
            line += _reference(work.anchor, label) if linked else label
        if after:
            line += nodes.Text(after)
        listed += nodes.list_item("", line)
    return listed


def _reference(anchor: str, content: nodes.Node) -> nodes.reference:
    return nodes.reference("", "", content, refid=anchor, internal=True)
