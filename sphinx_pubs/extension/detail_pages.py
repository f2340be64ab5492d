"""Detail pages, written after all documents (``pubs_detail_pages``): title, entry, the way back.

A page whose digest is unchanged is not written again. As Sphinx does with its documents, a
page is written again for its surroundings in the theme only where the site has other
documents, headings or toctrees. Where all documents are written, so are all detail pages.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.locale import _ as sphinx_word
from sphinx.transforms import SphinxTransformer
from sphinx.transforms.post_transforms import ReferencesResolver
from sphinx.util.docutils import new_document
from sphinx.util.osutil import relative_uri

from sphinx_pubs.export.csl import one_line
from sphinx_pubs.extension.backlinks import title_of
from sphinx_pubs.extension.list_parts import entries_placeholder
from sphinx_pubs.extension.metadata import json_ld_of
from sphinx_pubs.extension.register import found_publications
from sphinx_pubs.extension.report import conf_source, report
from sphinx_pubs.extension.styles import style_of
from sphinx_pubs.extension.targets import FOLDER, link_to_document
from sphinx_pubs.extension.transforms import ExpandLists, ResolveCitations, current_document
from sphinx_pubs.extension.updates import keep_only, take_digests
from sphinx_pubs.html.elements import pubs_apart
from sphinx_pubs.join.keys import page_name
from sphinx_pubs.join.language import language_of
from sphinx_pubs.model import Problem, Source
from sphinx_pubs.nodes.authors import legend_node
from sphinx_pubs.nodes.entry import title_nodes
from sphinx_pubs.nodes.inline import differs, has_rtl, plain_nodes
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.choose.options import Look
    from sphinx_pubs.extension.directive import pubs_entries
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
    with current_document(env, page):
        publication = found.publication
        targets = (publication.anchor, *publication.older_anchors)
        bibs, sidecars = map(list, found.files)
        placeholder = entries_placeholder([publication], targets, (bibs, sidecars), look)
        placeholder["page"] = "generated"
        legend = legend_node([publication], _)
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
            item.children = [
                part
                for part in item.children
                if not isinstance(part, nodes.Element) or "pubs-title" not in part["classes"]
            ]
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


def _title(domain: PublicationDomain, placeholder: pubs_entries, found: Found) -> nodes.title:
    """Return the title of the publication as the heading, in its language and direction."""
    content = title_nodes(found.publication, style_of(domain, placeholder, shown=False))[0].children
    if has_rtl(found.target.title):
        content = [pubs_apart("", "", *content)]
    language = language_of(found.publication.fields.sources)
    other = differs(language, domain.site.language)
    return nodes.title("", "", *content, classes=[f"language-{language}"] if other else [])


class Digests:
    """The digests of the detail pages of this build, by their files."""

    def __init__(self, app: Sphinx, domain: PublicationDomain, before: Mapping[str, str]) -> None:
        """Take the digests of an earlier build; they do not count if all documents are written."""
        self._out = Path(app.outdir)
        version = app.extensions["sphinx_pubs"].version
        self._site = repr((version, app.builder.name, _structure(domain.env)))
        self._before = {} if domain.written >= app.env.found_docs else before
        self.now: dict[str, str] = {}

    def is_written(self, file: str, context: Mapping[str, Any]) -> bool:
        """Return whether the file has been written with this context.

        :param file: Relative to the output folder.
        """
        text = self._site + repr(sorted(context.items()))
        self.now[file] = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return self._before.get(file) == self.now[file] and (self._out / file).is_file()


def _structure(env: BuildEnvironment) -> object:
    """Return the documents and their order, their headings, and the toctrees in them."""
    tocs = sorted((page, toc.pformat()) for page, toc in env.tocs.items())
    return sorted(env.toctree_includes.items()), tocs


Link = dict[str, str]


class Contexts:
    """Builds the template contexts of the detail pages of some publications."""

    def __init__(self, domain: PublicationDomain, publications: Mapping[str, Found]) -> None:
        """Find the neighbours of each publication in its list."""
        self._titles = domain.env.titles
        self._domain = domain
        self._builder = cast("StandaloneHTMLBuilder", domain.site.builder)
        self._neighbours = {
            document: neighbours(lists, publications) for document, lists in domain.lists.items()
        }

    def of(self, found: Found, page: str, document: nodes.document) -> dict[str, Any]:
        """Return the context of a page: that of a document, but without a source file."""
        target = found.target
        before, after = self._neighbours[target.document].get(target.key, ("", ""))
        following = ((after, "N", sphinx_word("next")), (before, "P", sphinx_word("previous")))
        links = [
            (self._domain.pages[key], self._title(key), letter, word)
            for key, letter, word in following
            if key
        ]
        return {
            **_written(self._builder, page, document),
            "title": _as_html(target.title),
            "prev": self._link(page, before),
            "next": self._link(page, after),
            "parents": self._parents(page, target.document),
            "rellinks": [*self._builder.globalcontext["rellinks"], *links],
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
        """Return the document of the list and those above it, without the root: themes link to it."""
        above: list[Link] = []
        name: str | None = document
        while name and name != self._builder.config.root_doc and name in self._titles:
            uri = self._builder.get_relative_uri(page, name)
            title = self._builder.render_partial(self._titles[name])["title"]
            above.insert(0, {"link": uri, "title": title})
            name = self._builder.relations.get(name, [None])[0]
        return above


def neighbours(
    lists: Iterable[Sequence[str]], known: Mapping[str, object]
) -> dict[str, tuple[str, str]]:
    """Return the keys before and after each key, "" at the ends.

    Of several lists with a key the longest is used, of two of a length the first.

    :param known: Other keys are ignored.
    """
    kept = [[key for key in dict.fromkeys(keys) if key in known] for keys in lists]
    found: dict[str, tuple[str, str]] = {}
    for keys in sorted(kept, key=len, reverse=True):
        for before, key, after in zip(["", *keys], keys, [*keys[1:], ""], strict=False):
            found.setdefault(key, (before, after))
    return found


def _as_html(title: str) -> str:
    """Return a title for themes: no math renderer may see it, as in :func:`~sphinx_pubs.nodes.inline.plain_nodes`."""
    escaped = html.escape(one_line(title))
    return re.sub(r"[\\$]", lambda character: f"<span>{character[0]}</span>", escaped)


def _written(builder: StandaloneHTMLBuilder, page: str, document: nodes.document) -> dict[str, Any]:
    """Return the document as HTML, its meta tags, and whether it needs the math renderer."""
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
        # Without the first two, as Sphinx does: its templates have them.
        "metatags": "".join([*translator.meta[2:], json_ld_of(document)]),
        "has_maths_elements": getattr(translator, "_has_maths_elements", False),
    }


Page = tuple[str, dict[str, Any], str]


def collect_pages(app: Sphinx, domain: PublicationDomain) -> Iterator[Page]:
    """Yield name, context and template of each page to be written.

    Pages of publications that no list shows are removed, unchanged pages are kept.
    """
    if not domain.site.has_urls:
        return
    digests = Digests(app, domain, take_digests(app, "pages"))
    if domain.pages:
        found_by_key = {
            one.publication.key: one
            for one in found_publications(domain)
            if one.publication.key in domain.pages
        }
        contexts, look = Contexts(domain, found_by_key), page_look(domain.site)
        for key, page in sorted(domain.pages.items()):
            found = found_by_key.get(domain.targets[key].key)
            name = domain.page_names[key]
            if found is None or (name != page and name in app.env.found_docs):
                continue
            document = (
                page_document(domain, page, found, look)
                if name == page
                else moved_document(domain.site, name, found, page)
            )
            context = contexts.of(found, name, document)
            if not digests.is_written(_output(app, name), context):
                yield name, context, "page.html"
    documents = [page for page in app.env.found_docs if page.startswith(f"{FOLDER}/")]
    keep_only(app, "pages", digests.now, [_output(app, page) for page in documents])


def check_pages(domain: PublicationDomain) -> None:
    """Report publications whose page would have the name of a document or of another page."""
    if not domain.site.has_detail_pages:
        return
    source = conf_source(domain.site.confdir, "pubs_detail_pages")
    report(
        Problem(
            "config", f"pubs_detail_pages: '{page}' is a document, so {key} has no page", source
        )
        for key, page in sorted(domain.page_names.items())
        if page in domain.env.found_docs
    )
    report(_renamed(domain))


def _renamed(domain: PublicationDomain) -> Iterator[Problem]:
    for key, page in domain.page_names.items():
        usual = f"{FOLDER}/{page_name(key)}"
        if page != usual:
            target = domain.targets[key]
            source = Source(os.path.join(domain.env.srcdir, target.file), int(target.line))
            message = f"{key}: another key has the page name '{usual}'; using '{page}'"
            yield Problem("duplicate", message, source)


def _output(app: Sphinx, page: str) -> str:
    """Return the file of a page, relative to the output folder."""
    builder = cast("StandaloneHTMLBuilder", app.builder)
    return os.path.relpath(builder.get_outfilename(page), app.outdir).replace(os.sep, "/")
