"""Whatever is in a .bib file, reading it ends well and accounts for everything."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_pubs.read.bibtex import read_bib
from sphinx_pubs.read.bibtex.scan import blocks

WORDS = [
    "@article{",
    "@misc(",
    "@string{",
    "@comment{",
    "@preamble{",
    "@set{",
    "%",
    "{",
    "}",
    "(",
    ")",
    '"',
    ",",
    "=",
    "#",
    "\\",
    "\n",
    " ",
    "@",
    "key",
    "title = {x}",
    "crossref = {key}",
    "xdata = {key, other}",
    "year = 1999",
    "é",
    "\0",
    "\r",
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz") / "fuzz.bib"


@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join))
@example("@article{title = {x}\r\n{")
@example("@a{x,t={\n@b{y,t={x}}}}")
@example("@article{key,xdata = {key, other}}@set{other,crossref = {key}}")
def test_any_arrangement_is_accounted_for(path, text):
    path.write_bytes(text.encode())
    found = read_bib([str(path)])
    read = path.read_bytes().decode().replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    heads = [block for block in blocks(read) if block.kind in ("entry", "off")]
    assert sum(found.counts.values()) == len(heads)
    lines = read.count("\n") + 1
    assert all(1 <= problem.source.line <= lines for problem in found.problems)
    assert all(entry.raw in read for entry in (*found.entries, *found.parents))
    assert all(entry.fields for entry in (*found.entries, *found.parents))


@given(st.binary(max_size=400))
def test_any_bytes_are_read(path, data):
    path.write_bytes(data)
    found = read_bib([str(path)])
    assert set(found.counts) == {"entry", "parent", "off", "repetition", "broken"}


def _steps(work: Callable[[], object]) -> int:
    """Count the lines of Python that run: the same on any machine."""
    count = 0

    def trace(*_: object) -> Callable[..., object]:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("head", ["", "@misc{k, t = {", '@misc{k, t = "', "@misc(k, "])
@pytest.mark.parametrize(
    "unit", ["{", "}", '"', "@a{", "\n@a{", "@a{k,\nt={\n", "@a(", "%@a{\n", "=", "t={", "\\", "\n"]
)
def test_the_work_grows_with_the_length(path, head, unit):
    def steps(size: int) -> int:
        path.write_text(head + unit * (size // len(unit)))
        return _steps(lambda: read_bib([str(path)]))

    steps(10)
    assert steps(2000) < 30 * steps(200) + 2000
