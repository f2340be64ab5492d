"""Metadata of a page: JSON-LD, COinS and Highwire tags."""

from __future__ import annotations

import os.path
import posixpath
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes

from sphinx_pubs.export.csl import csl_item, is_web
from sphinx_pubs.export.embedded import coins, highwire_tags
from sphinx_pubs.export.schema_org import CONTEXT, scholarly_work
from sphinx_pubs.extension.references import page_of
from sphinx_pubs.extension.register import may_serve
from sphinx_pubs.extension.site import site_of
from sphinx_pubs.html.elements import json_ld, pubs_coins, pubs_list

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.directive import pubs_entries
    from sphinx_pubs.extension.domain import PublicationDomain
    from sphinx_pubs.model import Publication


def add_coins(
    env: BuildEnvironment, entries: pubs_entries, publication: Publication, item: nodes.Element
) -> None:
    """Add a COinS span to an entry, if its list has the option."""
    if entries["look"]["coins"] and site_of(env).in_browser:
        item.append(pubs_coins(context=coins(publication), classes=["Z3988"]))


def add_json_ld(
    domain: PublicationDomain,
    entries: pubs_entries,
    listed: pubs_list,
    publications: Sequence[Publication],
) -> None:
    """Note the publications of a list for JSON-LD, if it has the option."""
    if entries["look"]["json_ld"] != "none" and domain.site.in_browser:
        listed["described"] = list(_described(domain, entries, publications))
        listed["json_ld"] = entries["look"]["json_ld"]


def _described(
    domain: PublicationDomain, entries: pubs_entries, publications: Sequence[Publication]
) -> Iterator[Publication]:
    """Yield the publications that references lead to here, so that one page describes each."""
    targets = domain.targets
    page, carried = page_of(domain.env, entries), set(entries["targets"])
    for one in publications:
        target = targets.get(one.key)
        if one.anchor in carried and target and (target.home, target.anchor) == (page, one.anchor):
            yield one


def write_json_ld(context: dict[str, Any], doctree: nodes.document) -> None:
    """Add JSON-LD to the head of a page."""
    if block := json_ld_of(doctree):
        context["metatags"] = f"{context.get('metatags', '')}\n{block}"


def json_ld_of(document: nodes.document) -> str:
    """Return the JSON-LD of the publications that a document describes; "" if there are none."""
    lists = [listed for listed in document.findall(pubs_list) if listed.get("described")]
    things = (
        scholarly_work(one, abstract=listed["json_ld"] == "full", anchor=one.anchor)
        for listed in lists
        for one in listed["described"]
    )
    return json_ld(CONTEXT, things) if lists else ""


def add_tags(env: BuildEnvironment, document: nodes.document, *publications: Publication) -> None:
    """Add Highwire tags to the page being written, which is about these publications.

    Only in a website: other HTML has one head for several documents.
    """
    site = site_of(env)
    if not site.has_urls:
        return
    page_url = site.absolute(site.builder.get_target_uri(env.docname))
    for one in publications:
        pdf_url = _pdf(env, one)
        tags = highwire_tags(one, csl_item(one), page_url=page_url, pdf_url=pdf_url)
        document.insert(0, [nodes.meta("", name=name, content=text) for name, text in tags])


def _pdf(env: BuildEnvironment, publication: Publication) -> str:
    """Return the address of the first PDF among the links that exists; "" if there is none."""
    for link in publication.links:
        path = link.file or link.url.partition("?")[0].partition("#")[0]
        if not (path.lower().endswith(".pdf") or (link.url and link.label == "PDF")):
            continue
        if link.url and is_web(link.url):
            return link.url
        if link.file and os.path.isfile(link.file) and may_serve(env, link):
            site = site_of(env)
            name = str(env.dlfiles.add_file(env.docname, site.relative(link.file)))
            return site.absolute(posixpath.join("_downloads", quote(name)))
    return ""
