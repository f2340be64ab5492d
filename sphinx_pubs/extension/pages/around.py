"""What a theme shows around a page: what Sphinx says of a document to its template."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.locale import _ as sphinx_word
from sphinx.util.osutil import relative_uri

from sphinx_pubs.export.csl import one_line
from sphinx_pubs.extension.lists.metadata import json_ld_of
from sphinx_pubs.extension.pages.find import neighbours
from sphinx_pubs.extension.references.domain import publication_domain

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.pages.find import Found

Link = dict[str, str]


class Around:
    """Makes the contexts of the pages of some works."""

    def __init__(self, env: BuildEnvironment, works: Mapping[str, Found]) -> None:
        """Find what stands beside each work in its list."""
        self._titles = env.titles
        self._domain = publication_domain(env)
        self._builder = cast("StandaloneHTMLBuilder", self._domain.builder)
        self._beside = {
            document: neighbours(lists, works) for document, lists in self._domain.lists.items()
        }

    def context(self, found: Found, page: str, document: nodes.document) -> dict[str, Any]:
        """The context of a page: as of a document, without what only a source file has."""
        target = found.target
        before, after = self._beside[target.document].get(target.key, ("", ""))
        beside = ((after, "N", sphinx_word("next")), (before, "P", sphinx_word("previous")))
        own = [
            (self._domain.pages[key], self._title(key), letter, word)
            for key, letter, word in beside
            if key
        ]
        return {
            **_written(self._builder, page, document),
            "title": _as_html(target.title),
            "prev": self._link(page, before),
            "next": self._link(page, after),
            "parents": self._parents(page, target.document),
            "rellinks": [*self._builder.globalcontext["rellinks"], *own],
            "meta": {},
            "toc": "",
            "display_toc": False,
            "has_source": False,
            "sourcename": "",
        }

    def _link(self, page: str, key: str) -> Link | None:
        if not key:
            return None
        uri = self._builder.get_relative_uri(page, self._domain.pages[key])
        return {"link": uri, "title": self._title(key)}

    def _title(self, key: str) -> str:
        return _as_html(self._domain.targets[key].title)

    def _parents(self, page: str, document: str) -> list[Link]:
        """The list's document and those above it, but for the root, which themes link anyway."""
        above: list[Link] = []
        name: str | None = document
        while name and name != self._builder.config.root_doc and name in self._titles:
            uri = self._builder.get_relative_uri(page, name)
            title = self._builder.render_partial(self._titles[name])["title"]
            above.insert(0, {"link": uri, "title": title})
            name = self._builder.relations.get(name, [None])[0]
        return above


def _as_html(title: str) -> str:
    """A title as themes take it, for the head and for links; see :func:`~sphinx_pubs.nodes.inline.plain_nodes`."""
    escaped = html.escape(one_line(title))
    return re.sub(r"[\\$]", lambda sign: f"<span>{sign[0]}</span>", escaped)


def _written(builder: StandaloneHTMLBuilder, page: str, document: nodes.document) -> dict[str, Any]:
    """The document as HTML, its tags, and whether the site's math is in it."""
    builder.post_process_images(document)
    uri = builder.get_target_uri(page)
    builder.imgpath = relative_uri(uri, builder.imagedir)
    builder.dlpath = relative_uri(uri, "_downloads")
    builder.current_docname = page
    builder.secnumbers, builder.fignumbers = {}, {}
    document.settings = builder.docsettings
    translator: Any = builder.create_translator(document, builder)
    document.walkabout(translator)
    return {
        "body": "".join(translator.fragment),
        # Sphinx leaves these two out as well: its templates have their own.
        "metatags": "".join([*translator.meta[2:], json_ld_of(document)]),
        "has_maths_elements": getattr(translator, "_has_maths_elements", False),
    }
