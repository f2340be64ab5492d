"""The pages of works, made when all documents are written (``pubs_detail_pages``)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from sphinx_pubs.extension.conf_lines import conf_source
from sphinx_pubs.extension.pages.around import Around
from sphinx_pubs.extension.pages.document import moved_document, page_document, page_options
from sphinx_pubs.extension.pages.find import found_works
from sphinx_pubs.extension.pages.sums import Sums
from sphinx_pubs.extension.record import keep_only, take_sums
from sphinx_pubs.extension.references.domain import publication_domain
from sphinx_pubs.extension.references.pages import FOLDER, SITES, has_pages
from sphinx_pubs.extension.report import report
from sphinx_pubs.join.keys import page_name
from sphinx_pubs.model import Problem, Source

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

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
        around, options = Around(app.env, works), page_options(app.env)
        for key, page in sorted(domain.pages.items()):
            found = works.get(domain.targets[key].key)
            name = domain.page_names[key]
            if found is None or (name != page and name in app.env.found_docs):
                continue
            document = (
                page_document(app.env, page, found, options)
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
