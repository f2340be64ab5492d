"""The same page with the same words as plain paragraphs: what a theme does by itself.

On pages whose name ends in ``-plain`` each part of an entry becomes a paragraph,
with its links and without anything of ours.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_pubs.html.elements import pubs_block, pubs_list, pubs_summary


class PlainWords(SphinxPostTransform):
    """Right after the lists are there."""

    default_priority = 6

    def run(self, **kwargs: object) -> None:
        if not self.env.docname.endswith("-plain"):
            return
        for found in list(self.document.findall(pubs_list)):
            plain = [_paragraph(block) for block in found.findall(_is_part)]
            found.parent.replace(found, plain)  # replace_self would hand our classes on


def _is_part(node: nodes.Node) -> bool:
    if not isinstance(node, (pubs_block, pubs_summary)):
        return False
    return not any(isinstance(inner, pubs_block) for inner in node.findall(include_self=False))


def _paragraph(block: nodes.Element) -> nodes.paragraph:
    paragraph = nodes.paragraph()
    for node in block.findall():
        if isinstance(node, nodes.Text):
            linked = isinstance(node.parent, nodes.reference)
            text = nodes.Text(str(node))
            paragraph += nodes.reference("", "", text, refuri=_uri(node)) if linked else text
    return paragraph


def _uri(text: nodes.Text) -> str:
    return str(text.parent.get("refuri", "#"))


def setup(app: object) -> dict[str, bool]:
    app.add_post_transform(PlainWords)  # type: ignore[attr-defined]
    return {"parallel_read_safe": True, "parallel_write_safe": True}
