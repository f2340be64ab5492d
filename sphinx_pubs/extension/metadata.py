"""Metadata of a page for machines: JSON-LD, COinS and Highwire tags."""

from __future__ import annotations

import os.path
import posixpath
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes

from sphinx_pubs.export.coins import coins
from sphinx_pubs.export.csl import csl_item, is_web
from sphinx_pubs.export.highwire import highwire_tags
from sphinx_pubs.export.schema_org import CONTEXT, Thing, scholarly_work
from sphinx_pubs.extension.builders import in_browser, page_of
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.files import may_serve
from sphinx_pubs.extension.page_names import SITES
from sphinx_pubs.html.elements import json_ld, pubs_coins, pubs_list

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.directive import pubs_entries
    from sphinx_pubs.model import Publication


def add_coins(
    env: BuildEnvironment, place: pubs_entries, work: Publication, item: nodes.Element
) -> None:
    """Have an entry say what it knows to machines, if its list wants that."""
    if place["look"]["coins"] and in_browser(publication_domain(env).builder):
        item.append(pubs_coins(context=coins(work), classes=["Z3988"]))


def add_json_ld(
    env: BuildEnvironment, place: pubs_entries, listed: pubs_list, works: Sequence[Publication]
) -> None:
    """Have a list say what it knows to machines, if its options want that."""
    if place["look"]["json_ld"] != "none" and in_browser(publication_domain(env).builder):
        listed["told"] = list(_told_here(env, place, works))
        listed["json_ld"] = place["look"]["json_ld"]


def _told_here(
    env: BuildEnvironment, place: pubs_entries, works: Sequence[Publication]
) -> Iterator[Publication]:
    """The works that references find here: a search engine reads of each in one page."""
    targets = publication_domain(env).targets
    page, carried = page_of(env, place), set(place["targets"])
    for work in works:
        target = targets.get(work.key)
        if (
            work.anchor in carried
            and target
            and (target.home, target.anchor) == (page, work.anchor)
        ):
            yield work


def write_json_ld(context: dict[str, Any], doctree: nodes.document) -> None:
    """Put the works of a page into its head."""
    if block := json_ld_of(doctree):
        context["metatags"] = f"{context.get('metatags', '')}\n{block}"


def json_ld_of(document: nodes.document) -> str:
    """The data block of the works that a document tells of; "" where there are none."""
    lists = list(document.findall(pubs_list))
    if not any(listed.get("told") for listed in lists):
        return ""
    return json_ld(CONTEXT, chain.from_iterable(map(_things, lists)))


def _things(listed: pubs_list) -> Iterator[Thing]:
    told: list[Publication] = listed.get("told", [])
    for work in told:
        yield scholarly_work(work, abstract=listed["json_ld"] == "full", anchor=work.anchor)


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
