"""A site in a theme: the demo and the lab, each also as plain paragraphs, and boxes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from stage.themes import Theme

BROWSER = Path(__file__).parent.parent
ROOT = BROWSER.parent.parent
PAGES = BROWSER / "pages"
DATA = (
    *(f"docs/demo/publications.{kind}" for kind in ("bib", "yaml")),
    *(f"docs/examples/lab.{kind}" for kind in ("bib", "yaml")),
    *(f"docs/examples/previews.{kind}" for kind in ("bib", "yaml")),
    "docs/examples/images",
    "docs/examples/files",
)
CONF = """
import sys

sys.path.insert(0, {pages!r})
project = "Publications"
html_title = "Publications"
html_theme = {theme!r}
html_theme_options = {options!r}
extensions = ["sphinx_pubs", "plain_words", *{extensions!r}]
"""

#: One of so many works that most of them are out of sight.
WORK = """\
@article{{far{number},
  title = {{What lies afar, and how one comes to it on foot in a day or two, part {number}}},
  author = {{Ada Able and Bo Birch and Cleo Cedar and Dan Dogwood and Eve Elm}}, year = {year},
  journal = {{Journal of Distances}}, abbr = {{JoD}}, doi = {{10.5555/far.{number}}},
  abstract = {{{words} Mile {number} is behind us.}}
}}
"""


def make_site(theme: Theme, folder: Path) -> Path:
    """Build the site and return the folder with its pages; a warning is an error."""
    source, out = folder / "source", folder / "html"
    shutil.copytree(PAGES, source, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for name in DATA:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, source / path.name)
        else:
            shutil.copy(path, source)
    (source / "long.bib").write_text("".join(map(_work, range(1, 211))), "utf-8")
    conf = CONF.format(
        pages=str(PAGES),
        theme=theme.name,
        options=dict(theme.options),
        extensions=list(theme.extensions),
    )
    (source / "conf.py").write_text(conf, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", *(["-W"] if theme.strict else [])]
    built = subprocess.run(
        [*command, str(source), str(out)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if built.returncode:
        raise RuntimeError(f"{theme.name}: {built.stdout}{built.stderr}")
    return out


def _work(number: int) -> str:
    words = "It is a long way to where the road ends. " * (number % 5)
    return WORK.format(number=number, year=2025 - number // 20, words=words)
