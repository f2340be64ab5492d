"""Imports go one way, and each outside library is behind one door."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "sphinx_pubs"

#: Folder or module → what of ours it may import.
LAYERS = {
    "addresses": set(),
    "characters": set(),
    "tex": {"addresses", "characters"},
    "model": {"tex", "vocabulary"},
    "vocabulary": set(),
    "read": {"addresses", "characters", "model", "tex", "guesses", "vocabulary"},
    "guesses": set(),
    "join": {
        "addresses",
        "characters",
        "model",
        "tex",
        "read",
        "guesses",
        "vocabulary",
    },
    "choose": {"characters", "model", "tex", "read", "join", "guesses", "vocabulary"},
    "export": {"addresses", "characters", "model", "tex", "read", "join", "vocabulary"},
    "words": {"vocabulary"},
    "nodes": {"model", "tex", "join", "vocabulary"},
    "html": {"model", "tex", "nodes", "words"},
    "extension": {
        "addresses",
        "characters",
        "model",
        "tex",
        "read",
        "join",
        "choose",
        "export",
        "nodes",
        "html",
        "words",
        "guesses",
        "vocabulary",
    },
    "cli": {"addresses", "characters", "model", "tex", "read", "join", "guesses", "vocabulary"},
    "__main__": {"cli"},
    "api": {"model", "tex", "join", "choose", "export", "nodes"},
    "__init__": {"extension", "html", "words", "api", "choose", "model"},
}
#: The modules of ``extension``, in rows: at its top a module imports only from rows above its own.
#: What a function imports, so that a build without changes does not load it, is free.
ROWS = (
    {"directive", "report"},
    {"bibtex", "list_config", "placement"},
    {"references", "site"},
    {"targets"},
    {"domain", "updates"},
    {"backlinks", "feed", "libraries", "search"},
    {"consistency", "downloads", "events", "list_parts", "people", "register"},
    {"assets", "cite", "metadata", "styles", "transforms"},
    {"detail_pages", "expand", "list_builder", "writers"},
)
#: Layers that know neither Sphinx nor docutils.
PURE = {
    "addresses",
    "characters",
    "model",
    "tex",
    "vocabulary",
    "read",
    "guesses",
    "join",
    "choose",
    "export",
    "cli",
    "__main__",
}
#: Outside library → the only folder that may import it.
DOORS = {"pybtex": "read", "yaml": "read", "charset_normalizer": "read", "pylatexenc": "tex"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
            if node.module == "sphinx_pubs":
                found.update(f"sphinx_pubs.{name.name}" for name in node.names)
    return found - {"sphinx_pubs"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_lower_layers(path: Path) -> None:
    layer = layer_of(path)
    ours = {name.split(".")[1] for name in imports_of(path) if name.startswith("sphinx_pubs.")}
    assert ours - {layer} <= LAYERS[layer]


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "extension").glob("[!_]*.py")), ids=lambda path: path.stem
)
def test_a_module_of_the_extension_imports_only_from_rows_above(path: Path) -> None:
    above: set[str] = set()
    for row in ROWS:
        if path.stem in row:
            break
        above |= row
    else:
        pytest.fail(f"{path.stem} is in no row of ROWS")
    top = [
        node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.ImportFrom)
    ]
    modules = {f"{node.module}.{name.name}" for node in top for name in node.names}
    prefix = "sphinx_pubs.extension."
    found = {one.removeprefix(prefix).split(".")[0] for one in modules if one.startswith(prefix)}
    assert found <= above


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_outside_libraries_stay_behind_their_doors(path: Path) -> None:
    layer = layer_of(path)
    outside = {name.split(".")[0] for name in imports_of(path)}
    if layer in PURE:
        assert not outside & {"sphinx", "docutils"}
    assert {door for library, door in DOORS.items() if library in outside} <= {layer}
