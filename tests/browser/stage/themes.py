"""The themes that are looked at, and what a test must know to look at them.

What a theme needs in conf.py, how its visitor switches it to the dark, where its
table of contents stands. The stylesheet under test knows none of this.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
import sphinx
from _pytest.mark import ParameterSet

Mode = Literal["light", "dark"]

#: Widths of a window that are looked at: a laptop and a phone.
WIDTHS = (1280, 375)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme. ``dark`` is a script that does what its own switch does."""

    name: str
    package: str = ""  #: The distribution to install; empty: comes with Sphinx.
    module: str = ""  #: What to import, where it is not the name.
    extensions: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    dark: str = ""
    toc: bool = True  #: Whether it shows a table of contents.
    strict: bool = True  #: Whether it builds without a warning of its own.
    newest: tuple[int, int] = (99, 0)  #: The newest Sphinx that it runs with.
    opens_on_paper: bool = False  #: Whether its script opens every ``details`` to print.
    covers_paper: bool = False  #: Whether its header hides the top of each sheet.

    def missing(self) -> str:
        """Why it cannot be looked at here; empty if it can."""
        if not self.package:
            return ""
        if importlib.util.find_spec(self.module or self.name) is None:
            return f"{self.package} is not installed"
        return ""

    def modes(self) -> tuple[Mode, ...]:
        return ("light", "dark") if self.dark else ("light",)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A theme, in a mode, in a window."""

    theme: Theme
    mode: Mode
    width: int

    def __str__(self) -> str:
        return f"{self.theme.name}-{self.mode}-{self.width}"


_HTML_THEME = "document.documentElement.dataset.theme = 'dark'"
_HTML_CLASS = "document.documentElement.classList.replace('light', 'dark')"

THEMES = (
    Theme(name="furo", package="furo", dark="document.body.dataset.theme = 'dark'"),
    Theme(name="alabaster"),
    Theme(name="sphinx_rtd_theme", package="sphinx-rtd-theme"),
    Theme(name="pydata_sphinx_theme", package="pydata-sphinx-theme", dark=_HTML_THEME),
    Theme(name="sphinx_book_theme", package="sphinx-book-theme", dark=_HTML_THEME),
    Theme(name="shibuya", package="shibuya", dark=_HTML_CLASS),
    Theme(
        name="sphinxawesome_theme",
        package="sphinxawesome-theme",
        dark="document.documentElement.classList.add('dark')",
    ),
    Theme(
        name="sphinx_immaterial",
        package="sphinx-immaterial",
        extensions=("sphinx_immaterial",),
        options={
            "font": False,  # else it is fetched when the site is built
            "palette": [{"scheme": "default"}, {"scheme": "slate"}],
        },
        dark="document.body.dataset.mdColorScheme = 'slate'",
        opens_on_paper=True,
    ),
    Theme(
        name="piccolo_theme",
        package="piccolo-theme",
        dark="document.documentElement.dataset.mode = 'dark'",
    ),
    Theme(
        name="press",
        package="sphinx-press-theme",
        module="sphinx_press_theme",
        dark="document.body.classList.replace('theme-light', 'theme-dark')",
        strict=False,
        newest=(8, 2),
        covers_paper=True,
    ),
    Theme(name="classic"),
    Theme(name="nature"),
    Theme(name="bizstyle"),
    Theme(name="haiku", toc=False),
    Theme(name="sphinxdoc"),
    Theme(name="basic"),
    Theme(name="agogo"),
    Theme(name="scrolls", toc=False),
)


def chosen() -> tuple[Theme, ...]:
    """The themes named in ``PUBS_THEMES``, or all that run with this Sphinx."""
    named = os.environ.get("PUBS_THEMES", "").split()
    unknown = set(named) - {theme.name for theme in THEMES}
    if unknown:
        raise ValueError(f"PUBS_THEMES: no such theme: {', '.join(sorted(unknown))}")
    if named:
        return tuple(theme for theme in THEMES if theme.name in named)
    return tuple(theme for theme in THEMES if sphinx.version_info[:2] <= theme.newest)


def views() -> Iterator[View]:
    """Two views of each chosen theme, between them each of its modes and each window.

    Of furo all, and of every theme where ``PUBS_VIEWS`` is ``all``.
    """
    for theme in chosen():
        modes = theme.modes()
        if theme.name == "furo" or os.environ.get("PUBS_VIEWS") == "all":
            pairs = [(mode, width) for mode in modes for width in WIDTHS]
        else:
            pairs = [(modes[0], WIDTHS[0]), (modes[-1], WIDTHS[-1])]
        for mode, width in pairs:
            yield View(theme=theme, mode=mode, width=width)


def parameter(view: View) -> ParameterSet:
    """A view as the parameter of a test; those of one theme run in one process."""
    return pytest.param(view, id=str(view), marks=pytest.mark.xdist_group(view.theme.name))


def seen_where(wanted: Callable[[View], bool]) -> pytest.MarkDecorator:
    """Runs a test in some of the views alone."""
    chosen_views = [parameter(view) for view in views() if wanted(view)]
    return pytest.mark.parametrize("look", chosen_views, indirect=True, scope="session")


#: For what is the same in every theme.
IN_ONE_THEME = seen_where(
    lambda view: (view.theme.name, view.mode, view.width) == ("furo", "light", 1280)
)
