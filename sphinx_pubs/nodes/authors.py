"""The author line: "Kai Zhang, Bo Liu*, and Yifan Wu"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from docutils import nodes

from sphinx_pubs.model import Author, Person, Publication
from sphinx_pubs.nodes.languages import has_rtl
from sphinx_pubs.nodes.names import name_text

Words = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One name of the line, what separates it from the one before in front of it."""

    content: list[nodes.Node]
    kept: bool  #: Shown also where others of a long list are folded.


#: Makes one node of a label ("7 more") and the names that are folded behind it.
Fold = Callable[[str, Sequence[Item]], nodes.Element]
#: Makes one node of a name of one of the sidecar's people, with a link where there is one.
Linked = Callable[[Person, nodes.Node], nodes.Node]
#: Makes one node of a name that has another direction than its neighbours may have.
Apart = Callable[[str], nodes.Node]


def _to_address(person: Person, name: nodes.Node) -> nodes.Node:
    return nodes.reference("", "", name, refuri=person.url) if person.url else name


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorStyle:
    """How names are written, and how many of them."""

    words: Words = str  #: Translates a word of ours.
    space: str = " "  #: Stands between a given name and a family name.
    initials: bool = False  #: "K. Zhang" for "Kai Zhang".
    linked: Linked = _to_address  #: Where a name leads.
    limit: int = 0  #: The longest list that is shown whole; 0: any.
    fold: Fold | None = None  #: How a longer one is folded; ``None``: it is not.
    apart: Apart | None = None  #: Keeps a name apart from names of the other direction.


def author_nodes(publication: Publication, style: AuthorStyle) -> list[nodes.Node]:
    """The content of the author line, empty for a work without authors and editors.

    Editors stand in where there is no author. A list longer than the limit N
    shows the first N-1 and the last; those between are folded, except who is
    ``me`` or marked.
    """
    people = publication.authors or publication.editors
    written = _written(people, style)
    names = [
        Item(content=[_named(name, author, style), *_marks(author)], kept=_is_kept(author))
        for name, author in zip(written, people, strict=True)
    ]
    items = list(_separated(names, style.words, et_al=publication.et_al))
    line = [node for item in _folded(items, style) for node in item.content]
    if line and not publication.authors:
        editors = style.words(", ed.") if len(people) == 1 else style.words(", eds.")
        line.append(nodes.Text(editors))
    return merge_texts(line)


def _written(people: Sequence[Author], style: AuthorStyle) -> list[nodes.Node]:
    """Each name, apart from its neighbours where the directions are mixed."""
    texts = [name_text(author.name, style.space, initials=style.initials) for author in people]
    if style.apart and any(map(has_rtl, texts)) and not all(map(has_rtl, texts)):
        return [style.apart(text) for text in texts]
    return [nodes.Text(text) for text in texts]


def _named(text: nodes.Node, author: Author, style: AuthorStyle) -> nodes.Node:
    person = author.person
    if person is None:
        return text
    text = style.linked(person, text)
    if person.me:
        text = nodes.strong("", "", text, classes=["pubs-me"])
    return text


def _marks(author: Author) -> list[nodes.Node]:
    """The marks, stuck to the name but no part of it: not of its link either."""
    if not author.marks:
        return []
    return [nodes.inline("", "".join(author.marks), classes=["pubs-mark"])]


def _is_kept(author: Author) -> bool:
    return bool(author.marks) or (author.person is not None and author.person.me)


def _separated(names: Sequence[Item], words: Words, *, et_al: bool) -> Iterator[Item]:
    """The names with what the language puts before each but the first."""
    pair, middle, last = (
        _between(words("{0} and {1}")),
        _between(words("{0}, {1}")),
        _between(words("{0}, and {1}")),
    )
    for position, item in enumerate(names):
        if position == 0:
            yield item
            continue
        ending = pair if len(names) == 2 else last
        before = middle if et_al or position < len(names) - 1 else ending
        yield Item(content=[nodes.Text(before), *item.content], kept=item.kept)
    if names and et_al:
        others = words("{0} and others") if len(names) == 1 else words("{0}, and others")
        yield Item(content=[nodes.Text(others.partition("{0}")[2])], kept=True)


def _between(pattern: str) -> str:
    """What a list pattern of CLDR puts between its two items."""
    return pattern.partition("{0}")[2].partition("{1}")[0]


def _folded(items: list[Item], style: AuthorStyle) -> list[Item]:
    """The items with the middle of a long list as one.

    Kept names at either end of the middle stay outside of it.
    """
    if style.fold is None or not 0 < style.limit < len(items):
        return items
    start, end = max(style.limit - 1, 1), len(items) - 1
    while start < end and items[start].kept:
        start += 1
    while start < end and items[end - 1].kept:
        end -= 1
    middle = items[start:end]
    count = sum(not item.kept for item in middle)
    if not count:
        return items
    separator, *first = middle[0].content
    label = style.words("{count} more").replace("{count}", str(count))
    node = style.fold(label, [Item(content=first, kept=middle[0].kept), *middle[1:]])
    return [*items[:start], Item(content=[separator, node], kept=True), *items[end:]]


def merge_texts(content: Iterable[nodes.Node]) -> list[nodes.Node]:
    """The same content with neighbouring texts as one: fewer nodes for every walk."""
    merged: list[nodes.Node] = []
    pending: list[str] = []
    for node in content:
        if isinstance(node, nodes.Text):
            pending.append(str(node))
            continue
        if pending:
            merged.append(nodes.Text("".join(pending)))
            pending = []
        merged.append(node)
    if pending:
        merged.append(nodes.Text("".join(pending)))
    return merged
