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
from sphinx_pubs.extension.builders import page_language
from sphinx_pubs.extension.config import PubsConfig
from sphinx_pubs.extension.directive import pubs_entries
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.list_config import list_defaults
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
    from sphinx_pubs.extension.find import Found

#: Of the whole page; the work's own id is its entry's.
_ID = "pubs-work"


def page_document(env: BuildEnvironment, page: str, found: Found, look: Look) -> nodes.document:
    """The document of a work's page, ready for a translator.

    :param look: The look of its entry: :func:`page_look`.
    """
    document = new_document(page)
    with _writing(env, page):
        place = _place(found, look)
        legend = legend_node([found.work], _)
        document += nodes.section(
            "",
            _title(env, place, found),
            place,
            *([legend] if legend is not None else []),
            _way_back(env, page, found),
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


def moved_document(env: BuildEnvironment, page: str, found: Found, to: str) -> nodes.document:
    """What stands at the address of an older version: it sends its reader on.

    :param to: The page of the work that supersedes it.
    """
    builder = publication_domain(env).builder
    uri = builder.get_relative_uri(page, to)
    title = found.target.title
    link = link_to_document(builder, page, to, nodes.inline("", "", *plain_nodes(title)))
    document = new_document(page)
    document += nodes.meta("", **{"http-equiv": "refresh", "content": f"0; url={uri}"})
    text = nodes.paragraph("", "", link)
    document += nodes.section("", nodes.title("", "", *plain_nodes(title)), text, ids=[_ID])
    return document


def _way_back(env: BuildEnvironment, page: str, found: Found) -> nodes.paragraph:
    """A link to the entry in the list."""
    target = found.target
    text = _("Back to {document}").replace("{document}", title_of(env, target.document))
    builder = publication_domain(env).builder
    link = link_to_document(builder, page, target.document, nodes.Text(text), target.anchor)
    return nodes.paragraph("", "", link, classes=["pubs-back"])


@contextmanager
def _writing(env: BuildEnvironment, page: str) -> Iterator[None]:
    """As if the page were one of the documents, which those who make nodes ask for."""
    before = env.temp_data.get("docname", "")
    env.temp_data["docname"] = page
    try:
        yield
    finally:
        env.temp_data["docname"] = before


def page_look(env: BuildEnvironment) -> Look:
    """Return the look of the entry on a detail page: the one that conf.py gives to entries."""
    site = list_defaults(env.config).look
    builder = publication_domain(env).builder
    said = PubsConfig.from_config(env.config).abstracts_in(builder.name, builder.format)
    return replace(
        site,
        layout="full",
        badges=True,
        links=True,
        title_link="none",
        abstracts="none" if "none" in (said, site.abstracts) else "open",
        json_ld="none" if site.json_ld == "none" else "full",
        no_index=False,
        classes=("pubs-single", *site.classes),
    )


def _place(found: Found, look: Look) -> pubs_entries:
    work = found.work
    targets = (work.anchor, *work.older_anchors)
    place = entry_place([work], targets, (list(found.bibs), list(found.sidecars)), look)
    place["page"] = "own"
    return place


def _title(env: BuildEnvironment, place: pubs_entries, found: Found) -> nodes.title:
    """The title of the work as the heading, in its language and direction."""
    content = title_nodes(found.work, style_of(env, place, shown=False))[0].children
    if has_rtl(found.target.title):
        content = [pubs_apart("", "", *content)]
    language = language_of(found.work.fields.sources)
    other = differs(language, page_language(env))
    return nodes.title("", "", *content, classes=[f"language-{language}"] if other else [])


def _is_title(part: nodes.Node) -> bool:
    return isinstance(part, nodes.Element) and "pubs-title" in part["classes"]
