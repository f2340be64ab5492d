"""Detail pages by name: which publications have one."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from sphinx_pubs.extension.config import PubsConfig

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.targets import Target

#: The builders whose output is a site of pages.
SITES = ("html", "dirhtml")
#: The folder of the pages.
FOLDER = "pubs"


def has_pages(config: Config, builder: Builder) -> bool:
    """Whether works have pages in the output that is made."""
    return config.pubs_detail_pages is True and builder.name in SITES


def site_files(env: BuildEnvironment, folder: str) -> frozenset[str]:
    """The .bib files of the site's own database, relative to the source directory.

    Empty where conf.py names none: then all that lists show is the site's.

    :param folder: That of conf.py.
    """
    named = PubsConfig.from_config(env.config).bibfiles or ()
    paths = (os.path.normpath(os.path.join(folder, name)) for name in named)
    return frozenset(os.path.relpath(path, env.srcdir).replace(os.sep, "/") for path in paths)


def of_site(target: Target, files: Collection[str]) -> bool:
    """Whether a work is of the site's own database."""
    return not files or target.file in files


def page_names(targets: Mapping[str, Target], files: Collection[str]) -> dict[str, str]:
    """Key to the name of the page, of all works of the site's own database.

    Each has its own: of two keys that make one name the later entry's gets a number.
    """
    from sphinx_pubs.join.keys import page_names

    def place(key: str) -> tuple[str, int, str]:
        return targets[key].file, int(targets[key].line), key

    keys = sorted((key for key, one in targets.items() if of_site(one, files)), key=place)
    return {key: f"{FOLDER}/{name}" for key, name in zip(keys, page_names(keys), strict=True)}


def pages_of(
    targets: Mapping[str, Target], names: Mapping[str, str], documents: Collection[str]
) -> dict[str, str]:
    """Key to page; the key of a superseded work has the newer one's.

    A document of the site that has the name of a page keeps it.
    """
    return {
        key: page
        for key in names
        if (page := names.get(targets[key].key)) is not None and page not in documents
    }


def lead_to_pages(
    targets: Mapping[str, Target], pages: Mapping[str, str], canonical: str
) -> dict[str, Target]:
    """The targets with the pages in them; the canonical document comes before these."""
    return {
        key: target._replace(page=pages[key])
        if key in pages and target.document != canonical
        else target
        for key, target in targets.items()
    }
