"""Where pages are read: in a browser, or in a program that can do less."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.builders import Builder


def in_browser(builder: Builder) -> bool:
    """Whether its pages are read in a browser.

    A reader of e-books or of files of help runs no script, or none may be counted
    on; some know no ``<details>``, and show what is folded, or never do.
    """
    return builder.format == "html" and not getattr(builder, "embedded", False)
