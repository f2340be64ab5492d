"""The document of a detail page: title, entry, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransformer
from sphinx.transforms.post_transforms import ReferencesResolver
from sphinx.util.docutils import new_document

from sphinx_pubs.extension.backlinks import title_of
from sphinx_pubs.extension.directive import pubs_entries
from sphinx_pubs.extension.list_parts import entry_place
from sphinx_pubs.extension.styles import style_of
from sphinx_pubs.extension.targets import link_to_document
from sphinx_pubs.extension.transforms import ExpandLists, ResolveCitations
from sphinx_pubs.html.elements import pubs_apart
from sphinx_pubs.join.language import language_of
from sphinx_pubs.nodes.authors import legend_node
from sphinx_pubs.nodes.entry import title_nodes
from sphinx_pubs.nodes.inline import differs, has_rtl, plain_nodes
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.choose.options import Look
    from sphinx_pubs.extension.domain import PublicationDomain
    from sphinx_pubs.extension.register import Found
    from sphinx_pubs.extension.site import Site

#: The id of the page; that of the publication belongs to its entry.
_ID = "pubs-work"


def page_document(domain: PublicationDomain, page: str, found: Found, look: Look) -> nodes.document:
    """Return the document of a detail page, ready for a translator.

    :param look: The look of its entry: :func:`page_look`.
    """
    env, document = domain.env, new_document(page)
    with _writing(env, page):
        placeholder = _placeholder(found, look)
        legend = legend_node([found.publication], _)
        document += nodes.section(
            "",
            _title(domain, placeholder, found),
            placeholder,
            *([legend] if legend is not None else []),
            _way_back(domain, page, found),
            ids=[_ID],
            docname=page,
        )
        transformer = SphinxTransformer(document)
        transformer.set_environment(env)
        transformer.add_transforms([ExpandLists, ResolveCitations, ReferencesResolver])
        transformer.apply_transforms()
    for item in document.findall(nodes.list_item):
        if "pubs-entry" in item["classes"]:
            item.children = [part for part in item.children if not _is_title(part)]
    return document


def moved_document(site: Site, page: str, found: Found, to: str) -> nodes.document:
    """Return the page of a superseded publication: it redirects to another.

    :param to: The page of the publication that supersedes it.
    """
    builder = site.builder
    uri = builder.get_relative_uri(page, to)
    title = found.target.title
    link = link_to_document(builder, page, to, nodes.inline("", "", *plain_nodes(title)))
    document = new_document(page)
    document += nodes.meta("", **{"http-equiv": "refresh", "content": f"0; url={uri}"})
    text = nodes.paragraph("", "", link)
    document += nodes.section("", nodes.title("", "", *plain_nodes(title)), text, ids=[_ID])
    return document


def _way_back(domain: PublicationDomain, page: str, found: Found) -> nodes.paragraph:
    """Return a link to the entry in the list."""
    target = found.target
    text = _("Back to {document}").replace("{document}", title_of(domain, target.document))
    builder = domain.site.builder
    link = link_to_document(builder, page, target.document, nodes.Text(text), target.anchor)
    return nodes.paragraph("", "", link, classes=["pubs-back"])


@contextmanager
def _writing(env: BuildEnvironment, page: str) -> Iterator[None]:
    """Name the page as the current document, which functions that make nodes look up."""
    before = env.temp_data.get("docname", "")
    env.temp_data["docname"] = page
    try:
        yield
    finally:
        env.temp_data["docname"] = before


def page_look(site: Site) -> Look:
    """Return the look of the entry on a detail page: the one that conf.py gives to entries."""
    defaults = site.defaults.look
    return replace(
        defaults,
        layout="full",
        badges=True,
        links=True,
        title_link="none",
        abstracts="none" if "none" in (site.abstracts, defaults.abstracts) else "open",
        json_ld="none" if defaults.json_ld == "none" else "full",
        no_index=False,
        classes=("pubs-single", *defaults.classes),
    )


def _placeholder(found: Found, look: Look) -> pubs_entries:
    publication = found.publication
    targets = (publication.anchor, *publication.older_anchors)
    files = list(found.bibs), list(found.sidecars)
    placeholder = entry_place([publication], targets, files, look)
    placeholder["page"] = "generated"
    return placeholder


def _title(domain: PublicationDomain, placeholder: pubs_entries, found: Found) -> nodes.title:
    """Return the title of the publication as the heading, in its language and direction."""
    content = title_nodes(found.publication, style_of(domain, placeholder, shown=False))[0].children
    if has_rtl(found.target.title):
        content = [pubs_apart("", "", *content)]
    language = language_of(found.publication.fields.sources)
    other = differs(language, domain.site.language)
    return nodes.title("", "", *content, classes=[f"language-{language}"] if other else [])


def _is_title(part: nodes.Node) -> bool:
    return isinstance(part, nodes.Element) and "pubs-title" in part["classes"]
