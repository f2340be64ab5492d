"""Documents that refer to a publication, and the line of its entry that names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import clean_astext

from sphinx_pubs.extension.builders import hold, page_language
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.targets import link_to_document
from sphinx_pubs.html.elements import pubs_block
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.domain import Backlinks, Citing, PublicationDomain
    from sphinx_pubs.model import Publication


def backlinks_of(env: BuildEnvironment) -> Backlinks:
    """The documents that refer to each work, but for the one that its entry is in.

    By name, so that they are the same in whatever order pages are read. Empty
    unless ``pubs_backlinks`` is set.
    """
    if env.config.pubs_backlinks is not True:
        return {}
    domain = publication_domain(env)
    places: dict[tuple[str, str], set[str]] = {}
    for page, key in _references(env):
        target = domain.targets.get(key)
        if target is not None and page != target.home:
            places.setdefault((target.home, target.anchor), set()).add(page)
    return {
        place: tuple((page, title_of(env, page)) for page in sorted(pages))
        for place, pages in places.items()
    }


@dataclass(frozen=True, slots=True)
class CitedIn:
    """The documents that refer to the works of a list."""

    env: BuildEnvironment
    page: str  #: The document that the list stands in.
    written: str  #: The document that is written.

    def add(self, work: Publication, item: nodes.list_item) -> None:
        """Name those that refer to a work in its entry, where that is the target."""
        if content := self.content(work, item["ids"]):
            in_html = publication_domain(self.env).builder.format == "html"
            line = pubs_block if in_html else nodes.paragraph
            has_own = any(name.startswith("language-") for name in item["classes"])
            language = [f"language-{page_language(self.env)}"] if has_own else []
            item.append(line("", "", *content, classes=["pubs-backlinks", *language]))

    def content(self, work: Publication, ids: Sequence[str]) -> list[nodes.Node]:
        """The line of an entry with these ids; empty where nobody refers to it."""
        domain = publication_domain(self.env)
        found = domain.backlinks and work.anchor in ids
        citing = _citing(domain, self.page, work.anchor) if found else ()
        return _sentence(domain.builder, self.written, citing) if citing else []


def _citing(domain: PublicationDomain, page: str, anchor: str) -> Citing:
    if domain.builder.name == "singlehtml":  # all pages are one, and one entry carries the id
        found = (citing for place, citing in domain.backlinks.items() if place[1] == anchor)
        return next(found, ())
    return domain.backlinks.get((page, anchor), ())


def _sentence(builder: Builder, page: str, citing: Citing) -> list[nodes.Node]:
    before, _rest, after = _("Cited in: {documents}").partition("{documents}")
    comma = _("{0}, {1}").replace("{0}", "").replace("{1}", "")
    content: list[nodes.Node] = [nodes.Text(before)]
    for position, (document, title) in enumerate(citing):
        if position:
            content.append(nodes.Text(comma))
        content.append(link_to_document(builder, page, document, nodes.Text(title)))
    return [*content, nodes.Text(after)] if after else content


def _references(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Page and key of each reference to a work that is written, ours and sphinxcontrib-bibtex's."""
    domain = publication_domain(env)
    for part in (domain.references, domain.citations):
        for page, references in part.items():
            for one in references:
                if hold(one.conditions, domain.builder):
                    yield page, one.key


def title_of(env: BuildEnvironment, page: str) -> str:
    """The title of a page as plain text, where Sphinx keeps references as they are typed."""
    found = env.titles.get(page)
    title = nodes.title() if found is None else found.deepcopy()
    for reference in title.findall(nodes.inline):
        key = reference.astext()
        target = publication_domain(env).targets.get(key)
        # A text of its own has the key behind it.
        if target and "pub" in reference["classes"] and f"`{key}`" in reference.rawsource:
            whole = "pub-title" in reference["classes"]
            reference.children = [nodes.Text(target.title if whole else target.label)]
    text = clean_astext(title)
    # Sphinx's own word for a page without one.
    return page if text in ("", "<no title>") else text
