"""The style of a list's entries, from its options, conf.py and the builder."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.images import get_image_size
from sphinx.util.nodes import make_refnode

from sphinx_pubs.choose.options import Look
from sphinx_pubs.export.bibtex import usable_source
from sphinx_pubs.extension.people import linked_person
from sphinx_pubs.extension.register import location_of, may_serve
from sphinx_pubs.extension.site import site_of
from sphinx_pubs.html.elements import pubs_bibtex, pubs_image
from sphinx_pubs.html.specialise import apart, html_math, html_more, pictured_math
from sphinx_pubs.model import Link, Publication
from sphinx_pubs.nodes.authors import AuthorStyle
from sphinx_pubs.nodes.inline import worded_math
from sphinx_pubs.nodes.style import EntryStyle, Part
from sphinx_pubs.vocabulary.words import N_
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.directive import pubs_entries
    from sphinx_pubs.extension.domain import PublicationDomain

#: Formats without files: a link to one would be a dead word in them.
_WITHOUT_FILES = frozenset({"latex", "man", "texinfo", "text"})
#: Formats without formulas.
_IN_WORDS = frozenset({"man", "texinfo", "text"})

#: Width and height, in pixels, of an image of unknown size.
_USUAL_SIZE = (320, 200)
#: Pixels on a side; a picture that claims more is not believed.
_LARGEST = 30_000


def look_of(placeholder: pubs_entries) -> Look:
    """Return the look of the entries of a list."""
    return Look(**placeholder["look"])


def style_of(domain: PublicationDomain, placeholder: pubs_entries, *, shown: bool) -> EntryStyle:
    """Return the style of one list in the page that is being written.

    :param shown: Whether the list has abstracts.
    """
    env, site = domain.env, domain.site
    config = site.config
    look = look_of(placeholder)
    authors = AuthorStyle(
        words=_,
        initials=(look.names or config.names) == "initials",
        linked=partial(linked_person, env, env.docname),
    )
    is_page = placeholder.get("page") == "generated"
    parts: dict[Part, bool] = {"badges": look.badges, "links": look.links, "abstract": shown}
    style = EntryStyle(
        authors=authors,
        without=frozenset(part for part, is_shown in parts.items() if not is_shown),
        compact=look.layout == "compact",
        title_link=look.title_link,
        link=partial(_link, env),
        page=None if is_page else partial(_page, domain, env.docname),
        language=site.language,
    )
    builder = site.builder
    if (builder_format := builder.format) != "html":
        return replace(style, math=worded_math) if builder_format in _IN_WORDS else style
    # A reader of e-books without support for ``details`` would never show folded authors.
    whole = is_page or not site.in_browser
    in_html = replace(
        authors,
        space="\N{NO-BREAK SPACE}",
        limit=0 if whole else config.max_authors,
        fold=html_more,
        apart=apart,
    )
    # An EPUB would show the BibTeX open, and a line has no room for it.
    has_source = look.bibtex != "none" and look.layout != "compact" and site.in_browser
    has_pictures = getattr(builder, "math_renderer_name", "") == "imgmath"
    return replace(
        style,
        abstract=N_("Abstract"),
        authors=in_html,
        math=pictured_math if has_pictures else html_math,
        image=partial(_image, env),
        source=partial(_source, look.bibtex) if has_source else None,
    )


def _source(extent: str, publication: Publication) -> nodes.Element:
    source = partial(usable_source, publication, abstract=extent == "full")
    return pubs_bibtex("", source=source, classes=["pubs-bibtex"])


def _link(env: BuildEnvironment, link: Link, label: str) -> nodes.Element | None:
    builder = site_of(env).builder
    if link.url:
        # Plain text has no links, so the address follows the label.
        text = f"{label} <{link.url}>" if builder.format == "text" else label
        return nodes.reference("", text, refuri=link.url, internal=False)
    holds_files = getattr(builder, "download_support", builder.format not in _WITHOUT_FILES)
    if not (holds_files and os.path.isfile(link.file) and may_serve(env, link)):
        return None
    relative = site_of(env).relative(link.file)
    filename = str(env.dlfiles.add_file(env.docname, relative))
    return addnodes.download_reference(
        "", label, reftarget=relative, filename=filename, refdoc=env.docname
    )


def _page(
    domain: PublicationDomain, document: str, publication: Publication, label: str
) -> nodes.Element | None:
    """Return a link to the detail page, if it is not that of another entry with the same key.

    :param document: The document with the link.
    """
    page, target = domain.pages.get(publication.key), domain.targets.get(publication.key)
    place = location_of(domain.env, publication)
    if page is None or target is None or (target.file, target.line) != place:
        return None
    link = make_refnode(domain.site.builder, document, page, "", nodes.Text(label))
    link["classes"].append("pubs-details")
    return link


def _image(env: BuildEnvironment, publication: Publication) -> nodes.Element | None:
    """Return the preview; a picture of another host if pages may load it; no builder downloads it."""
    preview, site = publication.preview, site_of(env)
    if preview is None:
        return None
    image = partial(pubs_image, alt=_("Preview"), classes=["pubs-preview"])
    if preview.url:
        wanted = site.config.remote_previews and site.in_browser
        if not (wanted and site.builder.supported_remote_images):
            return None
        return image(uri=preview.url, candidates={"?": ""}, room=_USUAL_SIZE)
    relative = site.relative(preview.file)
    if relative not in env.images:
        return None
    return image(uri=relative, candidates={"*": relative}, room=_size(preview.file))


def _size(file: str) -> tuple[int, int]:
    """Return the width and height of a picture in pixels; a usual size if it has none or too much."""
    size = get_image_size(file)
    return size if size and all(0 < side <= _LARGEST for side in size) else _USUAL_SIZE
