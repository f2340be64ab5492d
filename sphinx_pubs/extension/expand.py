"""The publications themselves: made when a page is written, in the form its builder needs.

Not when it is read, for three reasons: the doctrees on disk stay small and free
of data, the form may depend on the builder, and the many walks that Sphinx takes
through a document it has read pass by.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.images import get_image_size

from sphinx_pubs.extension.config import PubsConfig
from sphinx_pubs.extension.database import database_of
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.files import may_serve
from sphinx_pubs.extension.libraries import library_of
from sphinx_pubs.extension.people import linked_person
from sphinx_pubs.extension.placeholders import pubs_entries
from sphinx_pubs.html.direction import apart, direct, direct_legend
from sphinx_pubs.html.elements import pubs_image
from sphinx_pubs.html.numbers import html_numbers
from sphinx_pubs.html.specialise import html_list, html_math, html_more
from sphinx_pubs.model import Link, Publication
from sphinx_pubs.nodes.authors import AuthorStyle
from sphinx_pubs.nodes.entry import entry_node
from sphinx_pubs.nodes.inline import worded_math
from sphinx_pubs.nodes.numbers import add_numbers
from sphinx_pubs.nodes.style import EntryStyle
from sphinx_pubs.words import _

#: Formats that hold no files: a link to one would be a dead word in them.
_WITHOUT_FILES = frozenset({"latex", "man", "texinfo", "text"})

#: Width and height, in pixels, of an image that does not tell its own.
_REMOTE_ROOM = (320, 200)


class ExpandLists(SphinxPostTransform):
    """Puts the publications where their list holds the place.

    Before references are resolved (priority 10), so that ours are too.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        places = list(self.document.findall(pubs_entries))
        if not places:
            return
        builder = publication_domain(self.env).builder
        if builder.name == "singlehtml":
            _carry_once(places)
        for place in places:
            if builder.name == "gettext":
                _only_ours(place)
                continue
            expanded = self._expanded(place, html=builder.format == "html")
            place.replace_self(expanded)
        if builder.format == "html":
            for paragraph in self.document.findall(nodes.paragraph):
                if "pubs-legend" in paragraph["classes"]:
                    direct_legend(paragraph, self._language())

    def _expanded(self, place: pubs_entries, *, html: bool) -> nodes.bullet_list:
        builder = publication_domain(self.env).builder
        config = PubsConfig.from_config(self.config)
        abstracts = place["abstracts"] or config.abstracts_in(builder.name, builder.format)
        style = self._style(place, html=html, shown=abstracts != "none")
        targets = set(place["targets"])
        works = self._works(place)
        items = [entry_node(work, style, anchor=work.anchor in targets) for work in works]
        numbers = _numbers(place, works)
        classes = ["pubs-list", *place["classes"]]
        standard = nodes.bullet_list("", *items, classes=classes, bullet="*")
        if not html:
            return add_numbers(standard, numbers)
        if printed := config.abstracts.get("print"):
            standard["classes"].append(f"pubs-print-{printed}")
        if any(self.document.findall(nodes.math)) or any(standard.findall(nodes.math)):
            self._ask_for_math()
        listed = html_list(standard, opened=abstracts == "open")
        direct(listed, style.language)
        return add_numbers(html_numbers(listed, numbers), numbers)

    def _works(self, place: pubs_entries) -> list[Publication]:
        library = library_of(database_of(self.env, place["bibs"], place["sidecars"]))
        works = {work.anchor: work for work in (*library.publications, *library.parents)}
        return [works[anchor] for anchor in place["anchors"] if anchor in works]

    def _style(self, place: pubs_entries, *, html: bool, shown: bool) -> EntryStyle:
        config = PubsConfig.from_config(self.config)
        initials = (place["name_form"] or config.names) == "initials"
        authors = AuthorStyle(
            words=_,
            initials=initials,
            linked=partial(linked_person, self.env, self.env.docname),
        )
        style = EntryStyle(
            authors=authors,
            without=frozenset() if shown else frozenset({"abstract"}),
            link=self._link,
            language=self._language(),
        )
        if not html:
            in_words = publication_domain(self.env).builder.format in ("man", "texinfo", "text")
            return replace(style, math=worded_math) if in_words else style
        in_html = replace(
            authors,
            space="\N{NO-BREAK SPACE}",
            limit=config.max_authors,
            fold=html_more,
            apart=apart,
        )
        return replace(style, authors=in_html, math=html_math, image=self._image)

    def _language(self) -> str:
        return str(self.config.language or "").replace("_", "-")

    def _link(self, link: Link, label: str) -> nodes.Element | None:
        if link.url:
            # Plain text has no links: an address is of use only where it can be read.
            text = f"{label} <{link.url}>" if self._in_text() else label
            return nodes.reference("", text, refuri=link.url, internal=False)
        if not (self._holds_files() and os.path.isfile(link.file) and may_serve(self.env, link)):
            return None
        relative = self._relative(link.file)
        filename = str(self.env.dlfiles.add_file(self.env.docname, relative))
        return addnodes.download_reference(
            "", label, reftarget=relative, filename=filename, refdoc=self.env.docname
        )

    def _holds_files(self) -> bool:
        builder = publication_domain(self.env).builder
        holds: bool = getattr(builder, "download_support", builder.format not in _WITHOUT_FILES)
        return holds

    def _in_text(self) -> bool:
        return publication_domain(self.env).builder.format == "text"

    def _image(self, work: Publication) -> nodes.Element | None:
        if work.preview is None:
            return None
        alt = _("Preview")
        if work.preview.url:
            return pubs_image(
                uri=work.preview.url,
                alt=alt,
                classes=["pubs-preview"],
                candidates={"?": ""},
                room=_REMOTE_ROOM,
            )
        relative = self._relative(work.preview.file)
        if relative not in self.env.images:
            return None
        return pubs_image(
            uri=relative,
            alt=alt,
            classes=["pubs-preview"],
            candidates={"*": relative},
            room=get_image_size(work.preview.file) or _REMOTE_ROOM,
        )

    def _relative(self, path: str) -> str:
        return os.path.relpath(path, self.env.srcdir).replace(os.sep, "/")

    def _ask_for_math(self) -> None:
        """Sphinx before 8.3 loads the math renderer where reading a page found math."""
        domain = self.env.get_domain("math")
        domain.data.setdefault("has_equations", {})[self.env.docname] = True


def _numbers(place: pubs_entries, works: Iterable[Publication]) -> list[str]:
    """The numbers of these works, as far as they are numbered."""
    numbers = dict(zip(place["anchors"], place.get("numbers", []), strict=False))
    return [numbers[work.anchor] for work in works if work.anchor in numbers]


def _carry_once(places: Iterable[pubs_entries]) -> None:
    """Where all pages become one, the first list that shows a work carries its id."""
    carried: set[str] = set()
    for place in places:
        place["targets"] = [anchor for anchor in place["targets"] if anchor not in carried]
        carried.update(place["targets"])


def _only_ours(place: pubs_entries) -> None:
    """For translation nothing but the headings: text from the data is not for it."""
    above: nodes.Element | None = place.parent
    place.parent.remove(place)
    while isinstance(above, nodes.section) and above["ids"][0].startswith("pubs"):
        if isinstance(above[0], nodes.title):
            above[0].rawsource = above[0].astext()
        above = above.parent
