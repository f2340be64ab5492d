"""Download files of a list, and the links to them."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_pubs.choose.options import ListOptions
from sphinx_pubs.export.formats import FORMATS, file_of
from sphinx_pubs.extension.config import PubsConfig
from sphinx_pubs.extension.directive import pubs_downloads
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.libraries import database_of, library_of
from sphinx_pubs.model import Publication
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.model import Database

#: Where Sphinx has the files of the download role too.
_FOLDER = "_downloads"


def downloads_place(
    env: BuildEnvironment,
    database: Database,
    works: Sequence[Publication],
    options: ListOptions,
) -> list[pubs_downloads]:
    """The place of the links of one list; none where no format is asked for."""
    if not options.downloads:
        return []
    number = env.new_serialno("pubs-downloads") + 1
    # No page has the name of such a folder with a number: so no two files have one name.
    folder = "pubs" if number == 1 else f"pubs-{number}"
    root = str(env.srcdir)
    return [
        pubs_downloads(
            bibs=[os.path.relpath(path, root) for path in database.bibs],
            sidecars=[os.path.relpath(path, root) for path in database.sidecars],
            anchors=[work.anchor for work in works],
            abstracts=options.abstracts,
            formats=list(options.downloads),
            stem=f"{folder}/{env.docname}",
        )
    ]


def link_downloads(env: BuildEnvironment, document: nodes.document) -> None:
    """Make the links, where the builder has a folder for the files."""
    here = has_downloads(publication_domain(env).builder)
    for place in list(document.findall(pubs_downloads)):
        if here:
            place.replace_self(_paragraph(place))
        else:
            place.parent.remove(place)


def has_downloads(builder: Builder) -> bool:
    """Whether its pages stand beside other files; those of an e-book or of a help file do not."""
    return (
        builder.format == "html"
        and bool(getattr(builder, "download_support", False))
        and not getattr(builder, "embedded", False)
    )


def _paragraph(place: pubs_downloads) -> nodes.paragraph:
    """The links. Its attributes say what is in the files; no writer shows them."""
    paragraph = nodes.paragraph("", _("Download this list:"), **place.attributes)
    paragraph["classes"] = ["pubs-downloads"]
    for position, name in enumerate(place["formats"]):
        format_ = FORMATS[name]
        filename = f"{place['stem']}{format_.suffix}"
        text = nodes.inline("", format_.name)
        link = addnodes.download_reference("", "", text, filename=filename)
        paragraph += [nodes.Text(" · " if position else " "), link]
    return paragraph


def write_downloads(app: Sphinx, page: str, doctree: nodes.document) -> None:
    """Write the files of a page, remove those it has no longer."""
    if not has_downloads(app.builder):
        return
    written: set[Path] = set()
    folder = Path(app.outdir, _FOLDER)
    for paragraph in doctree.findall(nodes.paragraph):
        if "pubs-downloads" in paragraph["classes"] and "stem" in paragraph:
            written.update(_write(app, folder, paragraph))
    pages = app.env.found_docs if app.builder.name == "singlehtml" else (page,)
    for path in _possible(folder, pages):
        if path not in written:
            path.unlink(missing_ok=True)


def _write(app: Sphinx, folder: Path, paragraph: nodes.paragraph) -> Iterable[Path]:
    database = database_of(app.env, paragraph["bibs"], paragraph["sidecars"])
    library = library_of(database)
    known = library.by_anchor
    works = [known[anchor] for anchor in paragraph["anchors"] if anchor in known]
    config = PubsConfig.from_config(app.config)
    builder = app.builder
    shown = paragraph["abstracts"] or config.abstracts_in(builder.name, builder.format)
    for name in paragraph["formats"]:
        path = folder / f"{paragraph['stem']}{FORMATS[name].suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = file_of(name, works, abstracts=shown != "none")
        path.write_bytes(text.encode("utf-8", "replace"))
        yield path


def _possible(folder: Path, pages: Iterable[str]) -> Iterable[Path]:
    """The files that lists of these pages may have left there."""
    for own in folder.glob("pubs*"):
        for page in pages:
            yield from (own / f"{page}{one.suffix}" for one in FORMATS.values())
