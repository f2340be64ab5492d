"""After a build that was killed, the next one makes what a clean build makes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

#: Kills its own process at the n-th change of a file of the output or beside the doctrees. A file
#: that is opened for it is emptied first.
CONF = """
import os, signal, sys

extensions = ["sphinx_pubs", "sphinxcontrib.bibtex"]
bibtex_bibfiles = ["theirs.bib"]
html_theme = "basic"
html_baseurl = "https://example.org/"
exclude_patterns = ["_build"]
pubs_backlinks = True
pubs_detail_pages = True
pubs_feed = True
pubs_defaults = {
    "search": True,
    "json-ld": "full",
    "bibtex": "full",
    "download": ["bibtex", "csl-json", "ris"],
}

_left = int(os.environ.get("KILL_AT", "0"))
_changes = {"os.rename": 1, "os.remove": 0, "os.mkdir": 0, "os.rmdir": 0}


def _count(event, args):
    global _left
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        path = args[0]
    elif event in _changes:
        path = args[_changes[event]]
    else:
        return
    if not isinstance(path, (str, os.PathLike)) or "_build" not in os.fspath(path):
        return
    _left -= 1
    if os.environ["KILL_AT"] == "0":
        sys.stderr.write(f"change\\n")
    elif _left == 0:
        _left = -1
        if event == "open":
            os.close(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY))
        os.kill(os.getpid(), signal.SIGKILL)


if "KILL_AT" in os.environ:
    sys.addaudithook(_count)
"""
BIB = """@article{ash, title={Alder}, author={Ann Ash}, year={2020}, doi={10.5555/1}}
@article{bo, title={Birch}, author={Bo Birch}, year={2020}}
@misc{cy, title={Cedar}, author={Cy Cedar}, year={2019}}
@misc{di, title={Daisy}, author={Di Daisy}, year={2018}}
"""
FILES = {
    "conf.py": CONF,
    "index.rst": "Home\n====\n\n.. toctree::\n\n   p\n   q\n   x\n   y\n   z\n",
    "p.rst": "P\n=\n\n.. publications:: refs.bib\n",
    "q.rst": "Q\n=\n\n:pub:`ash`, :pub:title:`di` and :cite:t:`ash`.\n",
    "x.rst": "X\n=\n\n.. publications:: refs.bib\n   :limit: 1\n   :more: p\n   :no-index:\n",
    "y.rst": "Y\n=\n\n.. publications:: more.bib\n   :no-index:\n\n:pub:`cy`\n",
    "z.rst": "Z\n=\n\nText.\n",
    "refs.bib": BIB,
    "more.bib": "@misc{cy, title={Cedar}, author={Cy Cedar}, year={2019}}\n",
    "theirs.bib": "",
}
#: Each changes the databases alone.
EDITS = {
    "a title": {"refs.bib": BIB.replace("{Alder}", "{Acer}")},
    "one less": {"refs.bib": BIB[: BIB.index("@misc{di")]},
    "one more": {"refs.bib": BIB + "@misc{ed, title={Elder}, author={Ed Elder}, year={2021}}\n"},
    "another sidecar": {"refs.yaml": "publications: {cy: {badge: Best, abstract: Long.}}\n"},
}
POINTS = 3  #: How often each is killed.


@pytest.fixture
def make(monkeypatch) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Builds the site in a folder, in a process of its own."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    def make(folder: Path, kill_at: int | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "html"]
        command += ["-d", "_build/doctrees", ".", "_build/html"]
        kill = {} if kill_at is None else {"KILL_AT": str(kill_at)}
        environment = {**os.environ, **kill}
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        return done

    return make


def write(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("edit", EDITS)
def test_the_next_build_mends_it(tmp_path, make, content, edit) -> None:
    site, kept = write(tmp_path / "site", FILES), tmp_path / "kept"
    make(site)
    shutil.copytree(site, kept)
    write(site, EDITS[edit])
    changes = make(site, 0).stderr.count("change\n")
    clean = write(tmp_path / "clean", {**FILES, **EDITS[edit]})
    make(clean)
    wanted = files_of(clean, content)
    assert files_of(site, content) == wanted
    assert changes > POINTS
    for at in sorted(random.Random(edit).sample(range(1, changes + 1), POINTS)):
        shutil.rmtree(site)  # Sphinx reads all again in another folder
        shutil.copytree(kept, site)
        write(site, EDITS[edit])
        assert make(site, at).returncode == -signal.SIGKILL
        make(site)
        assert files_of(site, content) == wanted, at


def files_of(folder: Path, content: Callable[[Path], object]) -> dict[str, object]:
    html = folder / "_build" / "html"
    return {
        path.relative_to(html).as_posix(): content(path)
        for path in html.rglob("*")
        if path.is_file()
    }
