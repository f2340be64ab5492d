"""Try an installed package: a page, built outside the repository."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

BIB = "@article{a2020, title = {A {\\em Title}}, author = {Ada Ash}, journal = {J}, year = 2020}\n"
INDEX = "Publications\n============\n\n.. publications:: refs.bib\n"


def main() -> None:
    package = files("sphinx_pubs")
    for name in (
        "py.typed",
        "static/sphinx-pubs.css",
        "schema/sidecar.schema.json",
        "locale/de/LC_MESSAGES/sphinx_pubs.mo",
    ):
        assert package.joinpath(name).is_file(), name
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "conf.py").write_text('extensions = ["sphinx_pubs"]\n', "utf-8")
        (site / "refs.bib").write_text(BIB, "utf-8")
        (site / "index.rst").write_text(INDEX, "utf-8")
        command = [sys.executable, "-m", "sphinx", "-q", "-nW", folder, f"{folder}/html"]
        subprocess.run(command, check=True, cwd=folder)
        page = (site / "html" / "index.html").read_text("utf-8")
    assert '<li class="pubs-entry" id="pub-a2020">' in page
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main()
