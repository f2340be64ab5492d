"""Pictures of the lab in every theme, for the gallery of the docs: ``tox run -e gallery``.

Usage: python tests/browser/contact_sheet.py FOLDER
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from stage.browser import Look, launch, served
from stage.site import make_site
from stage.themes import WIDTHS, View, chosen

#: Pixels of the picture for one of the window.
SCALES = {1280: 0.5, 375: 0.6}


def main(folder: Path) -> None:
    """Write ``THEME-MODE-WIDTH.jpg`` for each chosen theme that is installed."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as sites:
        browser = launch(playwright)
        for theme in chosen():
            if theme.missing():
                print(theme.missing())
                continue
            with served(make_site(theme, Path(sites, theme.name))) as address:
                for mode in theme.modes():
                    for width in WIDTHS:
                        view = View(theme=theme, mode=mode, width=width)
                        look = Look(browser, address, view, scale=SCALES[width])
                        path = folder / f"{view}.jpg"
                        page = look.page("lab")
                        page.evaluate("document.activeElement.blur()")
                        page.screenshot(path=path, type="jpeg", quality=72)
                        look.close()
                        print(path.name)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
