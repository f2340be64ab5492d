"""Each theme's site is built once, each page opened once per view; the tests look at it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, sync_playwright
from stage.browser import Look, chromium, launch, served
from stage.site import make_site
from stage.themes import Theme, View, parameter, views

Looks = Callable[[View], Look]


def refuse(reason: str) -> None:
    """What must be there is there in CI, or the run fails; elsewhere it is skipped."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        refuse("chromium is not installed")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Theme], str]]:
    """Where the site of a theme is served."""
    sites: dict[str, str] = {}
    with ExitStack() as stack:

        def of_theme(theme: Theme) -> str:
            if theme.name not in sites:
                if theme.missing():
                    refuse(theme.missing())
                out = make_site(theme, tmp_path_factory.mktemp(theme.name))
                sites[theme.name] = stack.enter_context(served(out))
            return sites[theme.name]

        yield of_theme


@pytest.fixture(scope="session", params=[parameter(view) for view in views()])
def look(
    request: pytest.FixtureRequest, browser: Browser, address: Callable[[Theme], str]
) -> Iterator[Look]:
    """A visitor who looks at a theme in a mode, in a window."""
    view: View = request.param
    look = Look(browser, address(view.theme), view)
    yield look
    look.close()
