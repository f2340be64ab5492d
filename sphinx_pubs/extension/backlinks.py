"""Backlinks: the line of an entry that names the documents that refer to the publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import clean_astext

from sphinx_pubs.extension.references import is_written
from sphinx_pubs.extension.targets import link_to_document
from sphinx_pubs.html.elements import pubs_block
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_pubs.extension.domain import Backlinks, Citing, PublicationDomain
    from sphinx_pubs.model import Publication


def backlinks_of(domain: PublicationDomain) -> Backlinks:
    """Return the documents that refer to each publication, without the one of its entry.

    Sorted by name, so that the order in which pages are read does not matter. Empty unless
    ``pubs_backlinks`` is set.
    """
    if not domain.site.config.backlinks:
        return {}
    citing: dict[tuple[str, str], set[str]] = {}
    for page, key in _references(domain):
        target = domain.targets.get(key)
        if target is not None and page != target.home:
            citing.setdefault((target.home, target.anchor), set()).add(page)
    return {
        entry: tuple((page, title_of(domain, page)) for page in sorted(pages))
        for entry, pages in citing.items()
    }


@dataclass(frozen=True, slots=True)
class CitedIn:
    """The documents that refer to the publications of a list."""

    domain: PublicationDomain
    page: str  #: The document of the list.
    written: str  #: The document that is written.

    def add(self, publication: Publication, item: nodes.list_item) -> None:
        """Add the line to an entry that is the target of references."""
        if content := self.content(publication, item["ids"]):
            in_html = self.domain.site.builder.format == "html"
            line = pubs_block if in_html else nodes.paragraph
            is_foreign = any(name.startswith("language-") for name in item["classes"])
            language = [f"language-{self.domain.site.language}"] if is_foreign else []
            item.append(line("", "", *content, classes=["pubs-backlinks", *language]))

    def content(self, publication: Publication, ids: Sequence[str]) -> list[nodes.Node]:
        """Return the line of an entry with these ids; empty if no document refers to it."""
        domain, anchor = self.domain, publication.anchor
        if not domain.backlinks or anchor not in ids:
            return []
        citing = domain.backlinks.get((self.page, anchor), ())
        if domain.site.is_one_page:  # all pages are one, and one entry carries the id
            found = (citing for entry, citing in domain.backlinks.items() if entry[1] == anchor)
            citing = next(found, ())
        return _sentence(domain.site.builder, self.written, citing) if citing else []


def _sentence(builder: Builder, page: str, citing: Citing) -> list[nodes.Node]:
    before, _rest, after = _("Cited in: {documents}").partition("{documents}")
    comma = _("{0}, {1}").replace("{0}", "").replace("{1}", "")
    content: list[nodes.Node] = [nodes.Text(before)]
    for position, (document, title) in enumerate(citing):
        if position:
            content.append(nodes.Text(comma))
        content.append(link_to_document(builder, page, document, nodes.Text(title)))
    return [*content, nodes.Text(after)] if after else content


def _references(domain: PublicationDomain) -> Iterator[tuple[str, str]]:
    """Yield page and key of each reference that is written, ours and sphinxcontrib-bibtex's."""
    for part in (domain.references, domain.citations):
        for page, references in part.items():
            for one in references:
                if is_written(one.conditions, domain.site.builder):
                    yield page, one.key


def title_of(domain: PublicationDomain, page: str) -> str:
    """Return the title of a page as plain text, with our references in it resolved."""
    found = domain.env.titles.get(page)
    title = nodes.title() if found is None else found.deepcopy()
    for reference in title.findall(nodes.inline):
        key = reference.astext()
        target = domain.targets.get(key)
        # Not if it has an explicit text, whose source is "text <key>".
        if target and "pub" in reference["classes"] and f"`{key}`" in reference.rawsource:
            whole = "pub-title" in reference["classes"]
            reference.children = [nodes.Text(target.title if whole else target.label)]
    text = clean_astext(title)
    # Sphinx's own word for a page without one.
    return page if text in ("", "<no title>") else text
