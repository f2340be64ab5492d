"""The author line ("Kai Zhang, Bo Liu*, and Yifan Wu") and the legend of its marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from docutils import nodes

from sphinx_pubs.join.authors import LegendLine, legend
from sphinx_pubs.model import Author, Name, Person, Publication
from sphinx_pubs.nodes.inline import has_rtl, inline_nodes, plain_nodes
from sphinx_pubs.vocabulary.words import N_


def name_text(name: Name, space: str = " ", *, initials: bool = False) -> str:
    """Return a name in reading order, with ``space`` between its parts.

    :param initials: Shorten given names to their first letters: "J.-P. van der Berg".
        Names of organisations, and names in scripts without capitals, are not shortened.
    """
    if name.literal:
        return name.literal
    given = _initials(name.given, space) if initials else name.given
    particle = name.particle.replace(" ", space)
    return space.join([part for part in (given, particle, name.family, name.suffix) if part])


def _initials(given: str, space: str) -> str:
    words = [word.split("-") for word in re.sub(r"\.(?=[^\W\d_])", ". ", given).split()]
    return space.join(
        "-".join(f"{part[0]}." if part[:1].isupper() else part for part in word) for word in words
    )


Words = Callable[[str], str]


class Item(NamedTuple):
    """One name of the author line, with the separator in front of it."""

    content: list[nodes.Node]
    kept: bool  #: Shown even if it is in the folded middle of a long list.


_SPACE = re.compile(r"\s")

#: Makes one node of a label ("7 more") and the names folded behind it.
Fold = Callable[[str, Sequence[Item]], nodes.Element]
#: Makes one node of the name of a person in the sidecar, with a link if the person has one.
Linked = Callable[[Person, nodes.Node], nodes.Node]
#: Makes one node of a name whose direction may differ from that of its neighbours.
Apart = Callable[[str], nodes.Node]


def _to_address(person: Person, name: nodes.Node) -> nodes.Node:
    return nodes.reference("", "", name, refuri=person.url) if person.url else name


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorStyle:
    """Style of an author line: the form and the number of its names."""

    words: Words = str  #: Translates a word of the package.
    space: str = " "  #: Between a given name and a family name.
    initials: bool = False  #: "K. Zhang" for "Kai Zhang".
    linked: Linked = _to_address  #: Adds the link of a person.
    limit: int = 0  #: The longest list that is not folded; 0 for any length.
    fold: Fold | None = None  #: Folds a longer list; ``None`` to show it whole.
    apart: Apart | None = None  #: Isolates a name from names of the other direction.


def author_nodes(publication: Publication, style: AuthorStyle) -> list[nodes.Node]:
    """Return the content of the author line, empty for a publication without authors and editors.

    Editors replace missing authors. A list longer than the limit N shows the first N-1 names and
    the last; those between are folded, except names that have a mark or are ``me``.
    """
    people = publication.authors or publication.editors
    starts = _starts(publication, style.words)
    items = [
        Item(
            [*_text(start), _named(name, author, style), *_marks(author)],
            kept=bool(author.marks or (author.person and author.person.me)),
        )
        for start, name, author in zip(starts, _written(people, style), people, strict=False)
    ]
    items += [Item(_text(others), kept=True) for others in starts[len(people) :]]
    line = [node for item in _folded(items, style) for node in item.content]
    return merge_texts([*line, *_text(_editors(publication, style.words))])


def _written(people: Sequence[Author], style: AuthorStyle) -> list[nodes.Node]:
    """Return a node for each name; names are isolated from each other if directions are mixed."""
    texts = [name_text(author.name, style.space, initials=style.initials) for author in people]
    if style.apart and any(map(has_rtl, texts)) and not all(map(has_rtl, texts)):
        return [style.apart(text) for text in texts]
    contents = map(plain_nodes, texts)
    return [one[0] if len(one) == 1 else nodes.inline("", "", *one) for one in contents]


def _named(text: nodes.Node, author: Author, style: AuthorStyle) -> nodes.Node:
    if author.person is None:
        return text
    text = style.linked(author.person, text)
    return nodes.strong("", "", text, classes=["pubs-me"]) if author.person.me else text


def _marks(author: Author) -> list[nodes.Node]:
    """Return the author marks, which follow the name without a space, outside its link."""
    marks = "".join(author.marks)
    return [nodes.inline("", marks, classes=["pubs-mark"])] if marks else []


def _starts(publication: Publication, words: Words) -> list[str]:
    """Return the separators in front of the names, and the "and others" at the end of a list."""
    count = len(publication.authors or publication.editors)
    if not count:
        return []
    starts = ["", *[_between(words("{0}, {1}"))] * (count - 1)]
    if publication.et_al:
        others = words("{0} and others") if count == 1 else words("{0}, and others")
        return [*starts, others.partition("{0}")[2]]
    if count > 1:
        starts[-1] = _between(words("{0} and {1}") if count == 2 else words("{0}, and {1}"))
    return starts


def _between(pattern: str) -> str:
    """Return the text between the two items of a CLDR list pattern."""
    return pattern.partition("{0}")[2].partition("{1}")[0]


def _editors(publication: Publication, words: Words) -> str:
    """Return the text behind editors who replace authors; "" if there are authors."""
    if publication.authors or not publication.editors:
        return ""
    return words(", ed.") if len(publication.editors) == 1 else words(", eds.")


def _text(text: str) -> list[nodes.Node]:
    return [nodes.Text(text)] if text else []


def _folded(items: list[Item], style: AuthorStyle) -> list[Item]:
    """Return the items, the middle of a long list folded into one item."""
    if style.fold is None or not 0 < style.limit < len(items):
        return items
    fold = _fold([item.kept for item in items], style.limit)
    if not fold:
        return items
    middle = items[fold.start : fold.stop]
    separator, *first = middle[0].content
    # The label does not count the names that are kept.
    count = sum(not item.kept for item in middle)
    label = style.words("{count} more").replace("{count}", str(count))
    node = style.fold(label, [Item(first, middle[0].kept), *middle[1:]])
    more = Item([separator, node], kept=True)
    return [*items[: fold.start], more, *items[fold.stop :]]


def _fold(kept: Sequence[bool], limit: int) -> range:
    """Return the indices of the folded items; kept ones at either end of the middle are not."""
    start, end = max(limit - 1, 1), len(kept) - 1
    while start < end and kept[start]:
        start += 1
    while start < end and kept[end - 1]:
        end -= 1
    return range(0) if all(kept[start:end]) else range(start, end)


def merge_texts(content: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Merge neighbouring texts, so that every walk meets fewer nodes.

    A text without spaces in a script that has none ("和") is not merged: Sphinx's search index
    would take it and the names next to it for one word.
    """
    merged: list[nodes.Node] = []
    for is_spaced, some in groupby(content, key=_is_spaced_text):
        run = list(some)
        merged += [nodes.Text("".join(map(str, run)))] if is_spaced else run
    return merged


