"""What every test may use: a site made of a few files, built in a fresh folder."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
import sphinx.locale
from bs4 import BeautifulSoup
from docutils import nodes
from hypothesis import settings
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database, Publication

ROOT = Path(__file__).parent.parent
#: Files of other people, beside the repository where they are; no test needs them to pass.
SHARED = ROOT.parent / "shared"

# A busy machine is slow: no example fails for its time.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")

CONF = 'extensions = ["sphinx_pubs"]\nhtml_theme = "basic"\n'
#: Sphinx 7.4 warns of its own defaults to come.
_LINKCHECK = {"linkcheck_report_timeouts_as_broken": False}
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Site:
    """A site in a folder, and what its last build said."""

    folder: Path
    app: Sphinx
    warnings: list[str]

    @property
    def out(self) -> Path:
        return Path(self.app.outdir)

    def text(self, name: str) -> str:
        return (self.out / name).read_text("utf-8")

    def page(self, name: str = "index.html") -> BeautifulSoup:
        return BeautifulSoup(self.text(name), "html.parser")

    def doctree(self, name: str = "index") -> nodes.document:
        """The doctree of a page as its builder writes it."""
        tree = self.app.env.get_doctree(name)
        self.app.env.apply_post_transforms(tree, name)
        return tree


@dataclass
class Builder:
    """Builds the site in ``folder``, again and again if need be."""

    folder: Path

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                path.write_text(content, "utf-8")

    def __call__(
        self,
        files: Mapping[str, str | bytes] | None = None,
        *,
        builder: str = "html",
        conf: Mapping[str, object] | None = None,
        force_all: bool = False,
        **kwargs: object,
    ) -> Site:
        if not (self.folder / "conf.py").exists():
            self.write({"conf.py": CONF})
        self.write(files or {})
        said = StringIO()
        sphinx.locale.translators.clear()  # else those of the build before are still there
        out = self.folder / "_build"
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                self.folder,
                self.folder,
                out / builder,
                out / "doctrees",
                builder,
                confoverrides={
                    "exclude_patterns": ["_build"],
                    # Themes add to Sphinx's own default, which all later builds would have.
                    "templates_path": [],
                    "show_warning_types": True,
                    **(_LINKCHECK if builder == "linkcheck" else {}),
                    **(conf or {}),
                },
                status=StringIO(),
                warning=said,
                **kwargs,
            )
            app.build(force_all=force_all)
        return Site(self.folder, app, self._lines(said.getvalue()))

    def _lines(self, said: str) -> list[str]:
        """Each warning on a line, with paths as the user wrote them."""
        plain = _ANSI.sub("", said).replace(f"{self.folder}/", "")
        return [line for line in plain.splitlines() if line.strip()]

    def clean(self) -> None:
        shutil.rmtree(self.folder / "_build", ignore_errors=True)


@pytest.fixture
def build(tmp_path: Path) -> Builder:
    return Builder(tmp_path)


@pytest.fixture(scope="session")
def need() -> Callable[[object, str], None]:
    """What must be there is there in CI, or the test fails; elsewhere it is skipped."""

    def need(there: object, reason: str) -> None:
        if not there:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)

    return need


@pytest.fixture(scope="session")
def tool(need: Callable[[object, str], None]) -> Callable[[str], str]:
    """The path of a program."""

    def find(name: str) -> str:
        path = shutil.which(name)
        need(path, f"{name} is not installed")
        return str(path)

    return find


@pytest.fixture(scope="session")
def node_packages() -> Path:
    """Where .ci/run puts the packages of npm."""
    return ROOT / ".tox" / "node" / "node_modules"


@pytest.fixture
def works(tmp_path: Path) -> Callable[..., tuple[Publication, ...]]:
    """Publications made of a few lines of BibTeX, and perhaps of YAML."""

    def read(bib: str, sidecar: str = "") -> tuple[Publication, ...]:
        path = tmp_path / "refs.bib"
        path.write_text(bib, "utf-8")
        if sidecar:
            path.with_suffix(".yaml").write_text(sidecar, "utf-8")
        return load_library(Database(bibs=(str(path),))).publications

    return read


@pytest.fixture
def visible() -> Callable[[object], str]:
    """The visible text of an element, white space folded."""

    def fold(element: object) -> str:
        text = element if isinstance(element, str) else element.get_text()  # type: ignore[attr-defined]
        return " ".join(text.split())

    return fold
