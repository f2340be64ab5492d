"""Downloads: files with the publications of a list, and the links to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_pubs.choose.options import ListOptions
from sphinx_pubs.export.formats import FORMATS, file_of
from sphinx_pubs.extension.directive import pubs_downloads
from sphinx_pubs.extension.libraries import database_of, library_of
from sphinx_pubs.extension.site import site_of
from sphinx_pubs.model import Publication
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.model import Database

#: Where Sphinx has the files of the download role too.
_FOLDER = "_downloads"


def downloads_placeholder(
    env: BuildEnvironment,
    database: Database,
    publications: Sequence[Publication],
    options: ListOptions,
) -> list[pubs_downloads]:
    """Return the placeholder of the links of one list; empty without the option."""
    if not options.downloads:
        return []
    number = env.new_serialno("pubs-downloads") + 1
    # The numbered folders keep the files of several lists in a page apart.
    folder = "pubs" if number == 1 else f"pubs-{number}"
    relative = site_of(env).relative
    return [
        pubs_downloads(
            bibs=list(map(relative, database.bibs)),
            sidecars=list(map(relative, database.sidecars)),
            anchors=[one.anchor for one in publications],
            abstracts=options.abstracts,
            formats=list(options.downloads),
            stem=f"{folder}/{env.docname}",
        )
    ]


def link_downloads(env: BuildEnvironment, document: nodes.document) -> None:
    """Replace the placeholders by links, or remove them where the builder has no such files."""
    has_downloads = site_of(env).has_downloads
    for placeholder in list(document.findall(pubs_downloads)):
        if has_downloads:
            placeholder.replace_self(_paragraph(placeholder))
        else:
            placeholder.parent.remove(placeholder)


def _paragraph(placeholder: pubs_downloads) -> nodes.paragraph:
    """Return the links, with the attributes of the placeholder for :func:`write_downloads`."""
    paragraph = nodes.paragraph("", _("Download this list:"), **placeholder.attributes)
    paragraph["classes"] = ["pubs-downloads"]
    for position, name in enumerate(placeholder["formats"]):
        format_ = FORMATS[name]
        filename = f"{placeholder['stem']}{format_.suffix}"
        text = nodes.inline("", format_.name)
        link = addnodes.download_reference("", "", text, filename=filename)
        paragraph += [nodes.Text(" · " if position else " "), link]
    return paragraph


def write_downloads(app: Sphinx, page: str, doctree: nodes.document) -> None:
    """Write the files of a page, and remove those of an earlier build that it no longer has."""
    if not site_of(app.env).has_downloads:
        return
    written: set[Path] = set()
    folder = Path(app.outdir, _FOLDER)
    for paragraph in doctree.findall(nodes.paragraph):
        if "pubs-downloads" in paragraph["classes"] and "stem" in paragraph:
            written.update(_write(app, folder, paragraph))
    pages = app.env.found_docs if app.builder.name == "singlehtml" else (page,)
    for parent in folder.glob("pubs*"):
        for name, one in product(pages, FORMATS.values()):
            path = parent / f"{name}{one.suffix}"
            if path not in written:
                path.unlink(missing_ok=True)


def _write(app: Sphinx, folder: Path, paragraph: nodes.paragraph) -> Iterable[Path]:
    database = database_of(app.env, paragraph["bibs"], paragraph["sidecars"])
    known = library_of(database).by_anchor
    publications = [known[anchor] for anchor in paragraph["anchors"] if anchor in known]
    shown = paragraph["abstracts"] or site_of(app.env).abstracts
    for name in paragraph["formats"]:
        path = folder / f"{paragraph['stem']}{FORMATS[name].suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = file_of(name, publications, abstracts=shown != "none")
        path.write_bytes(text.encode("utf-8", "replace"))
        yield path
