"""The author line: "Kai Zhang, Bo Liu*, and Yifan Wu"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from docutils import nodes

from sphinx_pubs.model import Author, Name, Publication

Words = Callable[[str], str]


def author_nodes(publication: Publication, words: Words, space: str = " ") -> list[nodes.Node]:
    """The content of the author line, empty for a work without authors and editors.

    Editors stand in where there is no author.

    :param space: What stands between a given name and a family name.
    """
    people = publication.authors or publication.editors
    shown = [_author(author, space) for author in people]
    if shown and publication.et_al:
        shown.append([nodes.Text(words("others"))])
    line = [*_listed(shown, words)]
    if line and not publication.authors:
        editors = words(", ed.") if len(people) == 1 else words(", eds.")
        line.append(nodes.Text(editors))
    return merge_texts(line)


def name_text(name: Name, space: str = " ") -> str:
    """A name in reading order, its parts kept on one line by ``space``."""
    if name.literal:
        return name.literal
    family = space.join(filter(None, (name.particle, name.family)))
    return space.join(filter(None, (name.given, family, name.suffix)))


def _author(author: Author, space: str) -> list[nodes.Node]:
    text: nodes.Node = nodes.Text(name_text(author.name, space) + "".join(author.marks))
    person = author.person
    if person is None:
        return [text]
    if person.url:
        text = nodes.reference("", "", text, refuri=person.url)
    if person.me:
        text = nodes.strong("", "", text, classes=["pubs-me"])
    return [text]


def _listed(items: Sequence[list[nodes.Node]], words: Words) -> Iterator[nodes.Node]:
    """The items in one sentence, in the manner of the language."""
    pair, middle, last = (
        _between(words("{0} and {1}")),
        _between(words("{0}, {1}")),
        _between(words("{0}, and {1}")),
    )
    for position, item in enumerate(items):
        yield from item
        left = len(items) - position - 1
        if left > 1:
            yield nodes.Text(middle)
        elif left == 1:
            yield nodes.Text(pair if len(items) == 2 else last)


def _between(pattern: str) -> str:
    """What a list pattern of CLDR puts between its two items."""
    return pattern.partition("{0}")[2].partition("{1}")[0]


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
