"""Random sidecars: reading never raises, and the values can be shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_pubs.model import SUBTYPES, Sidecar
from sphinx_pubs.read.sidecar import merge_sidecars, read_sidecar
from sphinx_pubs.read.sidecar.declaration import schema

if TYPE_CHECKING:
    from pathlib import Path

MANY = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
SECTIONS = schema()["properties"]
NAMES = [*SECTIONS, *SECTIONS["publications"]["additionalProperties"]["properties"], "<<", "name"]
PIECES = [
    *(f"{name}:" for name in NAMES),
    *" \n\t'\"[]{},:-?&*!|>%@`#\\",
    *(
        "\n  ",
        "\n    ",
        "---\n",
        "...\n",
        "&a ",
        "*a",
        "!!str ",
        "<<: *a",
        "true",
        "~",
        "\x01",
        "é",
    ),
]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["javascript:x", "https://a.org", "a.pdf", "2020", "0000-0002-1825-0097"]),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), inner, max_size=4),
    ),
    max_leaves=8,
)


def check(sidecar: Sidecar) -> None:
    """Assert the properties of every sidecar."""
    for problem in sidecar.problems:
        assert problem.subtype in SUBTYPES
        assert problem.source.line >= 1
        assert "\n" not in problem.message
        assert len(problem.message) < 300
    for extras in sidecar.publications.values():
        assert all(not link.url.lower().startswith("javascript") for link in extras.links)
        assert set(extras.sources) <= set(NAMES)
    assert merge_sidecars([sidecar, sidecar]).publications == sidecar.publications


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "refs.yaml"


@MANY
@given(data=st.binary(max_size=200))
def test_any_bytes(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    check(read_sidecar(str(path)))


@MANY
@given(pieces=st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30))
def test_any_text(path: Path, pieces: list[str]) -> None:
    path.write_bytes("".join(pieces).encode("utf-8", "surrogatepass"))
    check(read_sidecar(str(path)))


@MANY
@given(tree=st.fixed_dictionaries({}, optional=dict.fromkeys(SECTIONS, TREES)))
def test_any_sections(path: Path, tree: Any) -> None:
    path.write_text(json.dumps(tree), encoding="utf-8")
    check(read_sidecar(str(path)))


@MANY
@given(
    values=st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            SECTIONS["publications"]["additionalProperties"]["properties"], TREES
        ),
    )
)
def test_any_publication(path: Path, values: Any) -> None:
    path.write_text(json.dumps({"publications": {"k": values}}), encoding="utf-8")
    check(read_sidecar(str(path)))


@pytest.mark.parametrize(
    "template", ["{}", "marks: {}", 'marks: "{}"', "marks: [{}]", "marks: |\n {}"]
)
@pytest.mark.parametrize(
    "piece", ["{", "}", "[", "$", "\\", '"', "'", "a: ", "- ", "? ", "&a ", "\n"]
)
def test_long_hostile_text(path: Path, template: str, piece: str) -> None:
    path.write_text(template.replace("{}", piece * (50_000 // len(piece))), encoding="utf-8")
    check(read_sidecar(str(path)))
