"""Entries of a site's own: what a listener to ``pubs-entry`` gives takes the entry's place."""

from __future__ import annotations

import os.path
import traceback
from collections.abc import Iterable, Iterator

from docutils import nodes

from sphinx_pubs.extension.conf_lines import conf_source
from sphinx_pubs.model import Problem, Publication, Source


def replace_content(
    item: nodes.list_item, made: object, work: Publication, folder: str
) -> Iterator[Problem]:
    """Put nodes into an entry; anything else is a problem (``config``), and the entry stands.

    :param made: What the listener returned: nodes, or one node.
    :param folder: That of conf.py.
    """
    content = _nodes(made)
    if content:
        item.children = []
        item.extend(_blocks(content))
        return
    shown = "no nodes" if content == [] else f"{made!r:.80}"
    message = f"{work.key}: a listener to pubs-entry gives {shown}, so the entry stands as it is"
    yield Problem("config", message, conf_source(folder, "extensions"))


def failed(error: Exception, work: Publication, folder: str) -> Problem:
    """The problem (``config``) that a listener has raised an exception, at its line.

    :param error: As Sphinx raises it, from the listener's own.
    :param folder: That of conf.py.
    """
    cause = error.__cause__ or error
    frames = traceback.extract_tb(cause.__traceback__)
    own = [frame for frame in frames if _is_below(frame.filename, folder)] or frames
    source = conf_source(folder, "extensions")
    if own:
        source = Source(own[-1].filename, own[-1].lineno or 1)
    message = (
        f"{work.key}: a listener to pubs-entry raises {type(cause).__name__}: {cause}; "
        "the entry stays as it is"
    )
    return Problem("config", message, source)


def _is_below(path: str, folder: str) -> bool:
    return os.path.abspath(path).startswith(os.path.join(os.path.abspath(folder), ""))


def _nodes(made: object) -> list[nodes.Node] | None:
    """The nodes of an answer, those of an entry in it unwrapped; ``None`` if it is none."""
    if isinstance(made, nodes.Node):
        made = [made]
    if isinstance(made, str) or not isinstance(made, Iterable):
        return None
    content: list[nodes.Node] = []
    for node in made:
        if not isinstance(node, nodes.Node):
            return None
        content += node.children if isinstance(node, nodes.list_item) else [node]
    return content


def _blocks(content: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Text in paragraphs, which a list item must have; an image as one that is not copied."""
    blocks: list[nodes.Node] = []
    for node in content:
        for image in node.findall(nodes.image):
            image.setdefault("candidates", {"?": image.get("uri", "")})
        if not isinstance(node, (nodes.Text, nodes.Inline)):
            blocks.append(node)
        elif blocks and isinstance(blocks[-1], nodes.paragraph) and not blocks[-1]["classes"]:
            blocks[-1].append(node)
        else:
            blocks.append(nodes.paragraph("", "", node))
    return blocks
