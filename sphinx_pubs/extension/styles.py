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
from sphinx_pubs.extension.builders import in_browser, page_language
from sphinx_pubs.extension.config import PubsConfig
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.files import may_serve
from sphinx_pubs.extension.people import linked_person
from sphinx_pubs.extension.register import place_of
from sphinx_pubs.html.elements import pubs_bibtex, pubs_image
from sphinx_pubs.html.specialise import apart, html_math, html_more, pictured_math
from sphinx_pubs.model import Link, Publication
from sphinx_pubs.nodes.authors import AuthorStyle
from sphinx_pubs.nodes.inline import worded_math
from sphinx_pubs.nodes.style import EntryStyle, Part
from sphinx_pubs.vocabulary.words import N_
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.directive import pubs_entries

#: Formats that hold no files: a link to one would be a dead word in them.
_WITHOUT_FILES = frozenset({"latex", "man", "texinfo", "text"})
#: Formats that set no formulas.
_IN_WORDS = frozenset({"man", "texinfo", "text"})

#: Width and height, in pixels, of an image that does not tell its own.
_REMOTE_ROOM = (320, 200)
#: No picture has more pixels on a side.
_LARGEST = 30_000


def look_of(place: pubs_entries) -> Look:
    """Return the look of the entries of a list."""
    return Look(**place["look"])


def style_of(env: BuildEnvironment, place: pubs_entries, *, shown: bool) -> EntryStyle:
    """The style of one list in the page that is being written.

    :param shown: Whether it has abstracts.
    """
    config = PubsConfig.from_config(env.config)
    look = look_of(place)
    authors = AuthorStyle(
        words=_,
        initials=(look.names or config.names) == "initials",
        linked=partial(linked_person, env, env.docname),
    )
    parts: dict[Part, bool] = {"badges": look.badges, "links": look.links, "abstract": shown}
    style = EntryStyle(
        authors=authors,
        without=frozenset(part for part, is_shown in parts.items() if not is_shown),
        compact=look.layout == "compact",
        title_link=look.title_link,
        link=partial(_link, env),
        page=None if place.get("page") == "own" else partial(_page, env, env.docname),
        language=page_language(env),
    )
    builder = publication_domain(env).builder
    if (builder_format := builder.format) != "html":
        return replace(style, math=worded_math) if builder_format in _IN_WORDS else style
    # A reader of e-books that knows no disclosure would never show what is folded in one.
    whole = place.get("page") == "own" or not in_browser(builder)
    in_html = replace(
        authors,
        space="\N{NO-BREAK SPACE}",
        limit=0 if whole else config.max_authors,
        fold=html_more,
        apart=apart,
    )
    source = None if _without_source(look, builder) else partial(_source, look.bibtex)
    return replace(
        style,
        abstract=N_("Abstract"),
        authors=in_html,
        math=pictured_math if _has_pictures(builder) else html_math,
        image=partial(_image, env),
        source=source,
    )


def _has_pictures(builder: Builder) -> bool:
    """Whether formulas are pictures that LaTeX makes."""
    return getattr(builder, "math_renderer_name", "") == "imgmath"


def _without_source(look: Look, builder: Builder) -> bool:
    """Return whether entries have no BibTeX: an EPUB would show it open, a line has no room."""
    return look.bibtex == "none" or look.layout == "compact" or not in_browser(builder)


def _source(extent: str, work: Publication) -> nodes.Element:
    source = partial(usable_source, work, abstract=extent == "full")
    return pubs_bibtex("", source=source, classes=["pubs-bibtex"])


def _link(env: BuildEnvironment, link: Link, label: str) -> nodes.Element | None:
    builder = publication_domain(env).builder
    if link.url:
        # Plain text has no links: an address is of use only where it can be read.
        text = f"{label} <{link.url}>" if builder.format == "text" else label
        return nodes.reference("", text, refuri=link.url, internal=False)
    holds_files = getattr(builder, "download_support", builder.format not in _WITHOUT_FILES)
    if not (holds_files and os.path.isfile(link.file) and may_serve(env, link)):
        return None
    relative = _relative(env, link.file)
    filename = str(env.dlfiles.add_file(env.docname, relative))
    return addnodes.download_reference(
        "", label, reftarget=relative, filename=filename, refdoc=env.docname
    )


def _page(
    env: BuildEnvironment, document: str, work: Publication, label: str
) -> nodes.Element | None:
    """A link to the page of the work, if it is this one's and no other's of the same key.

    :param document: The one that the link stands on.
    """
    domain = publication_domain(env)
    page, target = domain.pages.get(work.key), domain.targets.get(work.key)
    if page is None or target is None or (target.file, target.line) != place_of(env, work):
        return None
    link = make_refnode(domain.builder, document, page, "", nodes.Text(label))
    link["classes"].append("pubs-details")
    return link


def _image(env: BuildEnvironment, work: Publication) -> nodes.Element | None:
    if work.preview is None:
        return None
    alt = _("Preview")
    if work.preview.url:
        return _remote_image(env, work.preview.url, alt)
    relative = _relative(env, work.preview.file)
    if relative not in env.images:
        return None
    return pubs_image(
        uri=relative,
        alt=alt,
        classes=["pubs-preview"],
        candidates={"*": relative},
        room=_room(work.preview.file),
    )


def _room(file: str) -> tuple[int, int]:
    """Width and height of a picture in pixels; of one that has none to believe, as of others."""
    room = get_image_size(file)
    return room if room and all(0 < side <= _LARGEST for side in room) else _REMOTE_ROOM


def _remote_image(env: BuildEnvironment, url: str, alt: str) -> nodes.Element | None:
    """A picture of another host, where a page may ask for it and no builder would fetch it."""
    builder = publication_domain(env).builder
    wanted = env.config.pubs_remote_previews is True
    if not (wanted and builder.supported_remote_images and in_browser(builder)):
        return None
    classes = ["pubs-preview"]
    return pubs_image(uri=url, alt=alt, classes=classes, candidates={"?": ""}, room=_REMOTE_ROOM)


def _relative(env: BuildEnvironment, path: str) -> str:
    return os.path.relpath(path, env.srcdir).replace(os.sep, "/")