def _is_spaced_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Text) and (node.isascii() or bool(_SPACE.search(node)))


def legend_node(
    publications: Sequence[Publication], words: Words, *, always: bool = False
) -> nodes.paragraph | None:
    """Return the legend, a sentence for each meaning; ``None`` if no mark is explained.

    :param always: Explain the mark of equal contribution even if no author has it.
    """
    paragraph = nodes.paragraph(classes=["pubs-legend"])
    for line in legend((publication.meanings for publication in publications), always=always):
        if paragraph.children:
            paragraph += nodes.Text(" ")
        paragraph += _sentence(line, words)
    return paragraph if paragraph.children else None


#: The sentence for one mark, and for several, by the kind of the meaning.
_MEANINGS = {
    "equal": (
        N_("{marks} denotes equal contribution."),
        N_("{marks} denote equal contribution."),
    ),
    "corresponding": (
        N_("{marks} denotes corresponding author."),
        N_("{marks} denote corresponding author."),
    ),
}
_OTHER_MEANING = (N_("{marks} denotes {meaning}."), N_("{marks} denote {meaning}."))


def _sentence(line: LegendLine, words: Words) -> list[nodes.Node]:
    one = len(line.marks) == 1
    marks = _between(words("{0}, {1}")).join(f"({mark})" for mark in line.marks)
    singular, plural = _MEANINGS.get(line.kind, _OTHER_MEANING)
    pattern = words(singular if one else plural).replace("{marks}", marks)
    before, meaning, after = pattern.partition("{meaning}")
    if not meaning:
        return [nodes.Text(before)]
    return [nodes.Text(before), *inline_nodes(line.text.runs), nodes.Text(after)]
