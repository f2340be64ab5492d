"""The tags in the head of a page that shows one work."""

from __future__ import annotations

import os.path
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from sphinx_pubs.export.csl import csl_item, is_web
from sphinx_pubs.export.highwire import highwire_tags
from sphinx_pubs.extension.data.files import may_serve
from sphinx_pubs.extension.references.domain import publication_domain
from sphinx_pubs.extension.references.pages import SITES

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.model import Publication

#: Sphinx's folder of files that pages link to.
_DOWNLOADS = "_downloads"


def add_tags(env: BuildEnvironment, document: nodes.document, *works: Publication) -> None:
    """Say in the head of the page that is being written that it is the page of these works.

    In a site of pages alone: other HTML has one head for many works.
    """
    builder = publication_domain(env).builder
    if builder.name not in SITES:
        return
    page_url = absolute(env, builder.get_target_uri(env.docname))
    for work in works:
        pdf_url = _pdf(env, work)
        tags = highwire_tags(work, csl_item(work), page_url=page_url, pdf_url=pdf_url)
        document.insert(0, [nodes.meta("", name=name, content=text) for name, text in tags])


def absolute(env: BuildEnvironment, uri: str) -> str:
    """The address of a page or a file of the site; "" where ``html_baseurl`` is not set."""
    base = env.config.html_baseurl
    return posixpath.join(base, uri) if base else ""


def _pdf(env: BuildEnvironment, work: Publication) -> str:
    """The address of the first PDF among the links that is really there."""
    for link in work.links:
        path = link.file or link.url.partition("?")[0].partition("#")[0]
        if not (path.lower().endswith(".pdf") or (link.url and link.label == "PDF")):
            continue
        if link.url and is_web(link.url):
            return link.url
        if link.file and os.path.isfile(link.file) and may_serve(env, link):
            relative = os.path.relpath(link.file, env.srcdir).replace(os.sep, "/")
            name = str(env.dlfiles.add_file(env.docname, relative))
            return absolute(env, posixpath.join(_DOWNLOADS, quote(name)))
    return ""
