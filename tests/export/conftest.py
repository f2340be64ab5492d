"""Programs that read what we write."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def citation_js(need, tool, node_packages) -> Callable[[str], list[dict[str, Any]]]:
    """Reads RIS as citation-js does: items of CSL-JSON."""
    node = tool("node")
    need((node_packages / "@citation-js" / "plugin-ris").is_dir(), "citation-js is not installed")

    def read(ris: str) -> list[dict[str, Any]]:
        found = subprocess.run(
            [node, str(HERE / "ris.js")],
            input=ris.encode(),
            env={**os.environ, "NODE_PATH": str(node_packages)},
            capture_output=True,
            check=True,
        )
        return json.loads(found.stdout)

    return read


@pytest.fixture
def citeproc(tmp_path: Path, tool) -> Callable[[str], str]:
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
def type_errors(tmp_path: Path, need, tool, node_packages) -> Callable[[str], list[str]]:
    """What TypeScript says of JSON-LD, by the types of schema.org: it knows each term."""
    node = tool("node")
    need((node_packages / "schema-dts").is_dir(), "schema-dts is not installed")

    def check(document: str) -> list[str]:
        typed = f'import type {{Graph}} from "schema-dts";\nexport const page: Graph = {document};'
        (tmp_path / "page.ts").write_text(typed, "utf-8")
        options = {
            "strict": True,
            "noEmit": True,
            "skipLibCheck": True,
            "types": [],
            "moduleResolution": "node",
            "paths": {"schema-dts": [str(node_packages / "schema-dts")]},
        }
        config = {"compilerOptions": options, "files": ["page.ts"]}
        (tmp_path / "tsconfig.json").write_text(json.dumps(config), "utf-8")
        found = subprocess.run(
            [node, str(node_packages / "typescript" / "bin" / "tsc"), "-p", str(tmp_path)],
            capture_output=True,
            check=False,
            text=True,
        )
        return found.stdout.splitlines()

    return check
