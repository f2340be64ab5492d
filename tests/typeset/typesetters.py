"""Typesetters of formulas: what each says of a list of them."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
#: Takes formulas, gives those that it cannot set, each with what it says.
Typesetter = Callable[[Sequence[str]], dict[str, str]]

#: What Sphinx's own documents have, and the page that sphinx.ext.imgmath makes pictures of.
PREAMBLES = {
    "pdflatex": r"""\documentclass{article}\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{lmodern}
\usepackage{amsmath,amssymb,amstext}""",
    "latex": r"""\documentclass[12pt]{article}\usepackage[utf8]{inputenc}
\usepackage{amsmath}\usepackage{amsthm}\usepackage{amssymb}\usepackage{amsfonts}
\usepackage{anyfontsize}\usepackage{bm}""",
    "xelatex": r"\documentclass{article}\usepackage{amsmath,amssymb,amstext}\usepackage{fontspec}",
    "lualatex": r"\documentclass{article}\usepackage{amsmath,amssymb,amstext}\usepackage{fontspec}",
}
#: As in our own package for LaTeX.
OURS = r"\providecommand\mathscr{\mathcal}"
MATHJAX = {"mathjax3": "mathjax-full/js", "mathjax4": "@mathjax/src/cjs"}

#: All of them, by their names.
TYPESETTERS = (*PREAMBLES, *MATHJAX, "katex")


def node_faults(command: list[str], formulas: Sequence[str], packages: Path) -> dict[str, str]:
    done = subprocess.run(
        command,
        input=json.dumps(list(formulas)),
        env={**os.environ, "NODE_PATH": str(packages)},
        capture_output=True,
        check=True,
        text=True,
    )
    said = json.loads(done.stdout)
    return {
        formula: fault for formula, fault in zip(formulas, said, strict=True) if fault is not None
    }


def tex_faults(engine: str, formulas: Sequence[str], folder: Path) -> dict[str, str]:
    """All formulas in one document; where TeX stops before the end, the last one begun."""
    lines = [
        f"\\typeout{{@@{number}}}\\setbox0\\hbox{{\\({formula}\\)}}"
        for number, formula in enumerate(formulas)
    ]
    body = "\n".join(lines)
    text = (
        f"{PREAMBLES[engine]}{OURS}\\begin{{document}}\n{body}\n\\typeout{{@@-1}}\\end{{document}}"
    )
    (folder / "all.tex").write_text(text, "utf-8")
    command = [engine, "-interaction=nonstopmode", "-no-shell-escape", "all.tex"]
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    found: dict[str, str] = {}
    number = 0
    for line in (folder / "all.log").read_text("utf-8", "replace").splitlines():
        if begun := re.search(r"@@(-?\d+)$", line):
            number = int(begun[1])
        elif line.startswith("! ") and number >= 0:
            found.setdefault(formulas[number], line[2:])
    if number >= 0:
        found.setdefault(formulas[number], "TeX stops here")
    return found
