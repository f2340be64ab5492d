"""Debian's Chromium over the built sites, cut off from every other host."""

from __future__ import annotations

import base64
import http.server
import re
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route

from stage.themes import View

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HEIGHTS = {1280: 900, 375: 760}
#: Whether a visitor sees the first letter of an entry's title.
TITLE_IN_SIGHT = """(id) => {
  const entry = document.getElementById(id);
  const range = document.createRange();
  range.selectNodeContents(entry.querySelector('.pubs-title'));
  const line = range.getClientRects()[0];
  const hit = document.elementFromPoint(line.x + 5, line.y + line.height / 2);
  return !!hit && entry.contains(hit);
}"""
MEASURE = (Path(__file__).parent / "measure.js").read_text("utf-8")


def chromium() -> str | None:
    """Where the system's Chromium is; nothing is ever downloaded."""
    return shutil.which("chromium")


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, headers_too: Mapping[str, str], **kwargs: Any) -> None:
        self._headers_too = headers_too
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        for name, value in self._headers_too.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def served(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a folder that is served while the block runs.

    :param headers: More headers of each answer.
    """
    handler = partial(_Quiet, directory=str(folder), headers_too=headers or {})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class Look:
    """A visitor of one site in one view, cut off from other hosts.

    A page is opened once; who changes it puts it back, or takes a fresh one.
    """

    def __init__(self, browser: Browser, address: str, view: View, *, scale: float = 1) -> None:
        self.browser = browser
        self.address = address
        self.view = view
        self.scale = scale  #: Pixels of a picture for one of the window.
        self.refused: list[str] = []
        self._contexts: dict[bool, BrowserContext] = {}
        self._pages: dict[str, Page] = {}
        self._facts: dict[str, dict[str, Any]] = {}

    def context(self, *, script: bool = True) -> BrowserContext:
        if script not in self._contexts:
            context = self.browser.new_context(
                viewport={"width": self.view.width, "height": HEIGHTS[self.view.width]},
                device_scale_factor=self.scale,
                java_script_enabled=script,
            )
            context.route(re.compile(r"^https?://(?!127\.0\.0\.1:)"), self._refuse)
            self._contexts[script] = context
        return self._contexts[script]

    def _refuse(self, route: Route) -> None:
        self.refused.append(route.request.url)
        route.abort()

    def fresh(self, name: str, *, script: bool = True) -> Page:
        """A page in a tab of its own, in the mode of the view and at rest; close it."""
        page = self.context(script=script).new_page()
        page.goto(f"{self.address}/{name}", wait_until="load")
        if script:  # without, nothing moves, and no frame is announced either
            if self.view.mode == "dark":
                page.evaluate(f"() => {{ {self.view.theme.dark} }}")
            rest(page)
        return page

    def page(self, name: str) -> Page:
        """A page that stays open, its first abstract too."""
        if name not in self._pages:
            self._pages[name] = page = self.fresh(f"{name}.html")
            summary = page.locator(".pubs-abstract > summary").first
            if summary.count():
                summary.click()
                page.mouse.move(1, 1)
                rest(page)
        self._pages[name].bring_to_front()  # one behind another waits for its frames
        return self._pages[name]

    def facts(self, name: str) -> dict[str, Any]:
        """What ``measure.js`` finds on a page."""
        if name not in self._facts:
            page = self.page(name)
            picture = base64.b64encode(page.locator(".pubs-entry").nth(1).screenshot()).decode()
            self._facts[name] = page.evaluate(MEASURE, f"data:image/png;base64,{picture}")
        return self._facts[name]

    def close(self) -> None:
        for context in self._contexts.values():
            context.close()


def rest(page: Page) -> None:
    """Wait until nothing moves any more; a page that never rests is a failure, not a hang.

    It is looked at frame by frame: what goes out of sight while it moves is stopped by the
    browser (``content-visibility``), and its promise to be finished is then kept by nobody.
    """
    page.bring_to_front()  # one behind another waits for its frames
    page.evaluate(
        """() => Promise.race([
        new Promise((_, fail) => setTimeout(() => fail(new Error('it never rests')), 30000)),
        (async () => {
          await document.fonts.ready;
          const moves = () => document.getAnimations().some(
            a => a.playState === 'running' && a.effect.getComputedTiming().endTime < 3000);
          for (let last = -1, still = 0; still < 5;) {
            await new Promise(requestAnimationFrame);
            still = scrollY === last && !moves() ? still + 1 : 0;
            last = scrollY;
          }
        })()])"""
    )
