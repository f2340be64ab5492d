"""Programs that read what we write."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
#: Where .ci/run puts the packages of npm.
PACKAGES = HERE.parents[1] / ".tox" / "node" / "node_modules"


def need(there: object, reason: str) -> None:
    """What must be there is there in CI, or the run fails; elsewhere it is skipped."""
    if not there:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


def tool(name: str) -> str:
    path = shutil.which(name)
    need(path, f"{name} is not installed")
    return str(path)


@pytest.fixture
def citation_js() -> Callable[[str], list[dict[str, Any]]]:
    """Reads RIS as citation-js does: items of CSL-JSON."""
    node = tool("node")
    need((PACKAGES / "@citation-js" / "plugin-ris").is_dir(), "citation-js is not installed")

    def read(ris: str) -> list[dict[str, Any]]:
        found = subprocess.run(
            [node, str(HERE / "ris.js")],
            input=ris.encode(),
            env={**os.environ, "NODE_PATH": str(PACKAGES)},
            capture_output=True,
            check=True,
        )
        return json.loads(found.stdout)

    return read


@pytest.fixture
def citeproc(tmp_path: Path) -> Callable[[str], str]:
    """The bibliography that pandoc's citeproc makes of a file of CSL-JSON, as plain text."""
    pandoc = tool("pandoc")

    def read(csl: str) -> str:
        (tmp_path / "works.json").write_text(csl, "utf-8")
        found = subprocess.run(
            [pandoc, "--citeproc", "-t", "plain", "--wrap=none"],
            input=b'---\nbibliography: works.json\nnocite: "@*"\n---\n',
            cwd=tmp_path,
            capture_output=True,
            check=True,
        )
        return found.stdout.decode()

    return read


@pytest.fixture
def type_errors(tmp_path: Path) -> Callable[[str], list[str]]:
    """What TypeScript says of JSON-LD, by the types of schema.org: it knows each term."""
    node = tool("node")
    need((PACKAGES / "schema-dts").is_dir(), "schema-dts is not installed")

    def check(document: str) -> list[str]:
        typed = f'import type {{Graph}} from "schema-dts";\nexport const page: Graph = {document};'
        (tmp_path / "page.ts").write_text(typed, "utf-8")
        options = {
            "strict": True,
            "noEmit": True,
            "skipLibCheck": True,
            "types": [],
            "moduleResolution": "node",
            "paths": {"schema-dts": [str(PACKAGES / "schema-dts")]},
        }
        config = {"compilerOptions": options, "files": ["page.ts"]}
        (tmp_path / "tsconfig.json").write_text(json.dumps(config), "utf-8")
        found = subprocess.run(
            [node, str(PACKAGES / "typescript" / "bin" / "tsc"), "-p", str(tmp_path)],
            capture_output=True,
            check=False,
            text=True,
        )
        return found.stdout.splitlines()

    return check
