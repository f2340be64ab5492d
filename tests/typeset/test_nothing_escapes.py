"""A rewritten formula reads no file, writes none, runs nothing and stops nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from attacks import PAYLOADS, SECRET, WRITTEN, formulas
from typesetters import OURS, PREAMBLES

from sphinx_pubs.tex.formula import read_formula

HERE = Path(__file__).parent
#: Elements and attributes that would be more than a formula.
ELEMENTS = {"a", "script", "img", "svg", "iframe", "maction", "menclose", "mglyph", "semantics"}
ATTRIBUTES = re.compile(r"(?:href|src|id|class|action|style|on\w+)$")


def rewritten(seed: int, count: int) -> list[str]:
    found = {read_formula(one).source for one in formulas(seed, count)}
    return sorted(found - {""})


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_attack_is_refused_or_inert(payload) -> None:
    left = read_formula(payload).source
    words = set(re.findall(r"\\([A-Za-z]+)", left))
    assert words <= {"text", "quad", "frac", "backslash"}
    assert "^^" not in left


@pytest.mark.latex
@pytest.mark.parametrize("engine", ["lualatex", "pdflatex", "latex"])
def test_tex_reads_and_writes_its_own_files_alone(engine, tmp_path, tool) -> None:
    """With shell escape on; the recorder of TeX names each file."""
    (tmp_path / f"{SECRET}.tex").write_text("a secret")
    (tmp_path / SECRET).write_text("a secret")
    sources = rewritten(seed=14, count=4000)
    assert len(sources) > 500
    body = "\n".join(f"\\setbox0\\hbox{{\\({source}\\)}}" for source in sources)
    text = f"{PREAMBLES[engine]}{OURS}\\begin{{document}}\n{body}\nTHE END\\end{{document}}"
    (tmp_path / "all.tex").write_text(text, "utf-8")
    command = [tool(engine), "-shell-escape", "-recorder", "-interaction=nonstopmode", "all.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    log = (tmp_path / "all.log").read_text("utf-8", "replace")
    assert [line for line in log.splitlines() if line.startswith("! ")] == []
    assert done.returncode == 0
    files = (tmp_path / "all.fls").read_text().split("\n")
    used = {line.partition(" ")[2] for line in files if line.startswith(("INPUT ", "OUTPUT "))}
    ours = {name for name in used if not name.startswith("/") or name.startswith(str(tmp_path))}
    assert {Path(name).stem for name in ours} == {"all"}
    assert {path.stem for path in tmp_path.iterdir()} == {"all", SECRET}
    assert WRITTEN not in {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("package", ["mathjax-full/js", "@mathjax/src/cjs"])
def test_mathjax_makes_a_formula_and_nothing_else(package, tool, need, node_packages) -> None:
    """With all of its extensions, those too that a page does not load."""
    need((node_packages / package).is_dir(), f"{package} is not installed")
    sources = rewritten(seed=15, count=4000)
    done = subprocess.run(
        [tool("node"), str(HERE / "node" / "mathml.cjs"), package],
        input=json.dumps(sources),
        env={**os.environ, "NODE_PATH": str(node_packages)},
        capture_output=True,
        check=True,
        text=True,
    )
    found = json.loads(done.stdout)
    assert len(found) == len(sources)
    for source, one in zip(sources, found, strict=True):
        assert not ELEMENTS.intersection(one["elements"]), source
        assert not [name for name in one["attributes"] if ATTRIBUTES.match(name)], source
