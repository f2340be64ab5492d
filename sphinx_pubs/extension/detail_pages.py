"""Detail pages, made when all documents are written (``pubs_detail_pages``).

A page whose digest is unchanged is not written again. As Sphinx does with its documents, a
page is written again for its surroundings in the theme only where the site has other
documents, headings or toctrees. Where all documents are written, so are all detail pages.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.locale import _ as sphinx_word
from sphinx.util.osutil import relative_uri

from sphinx_pubs.export.csl import one_line
from sphinx_pubs.extension.detail_document import moved_document, page_document, page_look
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.find import found_works, neighbours
from sphinx_pubs.extension.metadata import json_ld_of
from sphinx_pubs.extension.page_names import FOLDER, SITES, has_pages
from sphinx_pubs.extension.record import keep_only, take_sums
from sphinx_pubs.extension.report import conf_source, report
from sphinx_pubs.join.keys import page_name
from sphinx_pubs.model import Problem, Source

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.find import Found


class Sums:
    """The sums of the pages of this build, by their files."""

    def __init__(self, app: Sphinx, before: Mapping[str, str]) -> None:
        """Take those of an earlier build."""
        self._out = Path(app.outdir)
        version = app.extensions["sphinx_pubs"].version
        self._site = repr((version, app.builder.name, _around(app.env)))
        written = publication_domain(app.env).written
        self._before = {} if written >= app.env.found_docs else before
        self.now: dict[str, str] = {}

    def is_written(self, file: str, context: Mapping[str, Any]) -> bool:
        """Whether a page with this context stands where it is to be written.

        :param file: Relative to the output folder.
        """
        text = self._site + repr(sorted(context.items()))
        self.now[file] = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return self._before.get(file) == self.now[file] and (self._out / file).is_file()


def _around(env: BuildEnvironment) -> object:
    """The documents, their places, their headings and the toctrees in them."""
    tocs = sorted((page, toc.pformat()) for page, toc in env.tocs.items())
    return sorted(env.toctree_includes.items()), tocs


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


Page = tuple[str, dict[str, Any], str]
_TEMPLATE = "page.html"


def collect_pages(app: Sphinx) -> Iterator[Page]:
    """Name, context and template of each page that is to be written.

    Pages of works that have gone are removed; those that are as they were stay.
    """
    if app.builder.name not in SITES:
        return
    domain = publication_domain(app.env)
    sums = Sums(app, take_sums(app, "pages"))
    if domain.pages:
        works = {one.work.key: one for one in found_works(app.env) if one.work.key in domain.pages}
        around, look = Around(app.env, works), page_look(app.env)
        for key, page in sorted(domain.pages.items()):
            found = works.get(domain.targets[key].key)
            name = domain.page_names[key]
            if found is None or (name != page and name in app.env.found_docs):
                continue
            document = (
                page_document(app.env, page, found, look)
                if name == page
                else moved_document(app.env, name, found, page)
            )
            context = around.context(found, name, document)
            if not sums.is_written(_output(app, name), context):
                yield name, context, _TEMPLATE
    documents = [page for page in app.env.found_docs if page.startswith(f"{FOLDER}/")]
    keep_only(app, "pages", sums.now, [_output(app, page) for page in documents])


def check_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Report works whose page would be where a document is, or another work's page."""
    domain = publication_domain(env)
    if not has_pages(app.config, app.builder):
        return
    source = conf_source(domain.confdir, "pubs_detail_pages")
    report(
        Problem(
            "config", f"pubs_detail_pages: '{page}' is a document, so {key} has no page", source
        )
        for key, page in sorted(domain.page_names.items())
        if page in env.found_docs
    )
    report(_renamed(env))


def _renamed(env: BuildEnvironment) -> Iterator[Problem]:
    domain = publication_domain(env)
    for key, page in domain.page_names.items():
        usual = f"{FOLDER}/{page_name(key)}"
        if page != usual:
            target = domain.targets[key]
            source = Source(os.path.join(env.srcdir, target.file), int(target.line))
            message = f"{key}: another key makes the name '{usual}' too; this page is '{page}'"
            yield Problem("duplicate", message, source)


def _output(app: Sphinx, page: str) -> str:
    """The file of a page, relative to the output folder."""
    builder = cast("StandaloneHTMLBuilder", app.builder)
    return os.path.relpath(builder.get_outfilename(page), app.outdir).replace(os.sep, "/")
