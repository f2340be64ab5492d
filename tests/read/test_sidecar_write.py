"""Texts written as YAML scalars, and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_pubs.read.sidecar import read_sidecar
from sphinx_pubs.read.sidecar.yaml import one_line, scalar


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Bo Liu", "Bo Liu"),
        ("Ötzi O'Neil-Núñez Jr.", "Ötzi O'Neil-Núñez Jr."),
        ("毛泽东", "毛泽东"),
        ("DBLP:journals/x/Y18", "DBLP:journals/x/Y18"),
        ("https://example.org/~bo?a=b&c", "https://example.org/~bo?a=b&c"),
        ("R&D 2.1 + x", "'R&D 2.1 + x'"),
        ("", "''"),
        ("NO", "'NO'"),
        ("Liu, Bo", "'Liu, Bo'"),
        ("a: b", "'a: b'"),
        ("a:", "'a:'"),
        ("a #b", "'a #b'"),
        ("'a'", "'''a'''"),
        ("- a", "'- a'"),
        ("<<", "'<<'"),
        ("*", "'*'"),
        (" two\n lines\u2028 ", "two lines"),
    ],
)
def test_a_text_has_quotes_only_if_it_needs_them(text: str, written: str) -> None:
    assert scalar(text) == written


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=40))
def test_every_text_reads_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "refs.yaml"
    written = scalar(text)
    path.write_text(f"people: {{A B: {{aliases: [{written}, x]}}}}\n", "utf-8", newline="\n")
    sidecar = read_sidecar(str(path))
    assert sidecar.problems == ()
    assert sidecar.people[0].aliases == tuple(filter(None, (one_line(text), "x")))
    if one_line(text):
        path.write_text(f"publications:\n  {written}: {{hide: true}}\n", "utf-8", newline="\n")
        assert list(read_sidecar(str(path)).publications) == [one_line(text)]
