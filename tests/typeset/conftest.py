"""The typesetter that a test asks for by its name."""

from __future__ import annotations

import pytest
from typesetters import HERE, MATHJAX, PREAMBLES, Typesetter, node_faults, tex_faults


@pytest.fixture
def typesetter(request, tmp_path, need, tool, node_packages) -> Typesetter:
    """The typesetter whose name is the parameter."""
    name: str = request.param
    if name in PREAMBLES:
        tool(name)
        return lambda formulas: tex_faults(name, formulas, tmp_path)
    script = ["katex.cjs"] if name == "katex" else ["mathjax.cjs", MATHJAX[name]]
    package = name if name == "katex" else MATHJAX[name].rpartition("/")[0]
    need((node_packages / package).is_dir(), f"{package} is not installed")
    command = [tool("node"), str(HERE / "node" / script[0]), *script[1:]]
    return lambda formulas: node_faults(command, formulas, node_packages)
