"""Checks of the files behind links and previews: whether they exist and may be published.

A database comes from elsewhere, so a file that it names on the build machine is published only
if it clearly belongs to the site.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from sphinx_pubs.model import Link, Problem, Publication

#: Folders that contain the home folders of users.
_HOMES = ("/home", "/Users")


def file_problems(
    publications: Iterable[Publication], root: str, doctrees: str = ""
) -> Iterator[Problem]:
    """Yield a problem (``link``) for each file of a link or preview that is not published.

    :param root: The source folder.
    :param doctrees: The folder of Sphinx's doctrees.
    """
    for publication in publications:
        for link, label in linked_files(publication):
            fault = why_private(link, root, doctrees)
            if fault or not os.path.isfile(link.file):
                shown = os.path.relpath(link.file, os.path.dirname(link.source.path))
                message = f"{publication.key}: {label} {fault or 'is not there'}: {shown}"
                yield Problem("link", message, link.source)


def remote_previews(publications: Iterable[Publication]) -> Iterator[Problem]:
    """Yield a problem (``link``) for each preview that a browser would load from another host."""
    for publication in publications:
        if publication.preview and publication.preview.url:
            message = (
                f"{publication.key}: the preview is on another host and not shown; copy it next "
                "to the database, or set pubs_remote_previews in conf.py"
            )
            yield Problem("link", message, publication.preview.source)


def linked_files(publication: Publication) -> Iterator[tuple[Link, str]]:
    """Yield the links and the preview that are files, each with its name for messages."""
    for link in publication.links:
        if link.file:
            yield link, f"the file of link '{link.label}'"
    if publication.preview and publication.preview.file:
        yield publication.preview, "the preview"


def why_private(link: Link, root: str, doctrees: str = "") -> str:
    """Return the reason why a file is not published, as the end of a sentence, or "".

    With symbolic links followed, the file must be below the source folder, or below the folder
    of the file that names it, unless that is or contains a home folder. No name in its path
    below that folder begins with a dot, and it is neither ``conf.py`` nor one of Sphinx's doctrees.
    """
    try:
        file = os.path.realpath(link.file)
    except ValueError:  # characters that no path has
        return "is not there"
    if os.path.basename(file).lower() == "conf.py":
        return "is not published: it is the configuration of a site"
    if doctrees and _below(file, os.path.realpath(doctrees)):
        return "is not published: it is one of Sphinx's doctrees"
    database = os.path.realpath(os.path.dirname(link.source.path))
    folders = (os.path.realpath(root) if root else "", "" if _is_home(database) else database)
    below = [rest for folder in filter(None, folders) if (rest := _below(file, folder))]
    if not below:
        return (
            "is not published: it is neither below the source folder nor below the folder "
            "of its database"
        )
    if all(os.sep + "." in os.sep + rest for rest in below):
        return "is not published: a name in its path begins with a dot"
    return ""


def _below(file: str, folder: str) -> str:
    """Return the path of a file relative to a folder; "" if it is not in it."""
    start = os.path.join(folder, "")
    return file[len(start) :] if file.startswith(start) else ""


def _is_home(folder: str) -> bool:
    """Return whether a folder is, or contains, a home folder."""
    home = os.path.realpath(os.path.expanduser("~"))
    parent = os.path.dirname(folder)
    contains = any(_below(path, folder) for path in (home, *_HOMES))
    is_home = folder in (home, "/", "/root", *_HOMES) or parent in _HOMES
    return contains or is_home or parent == folder
