"""Debian's Chromium over the built sites, cut off from every other host."""

from __future__ import annotations

import http.server
import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route

from stage.themes import View

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HEIGHTS = {1280: 900, 375: 760}


def chromium() -> str | None:
    """Where the system's Chromium is; nothing is ever downloaded."""
    return shutil.which("chromium")


def launch(playwright: Playwright) -> Browser:
    # A wrapper script of Debian's reads these; playwright brings its own profile.
    environment = {name: text for name, text in os.environ.items() if name != "DISPLAY"}
    return playwright.chromium.launch(
        executable_path=chromium(), args=ARGUMENTS, env=dict(environment)
    )


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder that is served while the block runs."""
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class Visit:
    """A visitor of one site in one view: pages open dark if the view is, nothing is fetched."""

    def __init__(self, browser: Browser, address: str, view: View, *, script: bool = True) -> None:
        self.view = view
        self.address = address
        self.refused: list[str] = []
        self.context: BrowserContext = browser.new_context(
            viewport={"width": view.width, "height": HEIGHTS[view.width]},
            java_script_enabled=script,
        )
        self.context.route(re.compile(r"^https?://(?!127\.0\.0\.1:)"), self._refuse)

    def _refuse(self, route: Route) -> None:
        self.refused.append(route.request.url)
        route.abort()

    def open(self, name: str) -> Page:
        """A page in a tab of its own, switched to the mode of the view and at rest."""
        page = self.context.new_page()
        self.go(page, name)
        return page

    def go(self, page: Page, name: str) -> None:
        page.goto(f"{self.address}/{name}", wait_until="load")
        if self.view.mode == "dark":
            page.evaluate(f"() => {{ {self.view.theme.dark} }}")
        rest(page)

    def close(self) -> None:
        self.context.close()


def rest(page: Page) -> None:
    """Wait until nothing moves any more."""
    page.evaluate(
        """async () => {
          await document.fonts.ready;
          const moving = () => document.getAnimations().filter(
            a => a.playState === 'running' && a.effect.getComputedTiming().endTime < 3000);
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          await Promise.all(moving().map(a => a.finished.catch(() => 0)));
        }"""
    )
