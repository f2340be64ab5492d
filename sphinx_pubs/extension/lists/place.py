"""Where the headings of a list may be sections.

Decided when the whole document is parsed: a directive cannot see what follows it.
"""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_pubs.extension.lists.placeholders import pubs_output
from sphinx_pubs.extension.report import report
from sphinx_pubs.model import Problem, Source


class PlaceHeadings(SphinxTransform):
    """Puts sections, or rubrics with the same ids, where a directive stood.

    Sections where it stands directly in a section and only sections follow it
    there. From the last to the first, so that one list sees what became of the
    next.
    """

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        for output in reversed(list(self.document.findall(pubs_output))):
            sections = self._may_be_sections(output)
            if sections:
                self._label(output)
            output.replace_self(
                (output.children if sections else _flattened(output)) or _nothing(output)
            )

    def _label(self, output: pubs_output) -> None:
        """Have sphinx.ext.autosectionlabel make a label that is unique in the whole site.

        It makes it of the title's source, which until now, and again for the
        gettext builder, is the text to translate.
        """
        for section in output.findall(nodes.section):
            title = cast("nodes.title", section[0])
            title.rawsource = f"{self.env.docname} {section['ids'][0]}"

    def _may_be_sections(self, output: pubs_output) -> bool:
        if not any(isinstance(child, nodes.section) for child in output.children):
            return True
        wanted = output["headings"]
        parent = output.parent
        if isinstance(parent, nodes.section) and wanted != "rubrics":
            return wanted == "sections" or _only_sections_follow(output)
        if wanted != "rubrics" and parent is self.document:
            self._warn_untitled(output)
        elif wanted == "sections":
            self._warn(
                output, "the headings of this list cannot be sections here: rubrics stand in"
            )
        return False

    def _warn_untitled(self, output: pubs_output) -> None:
        if not any(isinstance(child, nodes.section) for child in self.document.children):
            self._warn(
                output,
                "this page has no title, so the headings of its list are rubrics "
                "and not in the table of contents: give the page a title",
            )

    def _warn(self, output: pubs_output, message: str) -> None:
        path = str(output.source or self.env.doc2path(self.env.docname))
        report([Problem("structure", message, Source(path, output.line or 1))])


def _nothing(output: pubs_output) -> list[nodes.Node]:
    """What stands for an empty list: a target where something leads to it."""
    return [nodes.target() if output["ids"] else nodes.comment()]


def _only_sections_follow(output: pubs_output) -> bool:
    parent = output.parent
    following = parent.children[parent.index(output) + 1 :]
    return all(isinstance(node, (nodes.section, nodes.Invisible)) for node in following)


def _flattened(output: nodes.Element) -> list[nodes.Node]:
    """Rubrics for sections, those of inner groups too."""
    flat: list[nodes.Node] = []
    for child in output.children:
        if isinstance(child, nodes.section):
            title = cast("nodes.title", child[0])
            flat.append(
                nodes.rubric(
                    "", "", *title.children, ids=child["ids"], translatable=title["translatable"]
                )
            )
            flat.extend(_flattened(child)[1:])
        else:
            flat.append(child)
    return flat
