"""The topics of a list as HTML: a row of keywords.

Each leads to its heading; where the list has none, it opens to its works. The id
stands inside what it opens: a browser that goes there opens it by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_pubs.html.chart import pubs_group
from sphinx_pubs.html.elements import pubs_block, pubs_details, pubs_summary
from sphinx_pubs.html.specialise import apart
from sphinx_pubs.nodes.inline import spaced
from sphinx_pubs.nodes.topics import Topic, TopicWork
from sphinx_pubs.words import _

#: Of more topics than this so many are shown, and the others are folded.
_MOST, _SHOWN = 30, 24


def html_topics(topics: Sequence[Topic], group: str) -> pubs_group:
    """The row of topics; of those that open, one is open at a time.

    :param group: What keeps them apart from other lists of the page.
    """
    shown, rare = _parted(topics)
    row = [_named_or_opened(topic, group) for topic in shown]
    if rare:
        rest = [_named_or_opened(topic, group) for topic in rare]
        more = _("{count} more").replace("{count}", str(len(rare)))
        block = pubs_block("", "", *spaced(rest), classes=["pubs-topics"])
        row.append(pubs_details("", pubs_summary("", more), block, classes=["pubs-topics-more"]))
    role = "navigation" if any(topic.target for topic in topics) else "group"
    return pubs_group("", "", *spaced(row), role=role, label=_("Topics"), classes=["pubs-topics"])


def _parted(topics: Sequence[Topic]) -> tuple[list[Topic], list[Topic]]:
    """Those that are shown, and of many the rarer ones, which are folded; from A to Z both."""
    if len(topics) <= _MOST:
        return list(topics), []
    by_works = sorted(topics, key=lambda topic: -len(topic.works))
    shown = {topic.anchor for topic in by_works[:_SHOWN]}
    return (
        [topic for topic in topics if topic.anchor in shown],
        [topic for topic in topics if topic.anchor not in shown],
    )


def _named_or_opened(topic: Topic, group: str) -> nodes.Element:
    return _link(topic) if topic.target else _disclosure(topic, group)


def _named(topic: Topic) -> list[nodes.Node]:
    count = nodes.inline("", f"({len(topic.works)})", classes=["pubs-topic-count"])
    return [apart(topic.heading), nodes.Text(" "), count]


def _link(topic: Topic) -> nodes.reference:
    return nodes.reference(
        "", "", *_named(topic), refid=topic.target, internal=True, classes=["pubs-topic"]
    )


def _disclosure(topic: Topic, group: str) -> pubs_details:
    works = nodes.bullet_list("", *map(_work, topic.works), bullet="*")
    return pubs_details(
        "",
        pubs_summary("", "", *_named(topic)),
        pubs_block("", "", works, ids=[topic.anchor], classes=["pubs-topic-works"]),
        classes=["pubs-topic"],
        group=group,
    )


def _work(work: TopicWork) -> nodes.list_item:
    line = nodes.paragraph()
    line += nodes.reference("", "", apart(work.title), refid=work.anchor, internal=True)
    if not work.title.startswith(work.label.rstrip("…")):
        line += nodes.Text(" ")
        line += nodes.inline("", "", apart(work.label), classes=["pubs-topic-label"])
    return nodes.list_item("", line)
