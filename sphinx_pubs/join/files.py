"""The files that links and previews lead to: whether they are there, and may be published.

A database comes from elsewhere, and what it names on the machine of the build stays there,
unless it plainly belongs to the site.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from sphinx_pubs.model import Link, Problem, Publication

#: Folders whose folders are people's homes.
_HOMES = ("/home", "/Users")


def file_problems(works: Iterable[Publication], root: str, doctrees: str = "") -> Iterator[Problem]:
    """A problem (``link``) for each file of a link or preview that is not published.

    :param root: The source folder.
    :param doctrees: The folder of Sphinx's doctrees.
    """
    for work in works:
        for link, what in linked_files(work):
            fault = why_private(link, root, doctrees) or (
                "" if os.path.isfile(link.file) else "is not there"
            )
            if fault:
                yield _problem(work, link, what, fault)


def remote_previews(works: Iterable[Publication]) -> Iterator[Problem]:
    """A problem (``link``) for each preview that a reader's browser would ask another host for."""
    for work in works:
        if work.preview and work.preview.url:
            message = (
                f"{work.key}: the preview is on another host and not shown: copy it beside the "
                "database, or set pubs_remote_previews in conf.py"
            )
            yield Problem("link", message, work.preview.source)


def linked_files(work: Publication) -> Iterator[tuple[Link, str]]:
    """Each link of a work that is a file, and its preview, with what messages call it."""
    for link in work.links:
        if link.file:
            yield link, f"the file of link '{link.label}'"
    if work.preview and work.preview.file:
        yield work.preview, "the preview"


def why_private(link: Link, root: str, doctrees: str = "") -> str:
    """Why a file may not be published, as the end of a sentence; "" where it may.

    With links followed it is below the source folder, or below the folder of the file that
    names it, unless that is a home or around one; no name on the way begins with a dot, and
    it is not ``conf.py`` and none of Sphinx's doctrees.
    """
    try:
        file = os.path.realpath(link.file)
    except ValueError:  # no path has such characters
        return "is not there"
    if os.path.basename(file).lower() == "conf.py":
        return "is not published: it is the configuration of a site"
    if doctrees and _below(file, os.path.realpath(doctrees)):
        return "is not published: it is one of Sphinx's doctrees"
    beside = os.path.realpath(os.path.dirname(link.source.path))
    folders = [os.path.realpath(root)] if root else []
    folders += [] if _holds_homes(beside) else [beside]
    below = [rest for folder in folders if (rest := _below(file, folder))]
    if not below:
        return (
            "is not published: it is neither below the source folder nor below the folder "
            "of its database"
        )
    if all(_is_hidden(rest) for rest in below):
        return "is not published: a name in its path begins with a dot"
    return ""


def _below(file: str, folder: str) -> str:
    """The path of a file from a folder that it is in; "" where it is not."""
    start = os.path.join(folder, "")
    return file[len(start) :] if file.startswith(start) else ""


def _is_hidden(path: str) -> bool:
    return any(name.startswith(".") for name in path.split(os.sep))


def _holds_homes(folder: str) -> bool:
    """Whether a folder is someone's home, or around homes."""
    home = os.path.realpath(os.path.expanduser("~"))
    parent = os.path.dirname(folder)
    around = any(_below(path, folder) for path in (home, *_HOMES))
    return around or folder in (home, "/", "/root", *_HOMES) or parent in _HOMES or parent == folder


def _problem(work: Publication, link: Link, what: str, fault: str) -> Problem:
    shown = os.path.relpath(link.file, os.path.dirname(link.source.path))
    message = f"{work.key}: {what} {fault}: {shown}"
    return Problem("link", message, link.source)
