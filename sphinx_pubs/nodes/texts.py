"""The texts of an entry without its nodes, for what only asks for its words.

They are those of :func:`~sphinx_pubs.nodes.entry.entry_node`, in no order: a test holds
the two together. To make the nodes takes four times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from docutils import nodes

from sphinx_pubs.model import Publication, Runs, Text
from sphinx_pubs.nodes.authors import author_texts
from sphinx_pubs.nodes.entry import line_nodes, link_nodes
from sphinx_pubs.nodes.style import EntryStyle, badge_word
from sphinx_pubs.nodes.venue import venue_sentence


@dataclass(slots=True)
class Texts:
    """What an entry says."""

    style: EntryStyle
    said: list[str] = field(default_factory=list)
    #: The classes of the nodes that are more than text around text.
    kinds: set[type[nodes.Element]] = field(default_factory=set)

    def add_nodes(self, content: Iterable[nodes.Node]) -> None:
        """Add what nodes say, and their classes."""
        for node in content:
            if isinstance(node, nodes.Text):
                self.said.append(node.astext())
            elif isinstance(node, nodes.Element):
                self.kinds.add(type(node))
                self.add_nodes(node.children)

    def add_texts(self, texts: Iterable[Text]) -> None:
        """Add what texts say."""
        for text in texts:
            if text:
                self.add_runs(text.runs)

    def add_runs(self, runs: Runs) -> None:
        """Add what a paragraph says."""
        for run in runs:
            if isinstance(run, str):
                self.said.append(run)
            elif run.kind == "math":
                source = "".join(part for part in run.content if isinstance(part, str))
                self.add_nodes(self.style.math(source))
            else:
                self.add_runs(run.content)


def entry_texts(publication: Publication, style: EntryStyle) -> Texts:
    """What the entry of a work says."""
    texts = Texts(style)
    if style.compact:
        texts.add_nodes(line_nodes(publication, style))
        return texts
    if style.image is not None and (image := style.image(publication)) is not None:
        texts.add_nodes([image])
    awards = publication.awards
    texts.add_runs(publication.title.runs or (publication.key or publication.type,))
    texts.said += author_texts(publication, style.authors)
    texts.add_runs(venue_sentence(publication, style.words))
    texts.add_texts([*(one.name for one in awards), *publication.lines.values()])
    if "badges" not in style.without:
        badge = publication.badge
        texts.said += [badge_word(badge, style.words)] if badge and not badge.text else []
        texts.add_texts([badge.text if badge else Text(), *(one.badge for one in awards)])
    if "abstract" not in style.without:
        _add_abstract(texts, publication.abstract)
    if "links" not in style.without:
        texts.add_nodes(link_nodes(publication, style))
    if style.source is not None:
        texts.add_nodes([style.source(publication)])
    return texts


def _add_abstract(texts: Texts, abstract: Text) -> None:
    paragraphs = abstract.paragraphs
    if paragraphs:
        texts.said.append(texts.style.words(texts.style.abstract))
    for runs in paragraphs:
        texts.add_runs(runs)
